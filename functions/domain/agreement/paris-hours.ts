import type { Temporal } from "temporal-polyfill";
import { PARIS } from "../calendar/paris.ts";

/** Nine in the morning in Paris: when reminders go out. */
export const morningOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: PARIS, plainTime: "09:00" }).toInstant();

/** The mornings that lie between two instants, ascending, without duplicates. */
export function morningsBetween(
  days: readonly Temporal.PlainDate[],
  after: Temporal.Instant,
  before: Temporal.Instant,
): readonly Temporal.Instant[] {
  const texts = new Set(days.map((day) => day.toString()));
  const mornings = [...texts]
    .sort()
    .map((text) => morningOf(days.find((day) => day.toString() === text) as Temporal.PlainDate));
  return mornings.filter(
    (morning) =>
      morning.epochMilliseconds > after.epochMilliseconds && morning.epochMilliseconds < before.epochMilliseconds,
  );
}
