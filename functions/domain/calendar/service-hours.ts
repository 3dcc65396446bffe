import { Temporal } from "temporal-polyfill";
import { type HolidayCalendar, isHoliday } from "./holidays.ts";
import { PARIS } from "./paris.ts";

/** From an opening to a closing time of the same day, in Paris wall time. */
export interface ServiceWindow {
  readonly opensAt: Temporal.PlainTime;
  readonly closesAt: Temporal.PlainTime;
}

/** When a service clock runs, by day of the week (1 is Monday), never on a holiday; windows ascend and do not touch. */
export type ServiceHours = Readonly<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly ServiceWindow[]>>;

/** Same windows from Monday to Friday. @param times pairs such as `["09:00", "18:00"]` */
export function mondayToFriday(...times: readonly (readonly [string, string])[]): ServiceHours {
  const windows = times.map(([opens, closes]) => serviceWindow(opens, closes));
  return { 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: [], 7: [] };
}

export const serviceWindow = (opens: string, closes: string): ServiceWindow => ({
  opensAt: Temporal.PlainTime.from(opens),
  closesAt: Temporal.PlainTime.from(closes),
});

interface OpenSpan {
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant;
}

function spansOf(day: Temporal.PlainDate, hours: ServiceHours, holidays: HolidayCalendar): readonly OpenSpan[] {
  if (isHoliday(day, holidays)) return [];
  const at = (plainTime: Temporal.PlainTime) => day.toZonedDateTime({ timeZone: PARIS, plainTime }).toInstant();
  const windows = hours[day.dayOfWeek as 1 | 2 | 3 | 4 | 5 | 6 | 7];
  return windows.map(({ opensAt, closesAt }) => ({ fromAt: at(opensAt), untilAt: at(closesAt) }));
}

const nanosecondsBetween = (from: Temporal.Instant, until: Temporal.Instant): bigint =>
  until.epochNanoseconds - from.epochNanoseconds;
const NANOSECONDS_PER_MINUTE = 60_000_000_000n;

/**
 * The instant at which a service clock, started at an instant, has run for so many minutes. It runs inside the windows
 * only; a count that ends at closing time ends there, not at the next opening.
 *
 * Source: access convention art. 4 (T10, MC-23, MC-24).
 *
 * @param minutes whole minutes, 1 or more
 * @throws HolidayCalendarTooShort when the clock runs beyond the calendar
 */
export function afterServiceMinutes(
  startedAt: Temporal.Instant,
  minutes: number,
  hours: ServiceHours,
  holidays: HolidayCalendar,
): Temporal.Instant {
  let left = BigInt(minutes) * NANOSECONDS_PER_MINUTE;
  for (let day = startedAt.toZonedDateTimeISO(PARIS).toPlainDate(); ; day = day.add({ days: 1 })) {
    for (const { fromAt, untilAt } of spansOf(day, hours, holidays)) {
      const from = Temporal.Instant.compare(fromAt, startedAt) < 0 ? startedAt : fromAt;
      const open = nanosecondsBetween(from, untilAt);
      if (open <= 0n) continue;
      if (left <= open) return new Temporal.Instant(from.epochNanoseconds + left);
      left -= open;
    }
  }
}

/**
 * How many minutes of service lie between two instants.
 *
 * Source: access convention art. 4 (T10); it measures the availability of MC-23 and MC-24.
 *
 * @throws HolidayCalendarTooShort when the stretch leaves the calendar
 */
export function serviceMinutesBetween(
  fromAt: Temporal.Instant,
  untilAt: Temporal.Instant,
  hours: ServiceHours,
  holidays: HolidayCalendar,
): number {
  const lastDay = untilAt.toZonedDateTimeISO(PARIS).toPlainDate();
  let total = 0n;
  let day = fromAt.toZonedDateTimeISO(PARIS).toPlainDate();
  while (Temporal.PlainDate.compare(day, lastDay) <= 0) {
    for (const span of spansOf(day, hours, holidays)) {
      const from = Temporal.Instant.compare(span.fromAt, fromAt) < 0 ? fromAt : span.fromAt;
      const until = Temporal.Instant.compare(span.untilAt, untilAt) > 0 ? untilAt : span.untilAt;
      const open = nanosecondsBetween(from, until);
      if (open > 0n) total += open;
    }
    day = day.add({ days: 1 });
  }
  return Number(total / NANOSECONDS_PER_MINUTE);
}
