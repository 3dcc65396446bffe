import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { heading, median, row } from "../table.ts";
import { bare, type Load, ours, type Speed, theirs } from "./flow.ts";

const RUNS = 5;
const LONG: Load = { executions: 1, turns: 2_000 };
const MANY: Load = { executions: 1_000, turns: 5 };

const WAITING = 100_000;
const DUE = 10_000;

/** The embedded Step Functions: how fast it goes, and what it costs to wait. */
export async function benchStepFunctions(): Promise<void> {
  heading("transitions per second: a task and a choice, in a loop", "ratio");
  await compare("one execution, 4,000 transitions", LONG);
  await compare("1,000 executions at once, 10 transitions each", MANY);
  heading("waiting, in a process of its own", "");
  waiting();
}

/** Ratios of processor time, to this engine as it runs in the product: each transition durable before the next. */
async function compare(name: string, load: Load): Promise<void> {
  const durable = await middle(() => ours(load, "process"));
  const line = (who: string, { perSecond, perProcessorSecond }: Speed): void =>
    row(
      `${name}: ${who}`,
      `${perSecond.toFixed(0)} /s, ${perProcessorSecond.toFixed(0)} /s of CPU`,
      perProcessorSecond / durable.perProcessorSecond,
    );
  line("durable", durable);
  line("durable across power cuts", await middle(() => ours(load, "power")));
  line("in memory", await middle(() => ours(load, "memory")));
  line("aws-local-stepfunctions 3.0.0, in memory", await middle(() => theirs(load)));
  line("the handlers alone, in a loop", await middle(() => bare(load)));
}

/** Each figure in the middle of its own measurements. */
async function middle(run: () => Promise<Speed>): Promise<Speed> {
  const found: Speed[] = [];
  const perSecond = await median(RUNS, async () => {
    const speed = await run();
    found.push(speed);
    return speed.perSecond;
  });
  const ofProcessor = found.slice(1).map(({ perProcessorSecond }) => perProcessorSecond); // the first does not count
  return { perSecond, perProcessorSecond: ofProcessor.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN };
}

interface Measured {
  readonly milliseconds: number;
  /** Time of the processor, in milliseconds. */
  readonly processor: number;
  readonly bytes?: number;
  readonly fileBytes?: number;
}

function waiting(): void {
  const folder = mkdtempSync(join(tmpdir(), "kevrat-bench-"));
  const file = join(folder, "waiting.sqlite");
  const filled = inProcess("fill", file, String(WAITING), String(DUE));
  const opened = inProcess("open", file);
  const fired = inProcess("fire", file);
  rmSync(folder, { recursive: true });
  const each = (bytes = 0): string => `${(bytes / WAITING).toFixed(0)} bytes`;
  row("start 100,000 executions, each to its wait for a token", seconds(filled));
  row("resident memory per waiting execution, in the process that started them", each(filled.bytes));
  row("resident memory per waiting execution, in a process that opened them", each(opened.bytes));
  row("disk per waiting execution, its history included", each(filled.fileBytes));
  row("open the file with 100,000 executions waiting", seconds(opened));
  row("fire 10,000 due timers, each execution to its end", seconds(fired));
}

const seconds = ({ milliseconds, processor }: Measured): string =>
  `${(milliseconds / 1_000).toFixed(2)} s, ${(processor / 1_000).toFixed(2)} s of CPU`;

function inProcess(...args: readonly string[]): Measured {
  const script = new URL("./waiting.ts", import.meta.url).pathname;
  const flags = ["--disable-warning=ExperimentalWarning"];
  const { stdout, status, stderr } = spawnSync(process.execPath, [...flags, script, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}
