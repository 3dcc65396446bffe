import type { MailOrder } from "../domain/agreement/mail-order.ts";
import type { AgreementOf, AnyAgreement } from "../domain/kinds/kinds.ts";
import type { KindName, MailKind } from "../domain/kinds/vocabulary.ts";
import type { RenderedMail } from "../ports.ts";
import { ACCESS_CONVENTION_MAILS } from "./access-convention-mails.ts";
import { applicationWithdrawn, contactCorrected } from "./application-mails.ts";
import { calendarOf } from "./calendar.ts";
import { dataRequestAnswered, dataRequestReceived } from "./data-request-mails.ts";
import { deadlineMissed, deadlineReminder } from "./deadline-mails.ts";
import { erasureAnnounced } from "./erasure-mails.ts";
import { incidentRecorded } from "./incident-mails.ts";
import { INDEMNITY_CONVENTION_MAILS } from "./indemnity-convention-mails.ts";
import { informationProvided, informationRequested } from "./information-mails.ts";
import { handSignatureInvitation, signatureInvitation, signatureReminder } from "./invitation-mails.ts";
import type { MailContext } from "./mail-context.ts";
import { htmlOf, textOf } from "./render-letter.ts";
import { originalReceived, signatureLapsed, signatureRefused } from "./signing-outcome-mails.ts";
import type { CommonMail, Writer } from "./writer.ts";

const COMMON_MAILS: Readonly<Record<CommonMail, Writer>> = {
  "information-requested": informationRequested,
  "information-provided": informationProvided,
  "signature-invitation": signatureInvitation,
  "hand-signature-invitation": handSignatureInvitation,
  "signature-reminder": signatureReminder,
  "signature-refused": signatureRefused,
  "signature-lapsed": signatureLapsed,
  "application-withdrawn": applicationWithdrawn,
  "original-received": originalReceived,
  "deadline-reminder": deadlineReminder,
  "deadline-missed": deadlineMissed,
  "contact-corrected": contactCorrected,
  "data-request-received": dataRequestReceived,
  "data-request-answered": dataRequestAnswered,
  "erasure-announced": erasureAnnounced,
  incident: incidentRecorded,
};

/** The mails of each kind of agreement, beside the common ones. */
const MAILS_OF: { readonly [Kind in KindName]: Readonly<Partial<Record<MailKind, Writer<AgreementOf<Kind>>>>> } = {
  "access-convention": ACCESS_CONVENTION_MAILS,
  "indemnity-convention": INDEMNITY_CONVENTION_MAILS,
};

/** @throws Error when the kind of agreement orders a mail that nobody writes for it */
function writerOf({ kind }: MailOrder, { convention }: MailContext): Writer {
  const writers: Readonly<Partial<Record<MailKind, Writer<never>>>> = { ...COMMON_MAILS, ...MAILS_OF[convention.kind] };
  const writer = writers[kind];
  if (!writer) throw new Error(`no mail ${kind} is written for ${convention.kind}`);
  return writer as Writer<AnyAgreement>; // the record's own kind chose the table
}

/**
 * A mail as it goes out, written from the record as it now is.
 *
 * @returns undefined when what the mail would say is no longer so: a reminder of a deadline met in the meantime, an
 *   invitation already answered
 */
export function renderMail(order: MailOrder, context: MailContext): RenderedMail | undefined {
  const letter = writerOf(order, context)(context, order);
  if (!letter) return undefined;
  const { recipient } = context;
  const sender = order.to === "staff" ? undefined : context.body; // the office does not tell itself whom to ring
  const subject = letter.subject.replace(/\s*[\r\n]+\s*/g, " ");
  const calendar = calendarOf(letter.dates ?? [], context);
  return {
    to: recipient.email,
    subject,
    text: textOf(letter, recipient, sender),
    html: htmlOf({ ...letter, subject }, recipient, sender),
    ...(calendar ? { calendar } : {}),
  };
}
