import type { MailRecipient } from "../domain/agreement/mail-order.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import type { Recipient } from "./mail-context.ts";

/** Who gets a mail, read from the record when it is sent: an address corrected in the meantime is the one used. An office is greeted without a name. */
export function recipientOf(to: MailRecipient, convention: AnyAgreement, body: IssuingBody): Recipient {
  switch (to) {
    case "referent":
    case "representative":
      return kindOf(convention).contacts(convention)[to];
    case "body-signatory":
      return { name: body.signatory.name, email: body.signatory.email };
    case "staff":
      return { name: "", email: body.contact.email };
  }
}
