import { describe, expect, it } from "vitest";
import { endOf, lambda, machine, openBench, typesOf } from "./harness.ts";

describe("limits", () => {
  it("a result of more than 256 KiB fails the task, and can be caught", async () => {
    const { engine, run } = openBench({ Big: () => "x".repeat(262_144) });
    const task = lambda("Big", {
      Catch: [{ ErrorEquals: ["States.DataLimitExceeded"], Output: "{% $states.errorOutput.Cause %}", Next: "Done" }],
      End: true,
    });
    const arn = await run(machine({ Big: task, Done: { Type: "Pass", End: true } }));
    expect(endOf(engine, arn)).toEqual({
      status: "SUCCEEDED",
      output:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it("an execution that loops for ever ends at 25,000 events", async () => {
    const { engine, run } = openBench();
    const loop = {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.never %}", Next: "End" }],
      Default: "Loop",
    };
    const arn = await run(machine({ Loop: loop, End: { Type: "Succeed" } }), { never: false });
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
    });
    expect(engine.getExecutionHistory({ executionArn: arn, reverseOrder: true, maxResults: 1 }).items[0]).toMatchObject(
      {
        id: 25_000,
        type: "ExecutionFailed",
      },
    );
  });

  it("an execution is ended after a year, whatever it waits for, and nothing catches it", async () => {
    const { engine, run, advance } = openBench();
    const arn = await run(machine({ Sleep: { Type: "Wait", Seconds: 90_000_000, End: true } }));
    await advance(365 * 86_400 - 1);
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("RUNNING");
    await advance(1);
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({ status: "TIMED_OUT" });
    expect(typesOf(engine, arn).at(-1)).toBe("ExecutionTimedOut");
    expect(engine.nextTimerAt()).toBeUndefined();
  });

  it("a wait may be as long as 2^31 seconds, no longer", async () => {
    const { engine, run } = openBench();
    const states = machine({ Sleep: { Type: "Wait", Timestamp: "{% $states.input.at %}", End: true } });
    const accepted = await run(states, { at: "2094-03-18T00:00:00Z" });
    const refused = await run(states, { at: "2094-03-20T00:00:00Z" });
    expect(engine.describeExecution({ executionArn: accepted }).status).toBe("RUNNING");
    expect(engine.describeExecution({ executionArn: refused })).toMatchObject({
      error: "States.Runtime",
      cause:
        "An error occurred while executing the state 'Sleep' (entered at the event id #2). Wait state delay is too long.",
    });
  });

  it.each([
    { seconds: 60, status: "TIMED_OUT", because: "the execution's own timeout comes first" },
    { seconds: 59, status: "SUCCEEDED", because: "it is over before" },
  ])("a wait of $seconds s in an execution of 60 s: $status, $because", async ({ seconds, status }) => {
    const { engine, run, advance } = openBench();
    const sleep = { Type: "Wait", Seconds: seconds, End: true };
    const arn = await run(machine({ Sleep: sleep }, { TimeoutSeconds: 60 }));
    await advance(60);
    expect(engine.describeExecution({ executionArn: arn }).status).toBe(status);
    expect(typesOf(engine, arn).at(-1)).toBe(status === "SUCCEEDED" ? "ExecutionSucceeded" : "ExecutionTimedOut");
  });

  it.each([
    { field: "TimeoutSeconds", value: "1e300", cause: "cannot be greater than 99999999: 1e+300" },
    { field: "HeartbeatSeconds", value: "100000000", cause: "cannot be greater than 99999999: 100000000" },
    { field: "TimeoutSeconds", value: "1.6", cause: "cannot be parsed as an integer: 1.6" },
    { field: "TimeoutSeconds", value: "0", cause: "must be a positive integer: 0" },
  ])("a task's $field cannot be $value", async ({ field, value, cause }) => {
    const { engine, run, calls } = openBench({ Ask: () => null });
    const arn = await run(machine({ Ask: lambda("Ask", { [field]: `{% ${value} %}`, End: true }) }));
    expect(endOf(engine, arn)).toEqual({
      status: "FAILED",
      error: "States.QueryEvaluationError",
      cause: `An error occurred while executing the state 'Ask' (entered at the event id #2). The ${field} parameter ${cause}`,
    });
    expect(calls).toEqual([]);
  });

  it.each([
    { because: "a single one is too large", assign: { a: "{% $pad('', 262143) %}" } },
    { because: "one Assign is too large", assign: { a: "{% $pad('', 131072) %}", b: "{% $pad('', 131072) %}" } },
  ])("the variables of a state have 256 KiB: $because", async ({ assign }) => {
    const { engine, run } = openBench();
    const arn = await run(machine({ Set: { Type: "Pass", Assign: assign, Output: 1, End: true } }));
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({ error: "States.DataLimitExceeded" });
  });

  it("the variables of an execution have 10 MiB, those of its branches together", async () => {
    const { engine, run } = openBench();
    const keep = { Type: "Pass", Assign: { kept: "{% $pad('', 262000) %}" }, Output: null, Next: "Sleep" };
    const each = (count: number) => ({
      Type: "Map",
      Items: Array.from({ length: count }, (_, index) => index),
      ItemProcessor: {
        StartAt: "Keep",
        States: { Keep: keep, Sleep: { Type: "Wait", Seconds: 60, End: true } },
      },
      End: true,
    });
    const set = { Type: "Pass", Assign: { around: "{% $pad('', 200000) %}" }, Output: null, Next: "Each" };
    const fits = await run(machine({ Set: set, Each: each(39) }));
    expect(engine.describeExecution({ executionArn: fits }).status).toBe("RUNNING");
    const { stateMachineArn } = engine.createStateMachine({
      name: "larger",
      definition: JSON.stringify(machine({ Set: set, Each: each(40) })),
    });
    const { executionArn } = engine.startExecution({ stateMachineArn });
    await engine.idle();
    expect(engine.describeExecution({ executionArn })).toMatchObject({ error: "States.DataLimitExceeded" });
  });
});
