import { expressionsOf, type PlacedScope, type PlacedState } from "../definition/walk.ts";
import { childrenOf, expressionOf, isExpression, type SyntaxNode, syntaxOf } from "../expressions/syntax.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";

/** The functions of JSONata 2.0.6 and those that Step Functions adds, which a variable could be mistaken for. */
const FUNCTIONS = new Set(
  `abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl decodeUrlComponent
  distinct each encodeUrl encodeUrlComponent error eval exists filter floor formatBase formatInteger formatNumber fromMillis
  hash join keys length lookup lowercase map match max merge millis min not now number pad parse parseInteger partition
  power random range reduce replace reverse round shuffle sift single sort split spread sqrt string substring
  substringAfter substringBefore sum toMillis trim type uppercase uuid zip`.split(/\s+/),
);

/** The variables that an expression reads from the state machine: not its own, not functions, not `$states`. */
export function freeVariables(expression: string): Set<string> {
  const syntax = syntaxOf(expression);
  if (!syntax.ok) return new Set();
  const own = new Set<string>(["", "$", "states"]);
  const read = new Set<string>();
  visit(syntax.tree, own, read);
  return new Set([...read].filter((name) => !own.has(name) && !FUNCTIONS.has(name)));
}

function visit(node: SyntaxNode, own: Set<string>, read: Set<string>): void {
  if (node.type === "variable") read.add(String(node.value));
  const bound = node.type === "bind" ? node["lhs"] : undefined;
  if (isNode(bound)) own.add(String(bound.value));
  if (node.type === "lambda") {
    for (const parameter of node["arguments"] as readonly SyntaxNode[]) own.add(String(parameter.value));
  }
  for (const field of ["focus", "index"]) {
    const value = node[field];
    if (typeof value === "string") own.add(value);
    else if (isObject(value as Json)) own.add(String((value as unknown as SyntaxNode).value));
  }
  for (const child of childrenOf(node)) visit(child, own, read);
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === "object" && value !== null && "type" in value;

export interface UnassignedVariable {
  readonly name: string;
  readonly at: string;
}

/** Variables that an expression may read before any state on some way to it has assigned them. */
export function unassignedVariables(scopes: readonly PlacedScope[]): UnassignedVariable[] {
  const entry = new Map<PlacedState, ReadonlySet<string>>();
  const found: UnassignedVariable[] = [];
  for (const scope of scopes) {
    const around = scope.holder === undefined ? new Set<string>() : (entry.get(scope.holder) ?? new Set<string>());
    for (const [placed, known] of assignedOnEntry(scope, around)) {
      entry.set(placed, known);
      for (const { text, at } of expressionsOf(placed)) {
        for (const name of freeVariables(expressionOf(text))) if (!known.has(name)) found.push({ name, at });
      }
    }
  }
  return found;
}

/** For each state that is reached, the variables assigned on every way to it. */
function assignedOnEntry(scope: PlacedScope, around: ReadonlySet<string>): Map<PlacedState, ReadonlySet<string>> {
  const byName = new Map(scope.states.map((placed) => [placed.name, placed]));
  const known = new Map<PlacedState, ReadonlySet<string>>();
  const start = byName.get(String(scope.startAt));
  const todo: PlacedState[] = [];
  const arrive = (placed: PlacedState | undefined, names: ReadonlySet<string>): void => {
    if (placed === undefined) return;
    const before = known.get(placed);
    const now = before === undefined ? names : new Set([...before].filter((name) => names.has(name)));
    if (before !== undefined && now.size === before.size) return;
    known.set(placed, now);
    todo.push(placed);
  };
  arrive(start, around);
  for (let placed = todo.pop(); placed !== undefined; placed = todo.pop()) {
    const names = known.get(placed) ?? around;
    for (const { to, assigned } of waysOut(placed.state)) arrive(byName.get(to), new Set([...names, ...assigned]));
  }
  return known;
}

interface WayOut {
  readonly to: string;
  readonly assigned: readonly string[];
}

/** The ways out of a state with what is assigned on each: those of a rule or a catcher replace those of the state. */
function waysOut(state: JsonObject): WayOut[] {
  const names = (value: Json | undefined): string[] => (isObject(value) ? Object.keys(value) : []);
  const ways: WayOut[] = [];
  for (const field of ["Next", "Default"]) {
    const to = state[field];
    if (typeof to === "string") ways.push({ to, assigned: names(state["Assign"]) });
  }
  for (const list of [state["Choices"], state["Catch"]]) {
    for (const rule of Array.isArray(list) ? (list as readonly Json[]) : []) {
      if (isObject(rule) && typeof rule["Next"] === "string")
        ways.push({ to: rule["Next"], assigned: names(rule["Assign"]) });
    }
  }
  return ways;
}

/** Whether a text is an expression that spreads over several lines. */
export const isMultiline = (text: string): boolean => isExpression(text) && text.includes("\n");
