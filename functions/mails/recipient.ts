import type { AccessConvention } from "../domain/access-convention/convention.ts";
import type { MailRecipient } from "../domain/agreement/mail-order.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { Recipient } from "./mail-context.ts";

/** Who gets a mail, read from the record when it is sent: an address corrected in the meantime is the one used. An office is greeted without a name. */
export function recipientOf(to: MailRecipient, convention: AccessConvention, body: IssuingBody): Recipient {
  const { representative, referent } = convention.application;
  switch (to) {
    case "referent":
      return { name: `${referent.firstName} ${referent.lastName}`, email: referent.email };
    case "representative":
      return {
        name: `${representative.civility} ${representative.firstName} ${representative.lastName}`,
        email: representative.email,
      };
    case "body-signatory":
      return { name: body.signatory.name, email: body.signatory.email };
    case "staff":
      return { name: "", email: body.contact.email };
  }
}
