import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { HolidayCalendarTooShort, NATIONAL_HOLIDAYS } from "../../../functions/domain/calendar/holidays.ts";
import { type Sending, sentOn, verdictOn } from "../../../functions/domain/indemnity-rules/act-in-time.ts";
import { caducityDelay, type Prorogation } from "../../../functions/domain/indemnity-rules/caducity.ts";
import { isImplicitlyRejected, prorogationRequest } from "../../../functions/domain/indemnity-rules/prorogation.ts";
import { optionsOf } from "../../../functions/domain/readings/body-options.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);
const delayFrom = (notifiedOn: string, prorogations: readonly Prorogation[] = []) =>
  caducityDelay(day(notifiedOn), NATIONAL_HOLIDAYS, prorogations);

describe("proof of execution within six months of notification (indemnity convention art. 5; PC-14, PC-15, PA-11; T2, T4, T5, T16)", () => {
  it.each([
    {
      id: "P01",
      notifiedOn: "2023-06-15",
      nominal: "2023-12-15",
      last: "2023-12-15",
      at: "2023-12-15T23:00:00Z",
      because: "the day keeps its number",
    },
    {
      id: "P02",
      notifiedOn: "2023-08-31",
      nominal: "2024-02-29",
      last: "2024-02-29",
      at: "2024-02-29T23:00:00Z",
      because: "February of a leap year ends on the 29th",
    },
    {
      id: "P02",
      notifiedOn: "2022-08-31",
      nominal: "2023-02-28",
      last: "2023-02-28",
      at: "2023-02-28T23:00:00Z",
      because: "February ends on the 28th",
    },
    {
      id: "T2",
      notifiedOn: "2023-02-28",
      nominal: "2023-08-28",
      last: "2023-08-28",
      at: "2023-08-28T22:00:00Z",
      because: "it is no rule of end of month to end of month",
    },
    {
      id: "P04",
      notifiedOn: "2023-07-14",
      nominal: "2024-01-14",
      last: "2024-01-15",
      at: "2024-01-15T23:00:00Z",
      because: "14 January is a Sunday",
    },
    {
      id: "P05",
      notifiedOn: "2023-11-01",
      nominal: "2024-05-01",
      last: "2024-05-02",
      at: "2024-05-02T22:00:00Z",
      because: "1 May is a holiday",
    },
    {
      id: "P06",
      notifiedOn: "2023-10-01",
      nominal: "2024-04-01",
      last: "2024-04-02",
      at: "2024-04-02T22:00:00Z",
      because: "1 April is Easter Monday, just after the change of clocks",
    },
    {
      id: "-",
      notifiedOn: "2023-09-30",
      nominal: "2024-03-30",
      last: "2024-04-02",
      at: "2024-04-02T22:00:00Z",
      because: "Saturday, Sunday and Easter Monday follow each other",
    },
    {
      id: "-",
      notifiedOn: "2023-06-24",
      nominal: "2023-12-24",
      last: "2023-12-26",
      at: "2023-12-26T23:00:00Z",
      because: "Sunday, then Christmas",
    },
    {
      id: "-",
      notifiedOn: "2023-07-01",
      nominal: "2024-01-01",
      last: "2024-01-02",
      at: "2024-01-02T23:00:00Z",
      because: "New Year's day",
    },
    {
      id: "-",
      notifiedOn: "2023-11-08",
      nominal: "2024-05-08",
      last: "2024-05-10",
      at: "2024-05-10T22:00:00Z",
      because: "8 May, then Ascension",
    },
    {
      id: "-",
      notifiedOn: "2024-05-11",
      nominal: "2024-11-11",
      last: "2024-11-12",
      at: "2024-11-12T23:00:00Z",
      because: "11 November is a holiday",
    },
  ])("$id: notified on $notifiedOn, ends on $last: $because", ({ notifiedOn, nominal, last, at }) => {
    const { nominalLastDay, lastDay, expiresAt } = delayFrom(notifiedOn);
    expect([nominalLastDay, lastDay, expiresAt].map(String)).toEqual([nominal, last, at]);
  });

  it("names the rules, the facts and the calendar it stands on", () => {
    expect(delayFrom("2023-07-14").grounds).toEqual({
      rules: ["PC-14", "PC-15", "PA-11", "T16", "T2", "T4", "T5"],
      inputs: { notifiedOn: "2023-07-14" },
      options: {},
      calendarVersion: "fr-national-2015-2045",
    });
  });

  it("refuses to guess beyond its calendar (T8)", () => {
    expect(() => delayFrom("2045-08-01")).toThrow(HolidayCalendarTooShort);
  });
});

describe("prorogation: one longer delay from the same start (art. 5; PC-16, PA-14, T7)", () => {
  it.each([
    {
      id: "P17",
      notifiedOn: "2023-06-15",
      prorogations: [{ months: 3 }],
      last: "2024-03-15",
      because: "six and three months",
    },
    {
      id: "P17",
      notifiedOn: "2023-08-31",
      prorogations: [{ months: 3 }],
      last: "2024-05-31",
      because: "nine months from 31 August, not three from 29 February",
    },
    {
      id: "-",
      notifiedOn: "2023-06-15",
      prorogations: [{ months: 3 }, { months: 2 }],
      last: "2024-05-15",
      because: "two decisions add up",
    },
    {
      id: "-",
      notifiedOn: "2023-06-15",
      prorogations: [{ untilDay: day("2024-02-10") }],
      last: "2024-02-10",
      because: "the day named wins, even a Saturday",
    },
    {
      id: "-",
      notifiedOn: "2023-06-15",
      prorogations: [{ months: 3 }, { untilDay: day("2024-06-30") }],
      last: "2024-06-30",
      because: "the last decision names a day",
    },
    {
      id: "-",
      notifiedOn: "2023-06-15",
      prorogations: [{ untilDay: day("2024-02-29") }, { months: 1 }],
      last: "2024-03-29",
      because: "months granted after a named day are counted from it",
    },
  ])("$id: $notifiedOn, ends on $last: $because", ({ notifiedOn, prorogations, last }) => {
    expect(delayFrom(notifiedOn, prorogations).lastDay.toString()).toBe(last);
  });

  it("carries a named day over where the body reads it so (grantedDay)", () => {
    const delay = caducityDelay(
      day("2023-06-15"),
      NATIONAL_HOLIDAYS,
      [{ untilDay: day("2024-02-10") }],
      optionsOf({ grantedDay: "carriedOver" }),
    );
    expect([delay.nominalLastDay, delay.lastDay].map(String)).toEqual(["2024-02-10", "2024-02-12"]);
    expect(delay.grounds.options).toEqual({ grantedDay: "carriedOver" });
  });
});

describe("a request for prorogation (art. 5; PC-16, PA-14, T12, T15)", () => {
  const delay = delayFrom("2023-06-15");
  const received = (receivedOn: string): Sending => ({ channel: "hand", receivedOn: day(receivedOn) });

  it.each([
    { id: "P17", on: "2023-12-01", admissible: true, because: "it comes two weeks before expiry" },
    { id: "-", on: "2023-12-15", admissible: true, because: "the last day counts" },
    { id: "-", on: "2023-12-16", admissible: false, because: "a dead delay cannot be extended" },
    { id: "P18", on: "2023-12-18", admissible: false, because: "a dead delay cannot be extended" },
  ])("$id: made on $on, admissible: $admissible: $because", ({ on, admissible }) => {
    expect(prorogationRequest(received(on), delay).admissible).toBe(admissible);
  });

  it.each([
    { id: "P18", on: "2023-12-01", rejectedOn: "2024-02-01", at: "2024-02-01T23:00:00Z", because: "two months" },
    { id: "-", on: "2023-06-30", rejectedOn: "2023-08-30", at: "2023-08-30T22:00:00Z", because: "summer time" },
    {
      id: "T15",
      on: "2023-12-10",
      rejectedOn: "2024-02-10",
      at: "2024-02-10T23:00:00Z",
      because: "a Saturday does not help who must answer",
    },
    { id: "-", on: "2023-12-15", rejectedOn: "2024-02-15", at: "2024-02-15T23:00:00Z", because: "two months" },
  ])("$id: asked on $on, rejected by silence on $rejectedOn: $because", ({ on, rejectedOn, at }) => {
    const request = prorogationRequest(received(on), delay);
    expect([request.implicitRejectionOn, request.implicitRejectionAt].map(String)).toEqual([rejectedOn, at]);
  });

  it("counts months first: 30 December and two months is 29 February, and the rejection exists at its 24:00", () => {
    const request = prorogationRequest(received("2023-12-30"), delayFrom("2023-08-01"));
    expect(request.implicitRejectionOn.toString()).toBe("2024-02-29");
    expect(isImplicitlyRejected(request, instant("2024-02-29T22:59:59Z"))).toBe(false);
    expect(isImplicitlyRejected(request, instant("2024-02-29T23:00:00Z"))).toBe(true);
  });

  it("is in time by its postmark, and silence counts from arrival (T12, T14)", () => {
    const posted: Sending = { channel: "post", postmarkOn: day("2023-12-15"), receivedOn: day("2023-12-18") };
    const kind = prorogationRequest(posted, delay);
    const strict = prorogationRequest(posted, delay, optionsOf({ actBasis: "receptionBasis" }));
    expect([kind.admissible, kind.implicitRejectionOn.toString()]).toEqual([true, "2024-02-18"]);
    expect([strict.admissible, strict.requestedOn.toString()]).toEqual([false, "2023-12-18"]);
  });

  it("does not stop the clock: the delay is the same", () => {
    expect(prorogationRequest(received("2023-12-01"), delay).delay.lastDay.toString()).toBe("2023-12-15");
  });
});

describe("an act before the end of a delay (PA-12; T4, T11, T12, T14)", () => {
  const delay = delayFrom("2023-06-15");

  it.each([
    { id: "P09", at: "2023-12-15T22:59:59Z", verdict: "ON_TIME", because: "it is 23:59:59 in Paris" },
    { id: "P09", at: "2023-12-15T23:00:00Z", verdict: "LATE", because: "it is midnight in Paris" },
  ] as const)("$id: deposited at $at is $verdict: $because", ({ at, verdict }) => {
    expect(verdictOn({ channel: "electronic", acknowledgedAt: instant(at) }, delay, "postmarkBasis")).toBe(verdict);
  });

  it("P11: posted on the last day is in time by the postmark, late by arrival", () => {
    const posted: Sending = { channel: "post", postmarkOn: day("2023-12-15"), receivedOn: day("2023-12-19") };
    expect(verdictOn(posted, delay, "postmarkBasis")).toBe("ON_TIME");
    expect(verdictOn(posted, delay, "receptionBasis")).toBe("LATE");
  });

  it("is late by arrival as long as it has not arrived, whenever it was posted", () => {
    const underway: Sending = { channel: "post", postmarkOn: day("2023-12-01") };
    expect(verdictOn(underway, delay, "receptionBasis")).toBe("LATE");
    expect(sentOn(underway, "receptionBasis")).toBeUndefined();
  });

  it("counts the civil day in Paris of an electronic sending", () => {
    expect(
      sentOn({ channel: "electronic", acknowledgedAt: instant("2023-12-15T23:30:00Z") }, "postmarkBasis")?.toString(),
    ).toBe("2023-12-16");
  });
});
