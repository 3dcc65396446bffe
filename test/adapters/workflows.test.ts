import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { sfnWorkflows } from "../../functions/adapters/workflows.ts";
import type { AgreementId, TaskToken } from "../../functions/domain/identifiers.ts";

const sfn = mockClient(SFNClient);
const workflows = sfnWorkflows(
  new SFNClient({ region: "eu-west-3" }),
  (name) => `arn:aws:states:eu-west-3:1:stateMachine:kevrat-${name}:live`,
);
const id = "6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01" as AgreementId;
const strand = { key: "term-2", workflow: "convention-term", generation: 3 } as const;
const refusal = { message: "refused", $metadata: {} };

beforeEach(() => sfn.reset());

describe("executions in Step Functions", () => {
  it("starts through the alias, under a name and an input that a repeated start repeats", async () => {
    sfn.on(StartExecutionCommand).resolves({});
    await workflows.start(id, strand);
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: "arn:aws:states:eu-west-3:1:stateMachine:kevrat-convention-term:live",
      name: `${id}-term-2-3`,
      input: `{"agreementId":"${id}","strand":"term-2","generation":3}`,
    });
  });

  it("takes an execution of that name that is already closed for its own earlier start", async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(refusal));
    await expect(workflows.start(id, strand)).resolves.toBeUndefined();
  });

  it("says that a bell rang in vain when nobody waits any more", async () => {
    sfn.on(SendTaskSuccessCommand).rejects(new TaskTimedOut(refusal));
    expect(await workflows.ring("token" as TaskToken)).toBe(false);
  });

  it("swallows no other refusal", async () => {
    sfn.on(StartExecutionCommand).rejects(new Error("throttled"));
    await expect(workflows.start(id, strand)).rejects.toThrow("throttled");
  });
});
