import { readFileSync } from "node:fs";
import { startRuntime } from "../../local/runtime.ts";
import { morning, playActs } from "./acts.ts";
import { PLAYS, type PlayName } from "./plays.ts";

/**
 * The whole product on a folder, playing a life until a day: it is killed at any instant and started again.
 * It says `ready` when the product stands, and `done` when all was played.
 */
const [name = "", folder = "", until = "", pdf = ""] = process.argv.slice(2);
const play = PLAYS[name as PlayName];
const complaints = (message: string, fields?: object): void => {
  process.stderr.write(`${message} ${JSON.stringify(fields ?? {})}\n`);
};
const runtime = await startRuntime({
  dataDir: folder,
  origin: "http://localhost:8080",
  frozenAt: morning(play.firstDay),
  log: { info: () => undefined, warn: complaints, error: complaints },
});
process.stdout.write("ready\n");
await playActs(runtime, await play.acts(runtime, new Uint8Array(readFileSync(pdf))), until);
await runtime.stop();
process.stdout.write("done\n");
