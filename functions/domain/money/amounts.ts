import { type Cents, vatOn } from "./cents.ts";

/** An amount before tax, its VAT and their sum. */
export interface Amounts {
  readonly htCents: Cents;
  readonly vatCents: Cents;
  readonly ttcCents: Cents;
}

/**
 * The VAT and the total of an amount already rounded: VAT = base × rate, TTC = HT + VAT.
 *
 * Source: EN 16931, BR-CO rules (T17).
 *
 * @param ratePerMille 200 for 20 %
 */
export function withVat(htCents: Cents, ratePerMille: number): Amounts {
  const vatCents = vatOn(htCents, ratePerMille);
  return { htCents, vatCents, ttcCents: htCents + vatCents };
}

/** One amount less another, line by line. */
export const lessAmounts = (amounts: Amounts, other: Amounts): Amounts => ({
  htCents: amounts.htCents - other.htCents,
  vatCents: amounts.vatCents - other.vatCents,
  ttcCents: amounts.ttcCents - other.ttcCents,
});
