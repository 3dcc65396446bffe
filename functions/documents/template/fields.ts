import type jsep from "jsep";
import { isForbidden, parseExpression, type Scope } from "./expression.ts";

/** A value that the sample does not settle: nothing can be said of its fields. */
const UNKNOWN = Symbol("unknown");

/** What an expression asks for that the sample does not have, and what its value looks like. */
export interface FieldCheck {
  readonly problems: readonly string[];
  /** `undefined` when the sample does not tell. */
  readonly sample: unknown;
}

/**
 * Checks an expression against sample data without evaluating it: both sides of every choice are looked at, so that a
 * misspelled field is found even where the sample does not lead.
 */
export function checkFields(expression: string, scope: Scope, helpers: ReadonlySet<string>): FieldCheck {
  const checker = new FieldChecker(scope, helpers);
  const value = checker.visit(parseExpression(expression));
  return { problems: checker.problems, sample: value === UNKNOWN ? undefined : value };
}

class FieldChecker {
  readonly problems: string[] = [];
  readonly #scope: Scope;
  readonly #helpers: ReadonlySet<string>;

  constructor(scope: Scope, helpers: ReadonlySet<string>) {
    this.#scope = scope;
    this.#helpers = helpers;
  }

  visit(node: jsep.Expression): unknown {
    const tree = node as jsep.CoreExpression;
    switch (tree.type) {
      case "Literal":
        return tree.value;
      case "Identifier":
        return this.#named(tree.name);
      case "MemberExpression":
        return this.#member(tree);
      case "ConditionalExpression": {
        this.visit(tree.test);
        const [yes, no] = [this.visit(tree.consequent), this.visit(tree.alternate)];
        return yes === UNKNOWN ? no : yes;
      }
      case "UnaryExpression":
        this.visit(tree.argument);
        return UNKNOWN;
      case "BinaryExpression": {
        const left = this.visit(tree.left);
        this.visit(tree.right);
        return tree.operator === "||" || tree.operator === "??" ? left : UNKNOWN;
      }
      case "ArrayExpression":
        return tree.elements.map((element) => (element ? this.visit(element) : undefined));
      case "CallExpression":
        return this.#call(tree);
      default:
        this.problems.push(`construction non admise : ${node.type}`);
        return UNKNOWN;
    }
  }

  #named(name: string): unknown {
    if (name === "undefined") return undefined;
    if (!isForbidden(name) && Object.hasOwn(this.#scope, name)) return this.#scope[name];
    this.problems.push(`« ${name} » ne figure pas dans l’exemple`);
    return UNKNOWN;
  }

  #member({ object, property, computed }: jsep.MemberExpression): unknown {
    const owner = this.visit(object);
    const key = computed ? this.visit(property) : (property as jsep.Identifier).name;
    if (
      owner === UNKNOWN ||
      owner === null ||
      owner === undefined ||
      (typeof key !== "string" && typeof key !== "number")
    )
      return UNKNOWN;
    if ((Array.isArray(owner) || typeof owner === "string") && key === "length") return owner.length;
    if (Array.isArray(owner) && typeof key === "number") return owner[key] ?? UNKNOWN;
    if (typeof owner === "object" && !isForbidden(String(key)) && Object.hasOwn(owner, key)) {
      return (owner as Record<string | number, unknown>)[key];
    }
    this.problems.push(`« ${written(object)}.${key} » ne figure pas dans l’exemple`);
    return UNKNOWN;
  }

  #call({ callee, arguments: given }: jsep.CallExpression): unknown {
    const name = callee.type === "Identifier" ? (callee as jsep.Identifier).name : "";
    if (!this.#helpers.has(name)) this.problems.push(`fonction inconnue : ${name || "?"}`);
    for (const argument of given) this.visit(argument);
    return UNKNOWN;
  }
}

function written(node: jsep.Expression): string {
  const tree = node as jsep.CoreExpression;
  if (tree.type === "Identifier") return tree.name;
  return tree.type === "MemberExpression" && !tree.computed ? `${written(tree.object)}.${written(tree.property)}` : "…";
}
