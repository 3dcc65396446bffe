/** The names an access convention adds to those every agreement has (`agreement/vocabulary.ts`). */

export const ACCESS_EVENTS = [
  "eligibilityStudyOpened",
  "eligibilityGranted",
  "eligibilityRefused",
  "outsideProgramme",
  "countersignedAfterEffect",
  "effectReached",
  "activationFileCompleted",
  "serviceActivated",
  "renewalReminderSent",
  "renewedTacitly",
  "programmeEnded",
  "terminationRequested",
  "terminationAcknowledged",
  "terminationWithdrawn",
  "noticeStarted",
  "noticeEnded",
  "serviceStopped",
  "terminated",
  "changeRequested",
  "changeDeclined",
  "referentChanged",
  "actProposed",
  "actCancelled",
  "actSigned",
  "actInEffect",
] as const;

export const ACCESS_MAIL_KINDS = [
  "application-to-study",
  "eligibility-refused",
  "outside-programme",
  "effect-reached",
  "service-activated",
  "renewal-reminder",
  "renewed",
  "programme-ended",
  "termination-acknowledged",
  "termination-withdrawn",
  "notice-started",
  "notice-ended",
  "change-requested",
  "change-declined",
  "referent-changed",
  "act-signed",
  "act-cancelled",
  "act-in-effect",
] as const;

/** Source: MC-25 (answer), MC-26 (activation). */
export const ACCESS_DEADLINES = ["first-answer", "activation"] as const;

export const ACCESS_DOCUMENTS = ["receipt", "termination-acknowledgement", "amendment", "order-form"] as const;

export const ACCESS_TASKS = [
  "decide-eligibility",
  "read-information",
  "activate-services",
  "answer-change-request",
  "relaunch-act",
] as const;

export const ACCESS_WORKFLOWS = ["access-convention", "convention-term", "termination", "supplementary-act"] as const;
