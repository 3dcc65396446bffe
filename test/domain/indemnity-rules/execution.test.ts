import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { NATIONAL_HOLIDAYS } from "../../../functions/domain/calendar/holidays.ts";
import { balanceDelay, executionPeriod, isInPeriod } from "../../../functions/domain/indemnity-rules/execution.ts";
import { optionsOf } from "../../../functions/domain/readings/body-options.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const periodFrom = (declaredStartOn: string) => executionPeriod({ declaredStartOn: day(declaredStartOn) });

describe("execution, six months from the declared start (indemnity convention art. 5; PC-17, PA-02, PA-15, PA-19)", () => {
  it.each([
    {
      id: "P12",
      start: "2023-05-22",
      ends: "2023-11-22",
      at: "2023-11-22T23:00:00Z",
      because: "the day keeps its number",
    },
    { id: "P13", start: "2023-08-31", ends: "2024-02-29", at: "2024-02-29T23:00:00Z", because: "February has no 31st" },
    {
      id: "-",
      start: "2023-06-10",
      ends: "2023-12-10",
      at: "2023-12-10T23:00:00Z",
      because: "a period that ends on a Sunday is not carried over",
    },
    { id: "-", start: "2023-11-01", ends: "2024-05-01", at: "2024-05-01T22:00:00Z", because: "nor on a holiday" },
  ])("$id: declared from $start, ends on $ends: $because", ({ start, ends, at }) => {
    const { lastDay, endsAt } = periodFrom(start);
    expect([lastDay, endsAt].map(String)).toEqual([ends, at]);
  });

  it("starts when the declaration arrived where the body reads it so (executionStart)", () => {
    const declaration = { declaredStartOn: day("2023-05-22"), receivedOn: day("2023-06-02") };
    const period = executionPeriod(declaration, { options: optionsOf({ executionStart: "received" }) });
    expect([period.firstDay, period.lastDay].map(String)).toEqual(["2023-06-02", "2023-12-02"]);
    expect(executionPeriod(declaration).firstDay.toString()).toBe("2023-05-22");
  });

  it("flags a start before eligibility or notification, and keeps it (PA-17)", () => {
    const period = executionPeriod(
      { declaredStartOn: day("2023-05-22") },
      { eligibleOn: day("2023-05-25"), notifiedOn: day("2023-06-15") },
    );
    expect(period.warnings).toEqual(["START_BEFORE_ELIGIBILITY", "START_BEFORE_NOTIFICATION"]);
    expect(period.grounds.rules).toContain("PA-17");
    expect(period.firstDay.toString()).toBe("2023-05-22");
  });

  it("flags nothing on the very day of eligibility and of notification", () => {
    const same = { eligibleOn: day("2023-05-22"), notifiedOn: day("2023-05-22") };
    expect(executionPeriod({ declaredStartOn: day("2023-05-22") }, same).warnings).toEqual([]);
  });

  it("is made longer from the same start by an amendment (T7)", () => {
    const period = executionPeriod({ declaredStartOn: day("2023-08-31") }, { extensionMonths: 3 });
    expect(period.lastDay.toString()).toBe("2024-05-31");
  });
});

describe("claim of the balance, three months after the end of execution (art. 4; PC-13, PA-20, T2, T5, T6, T7)", () => {
  it.each([
    {
      id: "P12",
      start: "2023-05-22",
      nominal: "2024-02-22",
      last: "2024-02-22",
      at: "2024-02-22T23:00:00Z",
      because: "22 November and three months",
    },
    {
      id: "P13",
      start: "2023-08-31",
      nominal: "2024-05-29",
      last: "2024-05-29",
      at: "2024-05-29T22:00:00Z",
      because: "two delays in a row, not one of nine months",
    },
    {
      id: "-",
      start: "2023-06-10",
      nominal: "2024-03-10",
      last: "2024-03-11",
      at: "2024-03-11T23:00:00Z",
      because: "an act is due: Sunday moves to Monday",
    },
    {
      id: "-",
      start: "2023-05-18",
      nominal: "2024-02-18",
      last: "2024-02-19",
      at: "2024-02-19T23:00:00Z",
      because: "it starts on Saturday 18 November itself (noChain)",
    },
    {
      id: "-",
      start: "2023-07-01",
      nominal: "2024-04-01",
      last: "2024-04-02",
      at: "2024-04-02T22:00:00Z",
      because: "Easter Monday",
    },
  ])("$id: declared from $start, claim by $last: $because", ({ start, nominal, last, at }) => {
    const { nominalLastDay, lastDay, expiresAt } = balanceDelay(periodFrom(start), NATIONAL_HOLIDAYS);
    expect([nominalLastDay, lastDay, expiresAt].map(String)).toEqual([nominal, last, at]);
  });

  it("starts at the carried-over end where the body chains delays (chaining)", () => {
    const chained = balanceDelay(periodFrom("2023-05-18"), NATIONAL_HOLIDAYS, optionsOf({ chaining: "chain" }));
    expect([chained.startsFromDay, chained.lastDay].map(String)).toEqual(["2023-11-20", "2024-02-20"]);
  });

  it("is not brought forward by an early completion, but where the body reads it so (PA-20, balanceFrom)", () => {
    const period = periodFrom("2023-05-22");
    const completedOn = day("2023-09-30");
    const claimBy = (options = optionsOf({})) =>
      balanceDelay(period, NATIONAL_HOLIDAYS, options, completedOn).lastDay.toString();
    expect(claimBy()).toBe("2024-02-22");
    expect(claimBy(optionsOf({ balanceFrom: "completion" }))).toBe("2024-01-02"); // 30 December 2023 is a Saturday
  });
});

describe("expense of the period (art. 5; PC-17, PA-18)", () => {
  const period = periodFrom("2023-05-22");

  it.each([
    { id: "P16", done: "2023-05-21", eligible: false, because: "the eve of the start" },
    { id: "P16", done: "2023-05-22", eligible: true, because: "the first day counts" },
    { id: "P16", done: "2023-11-22", eligible: true, because: "the last day counts" },
    { id: "P16", done: "2023-11-23", eligible: false, because: "the day after the end" },
  ])("$id: done on $done, eligible: $eligible: $because", ({ done, eligible }) => {
    expect(isInPeriod({ serviceDoneOn: day(done) }, period)).toBe(eligible);
  });

  it("P16: an invoice may come later than the service", () => {
    expect(isInPeriod({ serviceDoneOn: day("2023-11-20"), invoicedOn: day("2023-12-05") }, period)).toBe(true);
  });

  it("counts the invoice or the payment where the body reads it so (expenseDay)", () => {
    const expense = { serviceDoneOn: day("2023-11-20"), invoicedOn: day("2023-12-05") };
    expect(isInPeriod(expense, period, optionsOf({ expenseDay: "invoiced" }))).toBe(false);
    expect(isInPeriod(expense, period, optionsOf({ expenseDay: "paid" }))).toBe(false); // not paid yet
  });
});
