import type { StateFailure } from "../errors.ts";
import { isObject, type Json, type JsonText, jsonTypeOf } from "../json.ts";
import type { ExpressionRealm, Outcome } from "./realm.ts";
import { expressionOf, isExpression } from "./syntax.ts";

/** Where expressions are evaluated, and how a failure there is worded. */
export interface EvaluationScope {
  readonly realm: ExpressionRealm;
  failure(location: string, reason: string): StateFailure;
}

/**
 * Evaluates every `{% … %}` within a value of the definition, in the bindings set on the realm.
 *
 * The field named in a failure is the way to the expression: `Output/a/b`, `Arguments/list[0]`.
 * @throws StateFailure States.QueryEvaluationError
 */
export function evaluateTemplate(scope: EvaluationScope, template: Json, field: string): JsonText {
  if (typeof template === "string" && isExpression(template)) {
    return JSON.stringify(resultOf(scope, expressionOf(template), field));
  }
  if (Array.isArray(template)) {
    const items = template as readonly Json[];
    return `[${items.map((item, index) => evaluateTemplate(scope, item, `${field}[${index}]`)).join(",")}]`;
  }
  if (isObject(template)) {
    const members = Object.entries(template).map(
      ([name, value]) => `${JSON.stringify(name)}:${evaluateTemplate(scope, value, `${field}/${name}`)}`,
    );
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(template);
}

function resultOf(scope: EvaluationScope, expression: string, field: string): Json {
  const outcome = scope.realm.evaluate(expression);
  if (outcome.kind === "value") return outcome.value;
  throw scope.failure(
    field,
    `The JSONata expression '${expression}' specified for the field '${field}' ${complaint(outcome)}`,
  );
}

function complaint(outcome: Exclude<Outcome, { kind: "value" }>): string {
  switch (outcome.kind) {
    case "undefined":
      return "returned nothing (undefined).";
    case "unsupported":
      return "returned an unsupported result type.";
    case "error":
      return outcome.code === undefined
        ? `threw an error during evaluation: ${outcome.message}`
        : `threw an error during evaluation. ${outcome.code}: ${outcome.message}`;
  }
}

/** The failure of an expression that gave another type than its field takes. */
export function unexpectedType(
  scope: EvaluationScope,
  template: Json,
  field: string,
  expected: "array" | "boolean" | "integer" | "number" | "object" | "string",
  value: Json,
): StateFailure {
  const expression =
    typeof template === "string" && isExpression(template) ? expressionOf(template) : JSON.stringify(template);
  return scope.failure(
    field,
    `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${jsonTypeOf(value)}' for value: ${JSON.stringify(value)}`,
  );
}
