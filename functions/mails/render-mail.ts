import type { MailKind, MailOrder } from "../domain/agreement/mail-order.ts";
import type { RenderedMail } from "../ports.ts";
import {
  applicationReceived,
  applicationToStudy,
  applicationWithdrawn,
  contactCorrected,
  eligibilityRefused,
} from "./application-mails.ts";
import { calendarOf } from "./calendar.ts";
import { deadlineMissed, deadlineReminder } from "./deadline-mails.ts";
import { incidentRecorded } from "./incident-mails.ts";
import { informationProvided, informationRequested } from "./information-mails.ts";
import { handSignatureInvitation, signatureInvitation, signatureReminder } from "./invitation-mails.ts";
import type { Letter } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { htmlOf, textOf } from "./render-letter.ts";
import { effectReached, serviceActivated } from "./service-mails.ts";
import {
  conventionSigned,
  originalReceived,
  outsideProgramme,
  scanReceived,
  signatureLapsed,
  signatureRefused,
} from "./signing-outcome-mails.ts";
import { programmeEnded, renewalReminder, renewed } from "./term-mails.ts";
import { noticeEnded, noticeStarted, terminationAcknowledged, terminationWithdrawn } from "./termination-mails.ts";

type Writer = (context: MailContext, order: MailOrder) => Letter | undefined;

const WRITERS: Readonly<Record<MailKind, Writer>> = {
  "application-received": applicationReceived,
  "application-to-study": applicationToStudy,
  "information-requested": informationRequested,
  "information-provided": informationProvided,
  "eligibility-refused": eligibilityRefused,
  "signature-invitation": signatureInvitation,
  "hand-signature-invitation": handSignatureInvitation,
  "signature-reminder": signatureReminder,
  "signature-refused": signatureRefused,
  "signature-lapsed": signatureLapsed,
  "application-withdrawn": applicationWithdrawn,
  "scan-received": scanReceived,
  "original-received": originalReceived,
  "outside-programme": outsideProgramme,
  "convention-signed": conventionSigned,
  "effect-reached": effectReached,
  "service-activated": serviceActivated,
  "renewal-reminder": renewalReminder,
  renewed,
  "programme-ended": programmeEnded,
  "termination-acknowledged": terminationAcknowledged,
  "termination-withdrawn": terminationWithdrawn,
  "notice-started": noticeStarted,
  "notice-ended": noticeEnded,
  "deadline-reminder": deadlineReminder,
  "deadline-missed": deadlineMissed,
  "contact-corrected": contactCorrected,
  incident: incidentRecorded,
};

/**
 * A mail as it goes out, written from the record as it now is.
 *
 * @returns undefined when what the mail would say is no longer so: a reminder of a deadline met in the meantime, an
 *   invitation already answered
 */
export function renderMail(order: MailOrder, context: MailContext): RenderedMail | undefined {
  const letter = WRITERS[order.kind](context, order);
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
