import { describe, expect, it } from "vitest";
import { endOf, machine, openBench, typesOf } from "./harness.ts";

const pass = (output: unknown) => ({ Type: "Pass", Output: output, End: true });
const MACHINE = "arn:aws:states:eu-west-3:000000000000:stateMachine:child";
const start = (pattern: string, more: object = {}) => ({
  Type: "Task",
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Arguments: {
    StateMachineArn: MACHINE,
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
    engine.startExecution({ stateMachineArn: MACHINE, name: "c1" });
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

describe("an execution that ends while another begins to wait for it", () => {
  const sleepy = { Type: "Wait", Seconds: 5, Output: 7, End: true };
  const waiting = machine({
    Sleep: { Type: "Wait", Seconds: 5, Next: "Start" },
    Start: start(".sync:2", { Arguments: { StateMachineArn: MACHINE, Name: "c1", Input: {} } }),
  });
  const outcomes = (bench: ReturnType<typeof openBench>, arn: string) => {
    const { status, error } = bench.engine.describeExecution({ executionArn: arn });
    return { status, error };
  };

  it("is joined when it ends a moment later, at the same instant", async () => {
    const bench = withChild(sleepy);
    const arn = await bench.run(waiting);
    bench.engine.startExecution({ stateMachineArn: MACHINE, name: "c1", input: "{}" });
    await bench.advance(5);
    expect(outcomes(bench, arn)).toEqual({ status: "SUCCEEDED", error: undefined });
  });

  it("is refused when it ended a moment before, at the same instant: its name is taken", async () => {
    const bench = withChild(sleepy);
    bench.engine.startExecution({ stateMachineArn: MACHINE, name: "c1", input: "{}" });
    const arn = await bench.run(waiting);
    await bench.advance(5);
    expect(outcomes(bench, arn)).toEqual({
      status: "FAILED",
      error: "StepFunctions.ExecutionAlreadyExistsException",
    });
  });

  it("is stopped with every execution around it, however deep", async () => {
    const { engine, run } = withChild({ Type: "Wait", Seconds: 100, End: true });
    const middle = start(".sync:2");
    engine.createStateMachine({ name: "middle", definition: JSON.stringify(machine({ Middle: middle })) });
    const outer = {
      Type: "Parallel",
      Branches: [
        {
          StartAt: "Start",
          States: {
            Start: start(".sync:2", {
              Arguments: { StateMachineArn: MACHINE.replace("child", "middle"), Name: "m1", Input: { n: 1 } },
            }),
          },
        },
      ],
      End: true,
    };
    const arn = await run(machine({ Outer: outer }));
    engine.stopExecution({ executionArn: arn });
    expect(engine.describeExecution({ executionArn: CHILD }).status).toBe("ABORTED");
    expect(engine.nextTimerAt()).toBeUndefined();
  });

  it.each([
    { waitsFor: "m", because: "it waits for itself" },
    { waitsFor: "other", because: "it waits for one that waits for it" },
  ])("ends once, when $because and gives up", async ({ waitsFor }) => {
    const { engine, advance } = openBench();
    const waits = (name: string) => ({
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution.sync:2",
      Arguments: { StateMachineArn: MACHINE.replace("child", name), Name: "same", Input: {} },
      TimeoutSeconds: name === waitsFor ? 5 : 60,
      End: true,
    });
    engine.createStateMachine({ name: "m", definition: JSON.stringify(machine({ Wait: waits(waitsFor) })) });
    engine.createStateMachine({ name: "other", definition: JSON.stringify(machine({ Wait: waits("m") })) });
    const { executionArn } = engine.startExecution({ stateMachineArn: MACHINE.replace("child", "m"), name: "same" });
    await advance(120);
    expect(engine.describeExecution({ executionArn }).status).toBe("ABORTED");
    const ends = typesOf(engine, executionArn).filter((type) => /^Execution(?!Started)/.test(type));
    expect([ends, typesOf(engine, executionArn).at(-1)]).toEqual([["ExecutionAborted"], "ExecutionAborted"]);
    expect(engine.nextTimerAt()).toBeUndefined();
  });
});
