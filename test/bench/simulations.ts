import { Temporal } from "temporal-polyfill";
import { simulateLine } from "../../functions/contracts/simulation/line.ts";
import { type AccessFacts, foreseeAccess } from "../../functions/domain/simulation/access-future.ts";
import { DEFAULT_SETTINGS } from "../../functions/domain/simulation/settings.ts";
import { heading, row } from "./table.ts";

const WARM_UP = 2_000;

/** Five years: from the effect on 1 January 2020 to the end of the programme, five terms, five invoices. */
const facts = (agents: number): AccessFacts => ({
  receptions: { signedVersionOn: Temporal.PlainDate.from("2020-02-10") },
  alreadyUser: true,
  agents,
  offer: "bouquet",
  invoiced: [],
});
const line = (agents: number) => ({
  id: agents,
  kind: "megalis",
  given: { receivedOn: "2020-02-10", alreadyUserOn20191231: true, agents },
});

/** How many simulations of a five-year convention a second, and how long all but one in a hundred take at most. */
export async function benchSimulations(): Promise<void> {
  heading("Simulation of a five-year convention", "of the first");
  const byRules = measure("by the rules: effect, terms, invoices", 100_000, (agents) =>
    foreseeAccess(facts(agents), DEFAULT_SETTINGS),
  );
  measure("from a line of JSON to its results", 10_000, (agents) => simulateLine(line(agents)), byRules);
}

function measure(name: string, runs: number, simulate: (agents: number) => unknown, ratioTo?: number): number {
  for (let run = 0; run < WARM_UP; run += 1) simulate(run % 150);
  const times = new Float64Array(runs);
  const start = performance.now();
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    simulate(run % 150); // every tier of the scale
    times[run] = performance.now() - from;
  }
  const perSecond = (runs * 1_000) / (performance.now() - start);
  const { user, system } = process.cpuUsage(before);
  const p99 = times.sort()[Math.floor(runs * 0.99)] ?? Number.NaN;
  row(`${name}, ${runs.toLocaleString("en")} times`, `${perSecond.toFixed(0)} /s`, perSecond / (ratioTo ?? perSecond));
  row("– for each second of processor", `${((runs * 1e6) / (user + system)).toFixed(0)} /s`);
  row("– all but one in a hundred take at most", `${p99.toFixed(2)} ms`);
  return perSecond;
}
