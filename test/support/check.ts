import { spawnSync } from "node:child_process";
import { driftedDrawings } from "./draw-state-machines.ts";
import { wrongDirections } from "./import-direction.ts";
import { driftedRules } from "./rules-document.ts";

/**
 * `npm run check`: the one gate, the same at a desk and in review. Runs every step, says which failed, exits 1 then.
 * `--without-tests` leaves the tests out where they were just run.
 */
const steps: readonly { readonly name: string; readonly run: () => boolean }[] = [
  { name: "format and lint", run: () => command("biome", ["check", "--error-on-warnings", "."]) },
  { name: "types", run: () => command("tsc", ["-p", "."]) && command("tsc", ["-p", "infra"]) },
  { name: "import direction", run: importDirection },
  { name: "state machines", run: lintStateMachines },
  { name: "drawings", run: compareDrawings },
  { name: "rules", run: compareRules },
  { name: "tests", run: () => process.argv.includes("--without-tests") || command("vitest", ["run"]) },
  { name: "synth", run: () => command("cdk", ["synth", "--quiet", "--all"]) },
];

function command(name: string, args: readonly string[]): boolean {
  return spawnSync(name, args, { stdio: "inherit" }).status === 0;
}

function importDirection(): boolean {
  const wrong = wrongDirections(process.cwd());
  for (const line of wrong) console.log(line);
  return wrong.length === 0;
}

function lintStateMachines(): boolean {
  return command("node", [
    "--disable-warning=ExperimentalWarning",
    "local/step-functions/lint-files.ts",
    "state-machines",
  ]);
}

function compareDrawings(): boolean {
  const drifted = driftedDrawings(process.cwd());
  for (const line of drifted) console.log(line);
  if (drifted.length > 0) console.log("npm run draw writes them anew");
  return drifted.length === 0;
}

function compareRules(): boolean {
  const drifted = driftedRules(process.cwd());
  for (const line of drifted) console.log(line);
  if (drifted.length > 0) console.log("npm run rules writes docs/rules.md anew");
  return drifted.length === 0;
}

const failed = steps.filter(({ name, run }) => {
  console.log(`\n— ${name}`);
  return !run();
});
console.log(
  failed.length === 0 ? "\ncheck: everything holds" : `\ncheck: failed: ${failed.map(({ name }) => name).join(", ")}`,
);
process.exit(failed.length === 0 ? 0 : 1);
