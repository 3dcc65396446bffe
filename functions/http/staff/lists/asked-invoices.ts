import { Temporal } from "temporal-polyfill";
import type { InvoiceSummary } from "../../../domain/access-convention/invoice-summary.ts";
import type { BodyId } from "../../../domain/identifiers.ts";
import { INVOICE_TRANSITIONS, type InvoiceStatus } from "../../../domain/invoicing/invoice.ts";
import type { Listed, Ports } from "../../../ports.ts";

/** What an agent asked of the list of invoices: page and exports read the same filters. */
export interface AskedInvoices {
  readonly year?: number;
  readonly status?: InvoiceStatus;
  /** Only those whose last day to pay has passed. */
  readonly late: boolean;
}

export const INVOICE_STATUSES = Object.keys(INVOICE_TRANSITIONS) as readonly InvoiceStatus[];

/** What cannot be read is ignored: the page shows what it understood. */
export function askedInvoices(query: URLSearchParams): AskedInvoices {
  const year = /^20\d{2}$/.exec(query.get("annee") ?? "")?.[0];
  const status = INVOICE_STATUSES.find((known) => known === query.get("statut"));
  return {
    ...(year ? { year: Number(year) } : {}),
    ...(status ? { status } : {}),
    late: query.get("retard") === "oui",
  };
}

/** The filters as an address carries them, without the question mark. */
export const invoicesQuery = ({ year, status, late }: AskedInvoices): string =>
  new URLSearchParams({
    ...(year ? { annee: String(year) } : {}),
    ...(status ? { statut: status } : {}),
    ...(late ? { retard: "oui" } : {}),
  }).toString();

export const isLate = ({ dueOn, outstandingCents }: InvoiceSummary, today: Temporal.PlainDate): boolean =>
  dueOn !== undefined && (outstandingCents ?? 0n) > 0n && Temporal.PlainDate.compare(dueOn, today) < 0;

export const hasStatusAskedFor = ({ status }: AskedInvoices, invoice: InvoiceSummary): boolean =>
  status === undefined || invoice.status === status;

/** The list of a body's invoices, page after page; those in time are left out when only late ones are asked for. */
export const invoicePages =
  ({ invoices }: Ports, bodyId: BodyId, { year, late }: AskedInvoices, size: number, today: Temporal.PlainDate) =>
  async (after?: string): Promise<Listed<InvoiceSummary>> => {
    const page = await invoices.list(bodyId, { limit: size, year, after });
    return late ? { ...page, items: page.items.filter((invoice) => isLate(invoice, today)) } : page;
  };
