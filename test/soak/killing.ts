import { spawn } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { PlayName } from "./plays.ts";
import { samplePdf } from "./sample-pdf.ts";

const VICTIM = new URL("./victim.ts", import.meta.url).pathname;

export interface Killing {
  readonly folder: string;
  readonly play: PlayName;
  /** The day until which it is played. */
  readonly until: string;
  /** In [0, 1). */
  readonly random: () => number;
  /** No more kills than that; the last run is left to end by itself. */
  readonly mostKills: number;
  /** Kills come within so many milliseconds after the product stands, or while it starts. */
  readonly withinMilliseconds: number;
}

export interface Survived {
  readonly kills: number;
  /** Of them, before the product stood. */
  readonly whileStarting: number;
  /** Of them, followed by a torn write at the end of the store of executions. */
  readonly torn: number;
  /** How a run ended that was not killed and did not play to the end: the life stops there. */
  readonly brokeBy?: string;
  /** What the product logged as a warning or an error, over all runs. */
  readonly complaints: string;
}

/** Half of a start is compiling: the hundreds of starts share what was compiled. */
const CODE_CACHE = join(tmpdir(), "kevrat-soak-code");
/** What a power cut leaves of a write that was under way. */
const TORN = Buffer.from("a write that was cut in two ".repeat(173));
/** One kill in so many comes while the product starts; one in so many is followed by a torn write. */
const WHILE_STARTING = 8;
const TEARS = 5;

/**
 * Runs the victim again and again, killing its whole process at random instants, until it has played to its end, or
 * ends by itself before.
 */
export async function liveThroughKills(killing: Killing): Promise<Survived> {
  const { folder, random, mostKills, withinMilliseconds } = killing;
  writeFileSync(attachmentIn(folder), await samplePdf());
  let [kills, whileStarting, torn, complaints] = [0, 0, 0, ""];
  for (;;) {
    const early = random() < 1 / WHILE_STARTING;
    const run = await runVictim(
      killing,
      kills >= mostKills ? undefined : { early, delay: random() * withinMilliseconds },
    );
    complaints += run.complaints;
    if (run.end === "done") return { kills, whileStarting, torn, complaints };
    if (run.end !== "killed") return { kills, whileStarting, torn, complaints, brokeBy: run.end };
    kills += 1;
    if (!run.wasReady) whileStarting += 1;
    const tail = join(folder, "step-functions", "executions.sqlite-wal");
    if (random() < 1 / TEARS && existsSync(tail)) {
      appendFileSync(tail, TORN);
      torn += 1;
    }
  }
}

const attachmentIn = (folder: string): string => join(folder, "attachment.pdf");

interface Run {
  readonly end: "done" | "killed" | `code ${number}`;
  readonly wasReady: boolean;
  readonly complaints: string;
}

async function runVictim(
  { folder, play, until }: Killing,
  kill: { readonly early: boolean; readonly delay: number } | undefined,
): Promise<Run> {
  const flags = ["--disable-warning=ExperimentalWarning"];
  const args = [...flags, VICTIM, play, folder, until, attachmentIn(folder)];
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_COMPILE_CACHE: CODE_CACHE } });
  let said = "";
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk;
  });
  const ended = new Promise<{ code: number | null }>((resolve) => child.once("close", (code) => resolve({ code })));
  const ready = new Promise<void>((resolve) =>
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.includes("ready")) resolve();
    }),
  );
  if (kill !== undefined) {
    if (!kill.early) await Promise.race([ready, ended]);
    await Promise.race([after(kill.delay), ended]);
    for (const pid of childrenOf(child.pid)) endNow(pid); // the database first: both die at one instant
    child.kill("SIGKILL");
  }
  const { code } = await ended;
  const end = said.includes("done") ? "done" : code === null ? "killed" : (`code ${code}` as const);
  return { end, wasReady: said.includes("ready"), complaints };
}

/** Processes that a process started. Where the system does not tell, the database notices by itself that it is alone. */
function childrenOf(pid: number | undefined): number[] {
  try {
    const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return listed.trim().split(/\s+/).filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it ended a moment ago
  }
}
