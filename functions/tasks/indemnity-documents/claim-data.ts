import type {
  IndemnityCompletionCertificateData,
  IndemnityForeclosureDecisionData,
  IndemnityIncompleteClaimData,
  IndemnityPaymentOrderData,
} from "../../contracts/documents/indemnity-claim.ts";
import { addressWords } from "../../domain/access-convention/wording.ts";
import { frenchDate } from "../../domain/calendar/french-date.ts";
import type { IndemnityConvention } from "../../domain/indemnity-convention/convention.ts";
import { letterOf, letterReference } from "../../domain/indemnity-convention/letters.ts";
import { signatoryWords, vatRecoveryWords } from "../../domain/indemnity-convention/wording.ts";
import { eurosOf } from "../../domain/money/cents.ts";
import { accountData, aids, basisWords, claimed, invoice, total } from "./claim-parts.ts";
import { eurosInWords } from "./in-words.ts";
import {
  beneficiaryData,
  clause,
  courtData,
  datedByService,
  letterData,
  percentWords,
  present,
  referenceData,
  serviceData,
  type Writing,
} from "./parts.ts";

export function completionCertificateData(writing: Writing): IndemnityCompletionCertificateData {
  const convention = claimed(writing.convention);
  const { life, request } = convention;
  const completion = present(life.claim.completion, "completion");
  const start = present(life.start, "start");
  return {
    place: request.beneficiary.seat.city,
    issuedOn: completion.certifiedOn.toString(),
    signature: {
      onBehalf: "Le représentant du bénéficiaire,",
      quality: completion.signatoryQuality,
      name: completion.signatoryName,
    },
    convention: referenceData(convention, life),
    beneficiary: beneficiaryData(convention),
    representative: { name: signatoryWords(request), quality: request.representative.quality },
    startedOn: start.declaredStartOn.toString(),
    completedOn: completion.completedOn.toString(),
    periodLastDay: start.period.lastDay.toString(),
    invoices: life.claim.expenses.map((expense) => ({
      ...invoice(expense),
      paidOn: present(expense.paidOn, "day of payment").toString(),
    })),
    total: total(life.claim.expenses),
    otherAids: aids(life.claim),
    vatRecovery: vatRecoveryWords(request.vatRecovery),
    account: accountData(present(convention.account, "account")),
  };
}

export function incompleteClaimData(writing: Writing): IndemnityIncompleteClaimData {
  const convention = claimed(writing.convention);
  const { claim, balance } = convention.life;
  const missing = present(
    claim.missing.find(({ id }) => id === writing.letter.about),
    "missing item",
  );
  return {
    ...letterData(writing),
    convention: referenceData(convention, convention.life),
    claim: { sentOn: claim.sentOn.toString(), receivedOn: claim.receivedOn.toString() },
    missing: missing.items.map(({ label, expected }) => ({ label, expected })),
    answerLastDay: missing.answerLastDay.toString(),
    balanceLastDay: present(balance, "balance delay").lastDay.toString(),
    explanation: present(balance, "balance delay").explanation,
    remarks: [],
  };
}

export function foreclosureDecisionData(writing: Writing): IndemnityForeclosureDecisionData {
  const { convention, body } = writing;
  const { life } = convention;
  if (life.status !== "foreclosed") throw new Error("the record has no foreclosure to write about");
  const balance = present(life.balance, "balance delay");
  return {
    ...letterData(writing),
    convention: referenceData(convention, life),
    periodLastDay: present(life.start, "start").period.lastDay.toString(),
    balanceLastDay: balance.lastDay.toString(),
    claimSentOn: life.claim?.sentOn.toString() ?? "",
    explanation: balance.explanation,
    grounds: life.grounds.map(clause),
    releasedCents: life.terms.grant.capCents.toString(),
    court: courtData(body),
  };
}

export function paymentOrderData(writing: Writing): IndemnityPaymentOrderData {
  const convention = claimed(writing.convention);
  const { life, request } = convention;
  if (!("liquidation" in life)) throw new Error("the record has no liquidation to write about");
  const { liquidation, check, claim, terms } = life as Extract<IndemnityConvention["life"], { status: "liquidated" }>;
  const sheet = letterOf(convention, "check-sheet");
  const { amount } = liquidation;
  return {
    ...datedByService(writing),
    service: serviceData(writing.body),
    reference: letterReference(convention, writing.letter),
    accountant: liquidation.accountant,
    convention: referenceData(convention, life),
    amountCents: amount.indemnityCents.toString(),
    amountInWords: eurosInWords(amount.indemnityCents),
    liquidation: `${percentWords(terms.grant.ratePerMille)} de la dépense réelle de ${eurosOf(amount.expenseCents)} ${basisWords(amount.basis).label}, sous le plafond de ${eurosOf(terms.grant.capCents)}`,
    checkSheet: `${sheet ? letterReference(convention, sheet) : ""} du ${frenchDate(check.checkedOn)}`.trim(),
    completedOn: present(claim.completion, "completion").completedOn.toString(),
    creditor: {
      name: request.beneficiary.name,
      siret: beneficiaryData(convention).siret,
      address: addressWords(request.beneficiary.seat),
    },
    account: accountData(liquidation.account),
    budget: { ...liquidation.budget },
    engagement: "",
    attachments: [
      `Convention indemnitaire n° ${terms.number} et preuve de sa notification`,
      `Certificat d’achèvement et demande de solde du ${frenchDate(claim.sentOn)}`,
      `Factures ${claim.expenses.map(({ invoiceNumber }) => invoiceNumber).join(", ")}`,
      `Fiche de contrôle ${sheet ? letterReference(convention, sheet) : ""}`.trim(),
      "RIB du bénéficiaire",
    ],
  };
}
