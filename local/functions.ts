import type { Ports } from "../functions/ports.ts";
import { acknowledgeTermination } from "../functions/tasks/acknowledge-termination.ts";
import { closeExecution } from "../functions/tasks/close-execution.ts";
import { deliverInvoice } from "../functions/tasks/deliver-invoice.ts";
import { drawUpAct } from "../functions/tasks/draw-up-act.ts";
import { drawUpConvention } from "../functions/tasks/draw-up-convention.ts";
import { drawUpIndemnity } from "../functions/tasks/draw-up-indemnity.ts";
import { dropInvoice } from "../functions/tasks/drop-invoice.ts";
import { endAccess } from "../functions/tasks/end-access.ts";
import { endWithProgramme } from "../functions/tasks/end-with-programme.ts";
import { enterExecution } from "../functions/tasks/enter-execution.ts";
import { enterIntoForce } from "../functions/tasks/enter-into-force.ts";
import { evaluate } from "../functions/tasks/evaluate.ts";
import { followDeposit } from "../functions/tasks/follow-deposit.ts";
import { giveActEffect } from "../functions/tasks/give-act-effect.ts";
import { giveCreditNote } from "../functions/tasks/give-credit-note.ts";
import { handOver } from "../functions/tasks/hand-over.ts";
import { inviteSignatory } from "../functions/tasks/invite-signatory.ts";
import { issueFormalNotice } from "../functions/tasks/issue-formal-notice.ts";
import { issueIndemnityReceipt } from "../functions/tasks/issue-indemnity-receipt.ts";
import { issueLetter } from "../functions/tasks/issue-letter.ts";
import { issueNextInvoices } from "../functions/tasks/issue-next-invoices.ts";
import { issueReceipt } from "../functions/tasks/issue-receipt.ts";
import { issueRestitutionCertificate } from "../functions/tasks/issue-restitution-certificate.ts";
import { lapseSignature } from "../functions/tasks/lapse-signature.ts";
import { noteOverdue } from "../functions/tasks/note-overdue.ts";
import { recordExpiry } from "../functions/tasks/record-expiry.ts";
import { recordIncident } from "../functions/tasks/record-incident.ts";
import { recordMissedDeadline } from "../functions/tasks/record-missed-deadline.ts";
import { refuseBySilence } from "../functions/tasks/refuse-by-silence.ts";
import { registerWait } from "../functions/tasks/register-wait.ts";
import { remindOfDeadline } from "../functions/tasks/remind-of-deadline.ts";
import { remindOfReferences } from "../functions/tasks/remind-of-references.ts";
import { remindOfRenewal } from "../functions/tasks/remind-of-renewal.ts";
import { remindSignatory } from "../functions/tasks/remind-signatory.ts";
import { renewTacitly } from "../functions/tasks/renew-tacitly.ts";
import { requestReferences } from "../functions/tasks/request-references.ts";
import { sealSignature } from "../functions/tasks/seal-signature.ts";
import { startNotice } from "../functions/tasks/start-notice.ts";

/** A task as the cloud and the embedded runtime both call it: a function of its ports. */
export type Task = (ports: Ports) => (event: unknown) => Promise<unknown>;

/** The tasks of the state machines, under the names their placeholders bear: `${RegisterWaitFunction}`. */
export const TASKS: Readonly<Record<string, Task>> = {
  AcknowledgeTerminationFunction: acknowledgeTermination,
  DrawUpActFunction: drawUpAct,
  DrawUpConventionFunction: drawUpConvention,
  EndAccessFunction: endAccess,
  EndWithProgrammeFunction: endWithProgramme,
  EnterIntoForceFunction: enterIntoForce,
  EvaluateFunction: evaluate,
  GiveActEffectFunction: giveActEffect,
  HandOverFunction: handOver,
  InviteSignatoryFunction: inviteSignatory,
  IssueReceiptFunction: issueReceipt,
  LapseSignatureFunction: lapseSignature,
  RecordIncidentFunction: recordIncident,
  RecordMissedDeadlineFunction: recordMissedDeadline,
  RegisterWaitFunction: registerWait,
  RemindOfDeadlineFunction: remindOfDeadline,
  RemindOfRenewalFunction: remindOfRenewal,
  RemindSignatoryFunction: remindSignatory,
  RenewTacitlyFunction: renewTacitly,
  SealSignatureFunction: sealSignature,
  StartNoticeFunction: startNotice,
  CloseExecutionFunction: closeExecution,
  DrawUpIndemnityFunction: drawUpIndemnity,
  EnterExecutionFunction: enterExecution,
  IssueIndemnityReceiptFunction: issueIndemnityReceipt,
  IssueLetterFunction: issueLetter,
  RecordExpiryFunction: recordExpiry,
  RefuseBySilenceFunction: refuseBySilence,
  RequestReferencesFunction: requestReferences,
  RemindOfReferencesFunction: remindOfReferences,
  DropInvoiceFunction: dropInvoice,
  DeliverInvoiceFunction: deliverInvoice,
  FollowDepositFunction: followDeposit,
  NoteOverdueFunction: noteOverdue,
  GiveCreditNoteFunction: giveCreditNote,
  IssueFormalNoticeFunction: issueFormalNotice,
  IssueNextInvoicesFunction: issueNextInvoices,
  IssueRestitutionCertificateFunction: issueRestitutionCertificate,
};
