import type { Temporal } from "temporal-polyfill";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";

/** Private addresses a mail may lead to: a mail carries one of them, never more. */
export interface MailLinks {
  readonly followUp: string;
  /** The page of the signatory the mail is about, when there is one. */
  readonly signature?: string;
  readonly staff: string;
}

export interface Recipient {
  readonly name: string;
  readonly email: string;
}

/** What a mail is written from: the record as it is when the mail goes out. */
export interface MailContext<A extends AnyAgreement = AnyAgreement> {
  readonly convention: A;
  readonly body: IssuingBody;
  readonly recipient: Recipient;
  readonly links: MailLinks;
  readonly now: Temporal.Instant;
}
