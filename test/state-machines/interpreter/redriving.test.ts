import { describe, expect, it } from "vitest";
import { endOf, lambda, machine, openBench, typesOf } from "./harness.ts";

const pass = (output: unknown) => ({ Type: "Pass", Output: output, End: true });

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

  it("of a Map that tolerated a failure deep inside goes on after the Map", async () => {
    let broken = true;
    const { engine, run } = openBench({
      Break: () => {
        if (broken) throw new Error("down");
        return 1;
      },
    });
    const fork = (name: string) => ({
      Type: "Parallel",
      Branches: [{ StartAt: name, States: { [name]: lambda("Break", { End: true }) } }],
      End: true,
    });
    const each = {
      Type: "Map",
      Items: [1, 2],
      ToleratedFailureCount: 2,
      ItemProcessor: { StartAt: "Fork", States: { Fork: fork("Inside") } },
      Next: "After",
    };
    const arn = await run(machine({ Each: each, After: lambda("Break", { End: true }) }));
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("FAILED");
    broken = false;
    engine.redriveExecution({ executionArn: arn });
    await engine.idle();
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: 1 });
  });

  it("goes on when it was stopped after the last branch had ended, before the branches were joined", async () => {
    const { engine } = openBench();
    const within = (depth: number): object => ({
      StartAt: `S${depth}`,
      States: {
        [`S${depth}`]: depth === 0 ? pass("deep") : { Type: "Parallel", Branches: [within(depth - 1)], End: true },
      },
    });
    const definition = JSON.stringify({ QueryLanguage: "JSONata", ...within(3) });
    const { stateMachineArn } = engine.createStateMachine({ name: "m", definition });
    const { executionArn } = engine.startExecution({ stateMachineArn });
    while (!typesOf(engine, executionArn).includes("PassStateExited")) await new Promise((go) => setImmediate(go));
    expect(typesOf(engine, executionArn)).not.toContain("ParallelStateSucceeded");
    engine.stopExecution({ executionArn });
    engine.redriveExecution({ executionArn });
    await engine.idle();
    expect(endOf(engine, executionArn)).toEqual({ status: "SUCCEEDED", output: [[["deep"]]] });
  });
});
