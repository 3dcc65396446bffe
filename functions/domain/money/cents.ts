/** An amount in whole cents of euro. */
export type Cents = bigint;

/** Half away from zero, as invoices round. Source: docs/rules.md, T17. @param denominator 1 or more */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return negative ? -rounded : rounded;
}

/**
 * So many twelfths of an annual amount, rounded once, at the end: never a month rounded and multiplied.
 *
 * Source: access convention art. 2 (proration), T17, T18 (MA-12).
 *
 * @param count months due, 0 to 12
 */
export const twelfths = (annualCents: Cents, count: number): Cents => roundHalfUp(annualCents * BigInt(count), 12n);

/** VAT on an amount. @param ratePerMille 200 for 20 % */
export const vatOn = (netCents: Cents, ratePerMille: number): Cents =>
  roundHalfUp(netCents * BigInt(ratePerMille), 1_000n);

/** A text is not an amount in euros and cents. */
export class NotAnAmount extends Error {
  override readonly name = "NotAnAmount";
  constructor(text: string) {
    super(`not an amount in euros and cents: ${text}`);
  }
}

/**
 * An amount as machines write it, `600.00`: digits, a point, two digits; a leading minus is allowed.
 *
 * @throws NotAnAmount for any other writing, so that nothing is rounded unseen
 */
export function centsOf(text: string): Cents {
  if (!/^-?\d{1,15}\.\d{2}$/.test(text)) throw new NotAnAmount(text);
  return BigInt(text.replace(".", ""));
}

/** `666.67`: for machines. */
export function decimalOf(cents: Cents): string {
  const sign = cents < 0n ? "-" : "";
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1 750,00 €` with the narrow no-break spaces French typography asks for. */
export function eurosOf(cents: Cents): string {
  const [whole = "0", fraction = "00"] = decimalOf(cents).split(".");
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")},${fraction}\u202f€`;
}
