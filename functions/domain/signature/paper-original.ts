import type { Temporal } from "temporal-polyfill";
import { originalDelay } from "../agreement/common-delays.ts";
import { type StartedDeadline, startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";

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
