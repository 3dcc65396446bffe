import { renamed } from "./names.ts";
import { ALIASES, type SimulationKind } from "./simulate.ts";

type Facts = Readonly<Record<string, unknown>>;

/** Facts that start a case of their own; without one of them, facts go on from those before. */
const STARTS = new Set([
  "receivedOn",
  "scanReceivedOn",
  "originalReceivedOn",
  "effectiveDate",
  "requestReceivedOn",
  "completeOn",
  "lastLogin",
  "accountCreatedOn",
  "incidentAt",
  "annualHT",
  "trainingAt",
  "siret",
  "principal",
  "notifiedOn",
  "declaredStart",
  "cases",
  "actual",
  "actualHT",
  "actualTTC",
  "invoices",
  "forecastHT",
]);

/**
 * Cases in a row: each starts anew, or goes on with the facts of the one before. The headcount stays that of the
 * establishment.
 *
 * @throws GivenTwice when a fact has two names, and two values
 */
export function inARow(kind: SimulationKind, cases: readonly Facts[]): readonly Facts[] {
  const row: Facts[] = [];
  for (const given of cases) {
    const before = row.at(-1) ?? {};
    const facts = renamed(given, ALIASES[kind]);
    const startsAnew = Object.keys(facts).some((name) => STARTS.has(name));
    row.push(
      startsAnew
        ? { ...(before["agents"] === undefined ? {} : { agents: before["agents"] }), ...facts }
        : { ...before, ...facts },
    );
  }
  return row;
}
