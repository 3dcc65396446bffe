import { Temporal } from "temporal-polyfill";

/** No wait is longer: a bell that was lost, a record that was restored cost seven days at most. */
const LONGEST_WAIT_SECONDS = 7 * 86_400;
/** The platform kills an execution at one year without a word; it hands over long before. */
const HAND_OVER_AFTER = Temporal.Duration.from({ hours: 250 * 24 });

/** Seconds a workflow waits before it looks at the record again: until `until`, seven days at most, one second at least. */
export function waitSeconds(now: Temporal.Instant, until: Temporal.Instant | undefined): number {
  if (!until) return LONGEST_WAIT_SECONDS;
  const left = Math.ceil(now.until(until).total("seconds"));
  return Math.min(LONGEST_WAIT_SECONDS, Math.max(1, left));
}

/** Whether an execution started at an instant has grown old enough to hand its strand to a successor. */
export const mustHandOver = (startedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, startedAt.add(HAND_OVER_AFTER)) >= 0;
