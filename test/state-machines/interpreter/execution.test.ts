import { describe, expect, it } from "vitest";
import { endOf, eventsOf, lambda, machine, openBench, START, tokenGiven, tokenTask, typesOf } from "./harness.ts";

class Busy extends Error {
  override readonly name = "Busy";
}

describe("a task that invokes a function", () => {
  it("hands over its arguments, and shapes the answer by its Output", async () => {
    const { engine, run, calls } = openBench({ Double: ({ n }) => ({ doubled: Number(n) * 2 }) });
    const arn = await run(
      machine({ Double: lambda("Double", { Assign: { d: "{% $states.result.Payload.doubled %}" }, End: true }) }),
      { n: 21 },
    );
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: { doubled: 42 } });
    expect(calls).toEqual([{ name: "Double", payload: { n: 21 } }]);
    expect(typesOf(engine, arn)).toEqual([
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
    expect(eventsOf(engine, arn)[5]?.["stateExitedEventDetails"]).toMatchObject({ assignedVariables: { d: "42" } });
  });

  it("fails with the name of what the handler threw, and a cause in JSON", async () => {
    const { engine, run } = openBench({
      Fail: () => {
        throw new Busy("come back later");
      },
    });
    const arn = await run(machine({ Fail: lambda("Fail", { End: true }) }));
    const { status, error, cause } = engine.describeExecution({ executionArn: arn });
    expect({ status, error }).toEqual({ status: "FAILED", error: "Busy" });
    expect(JSON.parse(cause ?? "")).toMatchObject({ errorType: "Busy", errorMessage: "come back later" });
  });

  it("is tried again after 2 s, then 4 s, and then caught", async () => {
    const { engine, run, calls, advance } = openBench({
      Fail: () => {
        throw new Busy("no");
      },
    });
    const task = lambda("Fail", {
      Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 2 }],
      Catch: [{ ErrorEquals: ["States.TaskFailed"], Output: "{% $states.errorOutput.Error %}", Next: "Gave up" }],
      End: true,
    });
    const arn = await run(machine({ Fail: task, "Gave up": { Type: "Pass", End: true } }));
    expect(calls).toHaveLength(1);
    await advance(1);
    expect(calls).toHaveLength(1);
    await advance(1);
    expect(calls).toHaveLength(2);
    await advance(4);
    expect(calls).toHaveLength(3);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "Busy" });
  });

  it("times out when the function does not answer, and ignores its late answer", async () => {
    let answer: (value: unknown) => void = () => {};
    const { engine, now, calls } = openBench({ Slow: () => new Promise((resolve) => (answer = resolve)) });
    void now;
    const { stateMachineArn } = engine.createStateMachine({
      name: "slow",
      definition: JSON.stringify(machine({ Slow: lambda("Slow", { TimeoutSeconds: 5, End: true }) })),
    });
    const { executionArn } = engine.startExecution({ stateMachineArn });
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(calls).toHaveLength(1);
    expect(engine.nextTimerAt()?.toString()).toBe("2026-03-01T08:00:05Z");
    answer({});
    await engine.idle();
    expect(engine.describeExecution({ executionArn }).status).toBe("SUCCEEDED");
  });
});

describe("a task that is tried again while its first attempt still hangs", () => {
  it("takes the answer of its own attempt, whichever comes first", async () => {
    const answers: ((value: unknown) => void)[] = [];
    let now = START;
    const { engine } = openBench({ Slow: () => new Promise((resolve) => answers.push(resolve)) }, { now: () => now });
    const until = async (count: number) => {
      while (answers.length < count) await new Promise((go) => setImmediate(go));
    };
    const task = lambda("Slow", {
      TimeoutSeconds: 5,
      Retry: [{ ErrorEquals: ["States.Timeout"], IntervalSeconds: 1 }],
      End: true,
    });
    const { stateMachineArn } = engine.createStateMachine({
      name: "m",
      definition: JSON.stringify(machine({ Task: task })),
    });
    const { executionArn } = engine.startExecution({ stateMachineArn });
    await until(1);
    while (answers.length < 2) {
      now = engine.nextTimerAt() ?? now;
      engine.fireDue();
      for (let turn = 0; turn < 10; turn++) await new Promise((go) => setImmediate(go));
    }
    answers[1]?.("second");
    answers[0]?.("first");
    await engine.idle();
    expect(endOf(engine, executionArn)).toEqual({ status: "SUCCEEDED", output: "second" });
  });
});

describe("a task that waits for its token", () => {
  const waiting = machine({
    Ask: tokenTask("Ask", {
      Catch: [{ ErrorEquals: ["States.Timeout"], Output: "{% $states.errorOutput %}", Next: "Lapsed" }],
      End: true,
    }),
    Lapsed: { Type: "Pass", End: true },
  });

  it("gives what the token was answered with", async () => {
    const { engine, run, calls } = openBench({ Ask: () => null });
    const arn = await run(waiting);
    const token = tokenGiven(calls);
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("RUNNING");
    engine.sendTaskSuccess({ taskToken: token, output: '{"decision":"signed"}' });
    await engine.idle();
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: { decision: "signed" } });
    expect(() => engine.sendTaskSuccess({ taskToken: token, output: "{}" })).toThrowError(
      expect.objectContaining({ name: "TaskTimedOut" }),
    );
  });

  it("times out at its hour, with an empty cause", async () => {
    const { engine, run, advance } = openBench({ Ask: () => null });
    const arn = await run(waiting);
    await advance(3_599);
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("RUNNING");
    await advance(1);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: { Error: "States.Timeout", Cause: "" } });
    expect(typesOf(engine, arn)).toContain("TaskTimedOut");
  });

  it("may be answered before its function has returned", async () => {
    const bench = openBench({
      Ask: ({ token }) => {
        bench.engine.sendTaskSuccess({ taskToken: String(token), output: '"early"' });
        return "ignored";
      },
    });
    const arn = await bench.run(waiting);
    expect(endOf(bench.engine, arn)).toEqual({ status: "SUCCEEDED", output: "early" });
  });

  it.each([
    { token: "nonsense", name: "InvalidToken" },
    { token: Buffer.from('{"execution":99,"attempt":"x"}').toString("base64"), name: "TaskDoesNotExist" },
  ])("refuses the token $token with $name", async ({ token, name }) => {
    const { engine } = openBench();
    expect(() => engine.sendTaskSuccess({ taskToken: token, output: "{}" })).toThrowError(
      expect.objectContaining({ name }),
    );
  });
});
