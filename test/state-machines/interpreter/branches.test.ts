import { describe, expect, it } from "vitest";
import { endOf, eventsOf, lambda, machine, openBench, tokenGiven, tokenTask, typesOf } from "./harness.ts";

class Broken extends Error {
  override readonly name = "Broken";
}
const broken = () => {
  throw new Broken("no");
};
const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
const pass = (output: unknown) => ({ Type: "Pass", Output: output, End: true });

describe("Parallel", () => {
  it("gives its arguments to each branch, and their outputs in the order of the branches", async () => {
    const { engine, run, advance } = openBench();
    const slow = {
      StartAt: "Sleep",
      States: { Sleep: { Type: "Wait", Seconds: 5, Next: "Slow" }, Slow: pass("{% $states.input.n & ' slow' %}") },
    };
    const fork = {
      Type: "Parallel",
      Arguments: { n: "{% $states.input.x %}" },
      Branches: [slow, branch("Fast", pass("fast"))],
      End: true,
    };
    const arn = await run(machine({ Fork: fork }), { x: "one" });
    await advance(5);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: ["one slow", "fast"] });
  });

  it("fails with the error of the branch that failed, and ends the others by force", async () => {
    const { engine, run, calls, advance } = openBench({ Ask: () => null, Break: broken });
    const asks = branch("Ask", tokenTask("Ask", { End: true }));
    const waits = {
      StartAt: "Sleep",
      States: { Sleep: { Type: "Wait", Seconds: 1, Next: "Break" }, Break: lambda("Break", { End: true }) },
    };
    const fork = {
      Type: "Parallel",
      Branches: [asks, waits],
      Catch: [{ ErrorEquals: ["Broken"], Output: "{% $states.errorOutput.Error %}", Next: "Caught" }],
      End: true,
    };
    const arn = await run(machine({ Fork: fork, Caught: { Type: "Pass", End: true } }));
    const token = tokenGiven(calls);
    await advance(1);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "Broken" });
    expect(typesOf(engine, arn).slice(-8)).toEqual([
      "TaskFailed",
      "TaskStateAborted",
      "TaskStateAborted",
      "ParallelStateFailed",
      "ParallelStateExited",
      "PassStateEntered",
      "PassStateExited",
      "ExecutionSucceeded",
    ]);
    expect(() => engine.sendTaskSuccess({ taskToken: token, output: "1" })).toThrowError(
      expect.objectContaining({ name: "TaskTimedOut" }),
    );
    expect(engine.nextTimerAt()).toBeUndefined();
  });

  it("is tried again as a whole", async () => {
    let calls = 0;
    const { engine, run, advance } = openBench({
      Flaky: () => {
        calls += 1;
        if (calls < 3) throw new Broken("not yet");
        return calls;
      },
    });
    const fork = {
      Type: "Parallel",
      Branches: [branch("Flaky", lambda("Flaky", { End: true }))],
      Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 1, BackoffRate: 1 }],
      End: true,
    };
    const arn = await run(machine({ Fork: fork }));
    await advance(10);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: [3] });
    expect(typesOf(engine, arn).filter((type) => type === "ParallelStateStarted")).toHaveLength(3);
  });

  it("inside Parallel: the inner failure reaches the outer catcher", async () => {
    const { engine, run } = openBench({ Break: broken });
    const inner = { Type: "Parallel", Branches: [branch("Break", lambda("Break", { End: true }))], End: true };
    const outer = {
      Type: "Parallel",
      Branches: [branch("Inner", inner), branch("Sleep", { Type: "Wait", Seconds: 9, End: true })],
      Catch: [{ ErrorEquals: ["States.ALL"], Assign: { error: "{% $states.errorOutput.Error %}" }, Next: "Show" }],
      End: true,
    };
    const arn = await run(machine({ Outer: outer, Show: pass("{% $error %}") }));
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "Broken" });
  });
});

describe("Map", () => {
  const each = (processor: object, more: object = {}) => ({
    Type: "Map",
    Items: "{% $states.input.items %}",
    ItemProcessor: branch("One", processor),
    End: true,
    ...more,
  });

  it("gives the outputs in the order of the items, each seeing its own", async () => {
    const { engine, run } = openBench();
    const map = each(pass("{% $states.input %}"), {
      ItemSelector: {
        i: "{% $states.context.Map.Item.Index %}",
        v: "{% $states.context.Map.Item.Value & $states.input.unit %}",
      },
    });
    const arn = await run(machine({ Each: map }), { items: ["a", "b"], unit: "!" });
    expect(endOf(engine, arn)).toEqual({
      status: "SUCCEEDED",
      output: [
        { i: 0, v: "a!" },
        { i: 1, v: "b!" },
      ],
    });
  });

  it("of nothing gives an empty list", async () => {
    const { engine, run } = openBench();
    expect(endOf(engine, await run(machine({ Each: each(pass(1)) }), { items: [] }))).toEqual({
      status: "SUCCEEDED",
      output: [],
    });
  });

  it("runs no more at once than MaxConcurrency", async () => {
    let running = 0;
    let most = 0;
    const { engine, run } = openBench({
      Work: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return null;
      },
    });
    const arn = await run(machine({ Each: each(lambda("Work", { End: true }), { MaxConcurrency: 2 }) }), {
      items: [1, 2, 3, 4, 5],
    });
    expect([engine.describeExecution({ executionArn: arn }).status, most]).toEqual(["SUCCEEDED", 2]);
  });

  it("of many executions shares a hundred invocations at once among them", async () => {
    let running = 0;
    let most = 0;
    const { engine } = openBench({
      Work: async () => {
        most = Math.max(most, ++running);
        for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return null;
      },
    });
    const definition = JSON.stringify(machine({ Each: each(lambda("Work", { End: true })) }));
    const { stateMachineArn } = engine.createStateMachine({ name: "m", definition });
    const input = JSON.stringify({ items: Array.from({ length: 40 }, (_, index) => index) });
    const started = Array.from({ length: 5 }, () => engine.startExecution({ stateMachineArn, input }));
    await engine.idle();
    const statuses = started.map(({ executionArn }) => engine.describeExecution({ executionArn }).status);
    expect([new Set(statuses), most]).toEqual([new Set(["SUCCEEDED"]), 100]);
  });

  it("runs no more than forty at once, even when more are allowed", async () => {
    const { engine, run, calls } = openBench({ Ask: () => null });
    const arn = await run(machine({ Each: each(tokenTask("Ask", { End: true }), { MaxConcurrency: 100 }) }), {
      items: Array.from({ length: 60 }, (_, index) => index),
    });
    expect(calls).toHaveLength(40);
    expect(eventsOf(engine, arn).filter(({ type }) => type === "MapIterationStarted")).toHaveLength(40);
  });

  it.each([
    { field: "MaxConcurrency", value: 0.5, cause: "The MaxConcurrency parameter cannot be parsed as an integer: 0.5" },
    { field: "ToleratedFailureCount", value: -1, cause: "ToleratedFailureCount cannot be negative." },
    {
      field: "ToleratedFailurePercentage",
      value: 101,
      cause: "ToleratedFailurePercentage must be between 0 and 100.",
    },
  ])("fails when its $field is $value", async ({ field, value, cause }) => {
    const { engine, run } = openBench();
    const arn = await run(machine({ Each: each(pass(1), { [field]: `{% ${value} %}` }) }), { items: [1, 2] });
    expect(endOf(engine, arn)).toEqual({
      status: "FAILED",
      error: "States.QueryEvaluationError",
      cause: `An error occurred while executing the state 'Each' (entered at the event id #2). ${cause}`,
    });
  });

  it("fails with the error of the iteration that failed", async () => {
    const { engine, run } = openBench({ Break: broken });
    const arn = await run(machine({ Each: each(lambda("Break", { End: true }), { MaxConcurrency: 1 }) }), {
      items: [1, 2],
    });
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({ status: "FAILED", error: "Broken" });
    expect(typesOf(engine, arn).slice(-4)).toEqual([
      "MapIterationFailed",
      "TaskStateAborted",
      "MapStateFailed",
      "ExecutionFailed",
    ]);
  });

  it("fails by its own ItemSelector, and ends by force what it had started", async () => {
    const { engine, run } = openBench({ Ask: () => null });
    const map = each(tokenTask("Ask", { End: true }), {
      ItemSelector: { n: "{% $states.context.Map.Item.Value.n %}" },
      Catch: [{ ErrorEquals: ["States.QueryEvaluationError"], Output: "caught", Next: "Done" }],
    });
    const arn = await run(machine({ Each: map, Done: { Type: "Succeed" } }), { items: [{ n: 1 }, {}] });
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "caught" });
    expect(engine.nextTimerAt()).toBeUndefined();
  });

  it("tolerates as many failures as it says, and gives the outputs of the others", async () => {
    const { engine, run } = openBench({ Odd: ({ n }) => (Number(n) % 2 === 1 ? n : broken()) });
    const map = each(lambda("Odd", { End: true }), { ToleratedFailureCount: 1 });
    const items = (...numbers: number[]) => ({ items: numbers.map((n) => ({ n })) });
    expect(endOf(engine, await run(machine({ Each: map }), items(1, 2, 3)))).toEqual({
      status: "SUCCEEDED",
      output: [1, 3],
    });
    const arn = await run(machine({ Each: map }), items(1, 2, 4));
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({
      status: "FAILED",
      error: "States.ExceedToleratedFailureThreshold",
      cause: "The specified tolerated failure threshold was exceeded",
    });
  });
});
