import { Temporal } from "temporal-polyfill";
import type { Offer } from "../application/application.ts";
import type { Cents } from "../money/cents.ts";

/** One line of the scale: headcounts from `agentsFrom` to `agentsTo`, both included. */
export interface Tier {
  readonly agentsFrom: number;
  readonly agentsTo: number;
  readonly annualCents: Cents;
  /** French, as in the table of article 2. */
  readonly label: string;
}

/** A voted scale of contributions, excluding VAT, with the days it holds between. */
export interface Tariff {
  readonly version: string;
  readonly deliberation: string;
  readonly inForceFromDay: Temporal.PlainDate;
  readonly tiers: Readonly<Record<Offer, readonly Tier[]>>;
}

const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/**
 * The scale of deliberation n° 2019-07 of 28 February 2019.
 * Source: access convention art. 1 and 2 (MC-10, MC-12, MC-13).
 */
export const TARIFF_2019_07: Tariff = {
  version: "2019-07",
  deliberation: "délibération n° 2019-07 du 28 février 2019",
  inForceFromDay: Temporal.PlainDate.from("2020-01-01"),
  tiers: {
    bouquet: [
      { agentsFrom: 0, agentsTo: 19, annualCents: 80_000n, label: "moins de 20 agents" },
      { agentsFrom: 20, agentsTo: 49, annualCents: 175_000n, label: "de 20 à 49 agents" },
      { agentsFrom: 50, agentsTo: 100, annualCents: 300_000n, label: "de 50 à 100 agents" },
      { agentsFrom: 101, agentsTo: UNBOUNDED, annualCents: 450_000n, label: "plus de 100 agents" },
    ],
    teletransmission: [{ agentsFrom: 0, agentsTo: 19, annualCents: 20_000n, label: "moins de 20 agents" }],
  },
};

export type Contribution =
  | { readonly accepted: true; readonly annualCents: Cents; readonly tierLabel: string; readonly tariffVersion: string }
  | { readonly accepted: false; readonly reason: "NO_TARIFF_FOR_SIZE" };

/**
 * The annual contribution of an establishment, from the headcount it declares; 100 is in the third tier.
 * Télétransmission alone has no tariff from 20 agents on: the bouquet only is offered.
 *
 * Source: access convention art. 2 (MC-12, MC-13), MA-14, MA-31.
 *
 * @param agents whole number, 0 or more
 */
export function contribution(agents: number, offer: Offer, tariff: Tariff): Contribution {
  const tier = tariff.tiers[offer].find(({ agentsFrom, agentsTo }) => agents >= agentsFrom && agents <= agentsTo);
  if (!tier) return { accepted: false, reason: "NO_TARIFF_FOR_SIZE" };
  return { accepted: true, annualCents: tier.annualCents, tierLabel: tier.label, tariffVersion: tariff.version };
}
