import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  PublishStateMachineVersionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskTimedOut,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stepFunctionsEndpoint } from "../../../local/step-functions/engine.ts";
import { type Bench, machine, openBench, tokenGiven, tokenTask } from "./harness.ts";

let server: Server;
let bench: Bench;
let sfn: SFNClient;

beforeEach(async () => {
  bench = openBench({ Ask: () => null });
  server = createServer(stepFunctionsEndpoint(bench.engine));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  sfn = new SFNClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-west-3",
    credentials: { accessKeyId: "embedded", secretAccessKey: "embedded" },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  sfn.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const roleArn = "arn:aws:iam::000000000000:role/embedded";
const pass = (output: unknown) => JSON.stringify(machine({ Say: { Type: "Pass", Output: output, End: true } }));

describe("the API over HTTP, called by the SDK's own client", () => {
  it("starts through an alias, and keeps the definition an execution started with", async () => {
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: "greet", definition: pass("old"), roleArn }),
    );
    const { stateMachineVersionArn } = await sfn.send(new PublishStateMachineVersionCommand({ stateMachineArn }));
    const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
    const { stateMachineAliasArn } = await sfn.send(
      new CreateStateMachineAliasCommand({ name: "live", routingConfiguration }),
    );
    expect(stateMachineAliasArn).toBe("arn:aws:states:eu-west-3:000000000000:stateMachine:greet:live");
    await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: pass("new") }));
    const viaAlias = await sfn.send(new StartExecutionCommand({ stateMachineArn: stateMachineAliasArn, name: "a" }));
    const latest = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: "b" }));
    await bench.engine.idle();
    expect(viaAlias.startDate).toEqual(new Date("2026-03-01T08:00:00Z"));
    const a = await sfn.send(new DescribeExecutionCommand({ executionArn: viaAlias.executionArn }));
    const b = await sfn.send(new DescribeExecutionCommand({ executionArn: latest.executionArn }));
    expect([a.status, a.output, a.stateMachineAliasArn]).toEqual(["SUCCEEDED", '"old"', stateMachineAliasArn]);
    expect(b.output).toBe('"new"');
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: "SUCCEEDED" }));
    expect(executions?.map(({ name }) => name)).toEqual(["b", "a"]);
  });

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

  it("names its refusals as AWS does", async () => {
    const stateMachineArn = "arn:aws:states:eu-west-3:000000000000:stateMachine:none";
    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: "StateMachineDoesNotExist",
      message: "State Machine Does Not Exist: 'arn:aws:states:eu-west-3:000000000000:stateMachine:none'",
    });
  });
});
