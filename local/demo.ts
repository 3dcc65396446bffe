import { accessSync, constants, mkdtempSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { fillTemplate } from "../functions/documents/fill-template.ts";
import { layOut } from "../functions/documents/lay-out.ts";
import { parisDateOf } from "../functions/domain/calendar/paris.ts";
import { CannotStart, makeFolder } from "./data-folder.ts";
import { accessLives } from "./demo/access-lives.ts";
import { Cast } from "./demo/cast.ts";
import { IndemnityCast } from "./demo/indemnity-cast.ts";
import { indemnityLives } from "./demo/indemnity-lives.ts";
import { inOrder, type Played } from "./demo/lives.ts";
import { type Progress, progressOn } from "./demo/progress.ts";
import { report, takeAwayEarlier } from "./demo/report.ts";
import { toOpen } from "./demo/to-open.ts";
import { quietLog } from "./quiet-log.ts";
import { type Runtime, startRuntime } from "./runtime.ts";

const FIRST_DAY = Temporal.PlainDate.from("2023-03-15");
const LAST_DAY = Temporal.PlainDate.from("2025-01-02");

/** A day at nine in the morning in Paris. */
const on = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" }).toInstant();

/** `npm run demo -- --out DIR`: three access conventions and three indemnities through their whole life, under the movable clock. */
async function main(): Promise<void> {
  const out = outFolder();
  const dataDir = mkdtempSync(join(tmpdir(), "kevrat-demo-"));
  const log = quietLog();
  const startedAt = performance.now();
  console.log("\n  Two years of six agreements: their forms, acts, seals, deadlines, invoices and mails.\n");
  const runtime = await startRuntime({
    dataDir,
    origin: "http://localhost:8080",
    frozenAt: on(FIRST_DAY.toString()),
    log,
  });
  try {
    const played = await play(runtime);
    takeAwayEarlier(out);
    const failures = await report(runtime, played, out);
    for (const failure of failures) console.error(`FAILED  ${failure}`);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    if (failures.length > 0) console.log("\nNot everything happened.");
    else console.log(`\nEverything happened as it must, in ${seconds} s.\n\n${await toOpen(runtime, played, out)}`);
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    await runtime.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Where everything is written. @throws CannotStart for an unknown option, or a folder that cannot be made */
function outFolder(): string {
  try {
    const { values } = parseArgs({ options: { out: { type: "string", default: "demo-out" } } });
    const out = resolve(values.out);
    makeFolder(out);
    accessSync(out, constants.W_OK);
    if (!statSync(out).isDirectory()) throw new Error("not a folder");
    return out;
  } catch (cause) {
    throw new CannotStart("Usage: npm run demo -- --out DIR, where DIR is a folder that can be written.", { cause });
  }
}

async function play(runtime: Runtime): Promise<readonly Played[]> {
  const cast = await Cast.of(runtime);
  const power = await cast.keep("demo/deliberation.pdf", "deliberation.pdf", await samplePdf());
  const progress = progressOn(process.stdout, FIRST_DAY, LAST_DAY);
  const lives = [accessLives(runtime, cast, power), indemnityLives(await IndemnityCast.of(runtime), power)];
  for (const { on: day, act } of inOrder(lives)) {
    await passTo(runtime, Temporal.PlainDate.from(day), progress);
    await act();
  }
  await passTo(runtime, LAST_DAY, progress);
  progress.done();
  return lives.flatMap(({ played }) => played());
}

/** Lets time pass, and shows it at the beginning of each month. */
async function passTo(runtime: Runtime, day: Temporal.PlainDate, progress: Progress): Promise<void> {
  const today = () => parisDateOf(runtime.clock.now());
  for (;;) {
    progress.reached(today());
    const month = today().with({ day: 1 }).add({ months: 1 });
    const next = Temporal.PlainDate.compare(month, day) < 0 ? month : day;
    if (Temporal.Instant.compare(on(next.toString()), runtime.clock.now()) <= 0) return;
    await runtime.advanceTo(on(next.toString()));
  }
}

/** A real PDF to attach: the sample receipt. */
async function samplePdf(): Promise<Uint8Array> {
  const folder = new URL("../templates/receipt/", import.meta.url);
  const template = new Uint8Array(await readFile(new URL("template.docx", folder)));
  const word = await fillTemplate(
    template,
    JSON.parse(await readFile(new URL("sample.json", folder), "utf8")) as object,
  );
  return (await layOut(word, { title: "Pièce de démonstration", createdAt: on("2023-03-01"), documentId: "demo" })).pdf;
}

main().catch((error: unknown) => {
  if (error instanceof CannotStart) console.error(`\n  The demonstration cannot start. ${error.message}\n`);
  else console.error("\n  The demonstration failed.", error);
  process.exitCode = 1;
});
