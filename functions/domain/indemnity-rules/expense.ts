import type { Cents } from "../money/cents.ts";
import type { BodyOptions } from "../readings/body-options.ts";
import type { VatRecovery } from "./grant.ts";

/** An invoice, or a credit note with negative amounts, as it reads: VAT is taken from it, never recomputed (PA-07). */
export interface ExpenseLine {
  readonly htCents: Cents;
  readonly vatCents: Cents;
}

/**
 * Whether the expense and its cap are taken with or without VAT: with it when it is a final cost to the beneficiary,
 * that is neither deducted nor given back by the FCTVA.
 *
 * Source: indemnity convention art. 4 (PC-08, PC-10), PA-08 (`capBasis`).
 */
export function expenseBasis(vatRecovery: VatRecovery, capBasis: BodyOptions["capBasis"]): "HT" | "TTC" {
  if (capBasis !== "borneCost") return capBasis;
  return vatRecovery === "none" ? "TTC" : "HT";
}

/** The real expense on a basis: the sum of the lines, credit notes deducted. Source: art. 4 (PC-10), PA-07, PA-08. */
export const realExpense = (lines: readonly ExpenseLine[], basis: "HT" | "TTC"): Cents =>
  lines.reduce((sum, { htCents, vatCents }) => sum + htCents + (basis === "TTC" ? vatCents : 0n), 0n);

/** What an indemnity may pay for. Storage, transport and elimination by an external provider; removal is not. */
export type ExpenseCategory = "storage" | "transport" | "elimination" | "removal";

/** Whether a category of expense is financed. Source: indemnity convention art. 3 (PC-06). */
export const isFinanced = (category: ExpenseCategory): boolean => category !== "removal";
