import { z } from "zod";
import {
  account,
  budget,
  cents,
  civilDay,
  court,
  DATED_AND_SIGNED,
  indemnityReference,
  LETTER,
  optionalDay,
  service,
  signedCents,
  text,
} from "./fields.ts";

const otherAids = z.array(z.strictObject({ source: text, cents }));
/** A credit note has negative amounts. */
const amounts = { htCents: signedCents, vatCents: signedCents, ttcCents: signedCents };
const invoice = { number: text, supplier: text, object: text, serviceDoneOn: civilDay, ...amounts };

/** `templates/indemnity-completion-certificate`: filled for the beneficiary, who signs it. */
export const IndemnityCompletionCertificateData = z.strictObject({
  ...DATED_AND_SIGNED,
  convention: indemnityReference,
  beneficiary: z.strictObject({ name: text, siret: text, seat: text }),
  representative: z.strictObject({ name: text, quality: text }),
  startedOn: civilDay,
  completedOn: civilDay,
  periodLastDay: civilDay,
  invoices: z.array(z.strictObject({ ...invoice, paidOn: civilDay })).min(1),
  total: z.strictObject(amounts),
  otherAids,
  /** `aucune récupération : la taxe reste à la charge du bénéficiaire`. */
  vatRecovery: text,
  account,
});
export type IndemnityCompletionCertificateData = z.output<typeof IndemnityCompletionCertificateData>;

/** `templates/indemnity-incomplete-claim`. */
export const IndemnityIncompleteClaimData = z.strictObject({
  ...LETTER,
  convention: indemnityReference,
  claim: z.strictObject({ sentOn: civilDay, receivedOn: civilDay }),
  missing: z.array(z.strictObject({ label: text, expected: text })).min(1),
  answerLastDay: civilDay,
  balanceLastDay: civilDay,
  explanation: text,
  remarks: z.array(text),
});
export type IndemnityIncompleteClaimData = z.output<typeof IndemnityIncompleteClaimData>;

/** What a person must look at before paying; `code` is that of the rule. */
export const checkFlag = z.strictObject({
  code: z.enum([
    "VAT_MISMATCH",
    "ART7_FORECAST_EXCEEDED",
    "START_BEFORE_ELIGIBILITY",
    "START_BEFORE_NOTIFICATION",
    "CLAIM_LATE",
    "PROOF_LATE",
  ]),
  /** In French, with the amounts. */
  message: text,
});

/** `templates/indemnity-check-sheet`: what the DDTM checked, line by line, and how the indemnity is computed. */
export const IndemnityCheckSheetData = z.strictObject({
  ...DATED_AND_SIGNED,
  service,
  reference: text,
  convention: indemnityReference,
  period: z.strictObject({ firstDay: civilDay, lastDay: civilDay }),
  claim: z.strictObject({ sentOn: civilDay, receivedOn: civilDay, lastDay: civilDay, inTime: z.boolean() }),
  /** HT or TTC, and why (PA-08). */
  basis: z.strictObject({ label: text, reason: text }),
  flags: z.array(checkFlag),
  conditions: z.array(z.strictObject({ label: text, met: z.boolean(), finding: text })).min(1),
  lines: z
    .array(
      z.strictObject({
        ...invoice,
        /** Service done within the execution period, both ends included (PA-18). */
        inPeriod: z.boolean(),
        eligible: z.boolean(),
        retainedCents: signedCents,
        reason: text,
      }),
    )
    .min(1),
  total: z.strictObject({ ...amounts, retainedCents: signedCents }),
  otherAids,
  /** From the retained expense to each limit: what is computed, how, and its amount. */
  steps: z.array(z.strictObject({ label: text, computation: text, cents: signedCents })).min(1),
  /** What decides the amount: `plafond de la convention`. */
  limit: text,
  indemnityCents: cents,
  conclusion: text,
});
export type IndemnityCheckSheetData = z.output<typeof IndemnityCheckSheetData>;

/** `templates/indemnity-payment-order`: for the assigned accountant. */
export const IndemnityPaymentOrderData = z.strictObject({
  ...DATED_AND_SIGNED,
  service,
  reference: text,
  accountant: text,
  convention: indemnityReference,
  amountCents: cents,
  amountInWords: text,
  liquidation: text,
  /** Reference and day of the check sheet. */
  checkSheet: text,
  completedOn: civilDay,
  creditor: z.strictObject({ name: text, siret: text, address: text }),
  account,
  budget,
  /** Number of the legal commitment; empty when it is not known. */
  engagement: z.string(),
  attachments: z.array(text).min(1),
});
export type IndemnityPaymentOrderData = z.output<typeof IndemnityPaymentOrderData>;

/** `templates/indemnity-foreclosure-decision`: the balance claimed too late, or never, is not paid (PA-21). */
export const IndemnityForeclosureDecisionData = z.strictObject({
  ...LETTER,
  convention: indemnityReference,
  periodLastDay: civilDay,
  balanceLastDay: civilDay,
  /** Empty when nothing was claimed. */
  claimSentOn: optionalDay,
  explanation: text,
  grounds: z.array(text).min(1),
  releasedCents: cents,
  court,
});
export type IndemnityForeclosureDecisionData = z.output<typeof IndemnityForeclosureDecisionData>;
