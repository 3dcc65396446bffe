import { Temporal } from "temporal-polyfill";
import { type HolidayCalendar, nextWorkingDay } from "./holidays.ts";
import { endOfDayInParis } from "./paris.ts";

/** The end of a delay for doing an act. */
export interface Delay {
  /** Last day by the count alone, included. */
  readonly nominalLastDay: Temporal.PlainDate;
  /** Last day after carrying over a Saturday, a Sunday or a holiday, included. */
  readonly lastDay: Temporal.PlainDate;
  /** 24:00 in Paris of `lastDay`; exclusive. */
  readonly expiresAt: Temporal.Instant;
}

/**
 * A delay for doing an act whose nominal last day is known: a Saturday, a Sunday or a holiday carries it over.
 *
 * Source: Code de procédure civile, art. 642 (T4, T5).
 *
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export function carriedOver(nominalLastDay: Temporal.PlainDate, holidays: HolidayCalendar): Delay {
  const lastDay = nextWorkingDay(nominalLastDay, holidays);
  return { nominalLastDay, lastDay, expiresAt: endOfDayInParis(lastDay) };
}

/**
 * The day of the same number some months later or, where that month has none, its last day.
 *
 * Source: Code de procédure civile, art. 641 al. 2 (T2). Not "end of month to end of month": 28 February and six
 * months is 28 August.
 *
 * @param months whole months, 1 or more
 */
export const sameDayAfterMonths = (day: Temporal.PlainDate, months: number): Temporal.PlainDate =>
  day.add({ months }, { overflow: "constrain" });

/**
 * When a delay given in months, for doing an act, ends. A period or a notice is not carried over: see
 * `periodInMonths`.
 *
 * Source: Code de procédure civile, art. 641 al. 2 (day number), art. 642 (24:00, carrying over); T2, T4, T5.
 *
 * @param eventOn civil day in Paris of the event that starts the delay; not counted itself
 * @param months whole months, 1 or more
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export const delayInMonths = (eventOn: Temporal.PlainDate, months: number, holidays: HolidayCalendar): Delay =>
  carriedOver(sameDayAfterMonths(eventOn, months), holidays);

/**
 * When a delay given in days, for doing an act, ends. The day of the event is not counted.
 *
 * Source: Code de procédure civile, art. 641 al. 1, art. 642 (T3, T4, T5).
 *
 * @param days whole days, 1 or more
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export const delayInDays = (eventOn: Temporal.PlainDate, days: number, holidays: HolidayCalendar): Delay =>
  carriedOver(eventOn.add({ days }), holidays);

/**
 * When a delay given in weeks, for doing an act, ends: a week is seven days.
 *
 * Source: Cass. 3e civ., avis, 6 Nov. 2025, n° 25-70.018, six weeks being 42 days (T3).
 *
 * @param weeks whole weeks, 1 or more
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export const delayInWeeks = (eventOn: Temporal.PlainDate, weeks: number, holidays: HolidayCalendar): Delay =>
  delayInDays(eventOn, weeks * 7, holidays);

/** A stretch of time that runs by itself: nobody has to act before it ends. */
export interface Period {
  readonly firstDay: Temporal.PlainDate;
  /** Included. */
  readonly lastDay: Temporal.PlainDate;
  /** 24:00 in Paris of `lastDay`; exclusive. */
  readonly endsAt: Temporal.Instant;
}

/**
 * A period of so many months from a day: it ends on the day of the same number, and is never carried over, whatever
 * day that is.
 *
 * Source: Code de procédure civile, art. 641 al. 2; art. 642 al. 2 does not reach it, since no act must be done before
 * its end: Cass. 3e civ., 8 March 2018, n° 17-11.312 (T2, T5).
 *
 * @param months whole months, 1 or more
 */
export function periodInMonths(firstDay: Temporal.PlainDate, months: number): Period {
  const lastDay = sameDayAfterMonths(firstDay, months);
  return { firstDay, lastDay, endsAt: endOfDayInParis(lastDay) };
}

/** Whether an act done at an instant is in time: before 24:00 in Paris of the last day (T4). */
export const isOnTime = ({ expiresAt }: Delay, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, expiresAt) < 0;

/** The 1st of the month that follows the month of a day, whatever the day (MA-01). */
export const firstOfNextMonth = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ day: 1 }).add({ months: 1 });
