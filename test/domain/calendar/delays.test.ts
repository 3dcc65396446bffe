import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  delayInDays,
  delayInMonths,
  delayInWeeks,
  firstOfNextMonth,
  isOnTime,
  periodInMonths,
  sameDayAfterMonths,
} from "../../../functions/domain/calendar/delay.ts";
import { NATIONAL_HOLIDAYS } from "../../../functions/domain/calendar/holidays.ts";
import { endOfDayInParis, parisDateOf, startOfDayInParis } from "../../../functions/domain/calendar/paris.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);

describe("the civil day in Paris of an instant (T1)", () => {
  it.each([
    { at: "2023-12-31T22:59:59Z", on: "2023-12-31", because: "it is 23:59:59 in winter" },
    { at: "2023-12-31T23:00:00Z", on: "2024-01-01", because: "it is midnight in winter" },
    { at: "2023-06-30T21:59:59Z", on: "2023-06-30", because: "it is 23:59:59 in summer" },
    { at: "2023-06-30T22:00:00Z", on: "2023-07-01", because: "it is midnight in summer" },
    { at: "2024-03-30T23:30:00Z", on: "2024-03-31", because: "the night clocks go forward" },
    { at: "2024-10-26T22:30:00Z", on: "2024-10-27", because: "the night clocks go back" },
  ])("$at is $on: $because", ({ at, on }) => {
    expect(parisDateOf(instant(at)).toString()).toBe(on);
  });
});

describe("the day of the same number, or the last of the month (T2)", () => {
  it.each([
    { from: "2023-01-31", months: 1, to: "2023-02-28" },
    { from: "2024-01-31", months: 1, to: "2024-02-29" },
    { from: "2023-02-28", months: 6, to: "2023-08-28" },
    { from: "2023-03-31", months: 1, to: "2023-04-30" },
    { from: "2023-12-30", months: 2, to: "2024-02-29" },
    { from: "2023-12-31", months: 2, to: "2024-02-29" },
    { from: "2024-02-29", months: 12, to: "2025-02-28" },
    { from: "2024-02-29", months: 48, to: "2028-02-29" },
  ])("$from and $months months is $to", ({ from, months, to }) => {
    expect(sameDayAfterMonths(day(from), months).toString()).toBe(to);
  });
});

describe("days and weeks leave out the day of the event (T3)", () => {
  it.each([
    { from: "2024-06-03", days: 7, last: "2024-06-10", because: "Monday to Monday" },
    { from: "2024-06-01", days: 7, last: "2024-06-10", because: "Saturday 8 June moves to Monday" },
    { from: "2024-02-22", days: 7, last: "2024-02-29", because: "there is a 29th" },
    { from: "2023-02-22", days: 7, last: "2023-03-01", because: "there is no 29th" },
  ])("$from and $days days ends on $last: $because", ({ from, days, last }) => {
    expect(delayInDays(day(from), days, NATIONAL_HOLIDAYS).lastDay.toString()).toBe(last);
  });

  it("six weeks are 42 days", () => {
    expect(delayInWeeks(day("2025-01-06"), 6, NATIONAL_HOLIDAYS).lastDay.toString()).toBe("2025-02-17");
  });
});

describe("a delay ends on its last day at 24:00 in Paris (T4)", () => {
  it.each([
    { on: "2024-01-15", at: "2024-01-15T23:00:00Z", because: "winter" },
    { on: "2024-07-15", at: "2024-07-15T22:00:00Z", because: "summer" },
    { on: "2024-03-30", at: "2024-03-30T23:00:00Z", because: "the eve of summer time" },
    { on: "2024-03-31", at: "2024-03-31T22:00:00Z", because: "a day of 23 hours" },
    { on: "2024-10-26", at: "2024-10-26T22:00:00Z", because: "the eve of winter time" },
    { on: "2024-10-27", at: "2024-10-27T23:00:00Z", because: "a day of 25 hours" },
  ])("$on ends at $at: $because", ({ on, at }) => {
    expect(endOfDayInParis(day(on)).toString()).toBe(at);
    expect(startOfDayInParis(day(on).add({ days: 1 })).toString()).toBe(at);
  });

  it("is exclusive: the last second is in time, midnight is late", () => {
    const delay = delayInMonths(day("2023-06-15"), 6, NATIONAL_HOLIDAYS);
    expect(isOnTime(delay, instant("2023-12-15T22:59:59.999Z"))).toBe(true);
    expect(isOnTime(delay, instant("2023-12-15T23:00:00Z"))).toBe(false);
  });
});

describe("what nobody has to act in is not carried over (T5)", () => {
  it("a period ends on a Sunday, on a holiday, at the end of February", () => {
    const endOf = (from: string, months: number) => periodInMonths(day(from), months).lastDay.toString();
    expect([endOf("2023-06-10", 6), endOf("2023-11-01", 6), endOf("2023-08-31", 6)]).toEqual([
      "2023-12-10",
      "2024-05-01",
      "2024-02-29",
    ]);
  });
});

describe("the 1st of the month that follows, whatever the day (MA-01)", () => {
  it.each([
    { on: "2023-03-01", first: "2023-04-01" },
    { on: "2023-03-31", first: "2023-04-01" },
    { on: "2023-12-15", first: "2024-01-01" },
    { on: "2024-01-31", first: "2024-02-01" },
  ])("after $on comes $first", ({ on, first }) => {
    expect(firstOfNextMonth(day(on)).toString()).toBe(first);
  });
});
