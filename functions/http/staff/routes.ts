import type { Route } from "../route.ts";
import { answerDataRequestAct } from "./acts/data-request.ts";
import { grantEligibilityAct, refuseEligibilityAct } from "./acts/eligibility.ts";
import { requestInformationAct } from "./acts/information.ts";
import { changeChannelAct } from "./acts/invoice-channel.ts";
import {
  creditNoteAct,
  formalNoticeAct,
  recordPaymentAct,
  recordProgressAct,
  recordRejectionAct,
  recordSentAct,
  resendAct,
} from "./acts/invoices.ts";
import { recordOriginalAct } from "./acts/original.ts";
import { decideProofAct } from "./acts/proof-term.ts";
import { correctEmailAct, relaunchSignatureAct, resolveIncidentAct } from "./acts/repairs.ts";
import { activateServicesAct, completeFileAct } from "./acts/services.ts";
import { cancelActAct, declineChangeAct, proposeAmendmentAct, proposeOrderAct } from "./acts/supplementary-acts.ts";
import { recordTerminationAct, withdrawTerminationAct } from "./acts/terminations.ts";
import { downloadDocument, downloadPiece, downloadWord } from "./agreement/downloads.ts";
import { exportPerson } from "./agreement/export-person.ts";
import { showAgreement } from "./agreement/show-agreement.ts";
import { showExecution } from "./agreement/show-execution.ts";
import { calendarFeed } from "./calendar/calendar-feed.ts";
import { renewCalendar, revokeCalendar, showCalendar } from "./calendar/my-calendar.ts";
import { showConventions } from "./conventions.ts";
import { showDeadlines } from "./deadlines.ts";
import { staffExportRoutes } from "./exports/lists.ts";
import { showInbox } from "./inbox.ts";
import { indemnityRoutes } from "./indemnity/routes.ts";
import { openRun, showRun } from "./invoices/runs.ts";
import { sendingRoutes } from "./invoices/sendings.ts";
import { showInvoice } from "./invoices/show-invoice.ts";
import { showInvoices } from "./invoices/show-invoices.ts";
import { openSession, showSignInLink } from "./open-session.ts";
import { certificateRoutes } from "./restitution/certificate.ts";
import { askForSignIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

/** What the agents of an issuing body can see and do. */
export const staffRoutes: readonly Route[] = [
  showInbox,
  askForSignIn,
  showSignInLink,
  openSession,
  signOut,
  showConventions,
  showDeadlines,
  showInvoices,
  openRun,
  showRun,
  showInvoice,
  ...staffExportRoutes,
  showCalendar,
  renewCalendar,
  revokeCalendar,
  calendarFeed,
  showAgreement,
  showExecution,
  downloadDocument,
  downloadWord,
  downloadPiece,
  exportPerson,
  grantEligibilityAct,
  refuseEligibilityAct,
  requestInformationAct,
  recordOriginalAct,
  activateServicesAct,
  completeFileAct,
  recordTerminationAct,
  withdrawTerminationAct,
  changeChannelAct,
  ...sendingRoutes,
  recordSentAct,
  recordRejectionAct,
  resendAct,
  recordProgressAct,
  recordPaymentAct,
  creditNoteAct,
  formalNoticeAct,
  proposeAmendmentAct,
  proposeOrderAct,
  cancelActAct,
  declineChangeAct,
  relaunchSignatureAct,
  correctEmailAct,
  resolveIncidentAct,
  answerDataRequestAct,
  decideProofAct,
  ...certificateRoutes,
  ...indemnityRoutes,
];
