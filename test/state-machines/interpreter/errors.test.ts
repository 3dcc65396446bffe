import { describe, expect, it } from "vitest";
import { LambdaServiceError } from "../../../local/step-functions/engine.ts";
import { endOf, eventsOf, lambda, machine, openBench, tokenTask } from "./harness.ts";

class Busy extends Error {
  override readonly name = "Busy";
}
class Gone extends Error {
  override readonly name = "Gone";
}
const end = { End: true };
const show = { Show: { Type: "Pass", ...end } };

describe("an error and the names that match it", () => {
  const failing = { Ask: () => Promise.reject(new Busy("later")) };
  it.each([
    { names: ["Busy"], takes: true, because: "it is named" },
    { names: ["Gone", "Busy"], takes: true, because: "it is among those named" },
    { names: ["Gone"], takes: false, because: "another is named" },
    { names: ["busy"], takes: false, because: "names are matched letter by letter" },
    { names: ["States.TaskFailed"], takes: true, because: "it is any error of a task" },
    { names: ["States.ALL"], takes: true, because: "it is any error" },
    { names: ["States.Timeout"], takes: false, because: "it is no timeout" },
  ])("$names: $takes, for $because", async ({ names, takes }) => {
    const { engine, run } = openBench(failing);
    const task = lambda("Ask", { Catch: [{ ErrorEquals: names, Output: "caught", Next: "Show" }], ...end });
    const { status } = engine.describeExecution({ executionArn: await run(machine({ Ask: task, ...show })) });
    expect(status).toBe(takes ? "SUCCEEDED" : "FAILED");
  });

  it.each([
    { names: ["States.Timeout"], takes: true },
    { names: ["States.ALL"], takes: true },
    { names: ["States.TaskFailed"], takes: false },
    { names: ["States.HeartbeatTimeout"], takes: false },
  ])("a timeout is taken by $names: $takes", async ({ names, takes }) => {
    const { engine, run, advance } = openBench({ Ask: () => null });
    const task = tokenTask("Ask", { TimeoutSeconds: 5, Catch: [{ ErrorEquals: names, Next: "Show" }], ...end });
    const arn = await run(machine({ Ask: task, ...show }));
    await advance(5);
    expect(engine.describeExecution({ executionArn: arn }).status).toBe(takes ? "SUCCEEDED" : "FAILED");
  });

  it.each([["States.Runtime"], ["States.ALL"], ["States.TaskFailed"]])(
    "States.Runtime is caught by nothing, not even by %s",
    async (name) => {
      const { engine, run } = openBench();
      const task = {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Arguments: { Payload: 1 },
        Catch: [{ ErrorEquals: [name], Next: "Show" }],
        ...end,
      };
      const arn = await run(machine({ Ask: task, ...show }));
      expect(endOf(engine, arn)).toEqual({
        status: "FAILED",
        error: "States.Runtime",
        cause:
          "An error occurred while executing the state 'Ask' (entered at the event id #2). The Parameters '{\"Payload\":1}' could not be used to start the Task: [The field 'FunctionName' is required but was missing]",
      });
    },
  );

  it("a Choice that nothing matches fails by a name of its own", async () => {
    const { engine, run } = openBench();
    const choice = { Type: "Choice", Choices: [{ Condition: "{% $states.input.yes %}", Next: "Show" }] };
    const arn = await run(machine({ S: choice, ...show }), { yes: false });
    expect(endOf(engine, arn)).toEqual({
      status: "FAILED",
      error: "States.NoChoiceMatched",
      cause:
        "An error occurred while executing the state 'S' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    });
  });

  it("a Fail state says what its expressions say", async () => {
    const { engine, run } = openBench();
    const fail = { Type: "Fail", Error: "{% 'E' & $states.input.code %}", Cause: "{% $states.context.State.Name %}" };
    expect(endOf(engine, await run(machine({ Stop: fail }), { code: "42" }))).toEqual({
      status: "FAILED",
      error: "E42",
      cause: "Stop",
    });
  });

  it("a handler that is not there is named as the Lambda service names it", async () => {
    const { engine, run } = openBench({
      Ask: () => Promise.reject(new LambdaServiceError("ResourceNotFoundException", "no function Ask")),
    });
    const { error } = engine.describeExecution({ executionArn: await run(machine({ Ask: lambda("Ask", end) })) });
    expect(error).toBe("Lambda.ResourceNotFoundException");
  });
});

describe("retriers", () => {
  /** Fails with the errors given, one call after the other, and then answers. */
  const failsWith = (errors: readonly Error[]) => {
    let call = 0;
    return {
      Ask: () => {
        const error = errors[call++];
        if (error !== undefined) throw error;
        return call;
      },
    };
  };
  const twice = (name: string) => ({ ErrorEquals: [name], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 2 });

  it("count each for itself", async () => {
    const errors = [new Busy(), new Gone(), new Busy(), new Gone()];
    const { engine, run, advance } = openBench(failsWith(errors));
    const arn = await run(machine({ Ask: lambda("Ask", { Retry: [twice("Busy"), twice("Gone")], ...end }) }));
    await advance(10);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: 5 });
  });

  it("give up after their attempts, even when another has some left", async () => {
    const { engine, run, advance } = openBench(failsWith([new Busy(), new Gone(), new Busy(), new Busy()]));
    const arn = await run(machine({ Ask: lambda("Ask", { Retry: [twice("Busy"), twice("Gone")], ...end }) }));
    await advance(10);
    expect(engine.describeExecution({ executionArn: arn })).toMatchObject({ status: "FAILED", error: "Busy" });
  });

  it("begin anew each time the state is entered, and tell the attempt in the context", async () => {
    const { engine, run, advance, calls } = openBench({
      Ask: ({ again }) => {
        if (again === 0) throw new Busy();
        return again;
      },
    });
    const task = {
      ...lambda("Ask"),
      Arguments: { FunctionName: "Ask", Payload: { again: "{% $states.context.State.RetryCount %}" } },
      Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 1, MaxAttempts: 1 }],
      Assign: { rounds: "{% $exists($rounds) ? $rounds + 1 : 1 %}" },
      Next: "Enough",
    };
    const enough = { Type: "Choice", Choices: [{ Condition: "{% $rounds = 2 %}", Next: "Show" }], Default: "Ask" };
    const arn = await run(machine({ Ask: task, Enough: enough, ...show }));
    await advance(10);
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("SUCCEEDED");
    expect(calls.map(({ payload }) => payload)).toEqual([{ again: 0 }, { again: 1 }, { again: 0 }, { again: 1 }]);
  });

  it.each([
    { retrier: {}, delays: [1, 2, 4], because: "1 s, doubled each time, three times" },
    { retrier: { IntervalSeconds: 10, BackoffRate: 1.5 }, delays: [10, 15, 22.5], because: "any rate from 1" },
    {
      retrier: { IntervalSeconds: 10, MaxDelaySeconds: 15 },
      delays: [10, 15, 15],
      because: "no delay is longer than the greatest",
    },
    { retrier: { MaxAttempts: 0 }, delays: [], because: "none at all" },
  ])("wait $delays s: $because", async ({ retrier, delays }) => {
    const { engine, run, advance } = openBench({ Ask: () => Promise.reject(new Busy()) });
    const retry = [{ ErrorEquals: ["States.ALL"], ...retrier }];
    const arn = await run(machine({ Ask: lambda("Ask", { Retry: retry, ...end }) }));
    await advance(120);
    const scheduled = eventsOf(engine, arn)
      .filter(({ type }) => type === "TaskScheduled")
      .map(({ timestamp }) => timestamp.epochMilliseconds);
    expect(scheduled.slice(1).map((at, index) => (at - (scheduled[index] ?? 0)) / 1_000)).toEqual(delays);
  });
});

describe("what a catcher gives", () => {
  it("replaces what the state assigns and gives", async () => {
    const { engine, run } = openBench({ Ask: () => Promise.reject(new Busy("later")) });
    const task = lambda("Ask", {
      Assign: { by: "state" },
      Output: "of the state",
      Catch: [
        {
          ErrorEquals: ["Busy"],
          Assign: { by: "{% $states.errorOutput.Error %}" },
          Output: "{% $parse($states.errorOutput.Cause).errorMessage %}",
          Next: "Both",
        },
      ],
      ...end,
    });
    const both = { Type: "Pass", Output: "{% [$by, $states.input] %}", ...end };
    expect(endOf(engine, await run(machine({ Ask: task, Both: both })))).toEqual({
      status: "SUCCEEDED",
      output: ["Busy", "later"],
    });
  });
});

describe("a wait", () => {
  it.each([
    { timestamp: "2026-03-01T09:00:00Z", until: "2026-03-01T09:00:00Z" },
    { timestamp: "2026-03-01T11:00:00+02:00", until: "2026-03-01T09:00:00Z" },
    { timestamp: "2026-03-01T09:00:00.000000001Z", until: "2026-03-01T09:00:00.001Z" },
  ])("until $timestamp ends at $until, not before", async ({ timestamp, until }) => {
    const { engine, run } = openBench();
    await run(machine({ Sleep: { Type: "Wait", Timestamp: "{% $states.input.at %}", ...end } }), { at: timestamp });
    expect(String(engine.nextTimerAt())).toBe(until);
  });

  it.each([
    { state: { Timestamp: "2020-01-01T00:00:00Z" }, because: "the instant has passed" },
    { state: { Seconds: 0 }, because: "there is nothing to wait for" },
  ])("is over at once when $because", async ({ state }) => {
    const { engine, run } = openBench();
    const arn = await run(machine({ Sleep: { Type: "Wait", ...state, ...end } }));
    expect(engine.describeExecution({ executionArn: arn }).status).toBe("SUCCEEDED");
  });
});
