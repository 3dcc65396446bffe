import type { IndemnityConvention } from "../domain/indemnity-convention/convention.ts";
import type { INDEMNITY_MAIL_KINDS } from "../domain/indemnity-convention/vocabulary.ts";
import * as clock from "./indemnity-clock-mails.ts";
import * as money from "./indemnity-money-mails.ts";
import * as prorogation from "./indemnity-prorogation-mails.ts";
import * as request from "./indemnity-request-mails.ts";
import type { KindMail, Writer } from "./writer.ts";

/** The mails of an indemnity convention, beside those that say the same for every kind. */
export const INDEMNITY_CONVENTION_MAILS: Readonly<
  Record<(typeof INDEMNITY_MAIL_KINDS)[number] | KindMail, Writer<IndemnityConvention>>
> = {
  "application-received": request.requestReceived,
  "scan-received": request.indemnityScanReceived,
  "convention-signed": request.indemnitySigned,
  "indemnity-to-instruct": request.toInstruct,
  "indemnity-eligible": request.eligible,
  "indemnity-refused": request.refused,
  "indemnity-to-notify": request.toNotify,
  "indemnity-notification": request.notification,
  "indemnity-notified": clock.notified,
  "indemnity-start-declared": clock.startDeclared,
  "indemnity-start-corrected": clock.startCorrected,
  "indemnity-progress-reported": clock.progressReported,
  "indemnity-proof-received": clock.proofReceived,
  "indemnity-late-proof-accepted": clock.lateProofAccepted,
  "indemnity-prorogation-to-decide": prorogation.prorogationToDecide,
  "indemnity-prorogation-acknowledged": prorogation.prorogationAcknowledged,
  "indemnity-prorogation-decided": prorogation.prorogationDecided,
  "indemnity-prorogation-implicitly-refused": prorogation.prorogationImplicitlyRefused,
  "indemnity-caducity-expired": clock.caducityExpired,
  "indemnity-caducity-hearing": clock.caducityHearing,
  "indemnity-hearing-answered": clock.hearingAnswered,
  "indemnity-caducity-declared": clock.caducityDeclared,
  "indemnity-execution-ended": clock.executionEnded,
  "indemnity-claim-received": money.claimReceived,
  "indemnity-claim-incomplete": money.claimIncomplete,
  "indemnity-claim-completed": money.claimCompleted,
  "indemnity-balance-expired": clock.balanceExpired,
  "indemnity-late-claim-accepted": money.lateClaimAccepted,
  "indemnity-foreclosed": clock.foreclosed,
  "indemnity-liquidated": money.liquidated,
  "indemnity-paid": money.paid,
  "indemnity-repayment-hearing": money.repaymentHearing,
  "indemnity-repayment-ordered": money.repaymentOrdered,
  "indemnity-repayment-dropped": money.repaymentDropped,
  "indemnity-closed": money.closed,
};
