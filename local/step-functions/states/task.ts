import type { TaskState } from "../definition/definition.ts";
import { type Resource, resourceOf } from "../definition/resources.ts";
import { type Failure, StateFailure } from "../errors.ts";
import { unexpectedType } from "../expressions/templates.ts";
import { checkLambdaArguments } from "../integrations/lambda.ts";
import { startFromTask } from "../integrations/start-execution.ts";
import type { Json, JsonText } from "../json.ts";
import { failState } from "../running/failing.ts";
import { stopAwaited } from "../running/position.ts";
import { newToken } from "../running/tokens.ts";
import type { Visit } from "../running/visit.ts";
import { leaveBy } from "./simple.ts";
import { type TaskEvents, taskEvents } from "./task-events.ts";

/** How an attempt ended, told from outside the transition: kept as the result of the frame. */
export type Told = { readonly output: JsonText } | { readonly failure: Failure };

/** What the task calls. */
export const resourceIn = ({ state }: Visit<TaskState>): Resource => {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) throw new Error(`${state.Resource} was not refused when the machine was created`);
  return resource;
};
const eventsIn = (visit: Visit<TaskState>): TaskEvents => taskEvents(resourceIn(visit));

/** What an attempt is made with. */
export interface Attempt {
  readonly given: JsonText;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly roleArn: string | undefined;
}

/** Evaluates the fields of a task. @throws StateFailure */
export function prepareTask(visit: Visit<TaskState>): Attempt {
  const { frame, machinery, state } = visit;
  const resource = resourceIn(visit);
  frame.token = resource.pattern === "waitForTaskToken" ? newToken(visit.execution.id, machinery.uuid()) : null;
  const given = state.Arguments === undefined ? frame.input : visit.evaluate(state.Arguments, "Arguments");
  const timeoutSeconds = secondsOf(visit, "TimeoutSeconds");
  const heartbeatSeconds = secondsOf(visit, "HeartbeatSeconds");
  const roleArn = roleOf(visit);
  visit.checkSize(given, frame.state);
  if (resource.integration === "lambda:invoke") checkLambdaArguments(visit, given);
  return { given, timeoutSeconds, heartbeatSeconds, roleArn };
}

/** Schedules one attempt of a task, and starts it. @throws StateFailure */
export function workTask(visit: Visit<TaskState>): void {
  const { frame, machinery, work } = visit;
  const resource = resourceIn(visit);
  const { given, timeoutSeconds, heartbeatSeconds, roleArn } = prepareTask(visit);
  const events = eventsIn(visit);
  visit.record(
    ...events.scheduled({
      parameters: given,
      region: machinery.arns.region,
      timeoutSeconds,
      heartbeatSeconds,
      roleArn,
    }),
  );
  visit.record(...events.started());
  frame.arguments = given;
  frame.heartbeat_seconds = heartbeatSeconds ?? null;
  if (timeoutSeconds !== undefined) work.setTimer(frame, "timeout", work.now + timeoutSeconds * 1_000);
  if (heartbeatSeconds !== undefined) work.setTimer(frame, "heartbeat", work.now + heartbeatSeconds * 1_000);
  if (resource.integration === "states:startExecution") {
    startFromTask(visit, resource, given);
    return;
  }
  frame.phase = "invoking";
  frame.hot = 2;
  work.invocations.push(frame.id);
}

/** Source: Step Functions Developer Guide, "Task workflow state": the maximum of `TimeoutSeconds`. */
const LONGEST_SECONDS = 99_999_999;

function secondsOf(visit: Visit<TaskState>, field: "TimeoutSeconds" | "HeartbeatSeconds"): number | undefined {
  const template = visit.state[field];
  if (template === undefined) return undefined;
  const value = JSON.parse(visit.evaluate(template, field)) as Json;
  if (typeof value !== "number") throw unexpectedType(visit, template, field, "number", value);
  if (!Number.isInteger(value))
    throw visit.failure(field, `The ${field} parameter cannot be parsed as an integer: ${value}`);
  if (value <= 0) throw visit.failure(field, `The ${field} parameter must be a positive integer: ${value}`);
  if (value > LONGEST_SECONDS)
    throw visit.failure(field, `The ${field} parameter cannot be greater than ${LONGEST_SECONDS}: ${value}`);
  return value;
}

function roleOf(visit: Visit<TaskState>): string | undefined {
  const template = visit.state.Credentials?.RoleArn;
  if (template === undefined) return undefined;
  const value = JSON.parse(visit.evaluate(template, "Credentials/RoleArn")) as Json;
  if (typeof value !== "string") throw unexpectedType(visit, template, "Credentials/RoleArn", "string", value);
  return value;
}

/** The service took the request: a token is waited for, or another execution. */
export function submitTask(visit: Visit<TaskState>, response: JsonText): void {
  visit.record(...eventsIn(visit).submitted(response));
}

/** The attempt ended well. @throws StateFailure */
export function succeedTask(visit: Visit<TaskState>, result: JsonText): void {
  visit.work.clearTimers(visit.frame);
  try {
    visit.checkSize(result, resourceIn(visit).resourceType);
  } catch (error) {
    if (error instanceof StateFailure) failTask(visit, error.failure);
    else throw error;
    return;
  }
  visit.record(...eventsIn(visit).succeeded(result));
  leaveBy(visit, visit.state, result, { result });
}

/** The attempt ended badly. */
export function failTask(visit: Visit<TaskState>, failure: Failure): void {
  visit.work.clearTimers(visit.frame);
  visit.record(...eventsIn(visit).failed(failure));
  failState(visit, new StateFailure(failure));
}

/** Nobody answered in time, or no heartbeat came. Both are reported as `States.Timeout` (recorded on AWS). */
export function timeOutTask(visit: Visit<TaskState>): void {
  const heartbeat = visit.frame.result === '"heartbeat"';
  stopAwaited(visit.work, visit.frame);
  if (visit.execution.status !== "RUNNING") return; // it waited for itself, or for one that waited for it
  visit.frame.token = null;
  visit.record(...eventsIn(visit).timedOut());
  failState(visit, new StateFailure({ error: "States.Timeout" }), heartbeat);
}

/** The invocation came back: the attempt has ended, unless it waits for its token now. @throws StateFailure */
export function finishInvoked(visit: Visit<TaskState>): void {
  const { frame } = visit;
  const told = JSON.parse(frame.result ?? "") as Told;
  if ("failure" in told || resourceIn(visit).pattern !== "waitForTaskToken") {
    finishTold(visit);
    return;
  }
  visit.record(...eventsIn(visit).submitted(told.output));
  frame.phase = "waiting-token";
  frame.hot = 0;
}

/** How the attempt ended was told from outside: by its token, or by the execution it waited for. @throws StateFailure */
export function finishTold(visit: Visit<TaskState>): void {
  const told = JSON.parse(visit.frame.result ?? "") as Told;
  visit.frame.token = null;
  visit.frame.awaited = null;
  if ("output" in told) succeedTask(visit, told.output);
  else failTask(visit, told.failure);
}
