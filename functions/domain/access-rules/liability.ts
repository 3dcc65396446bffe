import { type Cents, twelfths } from "../money/cents.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds } from "../readings/grounds.ts";
import type { Tariff } from "./tariff.ts";

/** How far the body answers for damage. */
export interface LiabilityCap {
  readonly annualCents: Cents;
  readonly perEventCents: Cents;
  readonly perCalendarYearCents: Cents;
  readonly grounds: Grounds;
}

/**
 * The most the body pays for a proved fault, for one event and in a calendar year. One invoice a year makes "invoiced
 * for the last six months" a matter of accrual: six twelfths of the contribution, whatever the day of the event. The
 * "minimum de facturation annuelle", which nothing defines, is read as `yearlyCap` says.
 *
 * Source: access convention, annex 1 art. 2 (MC-42), MA-21.
 *
 * @param annualCents the establishment's contribution for a year, excluding VAT
 */
export function liabilityCap(
  annualCents: Cents,
  tariff: Tariff,
  { yearlyCap }: BodyOptions = DEFAULT_OPTIONS,
): LiabilityCap {
  const scale = [...tariff.tiers.bouquet, ...tariff.tiers.teletransmission].map((tier) => tier.annualCents);
  const lowest = scale.reduce((least, cents) => (cents < least ? cents : least));
  return {
    annualCents,
    perEventCents: twelfths(annualCents, 6),
    perCalendarYearCents: yearlyCap === "ownContribution" ? annualCents : lowest,
    grounds: {
      rules: ["MC-42", "MA-21"],
      inputs: { annualCents: annualCents.toString() },
      options: { yearlyCap },
      tariffVersion: tariff.version,
    },
  };
}
