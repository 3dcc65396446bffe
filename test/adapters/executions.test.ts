import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { sfnExecutions } from "../../functions/adapters/executions.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";

const sfn = mockClient(SFNClient);
const executions = sfnExecutions(
  new SFNClient({ region: "eu-west-3" }),
  (name) => `arn:aws:states:eu-west-3:1:stateMachine:kevrat-${name}:live`,
);
const id = "6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01" as AgreementId;
const strand = { key: "circuit-1", workflow: "signature-circuit", generation: 2 } as const;
const executionArn = `arn:aws:states:eu-west-3:1:execution:kevrat-signature-circuit:${id}-circuit-1-2`;
const timestamp = new Date("2026-12-01T08:00:00Z");

const SECRET = "Mme Jeanne Kerlan, jeanne@kerlan.example, 4f6e";
const HISTORY = [
  { id: 1, previousEventId: 0, type: "ExecutionStarted", executionStartedEventDetails: { input: SECRET } },
  { id: 2, previousEventId: 0, type: "TaskStateEntered", stateEnteredEventDetails: { name: "Seal", input: SECRET } },
  { id: 3, previousEventId: 2, type: "TaskScheduled", taskScheduledEventDetails: { parameters: SECRET } },
  { id: 4, previousEventId: 3, type: "TaskFailed", taskFailedEventDetails: { error: "SealRefused", cause: SECRET } },
  { id: 5, previousEventId: 4, type: "TaskStateExited", stateExitedEventDetails: { name: "Seal", output: SECRET } },
  {
    id: 6,
    previousEventId: 5,
    type: "ExecutionFailed",
    executionFailedEventDetails: { error: "SealRefused", cause: SECRET },
  },
].map((event) => ({ ...event, timestamp })) as never[];

beforeEach(() => {
  sfn.reset();
  sfn.on(DescribeExecutionCommand).resolves({
    name: `${id}-circuit-1-2`,
    status: "FAILED",
    startDate: timestamp,
    stopDate: new Date("2026-12-01T08:00:09Z"),
    error: "SealRefused",
    cause: SECRET,
    input: JSON.stringify({ agreementId: id, strand: "circuit-1", generation: 2, signatory: SECRET }),
  });
  sfn.on(DescribeStateMachineForExecutionCommand).resolves({
    definition:
      '{"StartAt":"Seal","States":{"Seal":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}}}',
  });
  sfn.on(GetExecutionHistoryCommand).resolves({ events: HISTORY.toReversed() });
});

describe("an execution seen through the API of Step Functions", () => {
  it("is found under the name it was started with", async () => {
    await executions.find(id, strand);
    expect(sfn.commandCalls(DescribeExecutionCommand)[0]?.args[0].input).toEqual({ executionArn });
  });

  it("tells its events oldest first, each with its state and the name of its error", async () => {
    const record = await executions.find(id, strand);
    expect(record?.events.map(({ type, state = "-", error = "-" }) => `${type} ${state} ${error}`)).toEqual([
      "ExecutionStarted - -",
      "TaskStateEntered Seal -",
      "TaskScheduled Seal -",
      "TaskFailed Seal SealRefused",
      "TaskStateExited Seal -",
      "ExecutionFailed - SealRefused",
    ]);
    expect(record).toMatchObject({ status: "FAILED", error: "SealRefused", hasOlderEvents: false });
  });

  it("lets through identifiers only: no input, output, parameter or cause", async () => {
    const record = await executions.find(id, strand);
    expect(record?.input).toEqual({ agreementId: id, strand: "circuit-1", generation: 2 });
    expect(JSON.stringify(record)).not.toContain("Kerlan");
    expect(sfn.commandCalls(GetExecutionHistoryCommand)[0]?.args[0].input.includeExecutionData).toBe(false);
  });

  it.each(["[]", '{"agreementId":"Mme Kerlan","generation":"two"}', '"Mme Kerlan"'])(
    "shows nothing of an input that is not ours: %s",
    async (input) => {
      sfn.on(DescribeExecutionCommand).resolves({ name: "x", status: "RUNNING", startDate: timestamp, input });
      expect((await executions.find(id, strand))?.input).toEqual({});
    },
  );

  it("reads the newest five thousand events and says that there are older ones", async () => {
    sfn.on(GetExecutionHistoryCommand).resolves({ events: HISTORY.slice(0, 1), nextToken: "more" });
    const record = await executions.find(id, strand);
    expect(sfn.commandCalls(GetExecutionHistoryCommand)).toHaveLength(5);
    expect(record?.events).toHaveLength(5);
    expect(record?.hasOlderEvents).toBe(true);
  });

  it("is undefined when Step Functions does not know it", async () => {
    sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist({ message: "gone", $metadata: {} }));
    expect(await executions.find(id, strand)).toBeUndefined();
  });

  it("swallows no other refusal", async () => {
    sfn.on(GetExecutionHistoryCommand).rejects(new Error("throttled"));
    await expect(executions.find(id, strand)).rejects.toThrow("throttled");
  });
});
