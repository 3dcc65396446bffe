import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { fileExchangeGigabytes, gedQuota } from "../../../functions/domain/access-rules/ged-quota.ts";
import { LEGAL_RATES, LegalRateUnknown, legalInterest } from "../../../functions/domain/access-rules/legal-interest.ts";
import { liabilityCap } from "../../../functions/domain/access-rules/liability.ts";
import { retention } from "../../../functions/domain/access-rules/retention.ts";
import { activationDeadline, answerDeadline } from "../../../functions/domain/access-rules/service-deadlines.ts";
import {
  ARCHIVING_LEVEL,
  availabilityKept,
  GENERAL_LEVEL,
  HELP_DESK_HOURS,
  restorationDue,
} from "../../../functions/domain/access-rules/service-levels.ts";
import { TARIFF_2019_07 } from "../../../functions/domain/access-rules/tariff.ts";
import { isTrainingNoticeInTime, lastTrainingNotice } from "../../../functions/domain/access-rules/training.ts";
import { NATIONAL_HOLIDAYS } from "../../../functions/domain/calendar/holidays.ts";
import { afterServiceMinutes, serviceMinutesBetween } from "../../../functions/domain/calendar/service-hours.ts";
import { centsOf, decimalOf } from "../../../functions/domain/money/cents.ts";
import { optionsOf } from "../../../functions/domain/readings/body-options.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);
const same = (at: Temporal.Instant, text: string) => expect(at.equals(instant(text)), `${at} is ${text}`).toBe(true);

describe("restoration of services, counted in the hours of service (access convention art. 4; MC-23, MC-24, T10)", () => {
  it.each([
    {
      id: "M27",
      at: "2024-05-17T16:30+02:00",
      four: "2024-05-21T11:30+02:00",
      six: "2024-05-21T11:30+02:00",
      because: "over Whit Monday",
    },
    {
      id: "-",
      at: "2024-06-03T09:00+02:00",
      four: "2024-06-03T13:00+02:00",
      six: "2024-06-03T15:00+02:00",
      because: "within a day",
    },
    {
      id: "-",
      at: "2024-06-03T14:00+02:00",
      four: "2024-06-03T18:00+02:00",
      six: "2024-06-04T09:00+02:00",
      because: "a count that ends at closing time ends there",
    },
    {
      id: "-",
      at: "2024-06-03T18:00+02:00",
      four: "2024-06-04T13:00+02:00",
      six: "2024-06-04T13:00+02:00",
      because: "the general service has closed, archiving has an hour left",
    },
    {
      id: "-",
      at: "2024-06-03T03:00+02:00",
      four: "2024-06-03T13:00+02:00",
      six: "2024-06-03T14:00+02:00",
      because: "at night it waits for the opening",
    },
    {
      id: "-",
      at: "2024-06-08T12:00+02:00",
      four: "2024-06-10T13:00+02:00",
      six: "2024-06-10T14:00+02:00",
      because: "on Saturday it waits for Monday",
    },
    {
      id: "-",
      at: "2024-10-25T16:00+02:00",
      four: "2024-10-28T11:00+01:00",
      six: "2024-10-28T11:00+01:00",
      because: "clocks go back on Sunday, service hours do not",
    },
    {
      id: "-",
      at: "2025-03-28T16:00+01:00",
      four: "2025-03-31T11:00+02:00",
      six: "2025-03-31T11:00+02:00",
      because: "clocks go forward on Sunday",
    },
  ])("$id: an incident at $at is over by $four, archiving by $six: $because", ({ at, four, six }) => {
    same(restorationDue(instant(at), GENERAL_LEVEL, NATIONAL_HOLIDAYS).dueAt, four);
    same(restorationDue(instant(at), ARCHIVING_LEVEL, NATIONAL_HOLIDAYS).dueAt, six);
  });

  it("the help desk closes at noon and an hour earlier on Friday (MC-63)", () => {
    const anHourAfter = (at: string) => afterServiceMinutes(instant(at), 60, HELP_DESK_HOURS, NATIONAL_HOLIDAYS);
    same(anHourAfter("2024-06-07T16:00+02:00"), "2024-06-10T09:30+02:00");
    same(anHourAfter("2024-06-06T12:00+02:00"), "2024-06-06T14:30+02:00");
  });

  it("availability is measured over the hours of service of the month (MA-24)", () => {
    // June 2024 has 20 working days: 180 h, of which 1 % is 108 minutes.
    const june = (downMinutes: number) => ({
      fromAt: instant("2024-06-01T00:00+02:00"),
      untilAt: instant("2024-07-01T00:00+02:00"),
      downMinutes,
    });
    expect(serviceMinutesBetween(june(0).fromAt, june(0).untilAt, GENERAL_LEVEL.hours, NATIONAL_HOLIDAYS)).toBe(10_800);
    expect(availabilityKept(june(108), GENERAL_LEVEL, NATIONAL_HOLIDAYS)).toBe(true);
    expect(availabilityKept(june(109), GENERAL_LEVEL, NATIONAL_HOLIDAYS)).toBe(false);
    // Archiving: 220 h, of which 2 % is 264 minutes.
    expect(availabilityKept(june(264), ARCHIVING_LEVEL, NATIONAL_HOLIDAYS)).toBe(true);
    expect(availabilityKept(june(265), ARCHIVING_LEVEL, NATIONAL_HOLIDAYS)).toBe(false);
  });
});

describe("answer in a week, activation in a month (art. 4; MC-25, MC-26, MA-22, MA-23; T3, T5)", () => {
  it("M22: over two holidays in a row, with what it stands on", () => {
    const { nominalLastDay, lastDay, grounds } = answerDeadline(day("2024-05-01"), NATIONAL_HOLIDAYS);
    expect([nominalLastDay, lastDay].map(String)).toEqual(["2024-05-08", "2024-05-10"]);
    expect(grounds).toEqual({
      rules: ["MC-25", "MA-22", "T3", "T4", "T5"],
      inputs: { eventOn: "2024-05-01" },
      options: {},
      calendarVersion: "fr-national-2015-2045",
    });
  });

  it.each([
    { id: "M24", completeOn: "2023-11-30", last: "2024-01-02", because: "Saturday 30 December, New Year" },
    { id: "-", completeOn: "2024-04-30", last: "2024-05-30", because: "a month of 31 days" },
    { id: "-", completeOn: "2023-10-11", last: "2023-11-13", because: "11 November is a Saturday" },
  ])("$id: complete on $completeOn, active by $last: $because", ({ completeOn, last }) => {
    expect(activationDeadline(day(completeOn), NATIONAL_HOLIDAYS).lastDay.toString()).toBe(last);
  });
});

describe("personal data, at most three years from the last login (annex 1 art. 4; MC-45, MC-46, MA-25)", () => {
  it.each([
    { id: "M25", seen: "2024-02-29", ends: undefined, kept: "2027-02-28", because: "2027 has no 29 February" },
    { id: "M25", seen: "2021-10-31", ends: undefined, kept: "2024-10-31", because: "three years" },
    { id: "-", seen: "2021-09-12", ends: undefined, kept: "2024-09-12", because: "three years" },
    { id: "-", seen: "2022-09-18", ends: undefined, kept: "2025-09-18", because: "three years" },
    {
      id: "-",
      seen: "2021-03-03",
      ends: undefined,
      kept: "2024-03-03",
      because: "a maximum is not carried over, even on a Sunday",
    },
    {
      id: "-",
      seen: "2023-06-15",
      ends: "2024-12-31",
      kept: "2024-12-31",
      because: "the end of the convention comes first",
    },
    { id: "-", seen: "2021-06-15", ends: "2024-12-31", kept: "2024-06-15", because: "the three years come first" },
  ])("$id: seen on $seen, kept to $kept: $because", ({ seen, ends, kept }) => {
    const facts = { lastSeenOn: day(seen), ...(ends ? { conventionEndsOn: day(ends) } : {}) };
    expect(retention(facts).lastDayKept.toString()).toBe(kept);
  });
});

describe("liability for a proved fault (annex 1 art. 2; MC-42, MA-21)", () => {
  it("M28: six twelfths of the contribution for one event, the contribution for a year", () => {
    const cap = liabilityCap(centsOf("3000.00"), TARIFF_2019_07);
    expect([decimalOf(cap.perEventCents), decimalOf(cap.perCalendarYearCents)]).toEqual(["1500.00", "3000.00"]);
  });

  it("the yearly cap may be the lowest of the scale (yearlyCap)", () => {
    const cap = liabilityCap(centsOf("3000.00"), TARIFF_2019_07, optionsOf({ yearlyCap: "lowestTier" }));
    expect(decimalOf(cap.perCalendarYearCents)).toBe("200.00");
  });
});

describe("absence from a training, 24 hours before (annex 1 art. 2; MC-43)", () => {
  it("hours are hours, also across a change of clocks", () => {
    same(lastTrainingNotice(instant("2024-03-31T10:00+02:00")), "2024-03-30T09:00+01:00");
    same(lastTrainingNotice(instant("2024-10-27T10:00+01:00")), "2024-10-26T11:00+02:00");
  });

  it("the very instant is in time, a second later is not; Sunday moves nothing", () => {
    const monday = instant("2024-06-10T09:00+02:00");
    expect(isTrainingNoticeInTime(monday, instant("2024-06-09T09:00+02:00"))).toBe(true);
    expect(isTrainingNoticeInTime(monday, instant("2024-06-09T09:00:01+02:00"))).toBe(false);
  });
});

describe("quotas of the bouquet (annex 2; MC-60, MC-61)", () => {
  it.each([
    { agents: 0, gigabytes: 50 },
    { agents: 100, gigabytes: 50 },
    { agents: 101, gigabytes: 100 },
  ])("$agents agents have $gigabytes GB and five licences", ({ agents, gigabytes }) => {
    expect(gedQuota(agents)).toEqual({ spaces: 1, userLicences: 5, storageGigabytes: gigabytes });
  });

  it("secure exchange holds 5 GB for each declared user", () => {
    expect(fileExchangeGigabytes(7)).toBe(35);
  });
});

describe("legal interest, where a person decides to charge it (art. 2; MC-17, MA-20)", () => {
  it("counts from the day after the formal notice, rounded once", () => {
    // 45 days at 3.71 % of 800.00: 800 x 0.0371 x 45 / 365 = 3.6592
    expect(decimalOf(legalInterest(centsOf("800.00"), day("2025-01-15"), day("2025-03-01"), LEGAL_RATES))).toBe("3.66");
  });

  it("never takes the nearest half-year for one that is not published", () => {
    expect(() => legalInterest(80_000n, day("2025-06-15"), day("2025-07-15"), LEGAL_RATES)).toThrow(LegalRateUnknown);
  });
});
