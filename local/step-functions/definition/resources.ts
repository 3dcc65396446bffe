import type { JsonObject } from "../json.ts";

/** What a Task can call here. `function` is a Lambda function named by its own ARN, without the service around it. */
export type Integration = "lambda:invoke" | "states:startExecution" | "function";

/** How a Task waits for what it called. */
export type Pattern = "request" | "waitForTaskToken" | "sync" | "sync:2";

export interface Resource {
  readonly integration: Integration;
  readonly pattern: Pattern;
  /** As history events name them: `lambda` and `invoke.waitForTaskToken`; for a function, its ARN. */
  readonly resourceType: string;
  readonly resource: string;
}

const PATTERNS: Readonly<Record<string, readonly Pattern[]>> = {
  "lambda:invoke": ["request", "waitForTaskToken"],
  "states:startExecution": ["request", "waitForTaskToken", "sync", "sync:2"],
};

/** Of the arguments of `lambda:invoke`, those that this engine would have to ignore. */
export const unsupportedArguments = (given: JsonObject): string[] =>
  ["InvocationType", "LogType", "ClientContext"].filter(
    (field) => given[field] !== undefined && !(field === "InvocationType" && given[field] === "RequestResponse"),
  );

/** Reads the `Resource` of a Task. @returns undefined when this engine does not have it */
export function resourceOf(arn: string): Resource | undefined {
  if (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(?::[^:]+)?$/.test(arn)) {
    return { integration: "function", pattern: "request", resourceType: "lambda", resource: arn };
  }
  const match = /^arn:[\w-]+:states:::(lambda:invoke|states:startExecution)(?:\.(waitForTaskToken|sync(?::2)?))?$/.exec(
    arn,
  );
  if (match === null) return undefined;
  const integration = match[1] as Integration;
  const pattern = (match[2] ?? "request") as Pattern;
  if (PATTERNS[integration]?.includes(pattern) !== true) return undefined;
  const [resourceType = "", action = ""] = integration.split(":");
  return { integration, pattern, resourceType, resource: match[2] === undefined ? action : `${action}.${match[2]}` };
}
