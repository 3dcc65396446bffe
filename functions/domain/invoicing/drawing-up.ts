import type { Temporal } from "temporal-polyfill";
import type { YearInvoice } from "../access-rules/invoice-schedule.ts";
import { delayInDays } from "../calendar/delay.ts";
import { frenchDate } from "../calendar/french-date.ts";
import type { HolidayCalendar } from "../calendar/holidays.ts";
import type { InvoicingSettings } from "../issuing-body/invoicing-settings.ts";
import { eurosOf, vatOn } from "../money/cents.ts";
import { type InvoicedConvention, type PlannedInvoice, periodOfYear } from "./planned-invoices.ts";
import type { Buyer, InvoiceLine, InvoiceStatement, Seller, VatSubtotal } from "./statement.ts";

/** What an invoice is drawn up from, besides the convention. */
export interface DrawingUp {
  readonly planned: PlannedInvoice;
  readonly convention: InvoicedConvention;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly number: string;
  /** Day it is issued, which may be later than planned: numbers and days go up together. */
  readonly issuedOn: Temporal.PlainDate;
  readonly payWithinDays: InvoicingSettings["payWithinDays"];
  readonly holidays: HolidayCalendar;
}

/**
 * Draws an invoice up: a line for each calendar year, VAT on the base of each rate, the last day to pay.
 *
 * Source: access convention art. 2 (MC-14), T17, T18; Code de la commande publique, art. D. 2192-2 (mentions).
 *
 * @throws HolidayCalendarTooShort when the calendar does not reach the last day to pay
 */
export function drawUpInvoice(given: DrawingUp): InvoiceStatement {
  const { planned, convention, seller, buyer, number, issuedOn, payWithinDays, holidays } = given;
  const lines = planned.years.map((year) => lineOf(year, convention));
  const vat = vatByRate(lines);
  const htCents = sum(lines.map((line) => line.htCents));
  const vatCents = sum(vat.map((subtotal) => subtotal.vatCents));
  const [first, last] = [lines.at(0), lines.at(-1)];
  if (!first || !last) throw new RangeError(`invoice ${number} would have no line`);
  return {
    kind: "invoice",
    number,
    issuedOn,
    agreementNumber: convention.number,
    seller,
    buyer,
    period: { firstDay: first.firstDay, lastDay: last.lastDay },
    lines,
    vat,
    totals: { htCents, vatCents, ttcCents: htCents + vatCents },
    dueOn: delayInDays(issuedOn, payWithinDays, holidays).lastDay,
    dueGrounds: {
      rules: ["T3", "T5"],
      inputs: { issuedOn: issuedOn.toString(), payWithinDays: String(payWithinDays) },
      options: {},
      calendarVersion: holidays.version,
    },
  };
}

function lineOf(invoice: YearInvoice, convention: InvoicedConvention): InvoiceLine {
  const { year, twelfths, annualCents, htCents, vatPerMille, grounds } = invoice;
  const period = periodOfYear(year, convention);
  const days = `du ${frenchDate(period.firstDay)} au ${frenchDate(period.lastDay)}`;
  const whole = twelfths === 12;
  return {
    ...period,
    year,
    label: `Contribution ${year} – ${convention.offerLabelOf(year)}`,
    twelfths,
    annualCents,
    htCents,
    vatPerMille,
    grounds,
    explanation: whole
      ? `Contribution annuelle de ${eurosOf(annualCents)} hors taxes, ${days} (article 2).`
      : `${twelfths} douzième${twelfths > 1 ? "s" : ""} de la contribution annuelle de ${eurosOf(annualCents)} hors taxes, ${days} (article 2).`,
  };
}

/** The VAT of each rate, once, on the sum of its lines, the highest rate first. Source: DOMAIN.md T17. */
export function vatByRate(
  lines: readonly { readonly htCents: bigint; readonly vatPerMille: number }[],
): readonly VatSubtotal[] {
  const rates = [...new Set(lines.map((line) => line.vatPerMille))].sort((a, b) => b - a);
  return rates.map((vatPerMille) => {
    const baseCents = sum(lines.filter((line) => line.vatPerMille === vatPerMille).map((line) => line.htCents));
    return { vatPerMille, baseCents, vatCents: vatOn(baseCents, vatPerMille) };
  });
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, cents) => total + cents, 0n);
