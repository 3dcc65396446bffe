import { childrenOf, expressionOf, nodesOf, type SyntaxNode, syntaxOf } from "../expressions/syntax.ts";
import type { Report } from "./checks.ts";
import type { PlacedExpression } from "./walk.ts";

/**
 * The rules that AWS enforces on expressions when a machine is created.
 *
 * Source: States Language specification, "JSONata Expressions"; codes and texts measured on AWS.
 */
export function checkExpression({ text, at, position }: PlacedExpression, report: Report): void {
  const syntax = syntaxOf(expressionOf(text));
  if (!syntax.ok) {
    report("INVALID_JSONATA_EXPRESSION", syntax.error.message, at);
    return;
  }
  const refused = new Set(topLevelReferences(syntax.tree));
  for (const name of refused) {
    report("UNSUPPORTED_JSONATA_EXPRESSION", `Reference to '${name}' at the top level is not supported.`, at);
  }
  for (const node of nodesOf(syntax.tree)) {
    if (node.type === "variable" && node.value === "$") {
      report("UNSUPPORTED_JSONATA_EXPRESSION", "Reference to '$$' is not supported.", at);
    }
    const field = statesField(node);
    if ((field === "result" && position !== "result") || (field === "errorOutput" && position !== "errorOutput")) {
      report("UNSUPPORTED_JSONATA_EXPRESSION", `Reference to '$states.${field}' is not supported in this field.`, at);
    }
  }
}

/** The member of `$states` that a node reads: `result` for `$states.result.Payload`. */
export function statesField(node: SyntaxNode): string | undefined {
  const [first, second] = node.type === "path" ? (node.steps ?? []) : [];
  const isStates = first?.type === "variable" && first.value === "states";
  return isStates && second?.type === "name" ? String(second.value) : undefined;
}

/**
 * What an expression reads from an input document, which it does not have: `$`, and names that no path leads to.
 * Inside a path, a predicate, a sort or a transformation they mean the item at hand, and are fine.
 */
export function topLevelReferences(node: SyntaxNode, hasItem = false): string[] {
  const found: string[] = [];
  if (!hasItem) {
    if (node.type === "name") found.push(String(node.value));
    if (node.type === "variable" && node.value === "") found.push("$");
    if (node.type === "wildcard") found.push("*");
    if (node.type === "descendant") found.push("**");
    if (node.type === "parent") found.push("%");
  }
  const withItem = new Set<SyntaxNode>();
  for (const field of ["predicate", "stages", "group"]) {
    for (const child of childrenOf({ type: "part", part: node[field] })) withItem.add(child);
  }
  const laterSteps = node.type === "path" ? (node.steps ?? []).slice(1) : [];
  for (const step of laterSteps) withItem.add(step);
  for (const child of childrenOf(node)) {
    found.push(...topLevelReferences(child, hasItem || node.type === "transform" || withItem.has(child)));
  }
  return found;
}
