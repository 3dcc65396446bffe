/** The names every kind of agreement shares. Each kind adds its own in its folder; `kinds/vocabulary.ts` joins them. */

export const PERSONAL_DATA_EVENTS = [
  "personalDataPurged",
  "dataRequestReceived",
  "dataRequestAnswered",
  "restitutionProduced",
  "erasureAnnounced",
  "proofTermReached",
  "proofDecided",
] as const;

export const COMMON_EVENTS = [
  "applicationSubmitted",
  "receiptIssued",
  "informationRequested",
  "informationProvided",
  "numberAssigned",
  "documentGenerated",
  "sentForSignature",
  "signatureInvitationSent",
  "signatureReminderSent",
  "documentOpened",
  "signatureConsented",
  "signatureSealed",
  "evidenceRecorded",
  "scanReceived",
  "received",
  "originalReceived",
  "signatureRefused",
  "signatureLapsed",
  "signatureRelaunched",
  "contactCorrected",
  "withdrawn",
  "countersigned",
  "deadlineStarted",
  "deadlineReminderSent",
  "deadlineMet",
  "deadlineMissed",
  "incidentRecorded",
  "incidentResolved",
  "executionHandedOver",
  "executionRestarted",
  ...PERSONAL_DATA_EVENTS,
] as const;

export const COMMON_MAIL_KINDS = [
  "application-received",
  "information-requested",
  "information-provided",
  "signature-invitation",
  "hand-signature-invitation",
  "signature-reminder",
  "signature-refused",
  "signature-lapsed",
  "application-withdrawn",
  "scan-received",
  "original-received",
  "convention-signed",
  "deadline-reminder",
  "deadline-missed",
  "contact-corrected",
  "data-request-received",
  "data-request-answered",
  "erasure-announced",
  "incident",
] as const;

/** Source: MC-37 (paper original). */
export const COMMON_DEADLINES = ["paper-original", "information-answer", "data-request"] as const;

export const COMMON_DOCUMENTS = [
  "convention",
  "convention-sealed",
  "signed-scan",
  "evidence",
  "information-attachment",
] as const;

export const COMMON_TASKS = [
  "record-original",
  "relaunch-signature",
  "repair-incident",
  "answer-data-request",
  "decide-proof",
] as const;

export const COMMON_WORKFLOWS = ["signature-circuit", "deadline"] as const;
