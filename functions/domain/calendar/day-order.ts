import { Temporal } from "temporal-polyfill";

/** Whether a civil day comes before another. */
export const isBefore = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) < 0;

/** Whether a civil day comes after another. */
export const isAfter = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) > 0;

/** The earlier of two civil days. */
export const earlierOf = (day: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  isAfter(day, other) ? other : day;

/** The later of two civil days. */
export const laterOf = (day: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(day, other) ? other : day;
