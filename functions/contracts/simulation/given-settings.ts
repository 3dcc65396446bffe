import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { NATIONAL_HOLIDAYS, withLocalHolidays } from "../../domain/calendar/holidays.ts";
import { HOLIDAY_PLACES, holidaysOf } from "../../domain/calendar/local-holidays.ts";
import type { VatTable } from "../../domain/money/vat.ts";
import type { BodyOptions } from "../../domain/readings/body-options.ts";
import { DEFAULT_SETTINGS, type SimulationSettings } from "../../domain/simulation/settings.ts";
import { civilDay, percent } from "./values.ts";

/** Some spellings of a reading besides its own. */
const reading = <const T extends readonly string[]>(values: T, spellings: Record<string, T[number]> = {}) =>
  z.preprocess((written) => spellings[String(written)] ?? written, z.enum(values)).optional();

/** The settings a line may give, beside its facts or under `options`. */
export const GivenSettings = z.object({
  receivedOnTheFirst: reading(["nextMonth", "sameDay"]),
  /** First version or original for an access convention; in the other kind it says that arrival counts. */
  receptionBasis: reading(["first", "original"], { scan: "first", basisScan: "first", basisOriginal: "original" }),
  accessUntil: reading(["notice", "anniversary"]),
  exitProration: reading(["twelfths", "none"], { true: "twelfths", false: "none", strict: "none" }),
  lateJoinerInvoice: reading(["atEffect", "withNextJuly"]),
  yearlyCap: reading(["ownContribution", "lowestTier"]),
  chaining: reading(["noChain", "chain"]),
  noChain: z.boolean("noChain is true or false").optional(),
  grantedDay: reading(["asNamed", "carriedOver"]),
  actBasis: reading(["postmarkBasis", "receptionBasis"], { postmark: "postmarkBasis", reception: "receptionBasis" }),
  postmarkBasis: z.boolean("postmarkBasis is true or false").optional(),
  arrivalCounts: z.boolean("it is true or false that arrival counts").optional(),
  capBasis: reading(["borneCost", "HT", "TTC"]),
  aboveForecast: reading(["payAndFlag", "forecastIsCeiling"]),
  executionStart: reading(["declared", "received"]),
  expenseDay: reading(["serviceDone", "invoiced", "paid"]),
  balanceFrom: reading(["periodEnd", "completion"]),
  /** Rate in percent for every date, or how VAT is known. */
  vat: z.union([z.enum(["rateInForce", "outsideVat"]), percent]).optional(),
  holidays: z
    .union([z.enum(HOLIDAY_PLACES), z.array(z.string().regex(/^\d{2}-\d{2}$/, "a local holiday is written MM-DD"))])
    .optional(),
  programmeStart: civilDay.optional(),
  programmeEnd: civilDay.optional(),
});
export type GivenSettings = z.output<typeof GivenSettings>;

export const SETTING_NAMES: ReadonlySet<string> = new Set(Object.keys(GivenSettings.shape));

/** The settings of a simulation, the defaults of docs/rules.md but for what the line gives. */
export function settingsOf(given: GivenSettings, defaults: SimulationSettings = DEFAULT_SETTINGS): SimulationSettings {
  const { vat, noChain, postmarkBasis, arrivalCounts, holidays, programmeStart, programmeEnd, ...readings } = given;
  const chosen: Partial<Record<keyof BodyOptions, string>> = Object.fromEntries(
    Object.entries(readings).filter(([, value]) => value !== undefined),
  );
  if (noChain !== undefined) chosen.chaining ??= noChain ? "noChain" : "chain";
  if (postmarkBasis !== undefined) chosen.actBasis ??= postmarkBasis ? "postmarkBasis" : "receptionBasis";
  if (arrivalCounts) chosen.actBasis ??= "receptionBasis";
  if (vat === "outsideVat" || vat === 0) chosen.vat = "outsideVat";
  return {
    ...defaults,
    options: { ...defaults.options, ...(chosen as Partial<BodyOptions>) },
    vat: typeof vat === "number" && vat > 0 ? flatVat(vat) : defaults.vat,
    holidays: holidays === undefined ? defaults.holidays : calendarOf(holidays),
    programme: {
      ...(programmeStart || programmeEnd ? {} : defaults.programme),
      startsOn: programmeStart ?? defaults.programme.startsOn,
      endsOn: programmeEnd ?? defaults.programme.endsOn,
    },
  };
}

const calendarOf = (holidays: NonNullable<GivenSettings["holidays"]>) =>
  typeof holidays === "string"
    ? holidaysOf(holidays)
    : withLocalHolidays(NATIONAL_HOLIDAYS, `${NATIONAL_HOLIDAYS.version}+${holidays.join("+")}`, holidays);

const flatVat = (perMille: number): VatTable => ({
  version: `given-${perMille / 10}`,
  rates: [
    {
      inForceFromDay: Temporal.PlainDate.from("0001-01-01"),
      inForceToDay: Temporal.PlainDate.from("9999-12-31"),
      perMille,
    },
  ],
});
