import { describe, expect, it } from "vitest";
import { articlesOf, RULES, RuleUnknown } from "../../functions/domain/explanations/catalogue.ts";
import type { RuleId } from "../../functions/domain/readings/grounds.ts";

const numbered = (prefix: string, from: number, to: number, width = 2): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${String(from + index).padStart(width, "0")}`);

describe("catalogue of the rules of both agreements", () => {
  it("has each rule once, none left out", () => {
    expect(RULES.map(({ id }) => id)).toEqual([
      ...numbered("T", 1, 23, 1),
      ...numbered("MC-", 1, 37),
      ...numbered("MC-", 40, 51),
      ...numbered("MC-", 60, 64),
      ...numbered("MA-", 1, 32),
      ...numbered("PC-", 1, 23),
      ...numbered("PA-", 1, 26),
    ]);
  });

  it("names the articles of some rules in French, each once", () => {
    expect(articlesOf(["MC-31", "MC-32", "T15"])).toEqual([
      "convention d’accès, article 5",
      "CRPA, article L. 231-4 ; code de justice administrative, article R. 421-2",
    ]);
  });

  it("refuses a rule it does not have", () => {
    expect(() => articlesOf(["MC-99" as RuleId])).toThrow(RuleUnknown);
  });
});
