import { z } from "zod";
import { budget, cents, civilDay, DATED_AND_SIGNED, indemnityReference, LETTER, service, text } from "./fields.ts";
import { ACT, hearing } from "./indemnity-letters.ts";

/** What is taken back and why: the case of article 7, to follow `que` or a colon, and the amounts. */
const REPAYMENT = {
  convention: indemnityReference,
  paidCents: cents,
  paidOn: civilDay,
  /** `l’opération n’a pas été réalisée au terme du délai d’exécution`. */
  cause: text,
  /** The whole of what was paid. */
  total: z.boolean(),
  /** How the amount is reached, to the cent. */
  computation: text,
};

/** `templates/indemnity-repayment-hearing`. */
export const IndemnityRepaymentHearingData = z.strictObject({
  ...LETTER,
  ...REPAYMENT,
  facts: z.array(text).min(1),
  proposedCents: cents,
  maximumCents: cents,
  answerLastDay: civilDay,
});
export type IndemnityRepaymentHearingData = z.output<typeof IndemnityRepaymentHearingData>;

/** `templates/indemnity-repayment-decision`. */
export const IndemnityRepaymentDecisionData = z.strictObject({
  ...ACT,
  ...REPAYMENT,
  hearing,
  /** To follow `Considérant que`. */
  grounds: z.array(text).min(1),
  amountCents: cents,
  /** With its article: `le directeur régional …`. */
  accountant: text,
});
export type IndemnityRepaymentDecisionData = z.output<typeof IndemnityRepaymentDecisionData>;

/** `templates/indemnity-collection-sheet`: data of the titre de perception. */
export const IndemnityCollectionSheetData = z.strictObject({
  ...DATED_AND_SIGNED,
  ...REPAYMENT,
  service,
  reference: text,
  accountant: text,
  amountCents: cents,
  amountInWords: text,
  /** `notification` follows a comma: `notifiée le 4 juillet 2024`, `notification en cours`. */
  decision: z.strictObject({ reference: text, issuedOn: civilDay, notification: text }),
  /** `accountant` is that of the debtor, a public body; empty when it is not known. */
  debtor: z.strictObject({ name: text, siret: text, address: text, accountant: z.string() }),
  budget,
  /** Of the payment that is taken back. */
  paymentReference: text,
  attachments: z.array(text).min(1),
});
export type IndemnityCollectionSheetData = z.output<typeof IndemnityCollectionSheetData>;
