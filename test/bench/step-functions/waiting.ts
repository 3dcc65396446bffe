import { statSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Temporal } from "temporal-polyfill";
import { openStepFunctions, type StepFunctions } from "../../../local/step-functions/engine.ts";

/**
 * A process of its own, so that its memory is that of the engine alone: `fill FILE N DUE` leaves N executions waiting
 * for a token, of which DUE time out within the hour; `open FILE` takes them up again; `fire FILE` lets the hour pass.
 * It prints one line of JSON.
 */
const [what = "", file = "", waiting = "0", due = "0"] = process.argv.slice(2);
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const resident = (): number => {
  collect();
  collect();
  return process.memoryUsage().rss;
};

/** Begins to measure. @returns what ends it, with the time by the clock and that of the processor */
function timing(): () => { readonly milliseconds: number; readonly processor: number } {
  const [startedAt, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { milliseconds: performance.now() - startedAt, processor: (user + system) / 1_000 };
  };
}

const START = Temporal.Instant.from("2026-01-01T00:00:00Z");
const HOUR = { seconds: 3_600 };
let now = START;
const open = (): StepFunctions => openStepFunctions({ file, now: () => now, invoke: async () => ({}) });

/** The shape of the product's waits: evaluated, then seven days or an hour for the bell. */
const DEFINITION = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Evaluate",
  States: {
    Evaluate: { Type: "Pass", Assign: { seconds: "{% $states.input.seconds %}" }, Output: {}, Next: "AwaitBell" },
    AwaitBell: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Arguments: {
        FunctionName: "RegisterWaitFunction",
        Payload: {
          agreementId: "{% $states.context.Execution.Input.agreementId %}",
          taskToken: "{% $states.context.Task.Token %}",
        },
      },
      TimeoutSeconds: "{% $seconds %}",
      Catch: [{ ErrorEquals: ["States.Timeout"], Output: {}, Next: "Rung" }],
      Next: "Rung",
    },
    Rung: { Type: "Succeed" },
  },
});

async function fill(): Promise<object> {
  const engine = open();
  const { stateMachineArn } = engine.createStateMachine({ name: "waits", definition: DEFINITION });
  const start = (name: string, seconds: number): void => {
    const input = JSON.stringify({ agreementId: `agreement-${name}`, strand: "term-1", generation: 1, seconds });
    engine.startExecution({ stateMachineArn, name, input });
  };
  start("first", 604_800);
  await engine.idle();
  const before = resident();
  const took = timing();
  for (let rank = 0; rank < Number(waiting); rank++) {
    start(`e${rank}`, rank < Number(due) ? 3_000 + (rank % 600) : 604_800);
    if (rank % 1_000 === 999) await engine.idle();
  }
  await engine.idle();
  const time = took();
  const bytes = resident() - before;
  await engine.close();
  return { ...time, bytes, fileBytes: statSync(file).size };
}

async function reopen(): Promise<object> {
  const before = resident();
  const took = timing();
  const engine = open();
  await engine.idle();
  engine.nextTimerAt();
  const time = took();
  const bytes = resident() - before;
  await engine.close();
  return { ...time, bytes };
}

async function fire(): Promise<object> {
  const engine = open();
  await engine.idle();
  now = START.add(HOUR);
  const took = timing();
  engine.fireDue();
  await engine.idle();
  const time = took();
  await engine.close();
  return time;
}

const work = { fill, open: reopen, fire }[what];
if (work === undefined) throw new Error("waiting.ts fill|open|fire FILE");
console.log(JSON.stringify(await work()));
