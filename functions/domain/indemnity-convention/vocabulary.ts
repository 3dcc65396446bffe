/** The names an indemnity convention adds to those every agreement has (`agreement/vocabulary.ts`). */

/** Source: DOMAIN.md 2.5. */
export const INDEMNITY_EVENTS = [
  "instructionOpened",
  "ministryOpinionAsked",
  "eligibilityConfirmed",
  "requestRefused",
  "drawingUpOrdered",
  "letterIssued",
  "notificationSent",
  "notified",
  "startDeclared",
  "progressReported",
  "executionProofReceived",
  "lateProofAccepted",
  "prorogationRequested",
  "prorogationGranted",
  "prorogationRefused",
  "prorogationImplicitlyRefused",
  "caducityDelayExpired",
  "caducityHearingOpened",
  "hearingAnswered",
  "caducityDeclared",
  "executionPeriodEnded",
  "completionCertified",
  "balanceClaimed",
  "claimIncomplete",
  "claimCompleted",
  "claimAccepted",
  "lateClaimAccepted",
  "accountGiven",
  "ddtmChecked",
  "liquidated",
  "paid",
  "balanceDelayExpired",
  "foreclosed",
  "repaymentCauseFound",
  "repaymentDropped",
  "repaymentOrdered",
  "repaymentCollected",
  "closed",
] as const;

export const INDEMNITY_MAIL_KINDS = [
  "indemnity-to-instruct",
  "indemnity-eligible",
  "indemnity-refused",
  "indemnity-to-notify",
  "indemnity-notification",
  "indemnity-notified",
  "indemnity-start-declared",
  "indemnity-progress-reported",
  "indemnity-proof-received",
  "indemnity-late-proof-accepted",
  "indemnity-prorogation-to-decide",
  "indemnity-prorogation-acknowledged",
  "indemnity-prorogation-decided",
  "indemnity-prorogation-implicitly-refused",
  "indemnity-caducity-expired",
  "indemnity-caducity-hearing",
  "indemnity-hearing-answered",
  "indemnity-caducity-declared",
  "indemnity-execution-ended",
  "indemnity-claim-received",
  "indemnity-claim-incomplete",
  "indemnity-claim-completed",
  "indemnity-balance-expired",
  "indemnity-late-claim-accepted",
  "indemnity-foreclosed",
  "indemnity-liquidated",
  "indemnity-paid",
  "indemnity-repayment-hearing",
  "indemnity-repayment-ordered",
  "indemnity-repayment-dropped",
  "indemnity-closed",
] as const;

/**
 * Source: PC-15 (proof of execution), PC-13 (balance), PC-17 (end of the execution period), T15 (silence), PA-13 and
 * PC-22 (answer to a hearing), PC-12 (a claim to complete).
 */
export const INDEMNITY_DEADLINES = [
  "caducity",
  "execution-period",
  "balance-claim",
  "prorogation-decision",
  "hearing-answer",
  "claim-completion",
  "instruction",
] as const;

/** Letters and acts, by their templates: `templates/indemnity-<name>`. */
export const INDEMNITY_LETTERS = [
  "eligibility-decision",
  "notification",
  "prorogation-acknowledgement",
  "prorogation-decision",
  "caducity-hearing",
  "caducity-declaration",
  "completion-certificate",
  "incomplete-claim",
  "check-sheet",
  "payment-order",
  "repayment-hearing",
  "repayment-decision",
  "collection-sheet",
] as const;

export const INDEMNITY_DOCUMENTS = ["request-receipt", ...INDEMNITY_LETTERS] as const;

export const INDEMNITY_TASKS = [
  "instruct-request",
  "record-opinion",
  "order-drawing-up",
  "send-notification",
  "record-notification-proof",
  "decide-prorogation",
  "decide-late-proof",
  "open-caducity-hearing",
  "declare-caducity",
  "decide-foreclosure",
  "read-claim",
  "check-claim",
  "liquidate",
  "record-payment",
  "decide-repayment",
  "collect-repayment",
  "close-file",
] as const;

export const INDEMNITY_WORKFLOWS = [
  "indemnity-request",
  "indemnity",
  "indemnity-payment",
  "prorogation",
  "repayment",
  "indemnity-letter",
] as const;
