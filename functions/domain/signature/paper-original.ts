import type { Temporal } from "temporal-polyfill";
import type { Agreement } from "../agreement/agreement.ts";
import { nextGeneration, type Step } from "../agreement/change.ts";
import { originalDelay } from "../agreement/common-delays.ts";
import { type StartedDeadline, startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { scanReceived } from "./outcome-mails.ts";

/**
 * The paper original of a scan is awaited by post, and chased by reminders.
 *
 * @param id of the deadline, unique in the agreement
 * @param at when the scan arrived
 */
export function awaitedOriginal(
  id: string,
  { paperOriginalWithinDays }: IssuingBody,
  at: Temporal.Instant,
): StartedDeadline {
  const receivedOn = parisDateOf(at);
  return startDeadline({
    id,
    kind: "paper-original",
    party: "applicant",
    startedOn: receivedOn,
    at,
    delay: originalDelay(receivedOn, paperOriginalWithinDays),
    remindDaysBefore: [15, 7],
  });
}

/**
 * A step by which the scan of the agreement itself arrived: its original is awaited from then on. A new round asks for its
 * own: the delay and the arrival of an earlier round's no longer count.
 */
export function awaitingOriginal<A extends Agreement>(step: Step<A>, body: IssuingBody, at: Temporal.Instant): Step<A> {
  const original = awaitedOriginal("paper-original", body, at);
  const { originalReceivedOn: _ofAnEarlierRound, ...signing } = step.after;
  const others = signing.deadlines.filter(({ id }) => id !== original.deadline.id);
  return {
    after: { ...signing, deadlines: [...others, original.deadline] } as unknown as A, // the same kind of agreement
    facts: [...step.facts, original.fact],
    mails: scanReceived(),
    starts: [nextGeneration(step.after, original.strand.key, original.strand.workflow)],
  };
}
