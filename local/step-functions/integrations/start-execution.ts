import type { TaskState } from "../definition/definition.ts";
import type { Resource } from "../definition/resources.ts";
import { StateFailure, StepFunctionsRefusal } from "../errors.ts";
import { isObject, type Json, type JsonText, objectText } from "../json.ts";
import { beginExecution } from "../running/begin.ts";
import type { Machinery } from "../running/machinery.ts";
import type { Visit } from "../running/visit.ts";
import { failTask, submitTask, succeedTask, type Told } from "../states/task.ts";
import type { ExecutionRow } from "../store/rows.ts";

const FIELDS = new Set(["StateMachineArn", "Name", "Input", "TraceHeader"]);

/** The error names that AWS gives a Task for a refusal of `StartExecution`. */
const errorNameOf = (name: string): string => `StepFunctions.${name.endsWith("Exception") ? name : `${name}Exception`}`;

/**
 * Starts another execution, in the transaction of the task itself: either both happen or none does.
 * The arguments are those of `StartExecution`, with `Input` as a value.
 * @throws StateFailure
 */
export function startFromTask(visit: Visit<TaskState>, resource: Resource, given: JsonText): void {
  const { frame, machinery, work } = visit;
  const request = readRequest(visit, given);
  const waits = resource.pattern === "sync" || resource.pattern === "sync:2";
  let started: ExecutionRow;
  try {
    started = beginExecution(machinery, work, request);
  } catch (error) {
    if (!(error instanceof StepFunctionsRefusal)) throw error;
    const cause = `${error.message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${error.name}; Request ID: ${machinery.uuid()}; Proxy: null)`;
    failTask(visit, { error: errorNameOf(error.name), cause });
    return;
  }
  const response = responseTo(machinery, started);
  if (resource.pattern === "request") {
    succeedTask(visit, response);
    return;
  }
  submitTask(visit, response);
  frame.hot = 0;
  frame.phase = waits ? "waiting-execution" : "waiting-token";
  frame.awaited = waits ? started.id : null;
}

function readRequest(
  visit: Visit,
  given: JsonText,
): { readonly stateMachineArn: string; readonly name?: string; readonly input: JsonText } {
  const value = JSON.parse(given) as Json;
  const complaints: string[] = [];
  const fields = isObject(value) ? value : {};
  if (typeof fields["StateMachineArn"] !== "string")
    complaints.push("The field 'StateMachineArn' is required but was missing");
  for (const field of Object.keys(fields)) {
    if (!FIELDS.has(field)) complaints.push(`The field '${field}' is not supported by Step Functions`);
  }
  if (complaints.length > 0) {
    const cause = visit.causeOf(
      `The Parameters '${given}' could not be used to start the Task: [${complaints.join(", ")}]`,
    );
    throw new StateFailure({ error: "States.Runtime", cause });
  }
  const { StateMachineArn, Name, Input = {} } = fields;
  return {
    stateMachineArn: String(StateMachineArn),
    ...(typeof Name === "string" ? { name: Name } : {}),
    input: typeof Input === "string" ? Input : JSON.stringify(Input ?? {}),
  };
}

function responseTo({ arns, uuid }: Machinery, execution: ExecutionRow): JsonText {
  const id = JSON.stringify(uuid());
  const type = '"application/x-amz-json-1.0"';
  return objectText({
    ExecutionArn: JSON.stringify(arns.execution(execution.machine, execution.name)),
    SdkHttpMetadata: `{"AllHttpHeaders":{"x-amzn-RequestId":[${id}],"Content-Type":[${type}]},"HttpHeaders":{"Content-Type":${type},"x-amzn-RequestId":${id}},"HttpStatusCode":200}`,
    SdkResponseMetadata: objectText({ RequestId: id }),
    StartDate: String(execution.started_at),
  });
}

/**
 * What a task that waited for an execution is told when that one ends: its description. Its input and output are
 * parsed, except for the older `.sync`, which gives them as texts.
 */
export function endOfExecution({ arns }: Machinery, { pattern }: Resource, execution: ExecutionRow): Told {
  const { status, input, output, error, cause, started_at, stopped_at } = execution;
  const included = '{"Included":true}';
  const payload = (text: JsonText): JsonText => (pattern === "sync" ? JSON.stringify(text) : text);
  const text = objectText({
    ...(cause === null ? {} : { Cause: JSON.stringify(cause) }),
    ...(error === null ? {} : { Error: JSON.stringify(error) }),
    ExecutionArn: JSON.stringify(arns.execution(execution.machine, execution.name)),
    Input: payload(input),
    InputDetails: included,
    Name: JSON.stringify(execution.name),
    ...(output === null ? {} : { Output: payload(output), OutputDetails: included }),
    StartDate: String(started_at),
    StateMachineArn: JSON.stringify(arns.machine(execution.machine)),
    Status: JSON.stringify(status),
    StopDate: String(stopped_at),
  });
  return status === "SUCCEEDED" ? { output: text } : { failure: { error: "States.TaskFailed", cause: text } };
}
