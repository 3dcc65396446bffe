import type { Cents } from "../money/cents.ts";

/** What a beneficiary can do with the VAT of its expense. */
export type VatRecovery = "none" | "deductible" | "fctva";

/** The figures of an indemnity convention that decide about its amount. */
export interface Grant {
  readonly capCents: Cents;
  /** 1000 for 100 %. */
  readonly ratePerMille: number;
  readonly forecastHtCents: Cents;
  readonly forecastTtcCents: Cents;
  readonly vatRecovery: VatRecovery;
}

/**
 * The convention of 2023 for oiled waste: at most 1 200 €, 100 % of the real expense, forecast 790 € HT, 945 € TTC.
 *
 * Source: indemnity convention art. 4 (PC-08, PC-10). Another convention has its own figures.
 */
export const GRANT_2023: Grant = {
  capCents: 120_000n,
  ratePerMille: 1_000,
  forecastHtCents: 79_000n,
  forecastTtcCents: 94_500n,
  vatRecovery: "none",
};
