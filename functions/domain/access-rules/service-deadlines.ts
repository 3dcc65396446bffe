import type { Temporal } from "temporal-polyfill";
import { type Delay, delayInMonths, delayInWeeks } from "../calendar/delay.ts";
import type { HolidayCalendar } from "../calendar/holidays.ts";
import type { Grounds, RuleId } from "../readings/grounds.ts";

/** A delay the body has to keep, with its grounds. The nominal day is the day of the alert (MA-22). */
export interface ServiceDeadline extends Delay {
  readonly kind: "answer" | "activation";
  readonly eventOn: Temporal.PlainDate;
  readonly grounds: Grounds;
}

/**
 * When an administrative request must have been answered: one week after the day of its reception.
 *
 * Source: access convention art. 4 (MC-25), MA-22; CPC art. 641 al. 1 and 642 (T3, T4, T5).
 *
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export const answerDeadline = (receivedOn: Temporal.PlainDate, holidays: HolidayCalendar): ServiceDeadline =>
  serviceDeadline("answer", receivedOn, delayInWeeks(receivedOn, 1, holidays), ["MC-25", "MA-22", "T3"], holidays);

/**
 * When a service must be technically active: one month after the day the file was complete.
 *
 * Source: access convention art. 4 (MC-26), MA-23; CPC art. 641 al. 2 and 642 (T2, T4, T5).
 *
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export const activationDeadline = (completeOn: Temporal.PlainDate, holidays: HolidayCalendar): ServiceDeadline =>
  serviceDeadline("activation", completeOn, delayInMonths(completeOn, 1, holidays), ["MC-26", "MA-23", "T2"], holidays);

function serviceDeadline(
  kind: ServiceDeadline["kind"],
  eventOn: Temporal.PlainDate,
  delay: Delay,
  rules: readonly RuleId[],
  holidays: HolidayCalendar,
): ServiceDeadline {
  const carried = delay.lastDay.equals(delay.nominalLastDay) ? [] : (["T5"] as const);
  return {
    ...delay,
    kind,
    eventOn,
    grounds: {
      rules: [...rules, "T4", ...carried],
      inputs: { eventOn: eventOn.toString() },
      options: {},
      calendarVersion: holidays.version,
    },
  };
}
