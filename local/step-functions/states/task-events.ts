import type { Resource } from "../definition/resources.ts";
import type { Failure } from "../errors.ts";
import { type JsonText, objectText } from "../json.ts";

/** A history event of a task attempt: its type and its details. */
export type TaskEvent = readonly [type: string, details: JsonText];

export interface Scheduled {
  readonly parameters: JsonText;
  readonly region: string;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly roleArn: string | undefined;
}

/**
 * The events of an attempt, as AWS names them: those of a service integration (`TaskScheduled`, …), or those of a
 * function named by its ARN (`LambdaFunctionScheduled`, …).
 */
export interface TaskEvents {
  scheduled(given: Scheduled): TaskEvent;
  started(): TaskEvent;
  submitted(response: JsonText): TaskEvent;
  succeeded(result: JsonText): TaskEvent;
  failed(failure: Failure): TaskEvent;
  timedOut(): TaskEvent;
}

const NOT_TRUNCATED = '{"truncated":false}';
const output = (text: JsonText) => ({ output: JSON.stringify(text), outputDetails: NOT_TRUNCATED });
const texts = (members: Readonly<Record<string, unknown>>): Record<string, JsonText> =>
  Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)]])),
  );

const event = (type: string, details: Readonly<Record<string, JsonText>>): TaskEvent => {
  const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
  return [type, objectText({ [name]: objectText(details) })];
};

export const taskEvents = (resource: Resource): TaskEvents =>
  resource.integration === "function" ? functionEvents(resource) : serviceEvents(resource);

function serviceEvents({ resource, resourceType }: Resource): TaskEvents {
  const about = texts({ resource, resourceType });
  return {
    scheduled: ({ parameters, region, timeoutSeconds, heartbeatSeconds, roleArn }) =>
      event("TaskScheduled", {
        ...about,
        ...texts({ parameters, region, timeoutInSeconds: timeoutSeconds, heartbeatInSeconds: heartbeatSeconds }),
        ...texts({ taskCredentials: roleArn === undefined ? undefined : { roleArn } }),
      }),
    started: () => event("TaskStarted", about),
    submitted: (response) => event("TaskSubmitted", { ...about, ...output(response) }),
    succeeded: (result) => event("TaskSucceeded", { ...about, ...output(result) }),
    failed: (failure) => event("TaskFailed", { ...about, ...texts({ ...failure }) }),
    timedOut: () => event("TaskTimedOut", { ...about, error: '"States.Timeout"' }),
  };
}

function functionEvents({ resource }: Resource): TaskEvents {
  return {
    scheduled: ({ parameters, timeoutSeconds, roleArn }) =>
      event("LambdaFunctionScheduled", {
        ...texts({ resource, input: parameters, inputDetails: { truncated: false }, timeoutInSeconds: timeoutSeconds }),
        ...texts({ taskCredentials: roleArn === undefined ? undefined : { roleArn } }),
      }),
    started: () => ["LambdaFunctionStarted", "{}"],
    submitted: () => {
      throw new Error("a function named by its ARN has no token");
    },
    succeeded: (result) => event("LambdaFunctionSucceeded", output(result)),
    failed: (failure) => event("LambdaFunctionFailed", texts({ ...failure })),
    timedOut: () => event("LambdaFunctionTimedOut", { error: '"States.Timeout"' }),
  };
}
