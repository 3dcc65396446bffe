import type { Temporal } from "temporal-polyfill";
import { dueForYear } from "../access-rules/calendar-year.ts";
import type { InvoiceData } from "../access-rules/invoice-schedule.ts";
import { type Change, change, nextGeneration, type Step } from "../agreement/change.ts";
import type { Strand } from "../agreement/execution.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import { ActNotOpen } from "../errors.ts";
import { InvoiceMoveRefused } from "../invoicing/invoice.ts";
import { invoicedConvention, type OwingConvention, owes } from "../invoicing/of-convention.ts";
import { type PlannedInvoice, plannedInvoices } from "../invoicing/planned-invoices.ts";
import type { YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import type { InvoicingSettings } from "../issuing-body/invoicing-settings.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { FRENCH_NORMAL_VAT } from "../money/vat.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { AccessConvention } from "./convention.ts";
import { channelOf } from "./invoice-channel.ts";

/** What a body invoices with. @throws Error when it invoices nothing: no invoice of it was ever planned then */
export function invoicingSettings({ id, invoicing }: IssuingBody): InvoicingSettings {
  if (!invoicing) throw new Error(`issuing body ${id} invoices nothing`);
  return invoicing;
}

/** The readings invoices are computed with: those of the convention (MA-11), and VAT as the body is liable to it (MA-13). */
const invoicingOptions = ({ terms }: OwingConvention["life"], { vat }: InvoicingSettings): BodyOptions => ({
  ...(terms.options ?? DEFAULT_OPTIONS),
  vat: vat.liable ? "rateInForce" : "outsideVat",
});

export const invoiceData = ({ life }: OwingConvention): InvoiceData => ({
  holidays: NATIONAL_HOLIDAYS,
  vat: FRENCH_NORMAL_VAT,
  tariffVersion: life.terms.tariffVersion,
});

/** The invoices the convention is to have, as known today. */
export const planOf = (convention: OwingConvention, settings: InvoicingSettings): readonly PlannedInvoice[] =>
  plannedInvoices(invoicedConvention(convention), invoiceData(convention), invoicingOptions(convention.life, settings));

export const invoiceStrandKey = (year: number): string => `invoice-${year}`;
export const paymentStrandKey = (year: number): string => `payment-${year}`;

/** An invoice to come and the strand that follows it. */
export interface PlannedAhead {
  readonly invoice: YearlyInvoice;
  readonly strand: Strand;
}

/** The first invoice after a calendar year, ready to be followed; undefined when none is to come. */
export function nextInvoice(
  convention: OwingConvention,
  body: IssuingBody,
  afterYear: number,
): PlannedAhead | undefined {
  if (!body.invoicing) return undefined;
  const planned = planOf(convention, body.invoicing).find(({ year }) => year > afterYear);
  if (!planned) return undefined;
  return {
    invoice: {
      year: planned.year,
      life: { status: "to-issue", plannedOn: planned.issueOn },
      asksOn: asksOn(convention, body, planned),
    },
    strand: { key: invoiceStrandKey(planned.year), workflow: "invoicing", generation: 1 },
  };
}

/**
 * The days on which the references of an invoice are asked for, then reminded of: none by post, nor for the year in which
 * the convention was signed, whose form gave them. Source: art. 2 (MC-16).
 */
export function asksOn(
  convention: OwingConvention,
  { invoicing }: IssuingBody,
  { year, issueOn }: { readonly year: number; readonly issueOn: Temporal.PlainDate },
): readonly Temporal.PlainDate[] {
  if (!invoicing || channelOf(convention).channel === "post" || year <= convention.life.reception.receivedOn.year)
    return [];
  const { askDaysBefore, remindDaysBefore } = invoicing.references;
  return [askDaysBefore, ...remindDaysBefore].map((days) => issueOn.subtract({ days }));
}

/** The invoice of a year. @throws ActNotOpen when the convention has none */
export function invoiceOf(
  convention: AccessConvention,
  act: string,
  year: number,
): { readonly owing: OwingConvention; readonly invoice: YearlyInvoice } {
  const owing = owes(convention) ? convention : undefined;
  const invoice = owing?.life.invoices.find((candidate) => candidate.year === year);
  if (!owing || !invoice) throw new ActNotOpen(convention.id, act, convention.life.status);
  return { owing, invoice };
}

/** Whether anything is due for the year after all: a termination may have come first. */
export function isStillDue(convention: OwingConvention, { year }: YearlyInvoice): boolean {
  const { annualCents, effectiveOn, dueThroughDay } = invoicedConvention(convention);
  return dueForYear(year, annualCents, effectiveOn, dueThroughDay).twelfths > 0;
}

function withInvoice(
  convention: OwingConvention,
  next: YearlyInvoice,
  ...added: readonly YearlyInvoice[]
): OwingConvention {
  const invoices = convention.life.invoices.map((invoice) => (invoice.year === next.year ? next : invoice));
  return { ...convention, life: { ...convention.life, invoices: [...invoices, ...added] } } as OwingConvention;
}

/** What a step does to an invoice, besides replacing it. */
export type InvoiceStep = Omit<Step<AccessConvention>, "after"> & {
  readonly invoice: YearlyInvoice;
  readonly documents?: AccessConvention["documents"];
  /** The invoice of the next year, followed from now on. */
  readonly ahead?: PlannedAhead | undefined;
};

/**
 * A change of one invoice of a convention.
 *
 * @throws ActNotOpen when the convention has no such invoice, or it does not make that move
 */
export function changeInvoice(
  convention: AccessConvention,
  act: string,
  year: number,
  decide: (invoice: YearlyInvoice, owing: OwingConvention) => InvoiceStep,
): Change<AccessConvention> {
  const { owing, invoice } = invoiceOf(convention, act, year);
  try {
    const { invoice: next, documents = [], ahead, starts = [], ...step } = decide(invoice, owing);
    const isNew = ahead && !owing.life.invoices.some((known) => known.year === ahead.invoice.year);
    const after = withInvoice(owing, next, ...(isNew ? [ahead.invoice] : []));
    return change(convention, {
      ...step,
      after: { ...after, documents: [...convention.documents, ...documents] },
      starts: [...starts, ...(isNew ? [ahead.strand] : [])],
    });
  } catch (error) {
    if (error instanceof InvoiceMoveRefused) throw new ActNotOpen(convention.id, act, error.from);
    throw error;
  }
}

/** The strand that follows the payment of an invoice, started anew: whatever it waited for is looked at again. */
export const paymentStrand = (convention: AccessConvention, year: number): Strand =>
  nextGeneration(convention, paymentStrandKey(year), "payment");
