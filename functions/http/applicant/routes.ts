import type { Route } from "../route.ts";
import { showConfirmation } from "./confirmation.ts";
import { showFilePage, takeFile } from "./file-pages.ts";
import { actRoutes } from "./follow-up/acts/act-routes.ts";
import { answer, showAnswer } from "./follow-up/answer.ts";
import { nameReferent, showChangeReferent } from "./follow-up/change-referent.ts";
import { askForChange, showChangeRequest } from "./follow-up/change-request.ts";
import { correctEmailAddress, showCorrectEmail } from "./follow-up/correct-email.ts";
import { showDocument, showScan } from "./follow-up/document.ts";
import { showOverview } from "./follow-up/overview.ts";
import { showPiece } from "./follow-up/piece.ts";
import { recordReferences, showReferences } from "./follow-up/references.ts";
import { showTerminate, terminate } from "./follow-up/terminate.ts";
import { showWithdraw, withdraw } from "./follow-up/withdraw.ts";
import { showForm } from "./form-get.ts";
import { actOnForm } from "./form-post.ts";
import { home } from "./home.ts";
import { accessibility, health, personalData } from "./legal-pages.ts";
import { showReview } from "./review.ts";
import { showStart, start } from "./start.ts";
import { submit, submitReopened } from "./submit.ts";

/** Every page and action open to the public and to applicants. */
export const applicantRoutes: readonly Route[] = [
  home,
  accessibility,
  personalData,
  health,
  showStart,
  start,
  showForm,
  actOnForm,
  showFilePage,
  takeFile,
  showReview,
  submit,
  submitReopened,
  showConfirmation,
  showOverview,
  showDocument,
  showPiece,
  showScan,
  showAnswer,
  answer,
  showCorrectEmail,
  correctEmailAddress,
  showWithdraw,
  withdraw,
  showChangeRequest,
  askForChange,
  showChangeReferent,
  nameReferent,
  ...actRoutes,
  showTerminate,
  terminate,
  showReferences,
  recordReferences,
];
