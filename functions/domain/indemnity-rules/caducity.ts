import type { Temporal } from "temporal-polyfill";
import { carriedOver, type Delay, sameDayAfterMonths } from "../calendar/delay.ts";
import type { HolidayCalendar } from "../calendar/holidays.ts";
import { endOfDayInParis } from "../calendar/paris.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds, RuleId } from "../readings/grounds.ts";

/** Months from notification to send the proof of execution. Source: indemnity convention art. 5 (PC-15). */
export const CADUCITY_MONTHS = 6;

/** A prorogation as the prefect's decision grants it: some whole months more (1 or more), or to a day it names. */
export type Prorogation = { readonly months: number } | { readonly untilDay: Temporal.PlainDate };

/** The delay after which caducity can be declared. */
export interface CaducityDelay extends Delay {
  readonly notifiedOn: Temporal.PlainDate;
  readonly prorogations: readonly Prorogation[];
  readonly grounds: Grounds;
}

/**
 * By when the proof of execution must be sent: six months from the proved notification. Granted prorogations make one
 * longer delay from the same start, and do not begin a second one; a day that a decision names wins.
 *
 * Source: indemnity convention art. 5 (PC-14, PC-15, PC-16), PA-01, PA-11, PA-14; CPC art. 641 and 642 (T2, T4, T5); T7,
 * T16 (the day proved for the addressee).
 *
 * @param notifiedOn civil day in Paris of the proved notification
 * @param prorogations granted ones, in the order of the decisions
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export function caducityDelay(
  notifiedOn: Temporal.PlainDate,
  holidays: HolidayCalendar,
  prorogations: readonly Prorogation[] = [],
  options: BodyOptions = DEFAULT_OPTIONS,
): CaducityDelay {
  const { fromDay, months, named } = prorogations.reduce(prolonged, {
    fromDay: notifiedOn,
    months: CADUCITY_MONTHS,
    named: false,
  });
  const nominalLastDay = months === 0 ? fromDay : sameDayAfterMonths(fromDay, months);
  const asNamed = named && options.grantedDay === "asNamed";
  const delay = asNamed ? endingOn(nominalLastDay) : carriedOver(nominalLastDay, holidays);
  const carried = delay.lastDay.equals(delay.nominalLastDay) ? [] : (["T5"] as const);
  const rules: RuleId[] = [
    "PC-14",
    "PC-15",
    "PA-11",
    "T16",
    ...(months > 0 ? (["T2"] as const) : []),
    "T4",
    ...carried,
  ];
  if (prorogations.length > 0) rules.push("PC-16", "PA-14", "T7");
  return {
    ...delay,
    notifiedOn,
    prorogations,
    grounds: {
      rules,
      inputs: {
        notifiedOn: notifiedOn.toString(),
        ...(prorogations.length > 0 ? { prorogations: prorogations.map(written).join(", ") } : {}),
      },
      options: named ? { grantedDay: options.grantedDay } : {},
      calendarVersion: holidays.version,
    },
  };
}

/** Where a delay stands after some decisions: so many months from a day, 0 when a decision named its end. */
interface Prolonged {
  readonly fromDay: Temporal.PlainDate;
  readonly months: number;
  readonly named: boolean;
}

// Months granted after a named day are counted from it: no other start is left to count them from.
const prolonged = (so: Prolonged, granted: Prorogation): Prolonged =>
  "untilDay" in granted
    ? { fromDay: granted.untilDay, months: 0, named: true }
    : { ...so, months: so.months + granted.months, named: false };

const endingOn = (day: Temporal.PlainDate): Delay => ({
  nominalLastDay: day,
  lastDay: day,
  expiresAt: endOfDayInParis(day),
});

const written = (granted: Prorogation): string =>
  "untilDay" in granted ? granted.untilDay.toString() : `${granted.months} months`;
