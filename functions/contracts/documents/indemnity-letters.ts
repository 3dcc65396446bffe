import { z } from "zod";
import {
  cents,
  civilDay,
  court,
  indemnityReference,
  LETTER,
  optionalDay,
  optionalText,
  service,
  sha256,
  text,
  wallTime,
} from "./fields.ts";

/** `templates/indemnity-request-receipt`. */
export const IndemnityRequestReceiptData = z.strictObject({
  service,
  fileNumber: text,
  receivedOn: civilDay,
  receivedTime: wallTime,
  submissionSha256: sha256,
  beneficiary: z.strictObject({ name: text, legalForm: text, siret: text, siretCheck: text, seat: text }),
  representative: z.strictObject({ name: text, quality: text, powerDocument: text }),
  event: z.strictObject({ name: text, date: text, place: text }),
  operation: z.strictObject({ designation: text, calendar: text }),
  forecast: z.strictObject({ htCents: cents, vatCents: cents, ttcCents: cents }),
  vatRecovery: text,
  otherAids: text,
  /** Not the whole IBAN: its country, bank and last digits. */
  account: text,
  attachments: z.array(z.strictObject({ label: text, fileName: text })).min(1),
  /** Day at the end of which silence rejects the request (T15). */
  silenceOn: civilDay,
  silenceExplanation: text,
  court,
});
export type IndemnityRequestReceiptData = z.output<typeof IndemnityRequestReceiptData>;

/** `templates/indemnity-eligibility-decision`: favourable, or refused with its reasons. */
export const IndemnityEligibilityDecisionData = z.strictObject({
  ...LETTER,
  favourable: z.boolean(),
  fileNumber: text,
  event: text,
  operation: text,
  requestReceivedOn: civilDay,
  /** `authority` begins a sentence: `Le ministère chargé de la mer`. */
  opinion: z.strictObject({ authority: text, givenOn: civilDay, reference: text }),
  regime: text,
  capCents: cents,
  rate: text,
  budget: z.strictObject({ programme: text, functionalDomain: text }),
  /** Conditions that the opinion sets; may be empty. */
  conditions: z.array(text),
  /** At least one for a refusal, whose reasons must be stated. */
  reasons: z.array(text),
  court,
});
export type IndemnityEligibilityDecisionData = z.output<typeof IndemnityEligibilityDecisionData>;

/** `templates/indemnity-notification`. */
export const IndemnityNotificationData = z.strictObject({
  ...LETTER,
  number: text,
  operation: text,
  event: text,
  signedOn: civilDay,
  documentSha256: sha256,
  capCents: cents,
  /** `par lettre recommandée avec avis de réception n° …`, `contre récépissé`, `par voie électronique`. */
  means: text,
  /** Prints the slip that the person who receives it signs. */
  byHand: z.boolean(),
  remarks: z.array(text),
});
export type IndemnityNotificationData = z.output<typeof IndemnityNotificationData>;

/** `templates/indemnity-prorogation-acknowledgement`. */
export const IndemnityProrogationAcknowledgementData = z.strictObject({
  ...LETTER,
  convention: indemnityReference,
  request: z.strictObject({
    channel: text,
    sentOn: civilDay,
    receivedOn: civilDay,
    reason: text,
    length: text,
    /** Presented before the delay expired (PA-14). */
    inTime: z.boolean(),
  }),
  currentLastDay: civilDay,
  silenceOn: civilDay,
  explanation: text,
});
export type IndemnityProrogationAcknowledgementData = z.output<typeof IndemnityProrogationAcknowledgementData>;

/** `templates/indemnity-prorogation-decision`: granted or refused. */
export const IndemnityProrogationDecisionData = z.strictObject({
  ...LETTER,
  convention: indemnityReference,
  request: z.strictObject({ receivedOn: civilDay, reason: text }),
  granted: z.boolean(),
  grounds: z.array(text).min(1),
  previousLastDay: civilDay,
  /** `trois mois`; empty when refused. */
  length: optionalText,
  newLastDay: optionalDay,
  explanation: text,
  court,
});
export type IndemnityProrogationDecisionData = z.output<typeof IndemnityProrogationDecisionData>;

/** `templates/indemnity-caducity-hearing`. */
export const IndemnityCaducityHearingData = z.strictObject({
  ...LETTER,
  convention: indemnityReference,
  /** From notification to prorogations and reminders, in order; the expiry is added by the template. */
  chronology: z.array(z.strictObject({ happenedOn: civilDay, label: text })).min(1),
  lastDay: civilDay,
  explanation: text,
  answerLastDay: civilDay,
});
export type IndemnityCaducityHearingData = z.output<typeof IndemnityCaducityHearingData>;

/** What every act of the prefect has beside its own facts. */
export const ACT = {
  service,
  reference: text,
  place: text,
  issuedOn: civilDay,
  signature: LETTER.signature,
  act: z.strictObject({
    /** `Le préfet du Morbihan`. */
    authority: text,
    /** Legal bases without `Vu`. */
    visas: z.array(text).min(1),
  }),
  court,
};

/** How the beneficiary was heard before an act that weighs on it. */
export const hearing = z.strictObject({
  invitedOn: civilDay,
  /** Empty when the beneficiary did not answer. */
  answeredOn: optionalDay,
  /** What is answered to its observations, to follow `que`; empty with them. */
  reply: optionalText,
});

/** `templates/indemnity-caducity-declaration`. */
export const IndemnityCaducityDeclarationData = z.strictObject({
  ...ACT,
  convention: indemnityReference,
  /** Decisions on prorogation, without `Vu`; may be empty. */
  prorogations: z.array(text),
  hearing,
  lastDay: civilDay,
  explanation: text,
  /** Further grounds, to follow `Considérant que`. */
  grounds: z.array(text),
  releasedCents: cents,
  /** With its preposition: `au directeur régional …`. */
  accountantCopy: text,
});
export type IndemnityCaducityDeclarationData = z.output<typeof IndemnityCaducityDeclarationData>;
