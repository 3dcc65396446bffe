import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning, closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import { closeQuestions } from "../agreement/questions.ts";
import { type AccessConvention, requireIn } from "./convention.ts";

export interface EligibilityDecision {
  readonly agentId: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/** The study found that the establishment may join. Source: access convention art. 1 (MC-09). */
export function grantEligibility(
  convention: AccessConvention,
  { agentId, reason, at }: EligibilityDecision,
): Change<AccessConvention> {
  requireIn(convention, "grantEligibility", "in-eligibility-study");
  const decided = closeQuestions(convention, at);
  return change(convention, {
    after: {
      ...decided,
      deadlines: closeDeadline(decided.deadlines, "first-answer", "met", at),
      life: { status: "being-drawn-up" },
    },
    facts: [
      { event: "eligibilityGranted", actor: { role: "agent", agentId }, detail: { reason } },
      ...deadlineMet(convention, "first-answer"),
    ],
  });
}

/** The study found that the establishment may not join; the reason is told to it. Source: art. 1 (MC-09). */
export function refuseEligibility(
  convention: AccessConvention,
  { agentId, reason, at }: EligibilityDecision,
): Change<AccessConvention> {
  requireIn(convention, "refuseEligibility", "in-eligibility-study");
  const decided = closeQuestions(convention, at);
  const deadlines = closeDeadline(decided.deadlines, "first-answer", "met", at);
  return change(convention, {
    after: {
      ...decided,
      deadlines: cancelRunning(deadlines, at),
      life: { status: "ineligible", reason, decidedAt: at },
    },
    facts: [
      { event: "eligibilityRefused", actor: { role: "agent", agentId }, detail: { reason } },
      ...deadlineMet(convention, "first-answer"),
    ],
    mails: [{ kind: "eligibility-refused", to: "referent" }],
  });
}
