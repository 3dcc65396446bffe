/** A refusal in the terms of SES. */
export class SesRefusal extends Error {
  override readonly name = "SesRefusal";
  readonly type: string;
  readonly status: number;
  constructor(type: string, status: number, message: string) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

export const badRequest = (message: string): SesRefusal => new SesRefusal("BadRequestException", 400, message);

/** Bytes of a mail with its attachments, in the default quota of SES. */
export const MAIL_LIMIT = 10 * 1_024 * 1_024;
export const TOO_LARGE = new SesRefusal(
  "MessageRejected",
  400,
  `Message length is more than ${MAIL_LIMIT} bytes long.`,
);

/** How the mail service can fail, for tests of what the product does then. */
export type Fault =
  | "throttled"
  | "paused"
  | "rejected"
  | "suspended"
  | "unverified"
  | "internal"
  /** The connection breaks before anything was taken. */
  | "unreachable"
  /** The mail is taken, and the connection breaks before that is said. */
  | "answer-lost";

/** Source: Amazon SES API v2 Reference, `SendEmail`, errors. */
export const FAULTS: Readonly<Record<Exclude<Fault, "unreachable" | "answer-lost">, SesRefusal>> = {
  throttled: new SesRefusal("TooManyRequestsException", 429, "Maximum sending rate exceeded."),
  paused: new SesRefusal("SendingPausedException", 400, "Email sending is disabled."),
  rejected: new SesRefusal("MessageRejected", 400, "Email address is not verified."),
  suspended: new SesRefusal("AccountSuspendedException", 400, "The account is suspended."),
  unverified: new SesRefusal("MailFromDomainNotVerifiedException", 400, "The MAIL FROM domain is not verified."),
  internal: new SesRefusal("InternalServiceErrorException", 500, "The service has an internal error."),
};
