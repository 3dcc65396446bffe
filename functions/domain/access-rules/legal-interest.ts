import { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "../calendar/day-order.ts";
import { type Cents, roundHalfUp } from "../money/cents.ts";

/** The legal rate of a half-year, in hundredths of a percent. */
export interface LegalRate {
  readonly inForceFromDay: Temporal.PlainDate;
  readonly inForceToDay: Temporal.PlainDate;
  /** For a creditor who is not a natural person acting for private needs: 371 for 3.71 %. */
  readonly otherCasesPerTenThousand: number;
}

/** The half-year has no published rate in the table: extend it, never take the nearest. */
export class LegalRateUnknown extends Error {
  override readonly name = "LegalRateUnknown";
  readonly day: string;
  constructor(day: string) {
    super(`no legal interest rate is known for ${day}`);
    this.day = day;
  }
}

/** Source: Code monétaire et financier, art. L. 313-2; rate published for the first half of 2025 (MA-20). */
export const LEGAL_RATES: readonly LegalRate[] = [
  {
    inForceFromDay: Temporal.PlainDate.from("2025-01-01"),
    inForceToDay: Temporal.PlainDate.from("2025-06-30"),
    otherCasesPerTenThousand: 371,
  },
];

/**
 * Simple interest on a late contribution. Charging it is optional and never done by the engine alone: a person decides,
 * after formal notice, and chooses this regime rather than that of public contracts (MA-20).
 *
 * Source: access convention art. 2 (MC-17); Code civil, art. 1231-6; CMF art. L. 313-2. Days of the civil year, 365 or
 * 366.
 *
 * @param noticedOn day of the formal notice; interest runs from the day after
 * @param paidOn last day counted
 * @throws LegalRateUnknown when the table lacks a half-year in between
 */
export function legalInterest(
  principalCents: Cents,
  noticedOn: Temporal.PlainDate,
  paidOn: Temporal.PlainDate,
  rates: readonly LegalRate[],
): Cents {
  // One common denominator keeps the sum exact until the single rounding (T17).
  let numerator = 0n;
  for (let day = noticedOn.add({ days: 1 }); !isAfter(day, paidOn); day = day.add({ days: 1 })) {
    const rate = rates.find((row) => !isBefore(day, row.inForceFromDay) && !isAfter(day, row.inForceToDay));
    if (!rate) throw new LegalRateUnknown(day.toString());
    const otherLength = day.inLeapYear ? 365n : 366n;
    numerator += BigInt(rate.otherCasesPerTenThousand) * otherLength;
  }
  return roundHalfUp(principalCents * numerator, 10_000n * 365n * 366n);
}
