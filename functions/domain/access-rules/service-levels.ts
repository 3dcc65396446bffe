import type { Temporal } from "temporal-polyfill";
import type { HolidayCalendar } from "../calendar/holidays.ts";
import {
  afterServiceMinutes,
  mondayToFriday,
  type ServiceHours,
  serviceMinutesBetween,
  serviceWindow,
} from "../calendar/service-hours.ts";
import type { Grounds, RuleId } from "../readings/grounds.ts";

/** What the body promises for a family of services. */
export interface ServiceLevel {
  readonly rule: RuleId;
  readonly hours: ServiceHours;
  /** 990 for 99 %. */
  readonly availabilityPerMille: number;
  /** *Garantie de temps de rétablissement*. */
  readonly restorationMinutes: number;
}

/** All services. Source: access convention art. 4 (MC-23). */
export const GENERAL_LEVEL: ServiceLevel = {
  rule: "MC-23",
  hours: mondayToFriday(["09:00", "18:00"]),
  availabilityPerMille: 990,
  restorationMinutes: 240,
};

/** Regional electronic archiving. Source: access convention art. 4 (MC-24). */
export const ARCHIVING_LEVEL: ServiceLevel = {
  rule: "MC-24",
  hours: mondayToFriday(["08:00", "19:00"]),
  availabilityPerMille: 980,
  restorationMinutes: 360,
};

const morning = serviceWindow("09:00", "12:30");
const longDay = [morning, serviceWindow("14:00", "17:30")];

/** Help desk, which closes an hour earlier on Friday. Source: access convention, annex 2 (MC-63). */
export const HELP_DESK_HOURS: ServiceHours = {
  1: longDay,
  2: longDay,
  3: longDay,
  4: longDay,
  5: [morning, serviceWindow("14:00", "16:30")],
  6: [],
  7: [],
};

/** The instant by which a service must work again. */
export interface Restoration {
  readonly incidentAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly level: ServiceLevel;
  readonly grounds: Grounds;
}

/**
 * When an incident must be over: the clock runs in the hours of service only, in Paris wall time, and not on holidays.
 *
 * Source: access convention art. 4 (MC-23, MC-24), T10.
 *
 * @throws HolidayCalendarTooShort when the clock runs beyond the calendar
 */
export function restorationDue(
  incidentAt: Temporal.Instant,
  level: ServiceLevel,
  holidays: HolidayCalendar,
): Restoration {
  return {
    incidentAt,
    dueAt: afterServiceMinutes(incidentAt, level.restorationMinutes, level.hours, holidays),
    level,
    grounds: {
      rules: [level.rule, "T10"],
      inputs: { incidentAt: incidentAt.toString() },
      options: {},
      calendarVersion: holidays.version,
    },
  };
}

/**
 * Whether a service was available as promised between two instants, normally those of a calendar month.
 *
 * Source: access convention art. 4 (MC-23, MC-24), MA-24 (the text does not say over which time it is measured).
 *
 * @param downMinutes minutes without service inside the hours of service
 */
export function availabilityKept(
  measured: { readonly fromAt: Temporal.Instant; readonly untilAt: Temporal.Instant; readonly downMinutes: number },
  level: ServiceLevel,
  holidays: HolidayCalendar,
): boolean {
  const promised = serviceMinutesBetween(measured.fromAt, measured.untilAt, level.hours, holidays);
  return (promised - measured.downMinutes) * 1_000 >= promised * level.availabilityPerMille;
}
