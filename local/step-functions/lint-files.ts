import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TASKS } from "../../infra/task-names.ts";
import { findingText, lintStateMachine } from "./lint.ts";

/**
 * Checks every `<name>.asl.json` of the folders given, and exits 1 when something is wrong with one.
 * The error names that handlers throw are read from their classes: `override readonly name = "…"`; placeholders are
 * those that the deployment binds.
 */
const folders = process.argv.slice(2);
const handlerErrors = new Set(errorNamesIn("functions"));
const placeholders = new Set(TASKS.map(({ name }) => `${name}Function`));
const findings = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".asl.json"))
    .sort()
    .flatMap((file) =>
      lintStateMachine(file.replace(/\.asl\.json$/, ""), readFileSync(join(folder, file), "utf8"), {
        handlerErrors,
        placeholders,
      }),
    ),
);
for (const finding of findings) console.log(findingText(finding));
process.exitCode = findings.length === 0 ? 0 : 1;

function errorNamesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/override readonly name = "(\w+)"/g)])
    .flatMap(([, name]) => (name === undefined ? [] : [name]));
}
