import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { cancelRunning, closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import { closeQuestions } from "../agreement/questions.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { type IndemnityConvention, type Opinion, requireIn } from "./convention.ts";
import { orderLetters } from "./letters.ts";
import type { BudgetCoding } from "./settings.ts";

/** The service sends the file to the ministry, which alone says whether the operation is eligible. Source: PC-03. */
export function askOpinion(
  convention: IndemnityConvention,
  { agentId, at }: { readonly agentId: string; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "askOpinion", "in-instruction");
  return change(convention, {
    after: { ...convention, life: { status: "awaiting-opinion", openedAt: life.openedAt, askedAt: at } },
    facts: [{ event: "ministryOpinionAsked", actor: { role: "agent", agentId }, detail: {} }],
  });
}

/**
 * The ministry finds the operation eligible, on a line of the budget: the beneficiary is told.
 *
 * Source: indemnity convention, recitals (PC-03) and art. 4 (PC-11).
 */
export function confirmEligibility(
  convention: IndemnityConvention,
  given: {
    readonly opinion: Omit<Opinion, "favourable">;
    readonly budget: BudgetCoding;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  requireIn(convention, "confirmEligibility", "in-instruction", "awaiting-opinion");
  const { opinion, budget, agentId, at } = given;
  const ordered = orderLetters(convention, { kind: "eligibility-decision", by: agentId, at });
  const decided = closeQuestions(convention, at);
  return change(convention, {
    after: {
      ...decided,
      letters: ordered.letters,
      deadlines: closeDeadline(decided.deadlines, "instruction", "met", at),
      life: {
        status: "eligible",
        eligibility: { opinion: { ...opinion, favourable: true }, budget, confirmedOn: parisDateOf(at) },
        confirmedAt: at,
      },
    },
    facts: [
      {
        event: "eligibilityConfirmed",
        actor: { role: "agent", agentId },
        detail: { reference: opinion.reference, givenOn: opinion.givenOn.toString(), programme: budget.programme },
      },
      ...deadlineMet(convention, "instruction"),
    ],
    starts: ordered.starts,
  });
}

/**
 * The request is refused, with its reasons, after the opinion of the ministry, which alone says what is eligible.
 *
 * Source: CRPA art. L. 211-2 (a refusal states its reasons); indemnity convention, recitals (PC-03).
 *
 * @param refusal at least one reason, in French, as told to the beneficiary
 */
export function refuseRequest(
  convention: IndemnityConvention,
  refusal: {
    readonly reasons: readonly string[];
    readonly opinion: Omit<Opinion, "favourable">;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  requireIn(convention, "refuseRequest", "in-instruction", "awaiting-opinion");
  const { reasons, opinion, agentId, at } = refusal;
  if (reasons.length === 0) throw new RangeError("a refusal without reasons");
  const ordered = orderLetters(convention, { kind: "eligibility-decision", by: agentId, at });
  const decided = closeQuestions(convention, at);
  const met = closeDeadline(decided.deadlines, "instruction", "met", at);
  return change(convention, {
    after: {
      ...decided,
      letters: ordered.letters,
      deadlines: cancelRunning(met, at),
      life: {
        status: "ineligible",
        reasons,
        opinion: { ...opinion, favourable: false },
        decidedAt: at,
      },
    },
    facts: [
      {
        event: "requestRefused",
        actor: { role: "agent", agentId },
        detail: { reason: reasons.join(" "), reference: opinion.reference },
      },
      ...deadlineMet(convention, "instruction"),
    ],
    starts: ordered.starts,
  });
}
