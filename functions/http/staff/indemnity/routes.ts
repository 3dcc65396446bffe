import type { Route } from "../../route.ts";
import { recordByPostActs } from "./by-post.ts";
import { declareCaducityAct, openHearingAct } from "./caducity.ts";
import { acceptClaimAct, acceptLateClaimAct, askToCompleteAct, checkClaimAct } from "./claims.ts";
import { recordObservationsAct } from "./hearing.ts";
import { askOpinionAct, confirmEligibilityAct, orderDrawingUpAct, refuseRequestAct } from "./instruction.ts";
import { acceptLateProofAct, forecloseAct } from "./late-acts.ts";
import { recordNotificationProofAct, sendNotificationAct } from "./notification.ts";
import { joinPaper, reviewPaper, showPaper, showPaperForm } from "./papers.ts";
import { closeFileAct, liquidateAct, recordPaymentAct } from "./payments.ts";
import { grantProrogationAct, refuseProrogationAct } from "./prorogations.ts";
import { dropRepaymentAct, findRepaymentCauseAct, orderRepaymentAct, recordCollectedAct } from "./repayments.ts";
import { correctStartAct } from "./start-correction.ts";

/** What the agents do on an indemnity convention. */
export const indemnityRoutes: readonly Route[] = [
  askOpinionAct,
  confirmEligibilityAct,
  refuseRequestAct,
  orderDrawingUpAct,
  sendNotificationAct,
  recordNotificationProofAct,
  grantProrogationAct,
  refuseProrogationAct,
  acceptLateProofAct,
  openHearingAct,
  recordObservationsAct,
  declareCaducityAct,
  forecloseAct,
  askToCompleteAct,
  acceptClaimAct,
  acceptLateClaimAct,
  checkClaimAct,
  liquidateAct,
  recordPaymentAct,
  closeFileAct,
  findRepaymentCauseAct,
  dropRepaymentAct,
  orderRepaymentAct,
  recordCollectedAct,
  ...recordByPostActs,
  correctStartAct,
  showPaperForm,
  reviewPaper,
  showPaper,
  joinPaper,
];
