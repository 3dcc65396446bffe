import { describe, expect, it } from "vitest";
import { ExpressionError, evaluate, plainQuotes } from "../../functions/documents/template/expression.ts";

const scope = { party: { name: "Mégalis", agents: 12 }, tags: ["a", "b"], flag: false, sum: 175_000n, nothing: null };
const helpers = { shout: (text: string) => text.toUpperCase() };
const value = (code: string) => evaluate(code, scope, helpers);

describe("expressions of a template", () => {
  it.each([
    { code: "party.name", gives: "Mégalis" },
    { code: "party['name']", gives: "Mégalis" },
    { code: "tags[1]", gives: "b" },
    { code: "tags.length", gives: 2 },
    { code: "party.agents < 20 ? 'petit' : 'grand'", gives: "petit" },
    { code: "!flag && party.agents === 12", gives: true },
    { code: "nothing ?? 'sans objet'", gives: "sans objet" },
    { code: "'n° ' + party.agents", gives: "n° 12" },
    { code: "sum + sum", gives: 350_000n },
    { code: "shout(party.name)", gives: "MÉGALIS" },
    { code: "party.unknown", gives: undefined },
  ])("$code gives $gives", ({ code, gives }) => {
    expect(value(code)).toStrictEqual(gives);
  });

  it.each([
    { code: "this.constructor", because: "ThisExpression" },
    { code: "party.constructor", because: "accès interdit" },
    { code: "party['constr' + 'uctor']", because: "accès interdit" },
    { code: "party['__pro' + 'to__']", because: "accès interdit" },
    { code: "shout.constructor('x')", because: "construction non admise" },
    { code: "party.name.toUpperCase()", because: "construction non admise" },
    { code: "(() => 1)()", because: "expression mal formée" },
    { code: "hasOwnProperty", because: "est inconnu" },
    { code: "toString()", because: "fonction inconnue" },
    { code: "nothing.name", because: "valeur absente" },
    { code: "flag = 1", because: "expression mal formée" },
    { code: "'n° ' + party", because: "ne se compare ni ne s’assemble" },
    { code: "party < 1", because: "ne se compare ni ne s’assemble" },
    { code: "sum + 1", because: "deux nombres de même nature" },
    { code: "2 ** 3", because: "non admis" },
    { code: "party.name party", because: "construction non admise" },
  ])("$code is refused: $because", ({ code, because }) => {
    expect(() => value(code)).toThrow(because);
    expect(() => value(code)).toThrow(ExpressionError);
  });

  it("stops an expression that takes too many steps", () => {
    expect(() => value(Array.from({ length: 600 }, () => "1").join("+"))).toThrow("expression trop longue");
  });

  it("does not see properties that an object inherits", () => {
    expect(evaluate("o.inherited", { o: Object.create({ inherited: 1 }) }, {})).toBeUndefined();
  });
});

describe("typographic quotes that Word puts in", () => {
  it.each([
    { typed: "ref(‘duree’)", read: "ref('duree')" },
    { typed: "ref(“duree”)", read: 'ref("duree")' },
    { typed: "ref(«\u00A0duree\u00A0»)", read: 'ref("duree")' },
    { typed: "flag ? \"l’un\" : 'l’autre'", read: "flag ? \"l’un\" : 'l’autre'" },
  ])("$typed is read as $read", ({ typed, read }) => {
    expect(plainQuotes(typed)).toBe(read);
  });
});
