import { Temporal } from "temporal-polyfill";
import { type CreditNote, creditNote } from "../access-rules/credit-note.ts";
import type { YearInvoice } from "../access-rules/invoice-schedule.ts";
import { type Amounts, lessAmounts, withVat } from "../money/amounts.ts";
import type { Cents } from "../money/cents.ts";
import { vatRateOn } from "../money/vat.ts";
import type { SimulationSettings } from "./settings.ts";

/** What was invoiced for a year, what turned out to be due, and what makes up the difference. */
export interface Refund {
  readonly year: number;
  readonly invoiced: Amounts;
  readonly due: Amounts;
  /** Absent when no more was invoiced than is due. */
  readonly creditNote?: CreditNote;
  /** Still to be invoiced, zero when enough was. */
  readonly outstanding: Amounts;
}

const NOTHING: Amounts = { htCents: 0n, vatCents: 0n, ttcCents: 0n };

/**
 * What an invoice already issued comes to once less is due than it says.
 *
 * Source: access convention art. 2 and 5 (MC-14, MC-31), T18, MA-09.
 *
 * @param invoices the schedule as it now is: the VAT rate is that of the year's invoice, and nothing is due for a year
 *   without one
 * @throws VatRateUnknown when the VAT table does not reach the year
 */
export function refundOf(
  { year, htCents }: { readonly year: number; readonly htCents: Cents },
  invoices: readonly YearInvoice[],
  { vat, options }: SimulationSettings,
): Refund {
  const scheduled = invoices.find((invoice) => invoice.year === year);
  const july = Temporal.PlainDate.from({ year, month: 7, day: 1 });
  const rate = scheduled?.vatPerMille ?? (options.vat === "outsideVat" ? 0 : vatRateOn(july, vat));
  const invoiced = withVat(htCents, rate);
  const due = scheduled ?? NOTHING;
  const note = creditNote(invoiced, due);
  return {
    year,
    invoiced,
    due: { htCents: due.htCents, vatCents: due.vatCents, ttcCents: due.ttcCents },
    ...(note ? { creditNote: note } : {}),
    outstanding: due.htCents > invoiced.htCents ? lessAmounts(due, invoiced) : NOTHING,
  };
}
