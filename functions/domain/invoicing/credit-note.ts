import type { Temporal } from "temporal-polyfill";
import { dueForYear } from "../access-rules/calendar-year.ts";
import { creditNote as creditedAmounts } from "../access-rules/credit-note.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { type Amounts, lessAmounts } from "../money/amounts.ts";
import { eurosOf } from "../money/cents.ts";
import { vatByRate } from "./drawing-up.ts";
import { periodOfYear } from "./planned-invoices.ts";
import type { CreditLine, CreditNoteStatement, InvoiceLine, InvoiceStatement, VatSubtotal } from "./statement.ts";

/** What a credit note is drawn up from. */
export interface Credit {
  readonly invoice: InvoiceStatement;
  /** Credit notes already given on this invoice. */
  readonly earlier: readonly CreditNoteStatement[];
  readonly effectiveOn: Temporal.PlainDate;
  /** Last day the contribution is due for after all. */
  readonly dueThroughDay: Temporal.PlainDate;
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  /** French: `résiliation au 30 septembre 2023`. */
  readonly reason: string;
}

/**
 * The credit note that brings an invoice down to what is due: what stands invoiced less what is due, line by line and
 * tax included, never a proration of its own. Credit notes and what is due always add up to the invoice.
 *
 * Source: access convention art. 5 (MC-31, MC-32), MA-08, MA-09, T18.
 *
 * @returns undefined when nothing was invoiced beyond what is due
 */
export function drawUpCreditNote(given: Credit): CreditNoteStatement | undefined {
  const { invoice, earlier, effectiveOn, dueThroughDay, number, issuedOn, reason } = given;
  const lines = invoice.lines.map((line) => compare(line, earlier, effectiveOn, dueThroughDay));
  const dueVat = vatByRate(lines.map(({ dueCents, vatPerMille }) => ({ htCents: dueCents, vatPerMille })));
  const standing = earlier.reduce<Amounts>((left, { totals }) => lessAmounts(left, totals), invoice.totals);
  const credited = creditedAmounts(standing, totalOf(dueVat));
  const first = lines.find(({ htCents }) => htCents > 0n);
  const last = lines.findLast(({ htCents }) => htCents > 0n);
  if (!credited || !first || !last) return undefined;
  const { htCents, vatCents, ttcCents, grounds } = credited;
  return {
    kind: "credit-note",
    number,
    issuedOn,
    agreementNumber: invoice.agreementNumber,
    seller: invoice.seller,
    buyer: invoice.buyer,
    period: { firstDay: first.firstDay, lastDay: last.lastDay },
    invoiceNumber: invoice.number,
    invoiceIssuedOn: invoice.issuedOn,
    lines: lines.filter((line) => line.htCents > 0n),
    vat: standingVat(invoice.vat, earlier, dueVat),
    totals: { htCents, vatCents, ttcCents },
    reason,
    grounds: {
      ...grounds,
      rules: [...grounds.rules, "MC-31", "MC-32", "MA-08"],
      inputs: { ...grounds.inputs, dueThroughDay: dueThroughDay.toString() },
    },
  };
}

function compare(
  line: InvoiceLine,
  earlier: readonly CreditNoteStatement[],
  effectiveOn: Temporal.PlainDate,
  dueThroughDay: Temporal.PlainDate,
): CreditLine {
  const { year, label, annualCents, vatPerMille } = line;
  const given = earlier.flatMap((note) => note.lines).filter((credited) => credited.year === year);
  const invoicedCents = given.reduce((left, credited) => left - credited.htCents, line.htCents);
  const due = dueForYear(year, annualCents, effectiveOn, dueThroughDay);
  const standsThrough = given.at(-1)?.firstDay.subtract({ days: 1 }) ?? line.lastDay;
  const paidThrough = due.twelfths === 0 ? undefined : periodOfYear(year, { effectiveOn, dueThroughDay }).lastDay;
  return {
    year,
    label,
    // What is given back is the rest of the invoiced period.
    firstDay: paidThrough ? paidThrough.add({ days: 1 }) : line.firstDay,
    lastDay: standsThrough,
    invoicedCents,
    dueCents: due.dueCents,
    htCents: invoicedCents > due.dueCents ? invoicedCents - due.dueCents : 0n,
    vatPerMille,
    explanation: paidThrough
      ? `Facturé : ${eurosOf(invoicedCents)} ; dû jusqu’au ${frenchDate(paidThrough)} : ${eurosOf(due.dueCents)}, soit ${due.twelfths} douzième${due.twelfths > 1 ? "s" : ""} de ${eurosOf(annualCents)} hors taxes.`
      : `Facturé : ${eurosOf(invoicedCents)} ; rien n’est dû pour ${year}.`,
  };
}

function standingVat(
  invoiced: readonly VatSubtotal[],
  earlier: readonly CreditNoteStatement[],
  due: readonly VatSubtotal[],
): readonly VatSubtotal[] {
  const taken = [...earlier.flatMap(({ vat }) => vat), ...due];
  const left = invoiced.map(({ vatPerMille, baseCents, vatCents }) => {
    const same = taken.filter((subtotal) => subtotal.vatPerMille === vatPerMille);
    return {
      vatPerMille,
      baseCents: same.reduce((rest, subtotal) => rest - subtotal.baseCents, baseCents),
      vatCents: same.reduce((rest, subtotal) => rest - subtotal.vatCents, vatCents),
    };
  });
  return left.filter(({ baseCents }) => baseCents > 0n);
}

function totalOf(vat: readonly VatSubtotal[]): Amounts {
  const htCents = vat.reduce((sum, { baseCents }) => sum + baseCents, 0n);
  const vatCents = vat.reduce((sum, subtotal) => sum + subtotal.vatCents, 0n);
  return { htCents, vatCents, ttcCents: htCents + vatCents };
}
