import { describe, expect, it } from "vitest";
import { endOf, lambda, machine, openBench, tokenGiven, tokenTask, typesOf } from "./harness.ts";

const pass = (output: unknown) => ({ Type: "Pass", Output: output, End: true });
const start = (pattern: string, more: object = {}) => ({
  Type: "Task",
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Arguments: {
    StateMachineArn: "arn:aws:states:eu-west-3:000000000000:stateMachine:child",
    Name: "c1",
    Input: { n: "{% $states.input.n %}" },
  },
  TimeoutSeconds: 60,
  End: true,
  ...more,
});
const CHILD = "arn:aws:states:eu-west-3:000000000000:execution:child:c1";

function withChild(child: object, handlers = {}) {
  const bench = openBench(handlers);
  bench.engine.createStateMachine({ name: "child", definition: JSON.stringify(machine({ Child: child })) });
  return bench;
}

describe("a task that starts an execution", () => {
  it("goes on at once with its ARN, and the other runs on its own", async () => {
    const { engine, run } = withChild(pass("{% $states.input.n + 1 %}"));
    const arn = await run(machine({ Start: start("", { Output: "{% $states.result.ExecutionArn %}" }) }), { n: 1 });
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: CHILD });
    expect(endOf(engine, CHILD)).toEqual({ status: "SUCCEEDED", output: 2 });
  });

  it("catches that the name is taken, by the name AWS gives the error", async () => {
    const { engine, run } = withChild(pass(1));
    engine.startExecution({ stateMachineArn: "arn:aws:states:eu-west-3:000000000000:stateMachine:child", name: "c1" });
    await engine.idle();
    const task = start("", {
      Catch: [{ ErrorEquals: ["StepFunctions.ExecutionAlreadyExistsException"], Output: "taken", Next: "Done" }],
    });
    const arn = await run(machine({ Start: task, Done: { Type: "Succeed" } }), { n: 1 });
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "taken" });
  });

  it.each([
    { pattern: ".sync:2", output: 2, because: "the newer form parses" },
    { pattern: ".sync", output: "2", because: "the older form gives text" },
  ])("with $pattern waits for its output: $because", async ({ pattern, output }) => {
    const sleepy = { Type: "Wait", Seconds: 30, Output: "{% $states.input.n + 1 %}", End: true };
    const { engine, run, advance } = withChild(sleepy);
    const arn = await run(machine({ Start: start(pattern, { Output: "{% $states.result.Output %}" }) }), { n: 1 });
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("RUNNING");
    await advance(30);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output });
  });

  it("with .sync:2 fails when the other fails, with its description as cause", async () => {
    const { engine, run } = withChild({ Type: "Fail", Error: "Refused", Cause: "by hand" });
    const arn = await run(machine({ Start: start(".sync:2") }), { n: 1 });
    const { error, cause } = engine.describeExecution({ executionArn: arn });
    expect(error).toBe("States.TaskFailed");
    expect(JSON.parse(cause ?? "")).toMatchObject({
      Error: "Refused",
      Cause: "by hand",
      Status: "FAILED",
      Input: { n: 1 },
    });
  });
});

describe("an execution that a task waits for", () => {
  const sleepy = { Type: "Wait", Seconds: 100, Output: 7, End: true };

  it("is stopped when the task times out", async () => {
    const { engine, run, advance } = withChild(sleepy);
    const arn = await run(machine({ Start: start(".sync:2") }), { n: 1 });
    await advance(60);
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: "FAILED",
      error: "States.Timeout",
    });
    expect(engine.describeExecution({ executionArn: CHILD }).status).toBe("ABORTED");
  });

  it("is stopped with the execution that waits", async () => {
    const { engine, run } = withChild(sleepy);
    const arn = await run(machine({ Start: start(".sync:2") }), { n: 1 });
    engine.stopExecution({ executionArn: arn });
    expect(engine.describeExecution({ executionArn: CHILD }).status).toBe("ABORTED");
  });

  it("may have several that wait", async () => {
    const { engine, run, advance } = withChild({ ...sleepy, Seconds: 30 });
    const task = start(".sync:2", { Output: "{% $states.result.Output %}" });
    const arns = [await run(machine({ Start: task }), { n: 1 }), await run(machine({ Start: task }), { n: 1 })];
    await advance(30);
    expect(arns.map((arn) => endOf(engine, arn))).toEqual([
      { status: "SUCCEEDED", output: 7 },
      { status: "SUCCEEDED", output: 7 },
    ]);
  });
});

describe("a heartbeat", () => {
  const watched = machine({
    Ask: tokenTask("Ask", {
      HeartbeatSeconds: 10,
      Catch: [{ ErrorEquals: ["States.HeartbeatTimeout"], Output: "{% $states.errorOutput.Error %}", Next: "Silent" }],
      End: true,
    }),
    Silent: { Type: "Pass", End: true },
  });

  it("missed closes the task, as a timeout that can be caught by its own name", async () => {
    const { engine, run, advance } = openBench({ Ask: () => null });
    const arn = await run(watched);
    await advance(10);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "States.Timeout" });
  });

  it("kept lets the task go on, but never past its timeout", async () => {
    const { engine, run, advance, calls } = openBench({ Ask: () => null });
    const arn = await run(watched);
    const taskToken = tokenGiven(calls);
    for (let seconds = 0; seconds < 3_591; seconds += 9) {
      await advance(9);
      engine.sendTaskHeartbeat({ taskToken });
    }
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("RUNNING");
    await advance(9);
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: "FAILED",
      error: "States.Timeout",
    });
    expect(() => engine.sendTaskHeartbeat({ taskToken })).toThrowError(
      expect.objectContaining({ name: "TaskTimedOut" }),
    );
  });
});

describe("an answer to a token", () => {
  it("without error or cause leaves both null for the catcher", async () => {
    const { engine, run, calls } = openBench({ Ask: () => null });
    const task = tokenTask("Ask", { Catch: [{ ErrorEquals: ["States.ALL"], Next: "Show" }], End: true });
    const arn = await run(machine({ Ask: task, Show: { Type: "Pass", End: true } }));
    engine.sendTaskFailure({ taskToken: tokenGiven(calls) });
    await engine.idle();
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: { Error: null, Cause: null } });
  });

  it("must be JSON", async () => {
    const { engine, run, calls } = openBench({ Ask: () => null });
    await run(machine({ Ask: tokenTask("Ask", { End: true }) }));
    expect(() => engine.sendTaskSuccess({ taskToken: tokenGiven(calls), output: "{" })).toThrowError(
      expect.objectContaining({ name: "InvalidOutput" }),
    );
  });

  it("counts for its own attempt only: a retry has a token of its own", async () => {
    const { engine, run, advance, calls } = openBench({ Ask: () => null });
    const task = tokenTask("Ask", {
      TimeoutSeconds: 5,
      Retry: [{ ErrorEquals: ["States.Timeout"], IntervalSeconds: 1 }],
      End: true,
    });
    const arn = await run(machine({ Ask: task }));
    const first = tokenGiven(calls);
    await advance(6);
    const second = tokenGiven(calls);
    expect(second).not.toBe(first);
    expect(() => engine.sendTaskSuccess({ taskToken: first, output: "1" })).toThrowError(
      expect.objectContaining({ name: "TaskTimedOut" }),
    );
    engine.sendTaskSuccess({ taskToken: second, output: "2" });
    await engine.idle();
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: 2 });
  });
});

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
});

describe("starting and stopping", () => {
  const sleep = JSON.stringify(machine({ Sleep: { Type: "Wait", Seconds: 60, End: true } }));

  it("the same name and input while it runs is the same start; anything else under the name is refused", async () => {
    const { engine, advance } = openBench();
    const { stateMachineArn } = engine.createStateMachine({ name: "m", definition: sleep });
    const first = engine.startExecution({ stateMachineArn, name: "one", input: "{}" });
    await engine.idle();
    expect(engine.startExecution({ stateMachineArn, name: "one", input: "{}" })).toEqual(first);
    const again = () => engine.startExecution({ stateMachineArn, name: "one", input: "{}" });
    const taken = expect.objectContaining({ name: "ExecutionAlreadyExists" });
    expect(() => engine.startExecution({ stateMachineArn, name: "one", input: '{"a":1}' })).toThrowError(taken);
    await advance(60);
    expect(again).toThrowError(taken);
  });

  it("stopping aborts it where it stands, and frees its token", async () => {
    const { engine, run, calls } = openBench({ Ask: () => null });
    const arn = await run(machine({ Ask: tokenTask("Ask", { End: true }) }));
    engine.stopExecution({ executionArn: arn, error: "Withdrawn", cause: "by the applicant" });
    expect(endOf(engine, arn)).toEqual({ status: "ABORTED", error: "Withdrawn", cause: "by the applicant" });
    expect(() => engine.sendTaskSuccess({ taskToken: tokenGiven(calls), output: "1" })).toThrowError(
      expect.objectContaining({ name: "TaskTimedOut" }),
    );
    expect(engine.nextTimerAt()).toBeUndefined();
  });

  it.each([
    { input: "{", name: "InvalidExecutionInput" },
    { input: JSON.stringify("x".repeat(262_144)), name: "ValidationException" },
  ])("refuses an input with $name", ({ input, name }) => {
    const { engine } = openBench();
    const { stateMachineArn } = engine.createStateMachine({ name: "m", definition: sleep });
    expect(() => engine.startExecution({ stateMachineArn, input })).toThrowError(expect.objectContaining({ name }));
  });

  it("a retry with full jitter waits a random part of its delay", async () => {
    const { engine, run } = openBench({
      Fail: () => {
        throw new Error("no");
      },
    });
    const retry = { ErrorEquals: ["States.ALL"], IntervalSeconds: 100, MaxDelaySeconds: 60, JitterStrategy: "FULL" };
    await run(machine({ Fail: lambda("Fail", { Retry: [retry], End: true }) }));
    expect(engine.nextTimerAt()?.toString()).toBe("2026-03-01T08:00:30Z");
  });
});

describe("redriving a failed execution", () => {
  it("goes on where it failed, and keeps what had succeeded", async () => {
    let broken = true;
    const { engine, run, calls } = openBench({
      One: () => 1,
      Two: async () => {
        await new Promise((resolve) => setImmediate(resolve)); // after the other branch
        if (broken) throw new Error("down");
        return 2;
      },
    });
    const fork = {
      Type: "Parallel",
      Branches: [
        { StartAt: "One", States: { One: lambda("One", { End: true }) } },
        { StartAt: "Two", States: { Two: lambda("Two", { End: true }) } },
      ],
      End: true,
    };
    const arn = await run(machine({ Fork: fork }));
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: "FAILED",
      redriveStatus: "REDRIVABLE",
    });
    broken = false;
    engine.redriveExecution({ executionArn: arn });
    await engine.idle();
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: [1, 2] });
    expect(calls.map(({ name }) => name)).toEqual(["One", "Two", "Two"]);
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({
      redriveCount: 1,
      redriveStatus: "NOT_REDRIVABLE",
    });
  });

  it("is refused when it succeeded, or failed more than 14 days ago", async () => {
    const { engine, run, advance } = openBench();
    const good = await run(machine({ Good: pass(1) }));
    const refused = expect.objectContaining({ name: "ExecutionNotRedrivable" });
    expect(() => engine.redriveExecution({ executionArn: good })).toThrowError(refused);
    const { stateMachineArn } = engine.createStateMachine({
      name: "bad",
      definition: JSON.stringify(machine({ Bad: { Type: "Fail" } })),
    });
    const { executionArn } = engine.startExecution({ stateMachineArn });
    await engine.idle();
    await advance(14 * 86_400 + 1);
    expect(() => engine.redriveExecution({ executionArn })).toThrowError(refused);
  });
});
