import { isExpression } from "../expressions/syntax.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";

/** A state as it stands in a text that may be wrong, with where it stands. */
export interface PlacedState {
  readonly name: string;
  readonly state: JsonObject;
  /** Such as `/States/Each/ItemProcessor/States/Sign`. */
  readonly at: string;
}

/** Some states under one `States` field, with the scope around them. */
export interface PlacedScope {
  /** Such as `/` or `/States/Fork/Branches[0]`. */
  readonly at: string;
  readonly startAt: Json | undefined;
  readonly states: readonly PlacedState[];
  readonly outer: PlacedScope | undefined;
  /** The Parallel or Map that holds this scope. */
  readonly holder: PlacedState | undefined;
}

/** The scopes of a definition, the outer before the inner. */
export function* scopesOf(definition: JsonObject): Generator<PlacedScope> {
  yield* scopesIn(definition, "", undefined, undefined);
}

function* scopesIn(
  value: JsonObject,
  at: string,
  outer: PlacedScope | undefined,
  holder: PlacedState | undefined,
): Generator<PlacedScope> {
  const states = isObject(value["States"]) ? Object.entries(value["States"]) : [];
  const placed = states.flatMap(([name, state]) =>
    isObject(state) ? [{ name, state, at: `${at}/States/${name}` }] : [],
  );
  const scope: PlacedScope = { at: at === "" ? "/" : at, startAt: value["StartAt"], states: placed, outer, holder };
  yield scope;
  for (const within of placed) {
    for (const [inner, where] of innerOf(within)) yield* scopesIn(inner, where, scope, within);
  }
}

function innerOf({ state, at }: PlacedState): [JsonObject, string][] {
  const found: [JsonObject, string][] = [];
  if (isObject(state["ItemProcessor"])) found.push([state["ItemProcessor"], `${at}/ItemProcessor`]);
  if (Array.isArray(state["Branches"])) {
    const branches = state["Branches"] as readonly Json[];
    branches.forEach((branch, index) => {
      if (isObject(branch)) found.push([branch, `${at}/Branches[${index}]`]);
    });
  }
  return found;
}

/** Where an expression stands, which decides what it may read. */
export type Position = "plain" | "result" | "errorOutput";

export interface PlacedExpression {
  /** With its `{%` and `%}`. */
  readonly text: string;
  readonly at: string;
  readonly position: Position;
}

const RESULT_TYPES = new Set<Json | undefined>(["Task", "Parallel", "Map"]);
/** Fields that hold states or names, never expressions. */
const NOT_EVALUATED = new Set([
  "Comment",
  "Type",
  "Resource",
  "Next",
  "Default",
  "QueryLanguage",
  "Branches",
  "ItemProcessor",
  "Retry",
]);

/** The expressions of one state, not those of the states within it. */
export function* expressionsOf({ state, at }: PlacedState): Generator<PlacedExpression> {
  for (const [field, value] of Object.entries(state)) {
    if (NOT_EVALUATED.has(field)) continue;
    if (field === "Catch" || field === "Choices") {
      const rules = Array.isArray(value) ? (value as readonly Json[]) : [];
      for (const [index, rule] of rules.entries()) {
        if (!isObject(rule)) continue;
        for (const [name, part] of Object.entries(rule)) {
          if (name === "Next" || name === "ErrorEquals" || name === "Comment") continue;
          yield* expressionsIn(part, `${at}/${field}[${index}]/${name}`, field === "Catch" ? "errorOutput" : "plain");
        }
      }
    } else {
      const givesResult = (field === "Output" || field === "Assign") && RESULT_TYPES.has(state["Type"]);
      yield* expressionsIn(value, `${at}/${field}`, givesResult ? "result" : "plain");
    }
  }
}

function* expressionsIn(value: Json, at: string, position: Position): Generator<PlacedExpression> {
  if (typeof value === "string") {
    if (isExpression(value)) yield { text: value, at, position };
  } else if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries())
      yield* expressionsIn(item, `${at}[${index}]`, position);
  } else if (isObject(value)) {
    for (const [name, part] of Object.entries(value)) yield* expressionsIn(part, `${at}/${name}`, position);
  }
}

/** The variables that a state assigns in the scope it belongs to, by any of its ways out. */
export function assignedBy(
  { state }: PlacedState,
  { catchers = true }: { readonly catchers?: boolean } = {},
): string[] {
  const names = (value: Json | undefined): string[] => (isObject(value) ? Object.keys(value) : []);
  const lists = [state["Choices"], ...(catchers ? [state["Catch"]] : [])];
  const rules = lists.flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : []));
  return [...names(state["Assign"]), ...rules.flatMap((rule) => (isObject(rule) ? names(rule["Assign"]) : []))];
}
