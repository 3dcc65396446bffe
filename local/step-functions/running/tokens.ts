import { StepFunctionsRefusal } from "../errors.ts";

/**
 * A task token names its execution, so that a token of a closed task can be told from one that never was, without
 * keeping closed tokens. Whoever holds it can answer for the task: it is never logged.
 */
export const newToken = (executionId: number, uuid: string): string =>
  Buffer.from(JSON.stringify({ execution: executionId, attempt: uuid })).toString("base64");

/** The execution a token belongs to. @throws StepFunctionsRefusal InvalidToken */
export function executionOfToken(token: string): number {
  try {
    const { execution } = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as { execution?: unknown };
    if (typeof execution === "number" && Number.isSafeInteger(execution)) return execution;
  } catch {
    // not one of ours
  }
  throw new StepFunctionsRefusal("InvalidToken", "Invalid Token: 'Invalid token'");
}
