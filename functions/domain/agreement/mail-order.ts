/** Whom a mail is for; the address is read from the record when it is sent, so that a corrected address is used. */
export type MailRecipient = "referent" | "representative" | "body-signatory" | "staff";

/** Every mail the product sends about an agreement. */
export const MAIL_KINDS = [
  "application-received",
  "application-to-study",
  "information-requested",
  "information-provided",
  "eligibility-refused",
  "signature-invitation",
  "hand-signature-invitation",
  "signature-reminder",
  "signature-refused",
  "signature-lapsed",
  "application-withdrawn",
  "scan-received",
  "original-received",
  "outside-programme",
  "convention-signed",
  "effect-reached",
  "service-activated",
  "renewal-reminder",
  "renewed",
  "programme-ended",
  "termination-acknowledged",
  "termination-withdrawn",
  "notice-started",
  "notice-ended",
  "deadline-reminder",
  "deadline-missed",
  "contact-corrected",
  "incident",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/**
 * A mail that must follow from a change. It is rendered when it is sent, from the record as it then is.
 * `about` points inside the record (a signatory, a deadline, a termination, an information request, a service list).
 */
export interface MailOrder {
  readonly kind: MailKind;
  readonly to: MailRecipient;
  readonly about?: string;
}
