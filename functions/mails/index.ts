/** The mails of the product, in French: what a task or a page needs to write one. */
export { renderDataLink, renderDraftLink, renderOneTimeCode, renderSignIn } from "./access-mails.ts";
export type { MailContext, MailLinks, Recipient } from "./mail-context.ts";
export { recipientOf } from "./recipient.ts";
export { renderMail } from "./render-mail.ts";
export { agreementName } from "./wording.ts";
