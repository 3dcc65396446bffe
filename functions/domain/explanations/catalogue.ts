import type { RuleId } from "../readings/grounds.ts";
import { ACCESS_ANNEXES } from "./access-annexes.ts";
import { ACCESS_CLAUSES } from "./access-clauses.ts";
import { ACCESS_READINGS } from "./access-readings.ts";
import { COMMON_RULES } from "./common-rules.ts";
import { INDEMNITY_RULES } from "./indemnity-rules.ts";

/** A rule of an agreement and the text it comes from. */
export interface CatalogueRule {
  readonly id: RuleId;
  /** Where it is written, in French, as people are shown it. */
  readonly article: string;
  readonly statement: string;
  /** What holds it when no function of the rules has to compute anything. */
  readonly elsewhere?: string;
}

/** Every rule of both agreements. */
export const RULES: readonly CatalogueRule[] = [
  ...COMMON_RULES,
  ...ACCESS_CLAUSES,
  ...ACCESS_ANNEXES,
  ...ACCESS_READINGS,
  ...INDEMNITY_RULES,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** A result names a rule the catalogue does not have: the catalogue is complete, or the name is wrong. */
export class RuleUnknown extends Error {
  override readonly name = "RuleUnknown";
  constructor(id: string) {
    super(`no rule is called ${id}`);
  }
}

/**
 * The articles that rules come from, in French, each once.
 *
 * @throws RuleUnknown for a rule that is not in the catalogue
 */
export function articlesOf(rules: readonly RuleId[]): readonly string[] {
  const articles = rules.map((id) => {
    const rule = byId.get(id);
    if (!rule) throw new RuleUnknown(id);
    return rule.article;
  });
  return [...new Set(articles)];
}

/** The articles behind rules that a record kept, each once. A rule that the catalogue no longer has is passed over. */
export const articlesKept = (rules: readonly string[]): readonly string[] => [
  ...new Set(rules.flatMap((kept) => RULES.find(({ id }) => id === kept)?.article ?? [])),
];
