import type {
  IndemnityCollectionSheetData,
  IndemnityRepaymentDecisionData,
  IndemnityRepaymentHearingData,
} from "../../contracts/documents/indemnity-repayment.ts";
import { frenchDate } from "../../domain/calendar/french-date.ts";
import type { IndemnityConvention } from "../../domain/indemnity-convention/convention.ts";
import { letterOf, letterReference } from "../../domain/indemnity-convention/letters.ts";
import type { RepaymentFile, RepaymentOrder } from "../../domain/indemnity-convention/repayment-file.ts";
import { indemnitySettings } from "../../domain/indemnity-convention/settings.ts";
import { causeWords } from "../../domain/indemnity-convention/wording.ts";
import { eurosOf } from "../../domain/money/cents.ts";
import { eurosInWords } from "./in-words.ts";
import {
  actData,
  beneficiaryData,
  clause,
  datedByService,
  hearingData,
  letterData,
  present,
  referenceData,
  serviceData,
  type Writing,
} from "./parts.ts";

type Paid = Extract<IndemnityConvention["life"], { status: "repayment-requested" | "repayment-ordered" }>;

function repaid({ life }: IndemnityConvention): Paid {
  if (life.status !== "repayment-requested" && life.status !== "repayment-ordered")
    throw new Error("the record has no repayment to write about");
  return life;
}

const orderOf = (life: Paid): RepaymentOrder =>
  present(life.status === "repayment-ordered" ? life.order : undefined, "order to repay");

/** How the amount is reached, from the figures of the case. */
function computation({ proposal, intendedCents }: RepaymentFile, amountCents = intendedCents): string {
  const { inputs } = proposal.grounds;
  const euros = (name: string): string => eurosOf(BigInt(inputs[name] ?? "0"));
  const asked = amountCents === proposal.maximumCents ? "" : `, ramenés à ${eurosOf(amountCents)}`;
  switch (proposal.case) {
    case "OVER_FINANCED":
      return `${eurosOf(proposal.paidCents)} d’indemnité et ${euros("otherAidCents")} d’autres aides, moins ${euros("expenseCents")} de dépense réelle : ${eurosOf(proposal.maximumCents)}${asked}.`;
    case "NOT_DONE":
      return `${eurosOf(proposal.paidCents)} d’indemnité, moins ${euros("dueCents")} dus pour la part réalisée : ${eurosOf(proposal.maximumCents)}${asked}.`;
    default:
      return `${eurosOf(amountCents)} sur les ${eurosOf(proposal.paidCents)} versés.`;
  }
}

const common = (convention: IndemnityConvention, life: Paid, amountCents: bigint) => ({
  convention: referenceData(convention, life),
  paidCents: life.payment.paidCents.toString(),
  paidOn: life.payment.paidOn.toString(),
  cause: causeWords(life.repayment.case),
  total: amountCents === life.payment.paidCents,
  computation: computation(life.repayment, amountCents),
});

export function repaymentHearingData(writing: Writing): IndemnityRepaymentHearingData {
  const { convention } = writing;
  const life = repaid(convention);
  const { repayment } = life;
  return {
    ...letterData(writing),
    ...common(convention, life, repayment.intendedCents),
    facts: repayment.facts.map(clause),
    proposedCents: repayment.intendedCents.toString(),
    maximumCents: repayment.proposal.maximumCents.toString(),
    answerLastDay: repayment.hearing.answerLastDay.toString(),
  };
}

export function repaymentDecisionData(writing: Writing): IndemnityRepaymentDecisionData {
  const { convention, body } = writing;
  const life = repaid(convention);
  const order = orderOf(life);
  return {
    ...actData(writing),
    ...common(convention, life, order.amountCents),
    hearing: hearingData(life.repayment.hearing, order.reply),
    grounds: order.grounds.map(clause),
    amountCents: order.amountCents.toString(),
    accountant: indemnitySettings(body).accountant,
  };
}

export function collectionSheetData(writing: Writing): IndemnityCollectionSheetData {
  const { convention, body } = writing;
  const life = repaid(convention);
  const order = orderOf(life);
  const decision = present(letterOf(convention, "repayment-decision", writing.letter.about), "decision");
  const paymentOrder = letterOf(convention, "payment-order");
  const beneficiary = beneficiaryData(convention);
  const { hearing } = life.repayment;
  return {
    ...datedByService(writing),
    ...common(convention, life, order.amountCents),
    service: serviceData(body),
    reference: letterReference(convention, writing.letter),
    accountant: indemnitySettings(body).accountant,
    amountCents: order.amountCents.toString(),
    amountInWords: eurosInWords(order.amountCents),
    decision: {
      reference: letterReference(convention, decision),
      issuedOn: order.orderedOn.toString(),
      notification: "notification au débiteur en cours",
    },
    debtor: { name: beneficiary.name, siret: beneficiary.siret, address: beneficiary.seat, accountant: "" },
    budget: { ...life.liquidation.budget },
    paymentReference: `${paymentOrder ? `ordre de payer ${letterReference(convention, paymentOrder)}, ` : ""}paiement ${life.payment.reference} du ${frenchDate(life.payment.paidOn)}`,
    attachments: [
      `Décision de reversement du ${frenchDate(order.orderedOn)}`,
      `Convention indemnitaire n° ${life.terms.number}`,
      `Lettre du ${frenchDate(hearing.openedOn)}${hearing.answer ? " et observations du bénéficiaire" : ""}`,
    ],
  };
}
