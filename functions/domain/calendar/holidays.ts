import { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "./day-order.ts";

/** The public holidays of a place, from a first to a last day; beyond them the calendar says nothing. */
export interface HolidayCalendar {
  /** Stored with every result computed with it. */
  readonly version: string;
  readonly reachesFromDay: Temporal.PlainDate;
  readonly reachesToDay: Temporal.PlainDate;
  /** ISO dates. */
  readonly days: ReadonlySet<string>;
}

/** A day was asked for beyond what the calendar knows: never guess, extend the calendar. */
export class HolidayCalendarTooShort extends Error {
  override readonly name = "HolidayCalendarTooShort";
  readonly day: string;
  readonly version: string;
  constructor(day: string, version: string) {
    super(`the holiday calendar ${version} does not reach ${day}`);
    this.day = day;
    this.version = version;
  }
}

const FIRST_YEAR = 2015;
const LAST_YEAR = 2045;
const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
/** Easter Monday, Ascension, Whit Monday: days after Easter Sunday. */
const MOVABLE = [1, 39, 50];

/**
 * Easter Sunday of a year of the Gregorian calendar.
 *
 * Source: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
 */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * correction + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/**
 * The eleven public holidays, as in mainland France outside Alsace-Moselle; Brittany has no other.
 *
 * Source: Code du travail, art. L. 3133-1 (T8).
 */
export const NATIONAL_HOLIDAYS: HolidayCalendar = {
  version: `fr-national-${FIRST_YEAR}-${LAST_YEAR}`,
  reachesFromDay: Temporal.PlainDate.from(`${FIRST_YEAR}-01-01`),
  reachesToDay: Temporal.PlainDate.from(`${LAST_YEAR}-12-31`),
  days: new Set(
    Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index).flatMap((year) => [
      ...FIXED.map((day) => `${year}-${day}`),
      ...MOVABLE.map((days) => easterSunday(year).add({ days }).toString()),
    ]),
  ),
};

/**
 * A calendar with days of its own added each year, for a place that has some: 22 May in Martinique, for one.
 *
 * Source: Code du travail, art. L. 3422-2 (overseas), L. 3134-13 (Alsace-Moselle); the calendar is a setting (T8).
 *
 * @param version names the new calendar; stored with every result
 * @param monthDays such as `05-22`
 */
export function withLocalHolidays(
  calendar: HolidayCalendar,
  version: string,
  monthDays: readonly string[],
): HolidayCalendar {
  const { reachesFromDay, reachesToDay, days } = calendar;
  const years = Array.from(
    { length: reachesToDay.year - reachesFromDay.year + 1 },
    (_, index) => reachesFromDay.year + index,
  );
  const added = years.flatMap((year) => monthDays.map((monthDay) => `${year}-${monthDay}`));
  return { ...calendar, version, days: new Set([...days, ...added]) };
}

/** @throws HolidayCalendarTooShort when the calendar does not reach the day */
export function isHoliday(day: Temporal.PlainDate, holidays: HolidayCalendar): boolean {
  const text = day.toString();
  if (isBefore(day, holidays.reachesFromDay) || isAfter(day, holidays.reachesToDay)) {
    throw new HolidayCalendarTooShort(text, holidays.version);
  }
  return holidays.days.has(text);
}

/**
 * The day itself when it is worked, else the first worked day after it: neither Saturday, Sunday nor holiday.
 *
 * Source: Code de procédure civile, art. 642 al. 2 (T5, T9).
 */
export function nextWorkingDay(day: Temporal.PlainDate, holidays: HolidayCalendar): Temporal.PlainDate {
  let candidate = day;
  while (!isWorkingDay(candidate, holidays)) candidate = candidate.add({ days: 1 });
  return candidate;
}

/** *Jour ouvré*: Monday to Friday, less holidays (T9). @throws HolidayCalendarTooShort beyond the calendar */
export const isWorkingDay = (day: Temporal.PlainDate, holidays: HolidayCalendar): boolean =>
  !isHoliday(day, holidays) && day.dayOfWeek <= 5;

/**
 * *Jour ouvrable*: Monday to Saturday, less holidays (T9). It decides about no delay here, since art. 642 names the
 * Saturday; it is there for texts that count in such days.
 *
 * @throws HolidayCalendarTooShort beyond the calendar
 */
export const isBusinessDay = (day: Temporal.PlainDate, holidays: HolidayCalendar): boolean =>
  !isHoliday(day, holidays) && day.dayOfWeek <= 6;
