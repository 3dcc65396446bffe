import jsonata from "jsonata";

/** A node of the JSONata syntax tree, as far as we read it. */
export interface SyntaxNode {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly SyntaxNode[];
  readonly [field: string]: unknown;
}

export interface JsonataSyntaxError {
  readonly code?: string;
  readonly message: string;
  readonly position?: number;
}

export type Syntax =
  | { readonly ok: true; readonly tree: SyntaxNode }
  | { readonly ok: false; readonly error: JsonataSyntaxError };

/** Whether a text of a definition is an expression: it is one iff it starts with `{%` and ends with `%}`. */
export const isExpression = (text: string): boolean => text.length >= 4 && text.startsWith("{%") && text.endsWith("%}");

/** The JSONata inside `{% … %}`, trimmed as AWS shows it in its error texts. */
export const expressionOf = (text: string): string => text.slice(2, -2).trim();

/** The syntax tree of an expression, or why there is none. */
export function syntaxOf(expression: string): Syntax {
  try {
    return { ok: true, tree: jsonata(expression).ast() as unknown as SyntaxNode };
  } catch (error) {
    return { ok: false, error: error as JsonataSyntaxError };
  }
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string";

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (value: unknown): void => {
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null && !(value instanceof RegExp)) {
      Object.values(value).forEach(visit); // groups and predicates stand in plain objects
    }
  };
  for (const [field, value] of Object.entries(node)) {
    if (field !== "ancestor" && field !== "slot" && field !== "nextFunction") visit(value);
  }
  return found;
}

/** Every node of a tree, the root first. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

const LONG_OPERATORS = new Set(["..", "~>"]);

/** Whether evaluating an expression can take time out of proportion to its data: functions of its own, regular expressions, ranges. */
export function mayRunLong(expression: string): boolean {
  const syntax = syntaxOf(expression);
  if (!syntax.ok) return false;
  for (const node of nodesOf(syntax.tree)) {
    if (node.type === "lambda" || node.type === "regex" || node.type === "descendant" || node.type === "transform")
      return true;
    if (node.type === "binary" && LONG_OPERATORS.has(String(node.value))) return true;
    if (node.type === "function" && isRepeating(node)) return true;
  }
  return false;
}

/** `$map` and its kin with a built-in function can still nest; `$pad` can be asked for anything. */
function isRepeating(node: SyntaxNode): boolean {
  const procedure = node["procedure"];
  return (
    isNode(procedure) && ["map", "filter", "reduce", "sift", "each", "pad", "range"].includes(String(procedure.value))
  );
}
