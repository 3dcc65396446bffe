import { Temporal } from "temporal-polyfill";
import { earlierOf, isBefore, laterOf } from "../calendar/day-order.ts";
import { type Cents, twelfths } from "../money/cents.ts";

/** What is due for one calendar year, excluding VAT. */
export interface YearDue {
  readonly year: number;
  /** Months due, 0 to 12. */
  readonly twelfths: number;
  readonly dueCents: Cents;
}

/**
 * What is due for a calendar year, by twelfths: every contribution begins on the first of a month and ends on the last.
 *
 * Source: access convention art. 2 (one invoice per calendar year, proration, MC-14), T18, MA-06, MA-12.
 *
 * @param effectiveOn first day due
 * @param dueThrough last day due, included
 */
export function dueForYear(
  year: number,
  annualCents: Cents,
  effectiveOn: Temporal.PlainDate,
  dueThrough: Temporal.PlainDate,
): YearDue {
  const first = laterOf(effectiveOn, Temporal.PlainDate.from({ year, month: 1, day: 1 }));
  const dayAfter = earlierOf(dueThrough, Temporal.PlainDate.from({ year, month: 12, day: 31 })).add({ days: 1 });
  const months = isBefore(first, dayAfter) ? first.until(dayAfter, { largestUnit: "month" }).months : 0;
  return { year, twelfths: months, dueCents: twelfths(annualCents, months) };
}
