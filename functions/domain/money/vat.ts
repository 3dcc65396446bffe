import { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "../calendar/day-order.ts";

/** A rate of VAT and the days it holds between, both included. */
export interface VatRate {
  readonly inForceFromDay: Temporal.PlainDate;
  readonly inForceToDay: Temporal.PlainDate;
  /** 200 for 20 %. */
  readonly perMille: number;
}

/** The successive rates of one kind of VAT. */
export interface VatTable {
  /** Stored with every amount computed with it. */
  readonly version: string;
  readonly rates: readonly VatRate[];
}

/** No rate is known for the day: never the nearest one, extend the table. */
export class VatRateUnknown extends Error {
  override readonly name = "VatRateUnknown";
  readonly day: string;
  readonly version: string;
  constructor(day: string, version: string) {
    super(`the VAT table ${version} has no rate for ${day}`);
    this.day = day;
    this.version = version;
  }
}

const day = (text: string) => Temporal.PlainDate.from(text);

/**
 * The normal rate in mainland France. The last row has no end in law; it is vouched for to the end of the holiday
 * calendar, and a change of rate adds a row.
 *
 * Source: Code général des impôts, art. 278 (T19, MA-13).
 */
export const FRENCH_NORMAL_VAT: VatTable = {
  version: "fr-normal-2014",
  rates: [
    { inForceFromDay: day("2000-04-01"), inForceToDay: day("2013-12-31"), perMille: 196 },
    { inForceFromDay: day("2014-01-01"), inForceToDay: day("2045-12-31"), perMille: 200 },
  ],
};

/**
 * The rate in force on a day.
 *
 * Source: docs/rules.md, T19: the rate is dated data, never a constant.
 *
 * @throws VatRateUnknown when the table has no rate for the day
 */
export function vatRateOn(on: Temporal.PlainDate, table: VatTable): number {
  const found = table.rates.find(
    ({ inForceFromDay, inForceToDay }) => !isBefore(on, inForceFromDay) && !isAfter(on, inForceToDay),
  );
  if (!found) throw new VatRateUnknown(on.toString(), table.version);
  return found.perMille;
}
