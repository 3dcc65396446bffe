import { Temporal } from "temporal-polyfill";
import { type HolidayCalendar, nextWorkingDay } from "./holidays.ts";
import { endOfDayInParis } from "./paris.ts";

/** The end of a delay for doing an act. */
export interface Delay {
  /** Last day by the count alone. */
  readonly nominalLastDay: Temporal.PlainDate;
  /** Last day after carrying over a Saturday, a Sunday or a holiday. */
  readonly lastDay: Temporal.PlainDate;
  /** 24:00 in Paris of `lastDay`; exclusive. */
  readonly expiresAt: Temporal.Instant;
}

const carriedOver = (nominalLastDay: Temporal.PlainDate, holidays: HolidayCalendar): Delay => {
  const lastDay = nextWorkingDay(nominalLastDay, holidays);
  return { nominalLastDay, lastDay, expiresAt: endOfDayInParis(lastDay) };
};

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
 * When a delay given in months, for doing an act, ends. A period or a notice is not carried over: add months by
 * `sameDayAfterMonths` then.
 *
 * Source: Code de procédure civile, art. 641 al. 2 (day number), art. 642 (24:00, carrying over); T2, T4, T5.
 *
 * @param eventOn civil day in Paris of the event that starts the delay
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export const delayInMonths = (eventOn: Temporal.PlainDate, months: number, holidays: HolidayCalendar): Delay =>
  carriedOver(sameDayAfterMonths(eventOn, months), holidays);

/**
 * When a delay given in days, for doing an act, ends. The day of the event is not counted; a week is seven days.
 *
 * Source: Code de procédure civile, art. 641 al. 1; Cass. 3e civ., avis, 6 Nov. 2025, n° 25-70.018 (T3).
 *
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export const delayInDays = (eventOn: Temporal.PlainDate, days: number, holidays: HolidayCalendar): Delay =>
  carriedOver(eventOn.add({ days }), holidays);

/** Whether an act done at an instant is in time: before 24:00 in Paris of the last day (T4). */
export const isOnTime = ({ expiresAt }: Delay, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, expiresAt) < 0;

/** The 1st of the month that follows the month of a day, whatever the day (MA-01). */
export const firstOfNextMonth = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ day: 1 }).add({ months: 1 });
