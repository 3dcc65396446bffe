import type { MailKind } from "../kinds/vocabulary.ts";

/** Whom a mail is for; the address is read from the record when it is sent, so that a corrected address is used. */
export type MailRecipient = "referent" | "representative" | "body-signatory" | "staff";

/**
 * A mail that must follow from a change. It is rendered when it is sent, from the record as it then is.
 * `about` points inside the record (a signatory, a deadline, a termination, an information request, a service list).
 */
export interface MailOrder {
  readonly kind: MailKind;
  readonly to: MailRecipient;
  readonly about?: string;
}
