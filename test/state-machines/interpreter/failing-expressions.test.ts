import { describe, expect, it } from "vitest";
import { endOf, eventsOf, lambda, machine, openBench, tokenTask, typesOf } from "./harness.ts";

const cause = (reason: string, state = "S") =>
  `An error occurred while executing the state '${state}' (entered at the event id #2). ${reason}`;
const end = { End: true };
const inner = (state: object) => ({ StartAt: "Inner", States: { Inner: state } });
const done = { Done: { Type: "Pass", ...end } };

describe("an expression that gives nothing, or something else than its field takes", () => {
  const nothing = (field: string) =>
    cause(`The JSONata expression '$nothing' specified for the field '${field}' returned nothing (undefined).`);
  const wrong = (field: string, expression: string, expected: string, was: string) =>
    cause(
      `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. Expected '${expected}', but was ${was}`,
    );

  it.each([
    { state: { Type: "Pass", Output: { a: { b: "{% $nothing %}" } }, ...end }, reason: nothing("Output/a/b") },
    { state: { Type: "Pass", Output: [1, ["{% $nothing %}"]], ...end }, reason: nothing("Output[1][0]") },
    { state: { Type: "Pass", Assign: { x: "{% $nothing %}" }, ...end }, reason: nothing("Assign/x") },
    { state: { Type: "Succeed", Output: "{%$nothing%}" }, reason: nothing("Output") },
    { state: { Type: "Fail", Error: "{% $nothing %}" }, reason: nothing("Error") },
    { state: { Type: "Fail", Cause: "{% 1 %}" }, reason: wrong("Cause", "1", "string", "'number' for value: 1") },
    {
      state: {
        Type: "Choice",
        Choices: [
          { Condition: false, Next: "Done" },
          { Condition: "{% $nothing %}", Next: "Done" },
        ],
      },
      reason: nothing("Choices[1]/Condition"),
    },
    {
      state: { Type: "Choice", Choices: [{ Condition: "{% 'yes' %}", Next: "Done" }] },
      reason: wrong("Choices[0]/Condition", "'yes'", "boolean", `'string' for value: "yes"`),
    },
    {
      state: { Type: "Choice", Choices: [{ Condition: true, Output: "{% $nothing %}", Next: "Done" }] },
      reason: nothing("Choices[0]/Output"),
    },
    {
      state: { Type: "Wait", Seconds: "{% '5' %}", ...end },
      reason: wrong("Seconds", "'5'", "integer", `'string' for value: "5"`),
    },
    {
      state: { Type: "Wait", Seconds: "{% -1 %}", ...end },
      reason: cause("The Seconds field references a negative value: -1"),
    },
    {
      state: { Type: "Wait", Timestamp: "{% 5 %}", ...end },
      reason: wrong("Timestamp", "5", "string", "'number' for value: 5"),
    },
    {
      state: { Type: "Wait", Timestamp: "{% '2026-03-01 09:00:00Z' %}", ...end },
      reason: cause(
        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2026-03-01 09:00:00Z",
      ),
    },
    {
      state: { Type: "Map", Items: "{% 1 %}", ItemProcessor: inner({ Type: "Pass", ...end }), ...end },
      reason: wrong("Items", "1", "array", "'number' for value: 1"),
    },
    {
      state: { Type: "Parallel", Arguments: "{% $nothing %}", Branches: [inner({ Type: "Pass", ...end })], ...end },
      reason: nothing("Arguments"),
    },
    { state: lambda("{% $nothing %}", end), reason: nothing("Arguments/FunctionName") },
    { state: lambda("Ask", { TimeoutSeconds: "{% $nothing %}", ...end }), reason: nothing("TimeoutSeconds") },
    {
      state: tokenTask("Ask", { TimeoutSeconds: "{% '60' %}", ...end }),
      reason: wrong("TimeoutSeconds", "'60'", "number", `'string' for value: "60"`),
    },
    {
      state: tokenTask("Ask", { HeartbeatSeconds: "{% -60 %}", ...end }),
      reason: cause("The HeartbeatSeconds parameter must be a positive integer: -60"),
    },
  ])("$state: $reason", async ({ state, reason }) => {
    const { engine, run, calls } = openBench();
    const states = JSON.stringify(state).includes('"Done"') ? { S: state, ...done } : { S: state };
    expect(endOf(engine, await run(machine(states)))).toEqual({
      status: "FAILED",
      error: "States.QueryEvaluationError",
      cause: reason,
    });
    expect(calls).toEqual([]);
  });

  it("is written in the history before the execution fails, after what came before the state", async () => {
    const { engine, run } = openBench();
    const arn = await run(machine({ S: { Type: "Pass", Output: { a: "{% $nothing %}" }, ...end } }));
    expect(typesOf(engine, arn)).toEqual([
      "ExecutionStarted",
      "PassStateEntered",
      "EvaluationFailed",
      "ExecutionFailed",
    ]);
    expect(eventsOf(engine, arn)[2]).toMatchObject({
      previousEventId: 0,
      evaluationFailedEventDetails: {
        error: "States.QueryEvaluationError",
        cause: nothing("Output/a"),
        location: "Output/a",
        state: "S",
      },
    });
  });
});

describe("who takes an expression that failed", () => {
  const caught = { ErrorEquals: ["States.QueryEvaluationError"], Output: "caught", Next: "Done" };

  it.each([
    { because: "in the arguments of a task", state: lambda("Ask", { Arguments: { FunctionName: "{% $nothing %}" } }) },
    { because: "in the timeout of a task", state: lambda("Ask", { TimeoutSeconds: "{% 0 %}" }) },
    { because: "in the output of a task that succeeded", state: lambda("Ask", { Output: "{% $nothing %}" }) },
    {
      because: "in the items of a Map",
      state: { Type: "Map", Items: "{% 'a' %}", ItemProcessor: inner({ Type: "Pass", ...end }) },
    },
    {
      because: "in a Pass inside, which has no catcher of its own",
      state: { Type: "Parallel", Branches: [inner({ Type: "Pass", Output: "{% $nothing %}", ...end })] },
    },
    {
      because: "in a Choice inside that nothing matches",
      state: {
        Type: "Parallel",
        Branches: [
          {
            StartAt: "Inner",
            States: {
              Inner: { Type: "Choice", Choices: [{ Condition: "{% $nothing %}", Next: "End" }] },
              End: { Type: "Succeed" },
            },
          },
        ],
      },
    },
  ])("the catcher of the state, $because", async ({ state }) => {
    const { engine, run } = openBench({ Ask: () => 1 });
    const arn = await run(machine({ S: { ...state, Catch: [caught], ...end }, ...done }));
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "caught" });
  });

  it("its retriers first: a task whose arguments come right in time is not failed", async () => {
    const { engine, run, advance } = openBench({ Ask: () => "asked" });
    const task = lambda("{% $millis() > 1772352001000 ? 'Ask' : $nothing %}", {
      Retry: [{ ErrorEquals: ["States.QueryEvaluationError"], IntervalSeconds: 2, MaxAttempts: 1 }],
      ...end,
    });
    const arn = await run(machine({ S: task }));
    await advance(2);
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: "asked" });
  });

  it.each([
    { field: "Output", catcher: { Output: { v: "{% $nothing %}" } }, at: "Catch[0]/Output/v" },
    { field: "Assign", catcher: { Assign: { v: "{% $nothing %}" } }, at: "Catch[0]/Assign/v" },
  ])("nobody of the same state, when it stands in the $field of its catcher", async ({ catcher, at }) => {
    const { engine, run } = openBench();
    const task = lambda("None", {
      Catch: [
        { ErrorEquals: ["States.TaskFailed"], ...catcher, Next: "Done" },
        { ErrorEquals: ["States.ALL"], Next: "Done" },
      ],
      ...end,
    });
    const arn = await run(machine({ S: task, ...done }));
    expect(endOf(engine, arn)).toEqual({
      status: "FAILED",
      error: "States.QueryEvaluationError",
      cause: cause(`The JSONata expression '$nothing' specified for the field '${at}' returned nothing (undefined).`),
    });
  });
});
