import type { MailOrder } from "../domain/agreement/mail-order.ts";
import type { COMMON_MAIL_KINDS } from "../domain/agreement/vocabulary.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";
import type { Letter } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";

/** Writes one kind of mail; undefined when what it would say is no longer so. */
export type Writer<A extends AnyAgreement = AnyAgreement> = (
  context: MailContext<A>,
  order: MailOrder,
) => Letter | undefined;

/** Mails that every kind of agreement sends, each in its own words. */
export type KindMail = "application-received" | "scan-received" | "convention-signed";

/** Mails that say the same whatever the kind. */
export type CommonMail = Exclude<(typeof COMMON_MAIL_KINDS)[number], KindMail>;
