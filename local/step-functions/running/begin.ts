import { readMachineArn } from "../arns.ts";
import { StepFunctionsRefusal } from "../errors.ts";
import { type JsonText, objectText } from "../json.ts";
import { machineUnknown, startableMachine } from "../machines/machines.ts";
import { isName } from "../names.ts";
import type { ExecutionRow } from "../store/rows.ts";
import type { Work } from "../store/work.ts";
import type { Machinery } from "./machinery.ts";

/** AWS ends any execution after one year. Source: Step Functions service quotas. */
const LONGEST_EXECUTION_SECONDS = 365 * 86_400;
const LARGEST_INPUT_BYTES = 262_144;

export interface Beginning {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input: JsonText;
}

/**
 * Starts an execution, which keeps the definition it starts with to its end.
 *
 * The same name and input as a running execution is the same start; anything else under a taken name is refused.
 * @throws StepFunctionsRefusal
 */
export function beginExecution(
  machinery: Machinery,
  work: Work,
  { stateMachineArn, name, input }: Beginning,
): ExecutionRow {
  const reference = readMachineArn(stateMachineArn);
  if (!machinery.arns.owns(stateMachineArn)) throw machineUnknown(stateMachineArn);
  const machine = startableMachine(machinery, reference);
  const executionName = name ?? machinery.uuid();
  if (!isName(executionName)) throw new StepFunctionsRefusal("InvalidName", `Invalid Name: '${executionName}'`);
  checkInput(input);
  const { store } = work;
  const named = store.get<{ id: number }>(
    "SELECT id FROM execution WHERE machine = ? AND name = ?",
    reference.name,
    executionName,
  );
  if (named !== undefined) {
    const earlier = work.execution(named.id); // it may have ended in this very transaction
    if (earlier.status === "RUNNING" && earlier.input === input) return earlier;
    const arn = machinery.arns.execution(reference.name, executionName);
    throw new StepFunctionsRefusal("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
  }
  const definition = machinery.definitions.get(machine.definitionId);
  const seconds = Math.min(definition.TimeoutSeconds ?? LONGEST_EXECUTION_SECONDS, LONGEST_EXECUTION_SECONDS);
  const { id } = store.run(
    `INSERT INTO execution (machine, name, qualifier, version, definition_id, role_arn, status, input, started_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)`,
    reference.name,
    executionName,
    reference.qualifier ?? null,
    machine.version ?? null,
    machine.definitionId,
    machine.roleArn,
    input,
    work.now,
    work.now + seconds * 1_000,
  );
  const details = {
    input: JSON.stringify(input),
    inputDetails: '{"truncated":false}',
    roleArn: JSON.stringify(machine.roleArn),
  };
  const started = work.record(
    id,
    0,
    "ExecutionStarted",
    objectText({ executionStartedEventDetails: objectText(details) }),
  );
  work.addFrame({
    execution_id: id,
    parent_id: null,
    slot: 0,
    place: "[]",
    state: definition.StartAt,
    input,
    last_event: started,
    item: null,
  });
  return work.execution(id);
}

function checkInput(input: string): void {
  if (input.length * 3 > LARGEST_INPUT_BYTES && Buffer.byteLength(input) > LARGEST_INPUT_BYTES) {
    throw new StepFunctionsRefusal(
      "ValidationException",
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    );
  }
  try {
    JSON.parse(input);
  } catch (error) {
    throw new StepFunctionsRefusal(
      "InvalidExecutionInput",
      `Invalid State Machine Execution Input: '${(error as Error).message}'`,
    );
  }
}
