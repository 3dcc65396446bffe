import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StateMachine } from "aws-local-stepfunctions";
import { Temporal } from "temporal-polyfill";
import { openStepFunctions } from "../../../local/step-functions/engine.ts";

/** One flow, for three runners: a task takes one off `n`, a choice says whether once more. */
export interface Load {
  /** Executions started at once. */
  readonly executions: number;
  /** Turns of each: two transitions a turn. */
  readonly turns: number;
}

type Count = { readonly n: number };

const takeOne = async ({ n }: Count): Promise<Count> => ({ n: n - 1 });
const NOW = Temporal.Instant.from("2026-01-01T00:00:00Z");
const RESOURCE = "arn:aws:lambda:eu-west-3:000000000000:function:TakeOne";
const LAST = { Type: "Succeed" } as const;

const OURS = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "TakeOne",
  States: {
    TakeOne: { Type: "Task", Resource: RESOURCE, Next: "More" },
    More: { Type: "Choice", Choices: [{ Condition: "{% $states.input.n > 0 %}", Next: "TakeOne" }], Default: "Done" },
    Done: LAST,
  },
});

const THEIRS: ConstructorParameters<typeof StateMachine>[0] = {
  StartAt: "TakeOne",
  States: {
    TakeOne: { Type: "Task", Resource: RESOURCE, Next: "More" },
    More: { Type: "Choice", Choices: [{ Variable: "$.n", NumericGreaterThan: 0, Next: "TakeOne" }], Default: "Done" },
    Done: LAST,
  },
};

/** Transitions per second, by the clock and by the time of the processor: the second hardly depends on who else works. */
export interface Speed {
  readonly perSecond: number;
  readonly perProcessorSecond: number;
}

/** Begins to measure. @returns what ends it */
function measuring({ executions, turns }: Load): () => Speed {
  const [startedAt, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    const transitions = 2 * executions * turns;
    return {
      perSecond: (transitions * 1_000) / (performance.now() - startedAt),
      perProcessorSecond: (transitions * 1_000_000) / (user + system),
    };
  };
}

/** Transitions per second of this engine. @param durability where it keeps them: in memory, on disk, on a disk that is waited for */
export async function ours(load: Load, durability: "memory" | "process" | "power"): Promise<Speed> {
  const folder = mkdtempSync(join(tmpdir(), "kevrat-bench-"));
  const engine = openStepFunctions({
    file: durability === "memory" ? ":memory:" : join(folder, "bench.sqlite"),
    now: () => NOW,
    invoke: (_, payload) => takeOne(payload as Count),
    survivePowerCut: durability === "power",
  });
  const { stateMachineArn } = engine.createStateMachine({ name: "flow", definition: OURS });
  const measured = measuring(load);
  for (let started = 0; started < load.executions; started++)
    engine.startExecution({ stateMachineArn, input: JSON.stringify({ n: load.turns }) });
  await engine.idle();
  const speed = measured();
  await engine.close();
  rmSync(folder, { recursive: true });
  return speed;
}

/** Transitions per second of `aws-local-stepfunctions`, which keeps nothing. */
export async function theirs(load: Load): Promise<Speed> {
  const machine = new StateMachine(THEIRS, { validationOptions: { noValidate: true } });
  const overrides = { taskResourceLocalHandlers: { TakeOne: (input: unknown) => takeOne(input as Count) } };
  const measured = measuring(load);
  const runs = Array.from({ length: load.executions }, () => machine.run({ n: load.turns }, { overrides }).result);
  await Promise.all(runs);
  return measured();
}

/** Transitions per second of the handlers called in a loop: nothing can be faster. */
export async function bare(load: Load): Promise<Speed> {
  const measured = measuring(load);
  const run = async (): Promise<void> => {
    for (let count: Count = { n: load.turns }; count.n > 0; ) count = await takeOne(count);
  };
  await Promise.all(Array.from({ length: load.executions }, run));
  return measured();
}
