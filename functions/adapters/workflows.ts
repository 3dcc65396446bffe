import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { type ExecutionInput, executionName, type Strand } from "../domain/agreement/execution.ts";
import type { AgreementId } from "../domain/identifiers.ts";
import type { InvoicingRun } from "../domain/invoicing/invoicing-run.ts";
import type { WorkflowName } from "../domain/kinds/vocabulary.ts";
import type { Workflows } from "../ports.ts";

/** Executions in Step Functions. @param arnOf the alias through which a workflow is started */
export const sfnWorkflows = (sfn: SFNClient, arnOf: (workflow: WorkflowName) => string): Workflows => ({
  async start(agreementId, strand) {
    const input: ExecutionInput = { agreementId, strand: strand.key, generation: strand.generation };
    try {
      await sfn.send(
        new StartExecutionCommand({
          stateMachineArn: arnOf(strand.workflow),
          name: executionName(agreementId, strand),
          input: JSON.stringify(input),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error; // our own earlier start, closed since
    }
  },
  async startRun(run) {
    try {
      await sfn.send(
        new StartExecutionCommand({
          stateMachineArn: arnOf("invoicing-run"),
          name: runName(run),
          input: JSON.stringify({ bodyId: run.bodyId, runId: run.id }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error; // our own earlier start
    }
  },
  async isRunRunning(run) {
    const executionArn = executionArnNamed(arnOf("invoicing-run"), runName(run));
    return isRunning(sfn, executionArn);
  },
  async ring(token) {
    try {
      await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: "{}" }));
      return true;
    } catch (error) {
      const gone = error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
      if (gone) return false;
      throw error;
    }
  },
  isRunning: (agreementId, strand) => isRunning(sfn, executionArnOf(arnOf(strand.workflow), agreementId, strand)),
});

async function isRunning(sfn: SFNClient, executionArn: string): Promise<boolean> {
  try {
    const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return status === "RUNNING";
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return false;
    throw error;
  }
}

/** The deterministic name of a run's execution: starting it twice starts it once. */
const runName = ({ bodyId, id, generation }: InvoicingRun): string => `${bodyId}-${id}-${generation}`;

/** The execution of a strand. @param alias the alias through which its workflow is started */
export const executionArnOf = (alias: string, agreementId: AgreementId, strand: Strand): string =>
  executionArnNamed(alias, executionName(agreementId, strand));

function executionArnNamed(alias: string, name: string): string {
  const stateMachine = alias.replace(/:[^:]+$/, "");
  return `${stateMachine.replace(":stateMachine:", ":execution:")}:${name}`;
}
