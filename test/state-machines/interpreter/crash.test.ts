import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStepFunctions } from "../../../local/step-functions/engine.ts";
import { endOf, eventsOf } from "./harness.ts";

/** Kills in one run of the tests; `CRASH_KILLS=500` makes a long run of it. */
const KILLS = Number(process.env["CRASH_KILLS"] ?? 6);
const victim = new URL("./crash-victim.ts", import.meta.url).pathname;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crash-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the victim until it is done, or kills it `afterMilliseconds` from when it was ready. @returns whether it was done */
async function run(afterMilliseconds: number | undefined): Promise<boolean> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", victim, folder]);
  let said = "";
  let complaint = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk;
  });
  const ready = new Promise<void>((resolve) =>
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.includes("ready")) resolve();
    }),
  );
  await Promise.race([ready, ended]);
  if (afterMilliseconds !== undefined) {
    await Promise.race([after(afterMilliseconds), ended]);
    child.kill("SIGKILL");
  }
  const code = await ended;
  if (code !== 0 && code !== null) throw new Error(complaint);
  return said.includes("done");
}

const randomTail = Buffer.from("a write that the power cut in two ".repeat(200));

/** Everything ended well, each step once, in an unbroken history. */
async function expectAllDone(): Promise<void> {
  const now = () => Temporal.Instant.from(readFileSync(join(folder, "clock"), "utf8"));
  const engine = openStepFunctions({ file: join(folder, "states.sqlite"), now, invoke: async () => null });
  const { items } = engine.listExecutions({
    stateMachineArn: "arn:aws:states:eu-west-3:000000000000:stateMachine:all",
  });
  expect(items).toHaveLength(6);
  for (const { executionArn } of items) {
    expect(endOf(engine, executionArn)).toEqual({
      status: "SUCCEEDED",
      output: { total: 6, answer: "yes", both: [1, 2], child: 12 },
    });
    const events = eventsOf(engine, executionArn);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
    const succeeded = events.filter(({ type }) => type === "TaskSucceeded");
    expect(succeeded).toHaveLength(3 + 1 + 1 + 1); // items, token, left branch, child execution: each once
  }
  expect(engine.nextTimerAt()).toBeUndefined();
  await engine.close();
}

describe("a process killed at any instant", () => {
  it(`loses no transition and repeats no completed task, over ${KILLS} kills`, {
    timeout: 30_000 + KILLS * 4_000,
  }, async () => {
    let tries = 0;
    for (let kills = 0; kills < KILLS; ) {
      // The instants spread over the whole run, in steps that share no factor with anything in it.
      const done = await run((tries++ * 37) % 211);
      if (!done) kills += 1;
      if (!done && kills % 2 === 0) appendFileSync(join(folder, "states.sqlite-wal"), randomTail); // a torn write
      if (!done && kills < KILLS) continue;
      if (!done) expect(await run(undefined)).toBe(true);
      await expectAllDone();
      rmSync(folder, { recursive: true });
      folder = mkdtempSync(join(tmpdir(), "crash-"));
    }
  });
});
