import { easterSunday, type HolidayCalendar, NATIONAL_HOLIDAYS, withLocalHolidays } from "./holidays.ts";

/** Places whose calendar has days of its own; Brittany has none. */
export const HOLIDAY_PLACES = [
  "national",
  "alsace-moselle",
  "guadeloupe",
  "guyane",
  "martinique",
  "la-reunion",
  "mayotte",
] as const;
export type HolidayPlace = (typeof HOLIDAY_PLACES)[number];

// Code du travail, art. L. 3422-2: the commemoration of the abolition of slavery.
const ABOLITION: Readonly<Record<Exclude<HolidayPlace, "national" | "alsace-moselle">, string>> = {
  guadeloupe: "05-27",
  guyane: "06-10",
  martinique: "05-22",
  "la-reunion": "12-20",
  mayotte: "04-27",
};

/**
 * The public holidays of a place: a setting of the issuing body.
 *
 * Source: Code du travail, art. L. 3133-1 (T8), L. 3134-13 (26 December and Good Friday in Alsace-Moselle), L. 3422-2
 * (overseas). Good Friday is a holiday in municipalities with a protestant church or a mixed church only; the calendar
 * counts it everywhere there.
 */
export function holidaysOf(place: HolidayPlace): HolidayCalendar {
  if (place === "national") return NATIONAL_HOLIDAYS;
  const version = `fr-${place}-${NATIONAL_HOLIDAYS.reachesFromDay.year}-${NATIONAL_HOLIDAYS.reachesToDay.year}`;
  if (place !== "alsace-moselle") return withLocalHolidays(NATIONAL_HOLIDAYS, version, [ABOLITION[place]]);
  const withSaintStephen = withLocalHolidays(NATIONAL_HOLIDAYS, version, ["12-26"]);
  return { ...withSaintStephen, days: new Set([...withSaintStephen.days, ...goodFridays()]) };
}

function goodFridays(): readonly string[] {
  const { reachesFromDay, reachesToDay } = NATIONAL_HOLIDAYS;
  return Array.from({ length: reachesToDay.year - reachesFromDay.year + 1 }, (_, index) =>
    easterSunday(reachesFromDay.year + index)
      .subtract({ days: 2 })
      .toString(),
  );
}
