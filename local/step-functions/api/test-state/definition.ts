import type { MapState, State } from "../../definition/definition.ts";
import { StepFunctionsRefusal } from "../../errors.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { requireValid } from "../machines.ts";
import type { TestState } from "../model.ts";
import { refuse } from "./refusal.ts";

/** The name of a state that is tested without its machine. */
const ALONE = "StateName";

/** The state that is tested, in a machine. */
export interface Tested {
  readonly definition: string;
  readonly name: string;
  readonly state: State;
}

/** @throws StepFunctionsRefusal InvalidDefinition, ValidationException */
export function readTested({ definition, stateName }: TestState): Tested {
  const given = objectOf(definition);
  const name = stateName ?? ALONE;
  if (stateName === undefined && given["States"] !== undefined)
    throw refuse("stateName must be specified when the definition is that of a state machine");
  const whole = given["States"] === undefined ? aloneIn(given) : JSON.stringify(given);
  const states = objectOf(whole)["States"] as unknown as Readonly<Record<string, State>>;
  const state = states[name];
  if (state === undefined) throw refuse("State not found in definition");
  const prepared = JSON.stringify({ ...objectOf(whole), States: { ...states, [name]: withoutMode(state) } });
  requireValid(prepared);
  return { definition: prepared, name, state };
}

/** @throws StepFunctionsRefusal */
export function objectOf(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as Json;
    if (isObject(value)) return value;
  } catch {
    // answered below
  }
  throw new StepFunctionsRefusal("InvalidDefinition", "Invalid State Machine Definition: not a JSON object");
}

/** A machine of one state; whatever it leads to ends at once. */
function aloneIn(state: JsonObject): string {
  const rules = [state["Catch"], state["Choices"]].flatMap((list) =>
    Array.isArray(list) ? (list as readonly Json[]) : [],
  );
  const targets = [state, ...rules.filter(isObject)].flatMap((rule) => [rule["Next"], rule["Default"]]);
  const ends = targets.flatMap((target) =>
    typeof target === "string" ? [[target, { Type: "Succeed" }] as const] : [],
  );
  const { QueryLanguage = "JSONPath" } = state;
  return JSON.stringify({ QueryLanguage, StartAt: ALONE, States: { [ALONE]: state, ...Object.fromEntries(ends) } });
}

/** A Map under a mock runs nothing: whether it would be distributed makes no difference. */
function withoutMode(state: State): State {
  if (state.Type !== "Map") return state;
  const { ProcessorConfig: _, ...processor } = state.ItemProcessor as MapState["ItemProcessor"] & {
    ProcessorConfig?: Json;
  };
  return { ...state, ItemProcessor: processor };
}
