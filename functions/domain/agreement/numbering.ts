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
