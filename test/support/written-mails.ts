import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import type { MailOrder } from "../../functions/domain/agreement/mail-order.ts";
import { recipientOf, renderMail } from "../../functions/mails/index.ts";
import { inFrench } from "./readable-page.ts";
import { aBody, at } from "./staff-conventions.ts";

const body = aBody();
export const FOLLOW_UP = "https://kevrat.example/suivi/a/proof";
export const SIGNATURE = "https://kevrat.example/signature/a/establishment/1/proof";
export const STAFF = "https://kevrat.example/agents/conventions/a";

export function render(convention: AccessConvention, order: MailOrder, now = "2026-11-24T10:00:00Z") {
  const mail = renderMail(order, {
    convention,
    body,
    recipient: recipientOf(order.to, convention, body),
    links: { followUp: FOLLOW_UP, signature: SIGNATURE, staff: STAFF },
    now: at(now),
  });
  if (mail) inFrench(`${mail.subject}\n${mail.text.replace(/^> .*$/gm, "")}`); // quoted words are someone's own
  return mail;
}

export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

export const REFERENT = "informatique@armorique.example";
export const REPRESENTATIVE = "direction@armorique.example";
export const OFFICE = "conventions@syndicat.example";

/** A mail, why it is written, and what must be read in it. */
export interface MailCase {
  readonly order: MailOrder;
  readonly convention: AccessConvention;
  readonly to: string;
  readonly subject: string;
  readonly link: string;
  readonly says: readonly string[];
  /** Topic and day of the dates in the calendar file. */
  readonly dates?: readonly (readonly [string, string])[];
  readonly now?: string;
}
