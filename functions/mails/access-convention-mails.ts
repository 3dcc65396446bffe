import type { AccessConvention } from "../domain/access-convention/convention.ts";
import type { ACCESS_MAIL_KINDS } from "../domain/access-convention/vocabulary.ts";
import { actCancelled, actInEffect, actSigned, changeDeclined, changeRequested, referentChanged } from "./act-mails.ts";
import { applicationReceived, applicationToStudy, eligibilityRefused } from "./application-mails.ts";
import { conventionSigned, outsideProgramme, scanReceived } from "./conclusion-mails.ts";
import { codesRequested, creditNoteIssued, formalNoticeIssued, invoiceIssued } from "./invoice-mails.ts";
import { restitutionCertified } from "./restitution-mails.ts";
import { effectReached, serviceActivated } from "./service-mails.ts";
import { programmeEnded, renewalReminder, renewed } from "./term-mails.ts";
import { noticeEnded, noticeStarted, terminationAcknowledged, terminationWithdrawn } from "./termination-mails.ts";
import type { KindMail, Writer } from "./writer.ts";

/** The mails of an access convention, beside those that say the same for every kind. */
export const ACCESS_CONVENTION_MAILS: Readonly<
  Record<(typeof ACCESS_MAIL_KINDS)[number] | KindMail, Writer<AccessConvention>>
> = {
  "application-received": applicationReceived,
  "application-to-study": applicationToStudy,
  "eligibility-refused": eligibilityRefused,
  "scan-received": scanReceived,
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
  "change-requested": changeRequested,
  "change-declined": changeDeclined,
  "referent-changed": referentChanged,
  "act-signed": actSigned,
  "act-cancelled": actCancelled,
  "act-in-effect": actInEffect,
  "codes-requested": codesRequested,
  "codes-reminder": codesRequested,
  "invoice-issued": invoiceIssued,
  "credit-note-issued": creditNoteIssued,
  "formal-notice-issued": formalNoticeIssued,
  "restitution-certified": restitutionCertified,
};
