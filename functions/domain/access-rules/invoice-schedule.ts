import { Temporal } from "temporal-polyfill";
import { isAfter, laterOf } from "../calendar/day-order.ts";
import { type HolidayCalendar, nextWorkingDay } from "../calendar/holidays.ts";
import { type Amounts, withVat } from "../money/amounts.ts";
import type { Cents } from "../money/cents.ts";
import { type VatTable, vatRateOn } from "../money/vat.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds } from "../readings/grounds.ts";
import { dueForYear } from "./calendar-year.ts";

/** The invoice of a calendar year. */
export interface YearInvoice extends Amounts {
  readonly year: number;
  /** Months due, 1 to 12. */
  readonly twelfths: number;
  readonly annualCents: Cents;
  /** 200 for 20 %; 0 when the issuer is outside VAT. */
  readonly vatPerMille: number;
  readonly issueOn: Temporal.PlainDate;
  readonly grounds: Grounds;
}

/** The dated data an invoice is computed with. */
export interface InvoiceData {
  readonly holidays: HolidayCalendar;
  readonly vat: VatTable;
  readonly tariffVersion: string;
}

/** A contribution that holds from a 1st of January on, as an amendment set it. */
export interface ContributionChange {
  readonly fromYear: number;
  readonly annualCents: Cents;
}

/**
 * The invoices of a convention: one a calendar year, by twelfths, for the months from the effect to the last day due.
 *
 * It is drawn up on the first working day on or after 1 July. Who joins after that day is invoiced at the effect, or by
 * a line of its own in July of the next year (`lateJoinerInvoice`). No invoice precedes the reception of the signed
 * convention: the text does not say it, but nothing is owed before.
 *
 * Source: access convention art. 2 (MC-14), MA-06, MA-10 to MA-13, MA-15 (a change of size counts from 1 January), T18.
 *
 * @param dueThrough last day the contribution is due for, included
 * @param receivedOn day the signed convention was received, when known
 * @throws HolidayCalendarTooShort, VatRateUnknown when the dated data does not reach an invoice
 */
export function invoiceSchedule(facts: {
  readonly effectiveOn: Temporal.PlainDate;
  readonly dueThrough: Temporal.PlainDate;
  readonly annualCents: Cents;
  readonly changes?: readonly ContributionChange[];
  readonly receivedOn?: Temporal.PlainDate;
  readonly data: InvoiceData;
  readonly options?: BodyOptions;
}): readonly YearInvoice[] {
  const { effectiveOn, dueThrough } = facts;
  if (isAfter(effectiveOn, dueThrough)) return [];
  const years = Array.from({ length: dueThrough.year - effectiveOn.year + 1 }, (_, index) => effectiveOn.year + index);
  return years.map((year) => yearInvoice(year, facts));
}

function yearInvoice(year: number, facts: Parameters<typeof invoiceSchedule>[0]): YearInvoice {
  const { effectiveOn, dueThrough, data, changes = [], receivedOn, options = DEFAULT_OPTIONS } = facts;
  const annualCents = changes.findLast(({ fromYear }) => fromYear <= year)?.annualCents ?? facts.annualCents;
  const due = dueForYear(year, annualCents, effectiveOn, dueThrough);
  const july = Temporal.PlainDate.from({ year, month: 7, day: 1 });
  const joinsLate = effectiveOn.year === year && isAfter(effectiveOn, july);
  const planned = joinsLate ? (options.lateJoinerInvoice === "atEffect" ? effectiveOn : july.add({ years: 1 })) : july;
  const issueOn = nextWorkingDay(receivedOn ? laterOf(planned, receivedOn) : planned, data.holidays);
  const vatPerMille = options.vat === "outsideVat" ? 0 : vatRateOn(issueOn, data.vat);
  return {
    year,
    twelfths: due.twelfths,
    annualCents,
    vatPerMille,
    issueOn,
    ...withVat(due.dueCents, vatPerMille),
    grounds: {
      rules: ["MC-12", "MC-14", "MA-10", ...(joinsLate ? (["MA-11"] as const) : []), "MA-12", "MA-13", "T17", "T18"],
      inputs: {
        effectiveOn: effectiveOn.toString(),
        dueThrough: dueThrough.toString(),
        annualCents: annualCents.toString(),
      },
      options: { vat: options.vat, ...(joinsLate ? { lateJoinerInvoice: options.lateJoinerInvoice } : {}) },
      calendarVersion: data.holidays.version,
      tariffVersion: data.tariffVersion,
      vatVersion: data.vat.version,
    },
  };
}

/**
 * When a change of size changes the contribution: the 1st of January after the amendment, unless it says otherwise.
 * Nothing changes by itself.
 *
 * Source: access convention art. 6 (MC-33), MA-15.
 */
export const sizeChangeDay = (amendedOn: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: amendedOn.year + 1, month: 1, day: 1 });
