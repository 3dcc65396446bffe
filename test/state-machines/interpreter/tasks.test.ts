import { describe, expect, it } from "vitest";
import { endOf, lambda, machine, openBench, tokenGiven, tokenTask } from "./harness.ts";

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
