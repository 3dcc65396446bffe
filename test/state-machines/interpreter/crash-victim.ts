import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { openStepFunctions } from "../../../local/step-functions/engine.ts";
import { lambda, machine, START, tokenTask } from "./harness.ts";

/**
 * A process that runs executions of every kind of state on a file, and is killed at any instant by `crash.test.ts`.
 * It starts what was not started, goes on with what was, and says `done` when all have ended.
 */
const folder = process.argv[2] ?? "";
const EXECUTIONS = 6;
const clockFile = join(folder, "clock");
const log = join(folder, "calls");

let now = existsSync(clockFile) ? Temporal.Instant.from(readFileSync(clockFile, "utf8")) : START;
const moveTo = (instant: Temporal.Instant): void => {
  writeFileSync(`${clockFile}.new`, instant.toString());
  renameSync(`${clockFile}.new`, clockFile); // the clock never goes back, even when killed here
  now = instant;
};

const tokens: string[] = [];
const engine = openStepFunctions({
  file: join(folder, "states.sqlite"),
  now: () => now,
  invoke: async (name, payload) => {
    appendFileSync(log, `${JSON.stringify([name, payload])}\n`);
    await new Promise((resolve) => setImmediate(resolve));
    if (name === "Ask") tokens.push(String((payload as { token: string }).token));
    return payload;
  },
});

const child = machine({ Double: { Type: "Wait", Seconds: 1, Output: "{% $states.input.n * 2 %}", End: true } });
const all = machine({
  Each: {
    Type: "Map",
    Items: "{% [1..3] %}",
    MaxConcurrency: 2,
    ItemProcessor: { StartAt: "Item", States: { Item: lambda("Item", { End: true }) } },
    Assign: { total: "{% $sum($states.result) %}" },
    Next: "Sleep",
  },
  Sleep: { Type: "Wait", Seconds: 60, Next: "Ask" },
  Ask: tokenTask("Ask", {
    TimeoutSeconds: 5,
    Retry: [{ ErrorEquals: ["States.Timeout"], IntervalSeconds: 1, MaxAttempts: 1_000, BackoffRate: 1 }],
    Assign: { answer: "{% $states.result %}" },
    Next: "Fork",
  }),
  Fork: {
    Type: "Parallel",
    Branches: [
      {
        StartAt: "Left",
        States: { Left: lambda("Left", { Arguments: { FunctionName: "Left", Payload: 1 }, End: true }) },
      },
      { StartAt: "Right", States: { Right: { Type: "Wait", Seconds: 2, Output: 2, End: true } } },
    ],
    Assign: { both: "{% $states.result %}" },
    Next: "Child",
  },
  Child: {
    Type: "Task",
    Resource: "arn:aws:states:::states:startExecution.sync:2",
    Arguments: {
      StateMachineArn: "arn:aws:states:eu-west-3:000000000000:stateMachine:child",
      Name: "{% 'of-' & $states.context.Execution.Name %}",
      Input: { n: "{% $total %}" },
    },
    TimeoutSeconds: 60,
    Output: {
      total: "{% $total %}",
      answer: "{% $answer %}",
      both: "{% $both %}",
      child: "{% $states.result.Output %}",
    },
    End: true,
  },
});

engine.createStateMachine({ name: "child", definition: JSON.stringify(child) });
const { stateMachineArn } = engine.createStateMachine({ name: "all", definition: JSON.stringify(all) });
process.stdout.write("ready\n");
const executions = Array.from({ length: EXECUTIONS }, (_, index) => `e${index}`);
for (const name of executions) {
  try {
    engine.startExecution({ stateMachineArn, name, input: JSON.stringify({ name }) });
  } catch (error) {
    if ((error as Error).name !== "ExecutionAlreadyExists") throw error; // it ended before the last kill
  }
}
const isOpen = (name: string) =>
  engine.describeExecution({ executionArn: stateMachineArn.replace(":stateMachine:", ":execution:").concat(":", name) })
    .status === "RUNNING";
while (executions.some(isOpen)) {
  await engine.idle();
  for (const taskToken of tokens.splice(0)) {
    try {
      engine.sendTaskSuccess({ taskToken, output: '"yes"' });
    } catch (error) {
      if ((error as Error).name !== "TaskTimedOut") throw error;
    }
  }
  await engine.idle();
  const next = engine.nextTimerAt();
  if (next === undefined) continue;
  if (Temporal.Instant.compare(next, now) > 0) moveTo(next);
  engine.fireDue();
}
await engine.close();
process.stdout.write("done\n");
