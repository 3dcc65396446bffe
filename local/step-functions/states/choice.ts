import type { ChoiceState } from "../definition/definition.ts";
import { StateFailure } from "../errors.ts";
import { unexpectedType } from "../expressions/templates.ts";
import type { Json } from "../json.ts";
import type { Visit } from "../running/visit.ts";
import { leaveBy } from "./simple.ts";

/**
 * Takes the first rule whose condition is true; the rule's own `Assign` and `Output` then replace those of the state,
 * which apply on the default way only (recorded on AWS).
 * @throws StateFailure
 */
export function workChoice(visit: Visit<ChoiceState>): void {
  const { state, frame } = visit;
  const index = state.Choices.findIndex(({ Condition }, at) => {
    const field = `Choices[${at}]/Condition`;
    const value = JSON.parse(visit.evaluate(Condition, field)) as Json;
    if (typeof value !== "boolean") throw unexpectedType(visit, Condition, field, "boolean", value);
    return value;
  });
  const rule = state.Choices[index];
  if (rule !== undefined) {
    leaveBy(visit, rule, frame.input, {}, `Choices[${index}]/`);
    return;
  }
  if (state.Default === undefined) {
    const cause = visit.causeOf("Failed to transition out of the state. The state does not point to a next state.");
    throw new StateFailure({ error: "States.NoChoiceMatched", cause });
  }
  leaveBy(visit, { ...state, Next: state.Default }, frame.input);
}
