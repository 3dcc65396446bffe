import { z } from "zod";
import { present } from "../../domain/simulation/present.ts";
import type { SimulationSettings } from "../../domain/simulation/settings.ts";
import { DEFAULT_SETTINGS } from "../../domain/simulation/settings.ts";
import { ACCESS_ALIASES, ACCESS_NAMES, GivenAccess, Invoiced, isInvoicedName } from "./given-access.ts";
import { GivenIndemnity, INDEMNITY_ALIASES, INDEMNITY_NAMES } from "./given-indemnity.ts";
import { GivenSettings, SETTING_NAMES, settingsOf } from "./given-settings.ts";
import type { JsonObject } from "./json.ts";
import { type Aliases, renamed } from "./names.ts";
import { type AccessSimulation, simulateAccess } from "./simulate-access.ts";
import { type IndemnitySimulation, simulateIndemnity } from "./simulate-indemnity.ts";
import { spread } from "./spread.ts";

export type SimulationKind = "megalis" | "polmar";

/** Facts that lead to nothing the rules speak of. */
export class NothingToCompute extends Error {
  override readonly name = "NothingToCompute";
  constructor() {
    super("these facts lead to no date and no amount: see docs/simulation.md for those that do");
  }
}

type Facts = Readonly<Record<string, unknown>>;

/** What one set of facts leads to, with the results behind it. */
export type Simulation =
  | ({ readonly kind: "megalis"; readonly settings: SimulationSettings } & AccessSimulation)
  | ({ readonly kind: "polmar"; readonly settings: SimulationSettings } & IndemnitySimulation);

export const ALIASES: Readonly<Record<SimulationKind, Aliases>> = {
  megalis: ACCESS_ALIASES,
  polmar: INDEMNITY_ALIASES,
};

/**
 * The simulation of one set of facts, none of which is a list of cases.
 *
 * @throws ZodError, GivenTwice, NotAnExpense for facts that are not valid; HolidayCalendarTooShort, VatRateUnknown,
 *   LegalRateUnknown where dated data does not reach
 */
export function simulate(kind: SimulationKind, given: Facts, defaults = DEFAULT_SETTINGS): Simulation {
  const { options, ...facts } = renamed(given, ALIASES[kind]);
  if (kind === "polmar") return ofIndemnity(facts, options, defaults);
  return ofAccess(facts, options, defaults);
}

function ofAccess(facts: Facts, options: unknown, defaults: SimulationSettings): Simulation {
  const settings = settingsOf(
    GivenSettings.parse({ ...picked(facts, (name) => SETTING_NAMES.has(name)), ...record(options) }),
    defaults,
  );
  const given = GivenAccess.parse(picked(facts, (name) => ACCESS_NAMES.has(name)));
  const invoiced = Invoiced.parse(picked(facts, isInvoicedName));
  return { kind: "megalis", settings, ...simulateAccess(given, invoiced, settings) };
}

function ofIndemnity(facts: Facts, options: unknown, defaults: SimulationSettings): Simulation {
  // Here `vat` is the rate of a forecast, and `receptionBasis` says that arrival counts.
  const { vat, receptionBasis, ...readings } = {
    ...picked(facts, (name) => SETTING_NAMES.has(name)),
    ...record(options),
  };
  const settings = settingsOf(
    GivenSettings.parse({ ...readings, ...present({ arrivalCounts: receptionBasis }) }),
    defaults,
  );
  const rate = vat ?? facts["vat"];
  const given = GivenIndemnity.parse({
    ...picked(facts, (name) => INDEMNITY_NAMES.has(name)),
    ...present({ vat: rate }),
  });
  return { kind: "polmar", settings, ...simulateIndemnity(given, settings) };
}

/** Facts for which null says something: that it did not happen. Elsewhere null is a fact that is not given. */
const NULLABLE = new Set(["declaredStart", "answer", "act", "lastLogin"]);

const picked = (facts: Facts, isWanted: (name: string) => boolean): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => isWanted(name) && (value !== null || NULLABLE.has(name))),
  );

const record = (options: unknown): Record<string, unknown> =>
  z.record(z.string(), z.unknown(), "options are an object").optional().parse(options) ?? {};

/** Names that say nothing to the rules: they are reported, not refused. */
function ignoredNames(kind: SimulationKind, given: Facts): readonly string[] {
  const { options, ...facts } = renamed(given, ALIASES[kind]);
  const known = kind === "megalis" ? ACCESS_NAMES : INDEMNITY_NAMES;
  const isKnown = (name: string) =>
    known.has(name) || SETTING_NAMES.has(name) || (kind === "megalis" && isInvoicedName(name));
  return [
    ...Object.keys(facts).filter((name) => !isKnown(name)),
    ...Object.keys(record(options)).filter((name) => !SETTING_NAMES.has(name)),
  ];
}

/** The results of one set of facts, some of which may be lists of cases. */
export function expected(kind: SimulationKind, given: Facts, defaults = DEFAULT_SETTINGS): JsonObject {
  const facts = renamed(given, ALIASES[kind]);
  const results = spread(facts, (one) => simulate(kind, one, defaults).expect);
  if (Object.keys(results).length === 0) throw new NothingToCompute();
  const ignored = ignoredNames(kind, given);
  return { ...results, ...(ignored.length > 0 ? { ignored } : {}) };
}
