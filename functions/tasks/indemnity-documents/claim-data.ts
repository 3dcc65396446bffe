import type {
  IndemnityCheckSheetData,
  IndemnityCompletionCertificateData,
  IndemnityForeclosureDecisionData,
  IndemnityIncompleteClaimData,
  IndemnityPaymentOrderData,
} from "../../contracts/documents/indemnity-claim.ts";
import { addressWords } from "../../domain/access-convention/wording.ts";
import { frenchDate } from "../../domain/calendar/french-date.ts";
import type { CheckSheet, Claim, ClaimedExpense } from "../../domain/indemnity-convention/claim.ts";
import type { IndemnityConvention, Notified } from "../../domain/indemnity-convention/convention.ts";
import { letterOf, letterReference } from "../../domain/indemnity-convention/letters.ts";
import { type LiquidationPreview, previewLiquidation } from "../../domain/indemnity-convention/liquidation.ts";
import type { BankAccount } from "../../domain/indemnity-convention/request.ts";
import { natureWords, signatoryWords, vatRecoveryWords } from "../../domain/indemnity-convention/wording.ts";
import { eurosOf } from "../../domain/money/cents.ts";
import { eurosInWords } from "./in-words.ts";
import {
  beneficiaryData,
  clause,
  courtData,
  datedByService,
  ibanWords,
  letterData,
  percentWords,
  present,
  referenceData,
  serviceData,
  type Writing,
} from "./parts.ts";

type WithClaim = IndemnityConvention & { readonly life: Notified & { readonly claim: Claim } };

function claimed(convention: IndemnityConvention): WithClaim {
  if (!("claim" in convention.life) || !convention.life.claim)
    throw new Error("the record has no claim to write about");
  return convention as WithClaim;
}

const invoice = ({
  invoiceNumber,
  supplier,
  nature,
  label,
  serviceDoneOn,
  htCents,
  vatCents,
  ttcCents,
}: ClaimedExpense) => ({
  number: invoiceNumber,
  supplier,
  object: label || natureWords(nature),
  serviceDoneOn: serviceDoneOn.toString(),
  htCents: htCents.toString(),
  vatCents: vatCents.toString(),
  ttcCents: ttcCents.toString(),
});

const total = (expenses: readonly ClaimedExpense[]) => {
  const sum = (of: (expense: ClaimedExpense) => bigint): string =>
    expenses.reduce((cents, expense) => cents + of(expense), 0n).toString();
  return {
    htCents: sum(({ htCents }) => htCents),
    vatCents: sum(({ vatCents }) => vatCents),
    ttcCents: sum(({ ttcCents }) => ttcCents),
  };
};

const aids = ({ otherAids }: Claim) =>
  otherAids.map(({ funder, amountCents }) => ({ source: funder, cents: amountCents.toString() }));

const accountData = ({ holder, iban, bic }: BankAccount) => ({ holder, iban: ibanWords(iban), bic });

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

/** The expense on the basis the indemnity is paid on, and why (PA-08). */
const basisWords = (basis: "HT" | "TTC") =>
  basis === "TTC"
    ? { label: "toutes taxes comprises", reason: "la taxe n’est ni déduite ni compensée par le FCTVA" }
    : { label: "hors taxes", reason: "la taxe est récupérée par le bénéficiaire" };

const LIMITS = {
  nothing: "le moindre de ces montants ; rien ne réduit la dépense retenue",
  rate: "le taux de prise en charge",
  cap: "le plafond de la convention",
  otherAid: "la dépense réelle, autres aides déduites",
  forecast: "la dépense prévisionnelle",
} as const;

export function checkSheetData(writing: Writing): IndemnityCheckSheetData {
  const convention = claimed(writing.convention);
  const { life } = convention;
  const check = present("check" in life ? (life as { check?: CheckSheet }).check : undefined, "check");
  const start = present(life.start, "start");
  const balance = present(life.balance, "balance delay");
  const preview = previewLiquidation(convention, check, writing.body);
  const { amount, flags } = preview;
  const retained = (line: CheckSheet["lines"][number]): bigint =>
    amount.basis === "TTC" ? line.retainedHtCents + line.retainedVatCents : line.retainedHtCents;
  const { claim } = life;
  const setAside = check.lines.filter((line) => !line.retained).length;
  return {
    ...datedByService(writing),
    service: serviceData(writing.body),
    reference: letterReference(convention, writing.letter),
    convention: referenceData(convention, life),
    period: { firstDay: start.period.firstDay.toString(), lastDay: start.period.lastDay.toString() },
    claim: {
      sentOn: claim.sentOn.toString(),
      receivedOn: claim.receivedOn.toString(),
      lastDay: balance.lastDay.toString(),
      inTime: claim.verdict === "ON_TIME",
    },
    basis: basisWords(amount.basis),
    flags: flags.map(({ code, message }) => ({ code, message })),
    conditions: conditions(convention, claim, balance.lastDay.toString()),
    lines: claim.expenses.map((expense) => {
      const line = present(
        check.lines.find(({ expenseId }) => expenseId === expense.id),
        "checked line",
      );
      return {
        ...invoice(expense),
        inPeriod: line.inPeriod,
        eligible: line.financed,
        retainedCents: retained(line).toString(),
        reason: line.reason,
      };
    }),
    total: {
      ...total(claim.expenses),
      retainedCents: check.lines.reduce((sum, line) => sum + retained(line), 0n).toString(),
    },
    otherAids: aids(claim),
    steps: steps(preview, check),
    limit: LIMITS[amount.limitedBy],
    indemnityCents: amount.indemnityCents.toString(),
    conclusion: [
      `Le service propose le versement de ${eurosOf(amount.indemnityCents)}.`,
      ...(setAside > 0 ? [`${setAside} ligne${setAside > 1 ? "s" : ""} écartée${setAside > 1 ? "s" : ""}.`] : []),
      ...(check.remarks ? [check.remarks] : []),
    ].join(" "),
  };
}

function conditions(convention: WithClaim, claim: Claim, lastDay: string) {
  const { proof, caducity } = convention.life;
  const inTime = claim.verdict === "ON_TIME";
  const said = (day: { toString(): string } | undefined): string =>
    day ? day.toString().split("-").reverse().join("/") : "";
  return [
    {
      label: "Solde demandé dans les trois mois de la fin du délai d’exécution",
      met: inTime || claim.lateAcceptance !== undefined,
      finding: inTime
        ? `${said(claim.sentOn)}, dernier jour ${said(lastDay)}`
        : `${said(claim.sentOn)}, après le ${said(lastDay)}${claim.lateAcceptance ? " ; retard accepté par le préfet" : ""}`,
    },
    {
      label: "Achèvement certifié par le bénéficiaire",
      met: claim.completion !== undefined,
      finding: claim.completion ? `certificat du ${said(claim.completion.certifiedOn)}` : "non certifié",
    },
    {
      label: "Preuve de l’exécution du contrat",
      met: proof !== undefined,
      finding: proof ? `envoyée le ${said(proof.sentOn)}, dernier jour ${said(caducity.lastDay)}` : "absente",
    },
    {
      label: "Factures et preuves de paiement",
      met: claim.expenses.length > 0,
      finding: `${claim.expenses.length} facture${claim.expenses.length > 1 ? "s" : ""}, dont ${claim.expenses.filter(({ paidOn }) => paidOn).length} payée(s)`,
    },
    {
      label: "Compte à créditer",
      met: convention.account !== undefined,
      finding: convention.account ? "RIB au nom du bénéficiaire" : "à communiquer : bloque la liquidation",
    },
  ];
}

/** From the retained expense to each limit, as a person would redo it. */
function steps({ amount }: LiquidationPreview, check: CheckSheet) {
  const { expenseCents, grant, basis, otherAidCents } = amount;
  const expense = eurosOf(expenseCents);
  const rated = (expenseCents * BigInt(grant.ratePerMille) + 500n) / 1_000n;
  const kept = check.lines.filter((line) => line.retained);
  const amounts = kept.map((line) =>
    eurosOf(basis === "TTC" ? line.retainedHtCents + line.retainedVatCents : line.retainedHtCents),
  );
  return [
    {
      label: "Dépense réelle retenue",
      computation: `${amounts.join(" + ") || "aucune ligne retenue"}, ${basisWords(basis).label}`,
      cents: expenseCents.toString(),
    },
    {
      label: "Taux de prise en charge",
      computation: `${expense} × ${percentWords(grant.ratePerMille)}`,
      cents: rated.toString(),
    },
    { label: "Plafond", computation: "convention, article 4", cents: grant.capCents.toString() },
    {
      label: "Autres aides publiques",
      computation: `${expense} − ${eurosOf(otherAidCents)}, pour ne pas dépasser la dépense réelle`,
      cents: (expenseCents > otherAidCents ? expenseCents - otherAidCents : 0n).toString(),
    },
  ];
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
