import jsep from "jsep";

/**
 * The small language between the braces of a template: literals, fields of the data, operators, a choice
 * (`a ? b : c`), lists, and calls to named helpers. Nothing else: no method, no assignment, no inherited property,
 * no loop, so that a template can neither reach the process nor hold it.
 */
export type Helpers = Readonly<Record<string, (...args: never[]) => unknown>>;
export type Scope = Readonly<Record<string, unknown>>;

/** An expression outside the language, or one that reads what is not there. The message is for the template's author. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

const FORBIDDEN_NAMES = new Set(["constructor", "prototype", "__proto__"]);
const STEPS_AT_MOST = 1_000;
const CACHED_AT_MOST = 2_000;
const parsed = new Map<string, jsep.Expression>();

/**
 * Parses an expression, Word's typographic quotes being read as plain ones.
 * @throws ExpressionError when it is not well formed
 */
export function parseExpression(code: string): jsep.Expression {
  const known = parsed.get(code);
  if (known) return known;
  if (parsed.size >= CACHED_AT_MOST) parsed.clear(); // templates are few; this only bounds a long-lived process
  try {
    const tree = jsep(plainQuotes(code));
    parsed.set(code, tree);
    return tree;
  } catch (error) {
    throw new ExpressionError(`expression mal formée : ${error instanceof Error ? error.message : "?"}`);
  }
}

/**
 * Word turns straight quotes into “these”, ‘these’ or « these » while the author types. Text that already stands
 * between straight quotes is left as it is, so that `"l’établissement"` keeps its apostrophe.
 */
export function plainQuotes(code: string): string {
  return code
    .split(/("[^"]*"|'[^']*')/)
    .map((piece, at) => (at % 2 === 1 ? piece : straightened(piece)))
    .join("");
}

function straightened(piece: string): string {
  return piece
    .replace(/[“„]([^“”„"]*)[”“]/g, '"$1"')
    .replace(/«[\s\u00A0\u202F]*([^»"]*?)[\s\u00A0\u202F]*»/g, '"$1"')
    .replace(/[‘‚’]([^‘’']*)[’‘]/g, "'$1'");
}

/**
 * The value of an expression in a scope.
 *
 * A field that its object does not have is `undefined`; a field of something absent, and a first name that the scope
 * does not have, are errors.
 *
 * @throws ExpressionError when the expression leaves the language or takes more than 1,000 steps
 */
export function evaluate(code: string, scope: Scope, helpers: Helpers): unknown {
  let steps = 0;
  const compute = (node: jsep.Expression): unknown => {
    steps += 1;
    if (steps > STEPS_AT_MOST) throw new ExpressionError("expression trop longue");
    const tree = node as jsep.CoreExpression;
    switch (tree.type) {
      case "Literal":
        return tree.value;
      case "Identifier":
        return named(tree.name, scope);
      case "MemberExpression":
        return field(compute(tree.object), tree.computed ? compute(tree.property) : nameOf(tree.property));
      case "ConditionalExpression":
        return compute(tree.test) ? compute(tree.consequent) : compute(tree.alternate);
      case "UnaryExpression":
        return unary(tree.operator, compute(tree.argument));
      case "BinaryExpression":
        return binary(
          tree.operator,
          () => compute(tree.left),
          () => compute(tree.right),
        );
      case "ArrayExpression":
        return tree.elements.map((element) => (element ? compute(element) : undefined));
      case "CallExpression":
        return helperNamed(tree.callee, helpers)(...(tree.arguments.map(compute) as never[]));
      default:
        throw new ExpressionError(`construction non admise : ${node.type}`);
    }
  };
  return compute(parseExpression(code));
}

export function nameOf(node: jsep.Expression): string {
  if (node.type !== "Identifier") throw new ExpressionError(`construction non admise : ${node.type}`);
  return (node as jsep.Identifier).name;
}

export function isForbidden(name: string): boolean {
  return FORBIDDEN_NAMES.has(name);
}

function named(name: string, scope: Scope): unknown {
  if (name === "undefined") return undefined;
  if (isForbidden(name) || !Object.hasOwn(scope, name)) throw new ExpressionError(`« ${name} » est inconnu`);
  return scope[name];
}

function field(owner: unknown, key: unknown): unknown {
  if (owner === null || owner === undefined)
    throw new ExpressionError(`« ${String(key)} » est lu sur une valeur absente`);
  if (typeof key !== "string" && typeof key !== "number") throw new ExpressionError("nom de champ non admis");
  if (isForbidden(String(key))) throw new ExpressionError(`accès interdit : ${key}`);
  if (typeof owner === "string") return key === "length" ? owner.length : undefined;
  if (typeof owner !== "object") return undefined;
  return Object.hasOwn(owner, key) ? (owner as Record<string | number, unknown>)[key] : undefined;
}

function helperNamed(callee: jsep.Expression, helpers: Helpers): (...args: never[]) => unknown {
  const name = nameOf(callee);
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
  if (!helper) throw new ExpressionError(`fonction inconnue : ${name}`);
  return helper;
}

function unary(operator: string, value: unknown): unknown {
  if (operator === "!") return !value;
  if (operator === "-" && (typeof value === "number" || typeof value === "bigint")) return -value;
  throw new ExpressionError(`opérateur « ${operator} » non admis ici`);
}

type Comparable = string | number | bigint;
type Operator = (left: unknown, right: unknown) => unknown;

const OPERATORS: Readonly<Record<string, Operator>> = {
  "===": (left, right) => left === right,
  "!==": (left, right) => left !== right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => comparable(left) < comparable(right),
  "<=": (left, right) => comparable(left) <= comparable(right),
  ">": (left, right) => comparable(left) > comparable(right),
  ">=": (left, right) => comparable(left) >= comparable(right),
  "+": (left, right) =>
    typeof left === "string" || typeof right === "string"
      ? `${comparable(left)}${comparable(right)}`
      : arithmetic("+", left, right),
  "-": (left, right) => arithmetic("-", left, right),
  "*": (left, right) => arithmetic("*", left, right),
};

function binary(operator: string, left: () => unknown, right: () => unknown): unknown {
  if (operator === "&&") return left() && right();
  if (operator === "||") return left() || right();
  if (operator === "??") return left() ?? right();
  const apply = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!apply) throw new ExpressionError(`opérateur « ${operator} » non admis`);
  return apply(left(), right());
}

function comparable(value: unknown): Comparable {
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") return value;
  throw new ExpressionError("une valeur absente ou composée ne se compare ni ne s’assemble");
}

function arithmetic(operator: "+" | "-" | "*", left: unknown, right: unknown): number | bigint {
  if (typeof left === "bigint" && typeof right === "bigint") {
    return operator === "+" ? left + right : operator === "-" ? left - right : left * right;
  }
  if (typeof left === "number" && typeof right === "number") {
    return operator === "+" ? left + right : operator === "-" ? left - right : left * right;
  }
  throw new ExpressionError(`« ${operator} » attend deux nombres de même nature`);
}
