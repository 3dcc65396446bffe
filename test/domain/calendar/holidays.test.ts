import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  easterSunday,
  HolidayCalendarTooShort,
  isBusinessDay,
  isHoliday,
  isWorkingDay,
  NATIONAL_HOLIDAYS,
  nextWorkingDay,
} from "../../../functions/domain/calendar/holidays.ts";
import { holidaysOf } from "../../../functions/domain/calendar/local-holidays.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("public holidays as dated data (T8)", () => {
  it.each([
    "2015-04-05",
    "2019-04-21",
    "2020-04-12",
    "2021-04-04",
    "2022-04-17",
    "2023-04-09",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2028-04-16",
    "2029-04-01",
    "2030-04-21",
    "2035-03-25",
    "2038-04-25",
  ])("Easter is on %s", (sunday) => {
    expect(easterSunday(Number(sunday.slice(0, 4))).toString()).toBe(sunday);
  });

  it("are eleven in 2024", () => {
    const of2024 = [...NATIONAL_HOLIDAYS.days].filter((text) => text.startsWith("2024")).sort();
    expect(of2024).toEqual([
      "2024-01-01",
      "2024-04-01",
      "2024-05-01",
      "2024-05-08",
      "2024-05-09",
      "2024-05-20",
      "2024-07-14",
      "2024-08-15",
      "2024-11-01",
      "2024-11-11",
      "2024-12-25",
    ]);
  });

  it("end with the calendar: a day beyond is an error, never a guess", () => {
    expect(isHoliday(day("2045-12-25"), NATIONAL_HOLIDAYS)).toBe(true);
    expect(() => isHoliday(day("2046-01-01"), NATIONAL_HOLIDAYS)).toThrow(HolidayCalendarTooShort);
    expect(() => isHoliday(day("2014-12-31"), NATIONAL_HOLIDAYS)).toThrow(HolidayCalendarTooShort);
  });

  it("have no local day in Brittany; elsewhere the calendar has a name of its own", () => {
    expect(isHoliday(day("2024-12-26"), holidaysOf("national"))).toBe(false);
    expect(isHoliday(day("2024-12-26"), holidaysOf("alsace-moselle"))).toBe(true);
    expect(isHoliday(day("2024-03-29"), holidaysOf("alsace-moselle"))).toBe(true);
    expect(isHoliday(day("2024-05-22"), holidaysOf("martinique"))).toBe(true);
    expect(holidaysOf("martinique").version).toBe("fr-martinique-2015-2045");
  });
});

describe("working days: Monday to Friday less holidays (T9)", () => {
  it.each([
    { on: "2024-06-07", next: "2024-06-07", because: "Friday" },
    { on: "2024-06-08", next: "2024-06-10", because: "Saturday" },
    { on: "2024-06-09", next: "2024-06-10", because: "Sunday" },
    { on: "2024-05-08", next: "2024-05-10", because: "two holidays in a row" },
    { on: "2024-03-30", next: "2024-04-02", because: "Easter weekend" },
    { on: "2022-12-31", next: "2023-01-02", because: "New Year is a Sunday" },
    { on: "2026-05-08", next: "2026-05-11", because: "a holiday on Friday" },
  ])("from $on the next is $next: $because", ({ on, next }) => {
    expect(nextWorkingDay(day(on), NATIONAL_HOLIDAYS).toString()).toBe(next);
  });

  it("tell Saturday apart: ouvrable, not ouvré", () => {
    expect(isBusinessDay(day("2024-06-08"), NATIONAL_HOLIDAYS)).toBe(true);
    expect(isWorkingDay(day("2024-06-08"), NATIONAL_HOLIDAYS)).toBe(false);
  });
});
