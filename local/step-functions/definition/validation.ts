import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Report } from "./checks.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { checkExpression } from "./expression-rules.ts";
import { checkState, checkTop, isNeutral } from "./fields.ts";
import { checkGraph } from "./graph.ts";
import { assignedBy, expressionsOf, type PlacedScope, type PlacedState, scopesOf } from "./walk.ts";

const LONGEST_DEFINITION_BYTES = 1_048_576;

/**
 * What is wrong with a definition: everything AWS refuses when a machine is created, and everything that this engine
 * cannot run as AWS does. A definition without complaint has the shape of `Definition`.
 */
export function validateDefinition(text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report: Report = (code, message, location) => found.push({ severity: "ERROR", code, message, location });
  if (Buffer.byteLength(text) > LONGEST_DEFINITION_BYTES) {
    return [{ severity: "ERROR", code: "SCHEMA_VALIDATION_FAILED", message: "The definition is longer than 1 MB" }];
  }
  if (text.trim() === "") return [notAnObject];
  let definition: Json;
  try {
    definition = JSON.parse(text) as Json;
  } catch (error) {
    return [{ severity: "ERROR", code: "INVALID_JSON_DESCRIPTION", message: (error as Error).message }];
  }
  if (!isObject(definition)) return [notAnObject];
  try {
    checkTop(definition, "/", report);
    const names = new Set<string>();
    for (const scope of scopesOf(definition)) checkScope(scope, definition, names, report);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the call stack is used up
    report("SCHEMA_VALIDATION_FAILED", "The definition is nested too deeply", "/");
  }
  return found;
}

const notAnObject: Diagnostic = {
  severity: "ERROR",
  code: "SCHEMA_VALIDATION_FAILED",
  message: "Definition must be a valid JSON object",
};

function checkScope(scope: PlacedScope, definition: JsonObject, names: Set<string>, report: Report): void {
  if (scope.states.length === 0 && scope.at !== "/")
    report("SCHEMA_VALIDATION_FAILED", "Value cannot be empty", `${scope.at}/States`);
  for (const placed of scope.states) {
    const { name, state, at } = placed;
    if (names.has(name)) report("DUPLICATE_STATE_NAME", `Duplicate State name: ${name}`, at);
    names.add(name);
    if (name.length > 80) report("SCHEMA_VALIDATION_FAILED", "A state name may have 80 characters at most", at);
    if (!checkLanguage(state, definition, at, report)) continue;
    checkState(state, at, report);
    for (const expression of expressionsOf(placed)) checkExpression(expression, report);
    checkShadowing(placed, scope, report);
  }
  checkGraph(scope, report);
}

/** @returns whether the state is in JSONata, or would mean the same in it */
function checkLanguage(state: JsonObject, definition: JsonObject, at: string, report: Report): boolean {
  const whole = definition["QueryLanguage"] ?? "JSONPath";
  const own = state["QueryLanguage"] ?? whole;
  if (own === "JSONata") return true;
  if (whole === "JSONata") {
    report(
      "SCHEMA_VALIDATION_FAILED",
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      at,
    );
    return false;
  }
  if (isNeutral(state)) return true;
  const message = "JSONPath is not supported by this engine: set the QueryLanguage to 'JSONata'";
  report("SCHEMA_VALIDATION_FAILED", message, at);
  return false;
}

/**
 * No variable of an inner scope may bear the name of one that a state of an outer scope assigns. Recorded on AWS: what
 * the catchers of the Parallel or Map around it assign does not count, since by then the inner scope is gone.
 */
function checkShadowing(placed: PlacedState, scope: PlacedScope, report: Report): void {
  for (const name of new Set(assignedBy(placed))) {
    let holder = scope.holder;
    for (let outer = scope.outer; outer !== undefined; outer = outer.outer) {
      const around = holder;
      const taken = outer.states.some((other) => assignedBy(other, { catchers: other !== around }).includes(name));
      if (taken) {
        report(
          "VALIDATION_FAILED",
          `Variable '${name}' is already assigned in an outer scope`,
          `${placed.at}/Assign/${name}`,
        );
        break;
      }
      holder = outer.holder;
    }
  }
}
