import type { BodyOptions } from "./body-options.ts";

/** `T5`, `MC-31`, `MA-04`, `PC-15`, `PA-11`: a line of docs/rules.md, described in `explanations/catalogue.ts`. */
export type RuleId = `T${number}` | `${"MC" | "MA" | "PC" | "PA"}-${number}`;

/**
 * Why a date or an amount is what it is: kept with every result, so that a person can follow and contest it.
 * Articles follow from the rules, by the catalogue.
 */
export interface Grounds {
  readonly rules: readonly RuleId[];
  /** The facts the result was computed from, in their machine form. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The readings that decided, by the name of the option. */
  readonly options: Partial<BodyOptions>;
  /** Versions of the dated data used, where some was. */
  readonly calendarVersion?: string;
  readonly tariffVersion?: string;
  readonly vatVersion?: string;
  readonly programmeId?: string;
}
