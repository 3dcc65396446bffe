import type { FailState, PassState, SucceedState } from "../definition/definition.ts";
import { failureOf } from "../errors.ts";
import { unexpectedType } from "../expressions/templates.ts";
import type { Json, JsonText } from "../json.ts";
import { failScope } from "../running/failing.ts";
import { leaveState } from "../running/position.ts";
import type { Seen, Visit } from "../running/visit.ts";

interface Outgoing {
  readonly Assign?: PassState["Assign"];
  readonly Output?: Json;
  readonly Next?: string;
}

/**
 * Leaves a state by its own `Assign`, `Output` and `Next`. Both are evaluated against the variables as they were when
 * the state was entered, so that a state can swap two of them.
 * @param fallback the output when the state declares none
 * @throws StateFailure
 */
export function leaveBy(visit: Visit, outgoing: Outgoing, fallback: JsonText, seen: Seen = {}, prefix = ""): void {
  const assigned = visit.evaluateAssign(outgoing.Assign, `${prefix}Assign`, seen);
  const output = outgoing.Output === undefined ? fallback : visit.evaluate(outgoing.Output, `${prefix}Output`, seen);
  leaveState(visit, { output, assigned, next: outgoing.Next });
}

export const workPass = (visit: Visit<PassState>): void => leaveBy(visit, visit.state, visit.frame.input);

export const workSucceed = (visit: Visit<SucceedState>): void => leaveBy(visit, visit.state, visit.frame.input);

/** Fails its scope with the error and cause it states; either may be absent. @throws StateFailure */
export function workFail(visit: Visit<FailState>): void {
  const text = (field: "Error" | "Cause"): string | undefined => {
    const template = visit.state[field];
    if (template === undefined) return undefined;
    const value = JSON.parse(visit.evaluate(template, field)) as Json;
    if (typeof value !== "string") throw unexpectedType(visit, template, field, "string", value);
    return value;
  };
  const error = text("Error");
  const cause = text("Cause");
  failScope(visit, failureOf(error, cause));
}
