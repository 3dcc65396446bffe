import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  activationDelay,
  answerDelay,
  effectOf,
  terminationDates,
  termNumber,
} from "../../../functions/domain/access-convention/delays.ts";
import { dueForYear } from "../../../functions/domain/access-rules/calendar-year.ts";
import { contribution, TARIFF_2019_07 } from "../../../functions/domain/access-rules/tariff.ts";
import { lastNoticeDay, termsOf } from "../../../functions/domain/access-rules/term.ts";
import { parisDateOf } from "../../../functions/domain/calendar/paris.ts";
import { decimalOf, eurosOf, twelfths } from "../../../functions/domain/money/cents.ts";
import { optionsOf } from "../../../functions/domain/readings/body-options.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const programme = { startsOn: day("2020-01-01"), endsOn: day("2024-12-31") };

describe("contribution by headcount (access convention art. 1 and 2; MC-10, MC-12, MC-13, MA-14, MA-31)", () => {
  it.each([
    { id: "M21", agents: 0, annual: "800.00" },
    { id: "M21", agents: 19, annual: "800.00" },
    { id: "M21", agents: 20, annual: "1750.00" },
    { id: "M21", agents: 49, annual: "1750.00" },
    { id: "M21", agents: 50, annual: "3000.00" },
    { id: "M21", agents: 100, annual: "3000.00" },
    { id: "M21", agents: 101, annual: "4500.00" },
  ])("$id: $agents agents pay $annual a year for the bouquet", ({ agents, annual }) => {
    const due = contribution(agents, "bouquet", TARIFF_2019_07);
    expect(due.accepted && decimalOf(due.annualCents)).toBe(annual);
  });

  it("offers télétransmission alone at 200.00 through 19 agents, and has no tariff from 20 on (M20)", () => {
    expect(contribution(19, "teletransmission", TARIFF_2019_07)).toMatchObject({
      accepted: true,
      annualCents: 20_000n,
    });
    expect(contribution(20, "teletransmission", TARIFF_2019_07)).toEqual({
      accepted: false,
      reason: "NO_TARIFF_FOR_SIZE",
    });
  });
});

describe("day of effect (art. 2 and 5; MC-18, MC-28, MA-01)", () => {
  it.each([
    { id: "M01", receivedOn: "2023-03-15", alreadyUser: false, effectiveOn: "2023-04-01", accepted: true },
    { id: "M02", receivedOn: "2023-03-01", alreadyUser: false, effectiveOn: "2023-04-01", accepted: true },
    { id: "M05", receivedOn: "2020-02-10", alreadyUser: true, effectiveOn: "2020-01-01", accepted: true },
    { id: "M08", receivedOn: "2024-10-31", alreadyUser: false, effectiveOn: "2024-11-01", accepted: true },
    { id: "M09", receivedOn: "2024-12-02", alreadyUser: false, effectiveOn: "2025-01-01", accepted: false },
  ])("$id: received on $receivedOn, effect on $effectiveOn", ({ receivedOn, alreadyUser, effectiveOn, accepted }) => {
    const effect = effectOf({ receivedOn: day(receivedOn), alreadyUser, programme });
    expect([effect.effectiveOn.toString(), effect.accepted]).toEqual([effectiveOn, accepted]);
  });

  it.each([
    { at: "2023-03-31T21:59:59Z", localDate: "2023-03-31" },
    { at: "2023-03-31T22:00:00Z", localDate: "2023-04-01" },
  ])("M03: $at is $localDate in Paris, in summer time", ({ at, localDate }) => {
    expect(parisDateOf(Temporal.Instant.from(at)).toString()).toBe(localDate);
  });
});

describe("terms to the end of the programme (art. 2 and 5; MC-30, MA-06)", () => {
  it.each([
    {
      id: "M01",
      effectiveOn: "2023-04-01",
      terms: [
        ["2023-04-01", "2024-03-31"],
        ["2024-04-01", "2024-12-31"],
      ],
    },
    {
      id: "M06",
      effectiveOn: "2023-03-01",
      terms: [
        ["2023-03-01", "2024-02-29"],
        ["2024-03-01", "2024-12-31"],
      ],
    },
    { id: "M08", effectiveOn: "2024-11-01", terms: [["2024-11-01", "2024-12-31"]] },
  ])("$id: from $effectiveOn", ({ effectiveOn, terms }) => {
    const found = termsOf(day(effectiveOn), programme).map(({ startsOn, endsOn }) => [
      startsOn.toString(),
      endsOn.toString(),
    ]);
    expect(found).toEqual(terms);
  });

  it("reminds three months before the anniversary, and before the last day for notice (MA-29)", () => {
    const term = termNumber(day("2023-04-01"), programme, 1);
    expect([term.lastNoticeDay.toString(), term.reminderDay.toString()]).toEqual(["2024-01-31", "2024-01-01"]);
  });

  it("M14: a request on the last day for notice ends with the term, one day later it does not", () => {
    const term = { startsOn: day("2023-04-01"), endsOn: day("2024-03-31") };
    expect(lastNoticeDay(term).toString()).toBe("2024-01-31");
  });
});

describe("notice of termination (art. 5; MC-31, MC-32, MA-04 to MA-08)", () => {
  it.each([
    {
      id: "M11",
      effectiveOn: "2021-03-01",
      receivedOn: "2023-05-15",
      starts: "2023-06-01",
      ends: "2023-07-31",
      at: "2023-07-31T22:00:00Z",
      early: false,
      due: "2023-07-31",
    },
    {
      id: "M12",
      effectiveOn: "2023-09-01",
      receivedOn: "2023-10-10",
      starts: "2023-11-01",
      ends: "2023-12-31",
      at: "2023-12-31T23:00:00Z",
      early: true,
      due: "2024-08-31",
    },
    {
      id: "M14",
      effectiveOn: "2023-04-01",
      receivedOn: "2024-01-31",
      starts: "2024-02-01",
      ends: "2024-03-31",
      at: "2024-03-31T22:00:00Z",
      early: false,
      due: "2024-03-31",
    },
    {
      id: "M14",
      effectiveOn: "2023-04-01",
      receivedOn: "2024-02-01",
      starts: "2024-03-01",
      ends: "2024-04-30",
      at: "2024-04-30T22:00:00Z",
      early: false,
      due: "2024-04-30",
    },
    {
      id: "M16",
      effectiveOn: "2020-01-01",
      receivedOn: "2023-12-31",
      starts: "2024-01-01",
      ends: "2024-02-29",
      at: "2024-02-29T23:00:00Z",
      early: false,
      due: "2024-02-29",
    },
  ])("$id: received on $receivedOn, ends on $ends", ({ effectiveOn, receivedOn, starts, ends, at, early, due }) => {
    const dates = terminationDates({
      effectiveOn: day(effectiveOn),
      receivedOn: day(receivedOn),
      programme,
      scope: "all",
    });
    expect({
      starts: dates.noticeStartsOn.toString(),
      ends: dates.accessEndsOn.toString(),
      at: dates.accessEndsAt.toString(),
      early: dates.early,
      due: dates.contributionDueThroughDay.toString(),
    }).toEqual({ starts, ends, at, early, due });
  });

  it("explains itself in French, with the first day, the last day and the article", () => {
    const { explanation } = terminationDates({
      effectiveOn: day("2021-03-01"),
      receivedOn: day("2023-05-15"),
      programme,
      scope: "all",
    });
    expect(explanation).toBe(
      "Préavis de deux mois à compter du 1er juin 2023, premier jour du mois qui suit la réception du 15 mai 2023 ; il s’achève le 31 juillet 2023 à minuit (article 5). La contribution est due jusqu’au 31 juillet 2023 inclus, par douzièmes.",
    );
  });

  it("follows the readings the convention was drawn up with (MA-08, MA-09)", () => {
    const request = {
      effectiveOn: day("2023-09-01"),
      receivedOn: day("2023-10-10"),
      programme,
      scope: "all",
    } as const;
    const kept = terminationDates(request, optionsOf({ accessUntil: "anniversary" }));
    expect(kept.accessEndsOn.toString()).toBe("2024-08-31");
    expect(terminationDates(request).accessEndsOn.toString()).toBe("2023-12-31");
  });

  it("M19: one service of the bouquet ends without a change of the flat contribution", () => {
    const dates = terminationDates({
      effectiveOn: day("2022-01-01"),
      receivedOn: day("2023-09-30"),
      programme,
      scope: ["convocation-elus"],
    });
    expect([dates.noticeStartsOn.toString(), dates.accessEndsOn.toString()]).toEqual(["2023-10-01", "2023-11-30"]);
    expect(dates.rules).toContain("MA-16");
  });

  it("never runs past the programme (MA-06)", () => {
    const dates = terminationDates({
      effectiveOn: day("2022-01-01"),
      receivedOn: day("2024-11-20"),
      programme,
      scope: "all",
    });
    expect([dates.noticeEndsOn.toString(), dates.accessEndsOn.toString()]).toEqual(["2025-01-31", "2024-12-31"]);
  });
});

describe("targets of the body (art. 4; MC-25, MC-26)", () => {
  it("M22: a week that ends on 8 May runs over two holidays to 10 May", () => {
    const { nominalLastDay, lastDay, expiresAt } = answerDelay(day("2024-05-01"));
    expect([nominalLastDay, lastDay, expiresAt].map(String)).toEqual([
      "2024-05-08",
      "2024-05-10",
      "2024-05-10T22:00:00Z",
    ]);
  });

  it.each([
    { completeOn: "2024-01-31", nominal: "2024-02-29", last: "2024-02-29", at: "2024-02-29T23:00:00Z" },
    { completeOn: "2023-01-31", nominal: "2023-02-28", last: "2023-02-28", at: "2023-02-28T23:00:00Z" },
    { completeOn: "2024-03-31", nominal: "2024-04-30", last: "2024-04-30", at: "2024-04-30T22:00:00Z" },
    { completeOn: "2023-11-30", nominal: "2023-12-30", last: "2024-01-02", at: "2024-01-02T23:00:00Z" },
  ])("M24: a file complete on $completeOn is activated by $last", ({ completeOn, nominal, last, at }) => {
    const { nominalLastDay, lastDay, expiresAt } = activationDelay(day(completeOn));
    expect([nominalLastDay, lastDay, expiresAt].map(String)).toEqual([nominal, last, at]);
  });
});

describe("money (T17, T18)", () => {
  it("M29: rounds once, at the end: 7 twelfths of 200.00 are 116.67", () => {
    expect(decimalOf(twelfths(20_000n, 7))).toBe("116.67");
  });

  it.each([
    { id: "M12", year: 2023, months: 4, due: "266.67" },
    { id: "M12", year: 2024, months: 8, due: "533.33" },
    { id: "-", year: 2025, months: 0, due: "0.00" },
  ])("$id: $year owes $months twelfths, $due", ({ year, months, due }) => {
    const found = dueForYear(year, 80_000n, day("2023-09-01"), day("2024-08-31"));
    expect([found.twelfths, decimalOf(found.dueCents)]).toEqual([months, due]);
  });

  it("writes amounts as French texts do", () => {
    expect(eurosOf(175_000n)).toBe("1\u202f750,00\u202f€");
  });
});
