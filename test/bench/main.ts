import { benchDocuments } from "./documents.ts";
import { benchPassingOfTime } from "./passing-of-time.ts";
import { benchSimulations } from "./simulations.ts";
import { benchStepFunctions } from "./step-functions/bench.ts";

/** `npm run bench`: ratios within one run; the absolute figures are this machine's, on this day. `-- NAME` runs one. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  documents: benchDocuments,
  "passing-of-time": benchPassingOfTime,
  simulations: benchSimulations,
  "step-functions": benchStepFunctions,
};

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) if (asked.length === 0 || asked.includes(name)) await bench();
