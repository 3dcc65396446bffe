import type { Fact } from "./journal.ts";

/** The reference of an application before there is a convention. */
export const fileNumberOf = (year: number, value: number): string => `D-${year}-${String(value).padStart(4, "0")}`;

/**
 * The number of a convention: model, year, rank. Gapless per issuing body and year.
 * An application that is abandoned after numbering keeps its number: the series shows it as abandoned, not missing.
 */
export const conventionNumberOf = (modelReference: string, year: number, value: number): string =>
  `${modelReference}-${year}-${String(value).padStart(4, "0")}`;

/** The number of an order for complementary services: gapless per issuing body and year. */
export const orderNumberOf = (year: number, value: number): string => `BC-${year}-${String(value).padStart(4, "0")}`;

/** A convention is given its number, once. */
export const numberAssigned = (number: string): Fact => ({
  event: "numberAssigned",
  actor: { role: "system" },
  detail: { number },
});

/** The number of a convention, from wherever it then stands: in its terms, or given before they were drawn up. */
export const numberIn = (life: {
  readonly status: string;
  readonly terms?: { readonly number: string };
  readonly number?: string;
}): string | undefined => life.terms?.number ?? life.number;
