import type { Temporal } from "temporal-polyfill";
import { type ForecastCheck, forecastCheck } from "../indemnity-rules/forecast.ts";
import type { Amounts } from "../money/amounts.ts";
import { FRENCH_NORMAL_VAT, vatRateOn } from "../money/vat.ts";

/** The sum of the lines, each column by itself: VAT is never recomputed. Source: indemnity convention art. 4 (PC-08), PA-07. */
export const forecastTotals = (lines: readonly Amounts[]): Amounts =>
  lines.reduce(
    (sum, { htCents, vatCents, ttcCents }) => ({
      htCents: sum.htCents + htCents,
      vatCents: sum.vatCents + vatCents,
      ttcCents: sum.ttcCents + ttcCents,
    }),
    { htCents: 0n, vatCents: 0n, ttcCents: 0n },
  );

/** A forecast with its totals and what does not add up in it: shown to people, never corrected, never a bar. */
export interface CheckedForecast {
  readonly totals: Amounts;
  /** Totals with and without VAT, at the normal rate of the day. */
  readonly vat: ForecastCheck;
  /** Ranks, from 0 on, of the lines whose total is not the sum of what is before it. */
  readonly unsummed: readonly number[];
}

/**
 * Whether a forecast adds up, line by line and at the normal rate of VAT.
 *
 * Source: indemnity convention art. 4 (PC-08), PA-07; BOI-TVA-LIQ-30-20-70 (normal rate); T19 (the rate of the day).
 *
 * @param on the day whose rate counts
 * @throws VatRateUnknown when no rate is known for the day
 */
export function checkedForecast(lines: readonly Amounts[], on: Temporal.PlainDate): CheckedForecast {
  const totals = forecastTotals(lines);
  return {
    totals,
    vat: forecastCheck(totals.htCents, totals.ttcCents, vatRateOn(on, FRENCH_NORMAL_VAT)),
    unsummed: lines.flatMap(({ htCents, vatCents, ttcCents }, index) =>
      htCents + vatCents === ttcCents ? [] : [index],
    ),
  };
}
