import { contribution, TARIFF_2019_07, type Tier } from "../../../domain/access-rules/tariff.ts";
import type { Offer } from "../../../domain/application/application.ts";

/** What an establishment would pay each year, from the headcount it typed. */
export interface Price {
  readonly annualCents: bigint;
  readonly tierLabel: string;
}

/** @returns undefined while the headcount is not a whole number, or when the offer has no tariff for that size */
export function priceOf(typedAgents: string | undefined, offer: Offer): Price | undefined {
  const digits = (typedAgents ?? "").replace(/\s/g, "");
  if (!/^\d{1,6}$/.test(digits)) return undefined;
  const found = contribution(Number(digits), offer, TARIFF_2019_07);
  return found.accepted ? { annualCents: found.annualCents, tierLabel: found.tierLabel } : undefined;
}

/** The lines of the scale, for the table of the page. */
export const tiersOf = (offer: Offer): readonly Tier[] => TARIFF_2019_07.tiers[offer];

/** The deliberation that voted the scale. */
export const SCALE_SOURCE = TARIFF_2019_07.deliberation;
