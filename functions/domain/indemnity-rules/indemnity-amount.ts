import { type Cents, roundHalfUp } from "../money/cents.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds, RuleId } from "../readings/grounds.ts";
import { type ExpenseLine, expenseBasis, realExpense } from "./expense.ts";
import type { Grant } from "./grant.ts";

/** What is paid for a claim, and what limits it. */
export interface IndemnityAmount {
  readonly grant: Grant;
  readonly basis: "HT" | "TTC";
  readonly expenseCents: Cents;
  readonly otherAidCents: Cents;
  readonly indemnityCents: Cents;
  /** What brought the amount below the expense. */
  readonly limitedBy: "nothing" | "rate" | "cap" | "otherAid" | "forecast";
  /** The real expense passes the forecast: the DDTM must see it (PA-09). */
  readonly flags: readonly "ART7_FORECAST_EXCEEDED"[];
  /** What a literal reading of art. 7 (2) would take back: total aid above the forecast. */
  readonly literalArt7ExcessCents: Cents;
  readonly grounds: Grounds;
}

const atLeastZero = (cents: Cents): Cents => (cents < 0n ? 0n : cents);
const least = (cents: Cents, other: Cents): Cents => (cents < other ? cents : other);

/**
 * The indemnity for an expense: the rate of the real expense, at most the cap, and with other public aid never above
 * the real expense. A real expense above the forecast but under the cap is paid and flagged, the cap of art. 4 being
 * the special clause.
 *
 * Source: indemnity convention art. 4 (PC-08, PC-10), art. 7 (PC-22), PA-07, PA-08, PA-09; decree 2018-514 art. 10 III as
 * the model (no over-financing).
 *
 * @param lines invoices and credit notes of the execution period
 * @param otherAidCents other public aid for the same expense, on the same basis
 */
export function indemnityAmount(
  grant: Grant,
  lines: readonly ExpenseLine[],
  otherAidCents: Cents = 0n,
  options: BodyOptions = DEFAULT_OPTIONS,
): IndemnityAmount {
  const basis = expenseBasis(grant.vatRecovery, options.capBasis);
  const expenseCents = atLeastZero(realExpense(lines, basis));
  const forecastCents = basis === "TTC" ? grant.forecastTtcCents : grant.forecastHtCents;
  const limits: readonly (readonly [IndemnityAmount["limitedBy"], Cents])[] = [
    ["rate", roundHalfUp(expenseCents * BigInt(grant.ratePerMille), 1_000n)],
    ["cap", grant.capCents],
    ["otherAid", atLeastZero(expenseCents - otherAidCents)],
    ...(options.aboveForecast === "forecastIsCeiling"
      ? ([["forecast", atLeastZero(forecastCents - otherAidCents)]] as const)
      : []),
  ];
  const indemnityCents = limits.reduce((found, [, limit]) => least(found, limit), expenseCents);
  const limitedBy =
    indemnityCents === expenseCents ? "nothing" : (limits.find(([, limit]) => limit === indemnityCents)?.[0] ?? "rate");
  const literalArt7ExcessCents = atLeastZero(indemnityCents + otherAidCents - forecastCents);
  const exceeded = literalArt7ExcessCents > 0n;
  const rules: RuleId[] = ["PC-08", "PC-10", "PA-07", "PA-08", "T17"];
  if (exceeded || options.aboveForecast === "forecastIsCeiling" || otherAidCents > 0n) rules.push("PC-22", "PA-09");
  return {
    grant,
    basis,
    expenseCents,
    otherAidCents,
    indemnityCents,
    limitedBy,
    flags: exceeded ? ["ART7_FORECAST_EXCEEDED"] : [],
    literalArt7ExcessCents,
    grounds: {
      rules,
      inputs: {
        expenseCents: expenseCents.toString(),
        capCents: grant.capCents.toString(),
        ratePerMille: String(grant.ratePerMille),
        otherAidCents: otherAidCents.toString(),
        vatRecovery: grant.vatRecovery,
      },
      options: { capBasis: options.capBasis, aboveForecast: options.aboveForecast },
    },
  };
}
