import type { IndemnityAct } from "./act.ts";
import { ANSWER_HEARING } from "./answer-hearing.ts";
import { ASK_PROROGATION } from "./ask-prorogation.ts";
import { CLAIM_BALANCE, COMPLETE_CLAIM } from "./claim-balance.ts";
import { DECLARE_START } from "./declare-start.ts";
import { EXECUTION_PROOF } from "./execution-proof.ts";
import { GIVE_ACCOUNT } from "./give-account.ts";
import { OPEN_NOTIFICATION } from "./open-notification.ts";
import { REPORT_PROGRESS } from "./report-progress.ts";

/** What the beneficiary can do on its file, what presses most first. */
export const INDEMNITY_ACTS: readonly IndemnityAct[] = [
  OPEN_NOTIFICATION,
  ANSWER_HEARING,
  COMPLETE_CLAIM,
  DECLARE_START,
  EXECUTION_PROOF,
  CLAIM_BALANCE,
  GIVE_ACCOUNT,
  ASK_PROROGATION,
  REPORT_PROGRESS,
];
