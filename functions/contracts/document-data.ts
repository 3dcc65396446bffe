import { z } from "zod";
import { body, cents, civilDay, person, text } from "./documents/fields.ts";

/** What the Word templates are filled with. Those of the indemnity convention are in `documents/`. */
export * from "./documents/access-agreement.ts";
export * from "./documents/indemnity-claim.ts";
export * from "./documents/indemnity-convention.ts";
export * from "./documents/indemnity-letters.ts";
export * from "./documents/indemnity-repayment.ts";
export * from "./documents/invoicing.ts";

/** `templates/access-convention`: the convention and its two annexes, one document. */
export const AccessConventionData = z.strictObject({
  number: text,
  model: text,
  body,
  president: z.strictObject({ name: text, quality: text, deliberation: text }),
  /** Who signs for the body, with "par délégation" and its reference when it is not the President. */
  bodySignature: text,
  establishment: z.strictObject({ name: text, legalForm: text, siret: text, seat: text }),
  representative: z.strictObject({ name: text, quality: text, powerDocument: text }),
  referent: z.strictObject({ name: text, function: text, telephone: text, email: text }),
  eligibility: text,
  /** Headcount with its unit: `12 agents`. */
  agents: text,
  tariff: z.strictObject({
    deliberation: text,
    annualCents: cents,
    /** Every line of the scale; exactly one is ticked. */
    lines: z.array(z.strictObject({ offer: text, label: text, annualCents: cents, ticked: z.boolean() })).min(1),
  }),
  invoicing: z.strictObject({
    chorus: z.boolean(),
    serviceCode: text,
    engagementNumber: text,
    postalAddress: text,
  }),
  alreadyUser: z.boolean(),
  programme: z.strictObject({
    label: text,
    startsOn: civilDay,
    endsOn: civilDay,
    eveOn: civilDay,
    deliberation: text,
  }),
  charterVersion: text,
  catalogueVersion: text,
  offerLabel: text,
  services: z.array(text).min(1),
  drawnUpOn: civilDay,
  place: text,
});
export type AccessConventionData = z.output<typeof AccessConventionData>;

/** `templates/receipt`. */
export const ReceiptData = z.strictObject({
  fileNumber: text,
  receivedOn: civilDay,
  /** Paris wall time, e.g. `14 h 05 min 09 s`. */
  receivedTime: text,
  submissionSha256: z.string().regex(/^[0-9a-f]{64}$/),
  body,
  establishment: z.strictObject({ name: text, legalForm: text, siret: text, siretCheck: text, seat: text }),
  representative: z.strictObject({ name: text, quality: text, powerDocument: text }),
  referent: z.strictObject({ name: text, function: text }),
  eligibility: text,
  agents: text,
  offerLabel: text,
  invoicing: text,
  signatureMode: text,
  charterVersion: text,
  /** The application is a particular case and goes to study. */
  study: z.boolean(),
  answerLastDay: civilDay,
  answerExplanation: text,
});
export type ReceiptData = z.output<typeof ReceiptData>;

/** `templates/termination-acknowledgement`. */
export const TerminationAcknowledgementData = z.strictObject({
  number: text,
  body,
  establishment: text,
  signatory: person,
  /** How the request arrived: `par courrier`. */
  channel: text,
  receivedOn: civilDay,
  whole: z.boolean(),
  /** Services named by a partial termination; empty for a whole one. */
  services: z.array(text),
  noticeStartsOn: civilDay,
  noticeEndsOn: civilDay,
  accessEndsOn: civilDay,
  contributionDueThrough: civilDay,
  early: z.boolean(),
  explanation: text,
  /** Calendar year of `contributionDueThrough`, and what is due for it, excluding VAT. */
  lastYear: z.string().regex(/^\d{4}$/),
  lastYearTwelfths: z.string().regex(/^\d{1,2}$/),
  lastYearCents: cents,
  annualCents: cents,
  issuedOn: civilDay,
});
export type TerminationAcknowledgementData = z.output<typeof TerminationAcknowledgementData>;
