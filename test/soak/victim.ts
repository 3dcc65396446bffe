import { readFileSync } from "node:fs";
import { startRuntime } from "../../local/runtime.ts";
import { FIRST_DAY, morning, playLife } from "./life.ts";

/**
 * The whole product on a folder, playing conventions until a day: it is killed at any instant and started again.
 * It says `ready` when the product stands, and `done` when all was played.
 */
const [folder = "", until = "", pdf = ""] = process.argv.slice(2);
const complaints = (message: string, fields?: object): void => {
  process.stderr.write(`${message} ${JSON.stringify(fields ?? {})}\n`);
};
const runtime = await startRuntime({
  dataDir: folder,
  origin: "http://localhost:8080",
  frozenAt: morning(FIRST_DAY),
  log: { info: () => undefined, warn: complaints, error: complaints },
});
process.stdout.write("ready\n");
await playLife(runtime, until, new Uint8Array(readFileSync(pdf)));
await runtime.stop();
process.stdout.write("done\n");
