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

/** What is evaluated in time proportionate to its data, whatever it is given. */
const QUICK_NODES = new Set(
  "binary block condition filter name number parent path string unary value variable wildcard".split(" "),
);
const SLOW_OPERATORS = new Set(["..", "~>"]);
/**
 * Of the functions, those that selecting, comparing and reshaping need. Among the others are some that compare all with
 * all (`$distinct`), back-track (`$toMillis`), or never end (`$formatNumber(0, '0e0')` in JSONata 2.0.6).
 */
const QUICK_FUNCTIONS = new Set(
  `abs append average boolean ceil contains count exists floor hash keys length lookup lowercase max merge millis min not
  number parse random reverse spread string substring substringAfter substringBefore sum trim type uppercase uuid`.split(
    /\s+/,
  ),
);

/**
 * Whether evaluating an expression may take time out of proportion to its data, or never end: anything but plain
 * selections, comparisons and the quickest functions, such as functions of its own, regular expressions and ranges.
 */
export function mayRunLong(expression: string): boolean {
  const syntax = syntaxOf(expression);
  return syntax.ok && [...nodesOf(syntax.tree)].some((node) => !isQuick(node));
}

function isQuick(node: SyntaxNode): boolean {
  if (node.type !== "function") return QUICK_NODES.has(node.type) && !SLOW_OPERATORS.has(String(node.value));
  const procedure = node["procedure"];
  return isNode(procedure) && procedure.type === "variable" && QUICK_FUNCTIONS.has(String(procedure.value));
}
