import { Temporal } from "temporal-polyfill";
import { TARIFF_2019_07, type Tariff } from "../access-rules/tariff.ts";
import type { Programme } from "../access-rules/term.ts";
import { type HolidayCalendar, NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import { FRENCH_NORMAL_VAT, type VatTable } from "../money/vat.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";

/** What a body decides, and the dated data, that a simulation is computed with. */
export interface SimulationSettings {
  readonly options: BodyOptions;
  readonly holidays: HolidayCalendar;
  readonly vat: VatTable;
  readonly tariff: Tariff;
  readonly programme: Programme;
}

/** The programme voted on 28 February 2019. Source: access convention art. 5 (MC-29). */
export const PROGRAMME_2020_2024: Programme = {
  id: "2020-2024",
  startsOn: Temporal.PlainDate.from("2020-01-01"),
  endsOn: Temporal.PlainDate.from("2024-12-31"),
};

/** The readings of docs/rules.md, the national calendar, and the model agreements of 2019 and 2023. */
export const DEFAULT_SETTINGS: SimulationSettings = {
  options: DEFAULT_OPTIONS,
  holidays: NATIONAL_HOLIDAYS,
  vat: FRENCH_NORMAL_VAT,
  tariff: TARIFF_2019_07,
  programme: PROGRAMME_2020_2024,
};
