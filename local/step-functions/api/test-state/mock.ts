import type { State } from "../../definition/definition.ts";
import { type Resource, resourceOf } from "../../definition/resources.ts";
import { type Failure, StepFunctionsRefusal } from "../../errors.ts";
import { isObject, type Json, type JsonText } from "../../json.ts";
import type { TestState } from "../model.ts";
import { refuse } from "./refusal.ts";

/** How the work of a state ends, in a test. */
export type Mock = { readonly result: JsonText } | { readonly failure: Failure };

/** What stands in place of the state's work, where it works outside. @throws StepFunctionsRefusal */
export function readMock({ mock, stateConfiguration = {} }: TestState, state: State): Mock | undefined {
  const isBranching = state.Type === "Map" || state.Type === "Parallel";
  const { mapIterationFailureCount: failures } = stateConfiguration;
  if (mock === undefined) {
    if (failures !== undefined)
      throw refuse("TestState does not support MapIterationFailureCount when a mock is not specified.");
    if (isBranching) {
      const types = "[Task, Wait, Pass, Succeed, Fail, Choice]";
      const message = `TestState API does not support Map or Parallel states. Supported state types include: ${types}`;
      throw new StepFunctionsRefusal("InvalidDefinition", message);
    }
    if (state.Type === "Task") throw refuse("a Task is tested with a mock here: nothing is invoked");
    return undefined;
  }
  if (state.Type !== "Task" && !isBranching)
    throw refuse(`State type '${state.Type}' is not supported when a mock is specified`);
  if ((mock.result === undefined) === (mock.errorOutput === undefined))
    throw refuse("A test mock should have only one of the following fields: [result, errorOutput].");
  if (mock.result === undefined) return { failure: mock.errorOutput ?? {} };
  const result = parsed(mock.result);
  if (isBranching && !Array.isArray(result)) throw refuse("Mocked result must be an array.");
  const length = Array.isArray(result) ? result.length : 0;
  if (state.Type === "Parallel" && length !== state.Branches.length)
    throw refuse("Mocked result must contain the same number of items as number of Parallel branches.");
  if (failures !== undefined && failures > length)
    throw refuse("Map iteration failure count must be less than or equal to the number of Map iterations");
  if (state.Type === "Task") checkFields(result, resourceOf(state.Resource), mock.fieldValidationMode);
  return { result: JSON.stringify(result) };
}

/** What a service answers, where it is known here: fields that must be there, each a text. */
const REQUIRED_TEXTS: Readonly<Record<string, readonly string[]>> = {
  "states:startExecution request": ["ExecutionArn", "StartDate"],
};

/** @throws StepFunctionsRefusal when a mocked result is not one that the service could give */
function checkFields(result: Json, resource: Resource | undefined, mode = "STRICT"): void {
  if (resource === undefined || mode === "NONE" || !isObject(result)) return;
  const complaint = (what: string) => refuse(`Mock result schema validation error: ${what}`);
  for (const field of REQUIRED_TEXTS[`${resource.integration} ${resource.pattern}`] ?? []) {
    const value = result[field];
    if (value === undefined && mode === "STRICT") throw complaint(`Required field '${field}' is missing`);
    if (value !== undefined && typeof value !== "string") throw complaint(`Field '${field}' must be a string`);
  }
}

/** @throws StepFunctionsRefusal */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refuse("Mocked result must be valid JSON");
  }
}
