/**
 * The number of an invoice: `F-2026-00001`. Gapless per issuing body and year; consumed by the commit that issues the
 * invoice, or not at all. At most 20 characters, what Chorus Pro takes.
 *
 * Source: Code général des impôts, ann. II, art. 242 nonies A (number from a chronological and continuous sequence).
 */
export const invoiceNumberOf = (year: number, value: number): string => `F-${year}-${String(value).padStart(5, "0")}`;

/** The number of a credit note, from a series of its own: `A-2026-00001`. Same rule as for invoices. */
export const creditNoteNumberOf = (year: number, value: number): string =>
  `A-${year}-${String(value).padStart(5, "0")}`;
