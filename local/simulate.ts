import { createInterface } from "node:readline";
import { type LineResult, simulateText } from "../functions/contracts/simulation/line.ts";

/**
 * `npm run -s simulate`: JSON lines in, one line of results for each, in the same order. A line that is not valid is
 * answered by an error and the run goes on; the exit code is 1 then. Source: docs/simulation.md.
 */
process.stdout.on("error", () => process.exit(1)); // whoever read the results has gone
let failed = false;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const text = line.replace(/^\uFEFF/, "").trim();
  if (text === "") continue;
  const result = answer(text);
  failed ||= "error" in result;
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
process.exitCode = failed ? 1 : 0;

function answer(text: string): LineResult {
  try {
    return simulateText(text);
  } catch (error) {
    console.error(error);
    return { id: null, error: { code: "INTERNAL_ERROR", message: "a defect of the simulator: see standard error" } };
  }
}
