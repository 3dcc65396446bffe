import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskTimedOut,
  TestStateCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bench, machine, tokenGiven, tokenTask } from "./harness.ts";
import { roleArn, type Served, serve } from "./served.ts";

let served: Served;
let bench: Bench;
let sfn: SFNClient;

beforeEach(async () => {
  served = await serve({ Ask: () => null });
  ({ bench, sfn } = served);
});
afterEach(() => served.close());

const pass = (output: unknown) => JSON.stringify(machine({ Say: { Type: "Pass", Output: output, End: true } }));

describe("the API over HTTP, called by the SDK's own client", () => {
  it("answers a task, once", async () => {
    const definition = JSON.stringify(machine({ Ask: tokenTask("Ask", { End: true }) }));
    const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand({ name: "ask", definition, roleArn }));
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    await bench.engine.idle();
    const taskToken = tokenGiven(bench.calls);
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: "{}" }));
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken, output: "{}" }))).rejects.toBeInstanceOf(
      TaskTimedOut,
    );
    await bench.engine.idle();
    const { events } = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
    );
    expect(events?.[0]).toMatchObject({ type: "ExecutionSucceeded", timestamp: new Date("2026-03-01T08:00:00Z") });
  });

  it("stops, redrives and tells the definition that an execution runs", async () => {
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: "ask",
        definition: JSON.stringify(machine({ Ask: tokenTask("Ask", { End: true }) })),
        roleArn,
      }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
    await bench.engine.idle();
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken: tokenGiven(bench.calls) }));
    await sfn.send(
      new SendTaskFailureCommand({ taskToken: tokenGiven(bench.calls), error: "Refused", cause: "by hand" }),
    );
    await bench.engine.idle();
    const failed = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect([failed.status, failed.error, failed.cause, failed.redriveStatus]).toEqual([
      "FAILED",
      "Refused",
      "by hand",
      "REDRIVABLE",
    ]);
    await sfn.send(new RedriveExecutionCommand({ executionArn }));
    await bench.engine.idle();
    await sfn.send(new StopExecutionCommand({ executionArn, error: "Stopped" }));
    const { status, redriveCount } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect([status, redriveCount]).toEqual(["ABORTED", 1]);
    await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: pass("new") }));
    const running = await sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(running.definition).toContain("waitForTaskToken");
  });

  it("reads a long history page by page, from either end", async () => {
    const states = machine({ A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", End: true } });
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: "m", definition: JSON.stringify(states), roleArn }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    await bench.engine.idle();
    const idsOf = async (reverseOrder: boolean): Promise<(number | undefined)[]> => {
      const pages = paginateGetExecutionHistory({ client: sfn, pageSize: 4 }, { executionArn, reverseOrder });
      const ids: (number | undefined)[] = [];
      for await (const { events = [] } of pages) ids.push(...events.map(({ id }) => id));
      return ids;
    };
    expect(await idsOf(false)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await idsOf(true)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it("lists machines page by page, and refuses a page that it never gave", async () => {
    for (const name of ["a", "b", "c"])
      await sfn.send(new CreateStateMachineCommand({ name, definition: pass(name), roleArn }));
    const first = await sfn.send(new ListStateMachinesCommand({ maxResults: 2 }));
    const { nextToken } = first;
    const second = await sfn.send(new ListStateMachinesCommand({ maxResults: 2, nextToken }));
    const names = [first, second].map(({ stateMachines }) => stateMachines?.map(({ name }) => name));
    expect([names, second.nextToken]).toEqual([[["a", "b"], ["c"]], undefined]);
    const stateMachineArn = first.stateMachines?.[0]?.stateMachineArn;
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    const refused = { name: "InvalidToken", message: "Invalid Token: 'Invalid token'" };
    await expect(sfn.send(new ListStateMachinesCommand({ nextToken: "two" }))).rejects.toMatchObject(refused);
    await expect(sfn.send(new ListExecutionsCommand({ stateMachineArn, nextToken: "0x1" }))).rejects.toMatchObject(
      refused,
    );
    await expect(sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken: "1e3" }))).rejects.toMatchObject(
      refused,
    );
  });

  it("tells how an execution went without what flowed through it, when asked so", async () => {
    const secret = machine({ Say: { Type: "Pass", Assign: { v: "secret" }, Output: "secret", End: true } });
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: "m", definition: JSON.stringify(secret), roleArn }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '"secret"' }));
    await bench.engine.idle();
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn, includedData: "METADATA_ONLY" }));
    const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }));
    expect([described.status, described.stopDate]).toEqual(["SUCCEEDED", new Date("2026-03-01T08:00:00Z")]);
    expect(events?.map(({ type }) => type)).toEqual([
      "ExecutionStarted",
      "PassStateEntered",
      "PassStateExited",
      "ExecutionSucceeded",
    ]);
    expect(events?.[1]?.stateEnteredEventDetails).toEqual({ name: "Say" });
    expect(JSON.stringify([described.input, described.output, events])).not.toContain("secret");
  });

  it.each([
    { name: "été-2026.1_(a)=b+c'd@e!", because: "letters of any language, and some signs" },
    { name: "a".repeat(80), because: "eighty characters" },
  ])("takes the name $name: $because", async ({ name }) => {
    const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand({ name, definition: pass(1), roleArn }));
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name }));
    await bench.engine.idle();
    expect((await sfn.send(new DescribeExecutionCommand({ executionArn }))).name).toBe(name);
  });

  it.each(["a b", "a:b", "a/b", "a*", "{a}", "a\u0007", "a\u{1f600}", "a\uffff", "a".repeat(81), "a&b", "a|b"])(
    "refuses the name %j",
    async (name) => {
      const refused = { name: "InvalidName", message: `Invalid Name: '${name}'` };
      const create = new CreateStateMachineCommand({ name, definition: pass(1), roleArn });
      await expect(sfn.send(create)).rejects.toMatchObject(refused);
      const { stateMachineArn } = await sfn.send(
        new CreateStateMachineCommand({ name: "m", definition: pass(1), roleArn }),
      );
      await expect(sfn.send(new StartExecutionCommand({ stateMachineArn, name }))).rejects.toMatchObject(refused);
    },
  );

  it("validates a definition, and says where it is wrong", async () => {
    const definition = JSON.stringify(machine({ A: { Type: "Pass", Output: "{% phone %}", End: true } }));
    const { result, diagnostics } = await sfn.send(new ValidateStateMachineDefinitionCommand({ definition }));
    expect(result).toBe("FAIL");
    expect(diagnostics).toEqual([
      {
        severity: "ERROR",
        code: "UNSUPPORTED_JSONATA_EXPRESSION",
        message: "Reference to 'phone' at the top level is not supported.",
        location: "/States/A/Output",
      },
    ]);
  });

  const asked = {
    Type: "Task",
    QueryLanguage: "JSONata",
    Resource: "arn:aws:states:::lambda:invoke",
    Arguments: { FunctionName: "Ask", Payload: { of: "{% $whom %}" } },
    Output: "{% $states.result.Payload.answer & ' ' & $states.input.greeting %}",
    Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2 }],
    Catch: [{ ErrorEquals: ["States.ALL"], Output: "{% $states.errorOutput.Cause %}", Next: "Mend" }],
    Next: "Go",
  };
  it.each([
    {
      because: "the mocked result is shaped by its Output",
      mock: { result: JSON.stringify({ Payload: { answer: "yes" } }) },
      retried: 0,
      found: { status: "SUCCEEDED", output: '"yes hello"', nextState: "Go" },
      details: undefined,
    },
    {
      because: "the mocked error may be tried again, after 3 s and after 6",
      mock: { errorOutput: { error: "Busy", cause: "later" } },
      retried: 1,
      found: { status: "RETRIABLE", error: "Busy", cause: "later" },
      details: { retryIndex: 0, retryBackoffIntervalSeconds: 6 },
    },
    {
      because: "the mocked error was tried often enough, and is caught",
      mock: { errorOutput: { error: "Busy", cause: "later" } },
      retried: 2,
      found: { status: "CAUGHT_ERROR", error: "Busy", cause: "later", output: '"later"', nextState: "Mend" },
      details: { catchIndex: 0 },
    },
  ])("tests one state by itself: $because", async ({ mock, retried, found, details }) => {
    const { inspectionData, ...answer } = await sfn.send(
      new TestStateCommand({
        definition: JSON.stringify(asked),
        input: JSON.stringify({ greeting: "hello" }),
        variables: JSON.stringify({ whom: "Anna" }),
        mock,
        stateConfiguration: { retrierRetryCount: retried },
        inspectionLevel: "DEBUG",
      }),
    );
    expect(answer).toMatchObject(found);
    expect(JSON.parse(inspectionData?.afterArguments ?? "")).toEqual({ FunctionName: "Ask", Payload: { of: "Anna" } });
    expect(inspectionData?.errorDetails).toEqual(details);
    expect(bench.calls).toEqual([]); // nothing was invoked, nothing is kept
    expect((await sfn.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  it("tests a state under a context object of one's own, which stands for the whole", async () => {
    const asks = tokenTask("Ask", {
      QueryLanguage: "JSONata",
      Arguments: {
        FunctionName: "Ask",
        Payload: { of: "{% $states.context.Execution.Name %}", token: "{% $states.context.Task.Token %}" },
      },
      Output: "{% [$exists($states.context.State), $states.context.StateMachine] %}",
      End: true,
    });
    const { output, inspectionData } = await sfn.send(
      new TestStateCommand({
        definition: JSON.stringify(asks),
        context: JSON.stringify({ Execution: { Name: "mine" }, StateMachine: {}, Task: { Token: "abcd" } }),
        mock: { result: "1" },
        inspectionLevel: "DEBUG",
      }),
    );
    expect(JSON.parse(inspectionData?.afterArguments ?? "")).toMatchObject({ Payload: { of: "mine", token: "abcd" } });
    expect(JSON.parse(output ?? "")).toEqual([false, {}]);
  });

  it.each([
    { because: "nothing would be invoked", given: {}, message: /a Task is tested with a mock/ },
    { because: "there is one answer only", given: { mock: { result: "1", errorOutput: {} } }, message: /only one/ },
    { because: "a result is JSON", given: { mock: { result: "{" } }, message: /valid JSON/ },
    { because: "the state must be there", given: { stateName: "Nowhere" }, message: /State not found/ },
    {
      because: "its context names what a context has not",
      given: { mock: { result: "1" }, context: '{"Execution":{"Sender":"me"}}' },
      message: /^Invalid Context object provided: Field 'Sender' is not allowed$/,
    },
    {
      because: "its context is that of an iteration",
      given: { mock: { result: "1" }, context: '{"Map":{"Item":{}}}' },
      message: /^Invalid Context object provided: 'Map' field is not supported when mocking a Context object$/,
    },
    {
      because: "its context has a token, and it waits for none",
      given: { mock: { result: "1" }, context: '{"Task":{"Token":"t"}}' },
      message: /^Invalid Context object provided: Context object contains 'Task' when state is not a Task state with/,
    },
    { because: "its context is no object", given: { mock: { result: "1" }, context: "7" }, message: /Context object/ },
    {
      because: "its context has a number for a text",
      given: { mock: { result: "1" }, context: '{"State":{"Name":1}}' },
      message: /^Invalid Context object provided: State.Name must be a string$/,
    },
  ])("does not test a state when $because", async ({ given, message }) => {
    await expect(sfn.send(new TestStateCommand({ definition: JSON.stringify(asked), ...given }))).rejects.toMatchObject(
      {
        name: "ValidationException",
        message: expect.stringMatching(message) as string,
      },
    );
  });

  it.each([
    { target: "AWSStepFunctions.CreateActivity", body: "{}", type: "UnknownOperationException" },
    { target: "AWSStepFunctions.StartExecution", body: "{", type: "ValidationException" },
    { target: "AWSStepFunctions.StartExecution", body: '{"stateMachineArn":7}', type: "ValidationException" },
    { target: "AWSStepFunctions.StartExecution", body: '{"stateMachineArn":"nonsense"}', type: "InvalidArn" },
    { target: "AWSStepFunctions.StartExecution", body: " ".repeat(4_000_001), type: "ValidationException" },
  ])("answers $target with $type, and goes on", async ({ target, body, type }) => {
    const answer = await fetch(`http://127.0.0.1:${served.port}`, {
      method: "POST",
      headers: { "x-amz-target": target },
      body,
    });
    expect([answer.status, ((await answer.json()) as { __type: string }).__type]).toEqual([400, type]);
    expect((await sfn.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  it.each([
    { place: "another region", from: "eu-west-3", to: "us-east-1" },
    { place: "another account", from: "000000000000", to: "111111111111" },
  ])("knows nothing of $place", async ({ from, to }) => {
    const { stateMachineArn = "" } = await sfn.send(
      new CreateStateMachineCommand({ name: "m", definition: pass(1), roleArn }),
    );
    const { executionArn = "" } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    const elsewhere = { stateMachineArn: stateMachineArn.replace(from, to) };
    const unknown = { name: "StateMachineDoesNotExist" };
    await expect(sfn.send(new StartExecutionCommand(elsewhere))).rejects.toMatchObject(unknown);
    await expect(sfn.send(new ListExecutionsCommand(elsewhere))).rejects.toMatchObject(unknown);
    await expect(sfn.send(new UpdateStateMachineCommand({ ...elsewhere, roleArn }))).rejects.toMatchObject(unknown);
    await expect(
      sfn.send(new DescribeExecutionCommand({ executionArn: executionArn.replace(from, to) })),
    ).rejects.toMatchObject({ name: "ExecutionDoesNotExist" });
  });

  it("lists executions by their status: none waits for its redrive, and there is no other word for it", async () => {
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: "m", definition: pass(1), roleArn }),
    );
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: "a" }));
    await bench.engine.idle();
    const listed = async (statusFilter: string) =>
      (await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: statusFilter as "RUNNING" })))
        .executions;
    expect((await listed("SUCCEEDED"))?.map(({ name }) => name)).toEqual(["a"]);
    expect([await listed("RUNNING"), await listed("PENDING_REDRIVE")]).toEqual([[], []]);
    await expect(listed("succeeded")).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(
        "Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
      ) as string,
    });
  });

  it("names its refusals as AWS does", async () => {
    const stateMachineArn = "arn:aws:states:eu-west-3:000000000000:stateMachine:none";
    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: "StateMachineDoesNotExist",
      message: "State Machine Does Not Exist: 'arn:aws:states:eu-west-3:000000000000:stateMachine:none'",
    });
  });
});
