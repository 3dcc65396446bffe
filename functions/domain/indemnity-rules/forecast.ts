import { type Cents, vatOn } from "../money/cents.ts";
import type { Grounds } from "../readings/grounds.ts";

/** Whether a printed forecast adds up. */
export interface ForecastCheck {
  readonly htCents: Cents;
  readonly ttcCents: Cents;
  readonly vatPerMille: number;
  readonly expectedTtcCents: Cents;
  /** Absolute difference between printed and expected. */
  readonly differenceCents: Cents;
  readonly flag?: "VAT_MISMATCH";
  readonly grounds: Grounds;
}

/**
 * Whether a forecast with and without VAT agree at a rate. A mismatch is flagged for a person to see: no amount is
 * corrected, since payment follows the invoices.
 *
 * Source: indemnity convention art. 4 (PC-08), PA-07; waste other than household waste bears the normal rate
 * (BOI-TVA-LIQ-30-20-70).
 *
 * @param vatPerMille 200 for 20 %
 */
export function forecastCheck(htCents: Cents, ttcCents: Cents, vatPerMille: number): ForecastCheck {
  const expectedTtcCents = htCents + vatOn(htCents, vatPerMille);
  const difference = expectedTtcCents - ttcCents;
  return {
    htCents,
    ttcCents,
    vatPerMille,
    expectedTtcCents,
    differenceCents: difference < 0n ? -difference : difference,
    ...(difference === 0n ? {} : { flag: "VAT_MISMATCH" as const }),
    grounds: {
      rules: ["PC-08", "PA-07", "T17"],
      inputs: { htCents: htCents.toString(), ttcCents: ttcCents.toString(), vatPerMille: String(vatPerMille) },
      options: {},
    },
  };
}
