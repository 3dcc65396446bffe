import type { Temporal } from "temporal-polyfill";
import { earlierOf, isAfter, isBefore } from "../calendar/day-order.ts";
import { type Delay, delayInMonths, type Period, periodInMonths } from "../calendar/delay.ts";
import { type HolidayCalendar, nextWorkingDay } from "../calendar/holidays.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds } from "../readings/grounds.ts";

/** Months of execution from the declared start. Source: indemnity convention art. 5 (PC-17). */
export const EXECUTION_MONTHS = 6;
/** Months to claim the balance after the end of execution. Source: indemnity convention art. 4 (PC-13). */
export const BALANCE_MONTHS = 3;

/** The declaration of start of execution. */
export interface StartDeclaration {
  readonly declaredStartOn: Temporal.PlainDate;
  /** When the declaration itself arrived. */
  readonly receivedOn?: Temporal.PlainDate;
}

export type StartWarning = "START_BEFORE_ELIGIBILITY" | "START_BEFORE_NOTIFICATION";

/** The period whose expense counts. */
export interface ExecutionPeriod extends Period {
  readonly warnings: readonly StartWarning[];
  readonly grounds: Grounds;
}

/**
 * The period of execution: six months from the day declared as the start, both ends included, never carried over. A
 * start earlier than the eligibility agreement or the notification is accepted and flagged: the parties may have agreed
 * to it, a person looks.
 *
 * Source: indemnity convention art. 5 (PC-17), PA-02, PA-15, PA-17, PA-19; T2, T5.
 *
 * @param extensionMonths months that an amendment adds, from the same start (T7)
 */
export function executionPeriod(
  declaration: StartDeclaration,
  context: {
    readonly eligibleOn?: Temporal.PlainDate;
    readonly notifiedOn?: Temporal.PlainDate;
    readonly extensionMonths?: number;
    readonly options?: BodyOptions;
  } = {},
): ExecutionPeriod {
  const { eligibleOn, notifiedOn, extensionMonths = 0, options = DEFAULT_OPTIONS } = context;
  const { declaredStartOn, receivedOn } = declaration;
  const firstDay = options.executionStart === "received" && receivedOn ? receivedOn : declaredStartOn;
  const warnings: StartWarning[] = [];
  if (eligibleOn && isBefore(firstDay, eligibleOn)) warnings.push("START_BEFORE_ELIGIBILITY");
  if (notifiedOn && isBefore(firstDay, notifiedOn)) warnings.push("START_BEFORE_NOTIFICATION");
  return {
    ...periodInMonths(firstDay, EXECUTION_MONTHS + extensionMonths),
    warnings,
    grounds: {
      rules: [
        "PC-17",
        "PA-15",
        "PA-19",
        "T2",
        "T5",
        ...(extensionMonths ? (["T7"] as const) : []),
        ...(warnings.length ? (["PA-17"] as const) : []),
      ],
      inputs: {
        declaredStartOn: declaredStartOn.toString(),
        ...(receivedOn ? { declarationReceivedOn: receivedOn.toString() } : {}),
        ...(extensionMonths ? { extensionMonths: String(extensionMonths) } : {}),
      },
      options: { executionStart: options.executionStart },
    },
  };
}

/** The delay to claim the balance. */
export interface BalanceDelay extends Delay {
  /** Day from which the three months are counted. */
  readonly startsFromDay: Temporal.PlainDate;
  readonly grounds: Grounds;
}

/**
 * By when the balance must be claimed: three months after the end of the execution period, even when the works ended
 * earlier. Two delays in a row are counted one after the other: 31 August, 29 February, 29 May.
 *
 * Source: indemnity convention art. 4 (PC-13), PA-02, PA-20, PA-22; T2, T5, T6 (`chaining`), T7.
 *
 * @param completedOn day of completion, which counts under `balanceFrom=completion` only
 * @throws HolidayCalendarTooShort when `holidays` does not reach the last day
 */
export function balanceDelay(
  period: Period,
  holidays: HolidayCalendar,
  options: BodyOptions = DEFAULT_OPTIONS,
  completedOn?: Temporal.PlainDate,
): BalanceDelay {
  const fromCompletion = options.balanceFrom === "completion" && completedOn !== undefined;
  const end = fromCompletion ? earlierOf(completedOn, period.lastDay) : period.lastDay;
  const startsFromDay = options.chaining === "chain" ? nextWorkingDay(end, holidays) : end;
  const delay = delayInMonths(startsFromDay, BALANCE_MONTHS, holidays);
  return {
    ...delay,
    startsFromDay,
    grounds: {
      rules: [
        "PC-13",
        "PA-20",
        "T2",
        "T4",
        "T6",
        "T7",
        ...(delay.lastDay.equals(delay.nominalLastDay) ? [] : (["T5"] as const)),
      ],
      inputs: { executionEndsOn: period.lastDay.toString() },
      options: { balanceFrom: options.balanceFrom, chaining: options.chaining },
      calendarVersion: holidays.version,
    },
  };
}

/** The days of an expense that could tie it to the period. */
export interface ExpenseDays {
  readonly serviceDoneOn: Temporal.PlainDate;
  readonly invoicedOn?: Temporal.PlainDate;
  readonly paidOn?: Temporal.PlainDate;
}

/**
 * Whether an expense belongs to the execution period: by default the service was done in it, both ends included; its
 * invoice may come later, with the claim. A day that is not known does not make an expense eligible.
 *
 * Source: indemnity convention art. 5 (PC-17), PA-17, PA-18 (`expenseDay`).
 */
export function isInPeriod(
  { serviceDoneOn, invoicedOn, paidOn }: ExpenseDays,
  period: Period,
  { expenseDay }: BodyOptions = DEFAULT_OPTIONS,
): boolean {
  const day = { serviceDone: serviceDoneOn, invoiced: invoicedOn, paid: paidOn }[expenseDay];
  return day !== undefined && !isBefore(day, period.firstDay) && !isAfter(day, period.lastDay);
}
