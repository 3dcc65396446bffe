import type { Temporal } from "temporal-polyfill";

export const PARIS = "Europe/Paris";

/**
 * The civil day on which an instant falls in Paris: the one conversion made before any counting of days.
 *
 * Source: docs/rules.md, T1 (legal time).
 */
export const parisDateOf = (instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(PARIS).toPlainDate();

/** The first instant of a civil day in Paris, 22:00 or 23:00 UTC of the day before according to the season. */
export const startOfDayInParis = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(PARIS).toInstant();

/**
 * When a day is over, 24:00 in Paris, as an exclusive instant: an act at 23:59:59 is in time, one at 0:00:00 is late.
 *
 * Source: Code de procédure civile, art. 642 al. 1 (T4).
 */
export const endOfDayInParis = (day: Temporal.PlainDate): Temporal.Instant => startOfDayInParis(day.add({ days: 1 }));
