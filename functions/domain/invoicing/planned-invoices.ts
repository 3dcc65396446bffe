import { Temporal } from "temporal-polyfill";
import {
  type ContributionChange,
  type InvoiceData,
  invoiceSchedule,
  type YearInvoice,
} from "../access-rules/invoice-schedule.ts";
import { earlierOf, laterOf } from "../calendar/day-order.ts";
import type { Cents } from "../money/cents.ts";
import type { BodyOptions } from "../readings/body-options.ts";
import type { InvoicedPeriod } from "./statement.ts";

/** What of a convention decides its invoices. */
export interface InvoicedConvention {
  readonly number: string;
  /** What is subscribed in a calendar year, in French: `bouquet de services, moins de 20 agents`. */
  readonly offerLabelOf: (year: number) => string;
  /** As the convention set it. */
  readonly annualCents: Cents;
  /** As amendments set it, from a year on. */
  readonly changes?: readonly ContributionChange[];
  readonly effectiveOn: Temporal.PlainDate;
  /** Last day the contribution is due for, as known today: the end of the programme, or that of a termination. */
  readonly dueThroughDay: Temporal.PlainDate;
  readonly receivedOn: Temporal.PlainDate;
}

/** An invoice to come: one calendar year, or two when a late joiner is invoiced with the next July. */
export interface PlannedInvoice {
  /** First calendar year it bears on; with the convention, it names the invoice. */
  readonly year: number;
  readonly issueOn: Temporal.PlainDate;
  readonly years: readonly YearInvoice[];
}

/**
 * The invoices of a convention, in order. Years whose invoices fall on one day share an invoice, a line each.
 *
 * Source: access convention art. 2 (MC-14), MA-10, MA-11.
 *
 * @throws HolidayCalendarTooShort, VatRateUnknown when the dated data does not reach an invoice
 */
export function plannedInvoices(
  convention: InvoicedConvention,
  data: InvoiceData,
  options?: BodyOptions,
): readonly PlannedInvoice[] {
  const { dueThroughDay, ...facts } = convention;
  const schedule = invoiceSchedule({ ...facts, dueThrough: dueThroughDay, data, ...(options && { options }) });
  const days = Map.groupBy(
    schedule.filter(({ twelfths }) => twelfths > 0),
    ({ issueOn }) => issueOn.toString(),
  );
  return [...days.values()].flatMap((years) => {
    const [first] = years;
    return first ? [{ year: first.year, issueOn: first.issueOn, years }] : [];
  });
}

/** The days of a calendar year for which a convention owes its contribution. */
export function periodOfYear(
  year: number,
  { effectiveOn, dueThroughDay }: Pick<InvoicedConvention, "effectiveOn" | "dueThroughDay">,
): InvoicedPeriod {
  return {
    firstDay: laterOf(effectiveOn, Temporal.PlainDate.from({ year, month: 1, day: 1 })),
    lastDay: earlierOf(dueThroughDay, Temporal.PlainDate.from({ year, month: 12, day: 31 })),
  };
}
