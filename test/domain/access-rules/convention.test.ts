import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { conventionStateOn } from "../../../functions/domain/access-rules/convention-state.ts";
import { creditNote } from "../../../functions/domain/access-rules/credit-note.ts";
import { entryIntoEffect } from "../../../functions/domain/access-rules/entry-into-effect.ts";
import { invoiceSchedule, sizeChangeDay } from "../../../functions/domain/access-rules/invoice-schedule.ts";
import { receptionDay } from "../../../functions/domain/access-rules/reception.ts";
import { TARIFF_2019_07 } from "../../../functions/domain/access-rules/tariff.ts";
import { lastNoticeDay, reminderDay, termsOf } from "../../../functions/domain/access-rules/term.ts";
import { terminationOfAll, terminationOfServices } from "../../../functions/domain/access-rules/termination.ts";
import { NATIONAL_HOLIDAYS } from "../../../functions/domain/calendar/holidays.ts";
import { withVat } from "../../../functions/domain/money/amounts.ts";
import { centsOf, decimalOf } from "../../../functions/domain/money/cents.ts";
import { FRENCH_NORMAL_VAT } from "../../../functions/domain/money/vat.ts";
import { type BodyOptions, optionsOf } from "../../../functions/domain/readings/body-options.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const programme = { id: "2020-2024", startsOn: day("2020-01-01"), endsOn: day("2024-12-31") };
const data = { holidays: NATIONAL_HOLIDAYS, vat: FRENCH_NORMAL_VAT, tariffVersion: TARIFF_2019_07.version };

describe("entry into effect (access convention art. 2 and 5; MC-18, MC-28, MC-29, MA-01, MA-02, MA-03, T13)", () => {
  const enter = (receivedOn: string, options: Partial<BodyOptions> = {}, countersignedOn?: string) =>
    entryIntoEffect({
      receivedOn: day(receivedOn),
      alreadyUser: false,
      programme,
      options: optionsOf(options),
      ...(countersignedOn ? { countersignedOn: day(countersignedOn) } : {}),
    });

  it.each([
    { receivedOn: "2023-03-01", effect: "2023-04-01", because: "the month after, whatever the day" },
    { receivedOn: "2023-12-31", effect: "2024-01-01", because: "the year turns" },
    { receivedOn: "2024-11-30", effect: "2024-12-01", because: "the last month of the programme" },
    { receivedOn: "2019-11-20", effect: "2020-01-01", because: "not before the programme" },
  ])("received on $receivedOn, effect on $effect: $because", ({ receivedOn, effect }) => {
    expect(enter(receivedOn)).toMatchObject({ accepted: true });
    expect(enter(receivedOn).effectiveOn.toString()).toBe(effect);
  });

  it("M09: from 1 December 2024 on it is outside the programme", () => {
    expect(enter("2024-12-01")).toMatchObject({ accepted: false, reason: "OUTSIDE_PROGRAMME" });
    expect(enter("2024-12-01").grounds.rules).toContain("MC-29");
  });

  it("takes effect the same 1st where the body reads it so (receivedOnTheFirst)", () => {
    expect(enter("2023-03-01", { receivedOnTheFirst: "sameDay" }).effectiveOn.toString()).toBe("2023-03-01");
    expect(enter("2023-03-02", { receivedOnTheFirst: "sameDay" }).effectiveOn.toString()).toBe("2023-04-01");
  });

  it("warns when the body signs after the effect, not on that day (MA-03)", () => {
    expect(enter("2023-03-15", {}, "2023-04-01").countersignedAfterEffect).toBe(false);
    expect(enter("2023-03-15", {}, "2023-04-02").countersignedAfterEffect).toBe(true);
  });

  it.each([
    { basis: "first", on: "2023-04-28", because: "the scan came first" },
    { basis: "original", on: "2023-05-05", because: "the original counts alone" },
  ] as const)("M26: receptionBasis=$basis counts $on: $because (MC-37)", ({ basis, on }) => {
    const receptions = { scanOn: day("2023-04-28"), originalOn: day("2023-05-05") };
    expect(receptionDay(receptions, basis)?.toString()).toBe(on);
  });

  it("has no day as long as what counts has not come", () => {
    expect(receptionDay({ scanOn: day("2023-04-28") }, "original")).toBeUndefined();
    expect(receptionDay({}, "first")).toBeUndefined();
  });
});

describe("terms, reminders and last day for notice (art. 5; MC-30, MC-31, MA-06, MA-29)", () => {
  it.each([
    {
      effect: "2023-03-01",
      term: 1,
      lastNotice: "2023-12-31",
      reminder: "2023-12-01",
      because: "the term ends on 29 February",
    },
    { effect: "2022-01-01", term: 2, lastNotice: "2023-10-31", reminder: "2023-10-01", because: "a civil year" },
    {
      effect: "2023-04-01",
      term: 2,
      lastNotice: "2024-10-31",
      reminder: "2024-10-01",
      because: "cut at the end of the programme",
    },
  ])("effect on $effect, term $term: notice by $lastNotice: $because", ({ effect, term, lastNotice, reminder }) => {
    const found = termsOf(day(effect), programme)[term - 1];
    expect(found && [lastNoticeDay(found), reminderDay(found)].map(String)).toEqual([lastNotice, reminder]);
  });

  it("a term too short for notice reminds when it begins", () => {
    const [term] = termsOf(day("2024-12-01"), programme);
    expect(term && [lastNoticeDay(term), reminderDay(term)].map(String)).toEqual(["2024-10-31", "2024-12-01"]);
  });
});

describe("invoices, one a calendar year (art. 2; MC-14, MA-10 to MA-13, MA-15, T18)", () => {
  const invoices = (effect: string, due: string, more: object = {}) =>
    invoiceSchedule({
      effectiveOn: day(effect),
      dueThrough: day(due),
      annualCents: 80_000n,
      data,
      ...more,
    }).map(({ year, twelfths, htCents, vatCents, ttcCents, issueOn }) =>
      [year, twelfths, decimalOf(htCents), decimalOf(vatCents), decimalOf(ttcCents), issueOn.toString()].join(" "),
    );

  it.each([
    {
      id: "M06",
      effect: "2023-03-01",
      due: "2024-12-31",
      lines: ["2023 10 666.67 133.33 800.00 2023-07-03", "2024 12 800.00 160.00 960.00 2024-07-01"],
    },
    {
      id: "M12",
      effect: "2023-09-01",
      due: "2024-08-31",
      lines: ["2023 4 266.67 53.33 320.00 2023-09-01", "2024 8 533.33 106.67 640.00 2024-07-01"],
    },
    { id: "-", effect: "2023-07-01", due: "2023-12-31", lines: ["2023 6 400.00 80.00 480.00 2023-07-03"] },
    { id: "-", effect: "2023-08-01", due: "2023-12-31", lines: ["2023 5 333.33 66.67 400.00 2023-08-01"] },
    { id: "-", effect: "2024-12-01", due: "2024-12-31", lines: ["2024 1 66.67 13.33 80.00 2024-12-02"] },
    { id: "-", effect: "2024-12-01", due: "2024-11-30", lines: [] },
  ])("$id: effect on $effect, due through $due", ({ effect, due, lines }) => {
    expect(invoices(effect, due)).toEqual(lines);
  });

  it("waits for the July after where the body invoices late joiners so (lateJoinerInvoice)", () => {
    const options = optionsOf({ lateJoinerInvoice: "withNextJuly" });
    expect(invoices("2023-09-01", "2023-12-31", { options })).toEqual(["2023 4 266.67 53.33 320.00 2024-07-01"]);
  });

  it("adds no VAT where the issuer is outside it (vat)", () => {
    const options = optionsOf({ vat: "outsideVat" });
    expect(invoices("2023-01-01", "2023-12-31", { options })).toEqual(["2023 12 800.00 0.00 800.00 2023-07-03"]);
  });

  it("is never dated before the convention was received", () => {
    const receivedOn = day("2020-10-12");
    expect(invoices("2020-01-01", "2020-12-31", { receivedOn })).toEqual(["2020 12 800.00 160.00 960.00 2020-10-12"]);
  });

  it("changes with the size from 1 January after the amendment (MC-33, MA-15)", () => {
    expect(sizeChangeDay(day("2023-02-10")).toString()).toBe("2024-01-01");
    const changes = [{ fromYear: 2024, annualCents: 175_000n }];
    expect(invoices("2023-01-01", "2024-12-31", { changes })).toEqual([
      "2023 12 800.00 160.00 960.00 2023-07-03",
      "2024 12 1750.00 350.00 2100.00 2024-07-01",
    ]);
  });
});

describe("termination of all services (art. 5; MC-31, MC-32, MA-04 to MA-09, T5, T13)", () => {
  const terminate = (effect: string, received: string, options: Partial<BodyOptions> = {}) => {
    const found = terminationOfAll({
      receivedOn: day(received),
      effectiveOn: day(effect),
      programme,
      options: optionsOf(options),
    });
    const { noticeStartsOn, noticeEndsOn, accessEndsOn, contributionDueThroughDay, early, endedBy } = found;
    return [noticeStartsOn, noticeEndsOn, accessEndsOn, contributionDueThroughDay, early, endedBy].join(" ");
  };

  it.each([
    {
      id: "M11",
      effect: "2021-03-01",
      received: "2023-05-15",
      found: "2023-06-01 2023-07-31 2023-07-31 2023-07-31 false notice",
      because: "a renewed year",
    },
    {
      id: "M12",
      effect: "2023-09-01",
      received: "2023-10-10",
      found: "2023-11-01 2023-12-31 2023-12-31 2024-08-31 true notice",
      because: "due to the anniversary",
    },
    {
      id: "M14",
      effect: "2023-04-01",
      received: "2024-01-31",
      found: "2024-02-01 2024-03-31 2024-03-31 2024-03-31 false notice",
      because: "it ends exactly with the first year",
    },
    {
      id: "M14",
      effect: "2023-04-01",
      received: "2023-12-31",
      found: "2024-01-01 2024-02-29 2024-02-29 2024-03-31 true notice",
      because: "a month too early",
    },
    {
      id: "-",
      effect: "2023-04-01",
      received: "2023-07-01",
      found: "2023-08-01 2023-09-30 2023-09-30 2024-03-31 true notice",
      because: "received on the 1st: the month after",
    },
    {
      id: "-",
      effect: "2022-01-01",
      received: "2024-10-31",
      found: "2024-11-01 2024-12-31 2024-12-31 2024-12-31 false notice",
      because: "it ends with the programme",
    },
    {
      id: "-",
      effect: "2022-01-01",
      received: "2024-11-01",
      found: "2024-12-01 2025-01-31 2024-12-31 2024-12-31 false programme",
      because: "the programme ends first",
    },
    {
      id: "-",
      effect: "2024-09-01",
      received: "2024-09-10",
      found: "2024-10-01 2024-11-30 2024-11-30 2024-12-31 true notice",
      because: "the first year is cut with the programme",
    },
    {
      id: "-",
      effect: "2023-09-01",
      received: "2023-07-10",
      found: "2023-09-01 2023-10-31 2023-10-31 2024-08-31 true notice",
      because: "there is nothing to end before the effect",
    },
  ])("$id: effect on $effect, received on $received: $because", ({ effect, received, found }) => {
    expect(terminate(effect, received)).toBe(found);
  });

  it("keeps access to the anniversary where the body reads it so (accessUntil)", () => {
    expect(terminate("2023-09-01", "2023-10-10", { accessUntil: "anniversary" })).toBe(
      "2023-11-01 2023-12-31 2024-08-31 2024-08-31 true anniversary",
    );
  });

  it("owes the whole year of exit where the body reads it so (exitProration)", () => {
    expect(terminate("2021-03-01", "2023-05-15", { exitProration: "none" })).toBe(
      "2023-06-01 2023-07-31 2023-07-31 2023-12-31 false notice",
    );
  });

  it("M19: some services end with the same notice, at the same price (MA-16)", () => {
    const found = terminationOfServices({
      receivedOn: day("2023-09-30"),
      effectiveOn: day("2022-01-01"),
      programme,
      services: ["convocation-elus"],
    });
    expect([found.noticeStartsOn, found.serviceEndsOn, found.contributionChangeCents].map(String)).toEqual([
      "2023-10-01",
      "2023-11-30",
      "0",
    ]);
  });
});

describe("credit note: what was invoiced less what is due (MA-09, T17, T18)", () => {
  it("M30: 800.00 less 666.67", () => {
    const note = creditNote(withVat(centsOf("800.00"), 200), withVat(centsOf("666.67"), 200));
    expect(note && [note.htCents, note.vatCents, note.ttcCents].map(decimalOf)).toEqual(["133.33", "26.67", "160.00"]);
  });

  it("is none when no more was invoiced than is due", () => {
    expect(creditNote(withVat(centsOf("800.00"), 200), withVat(centsOf("800.00"), 200))).toBeUndefined();
  });
});

describe("where a convention stands by its dates (art. 2 and 5; MC-18, MC-29, MC-30, MC-31, MA-06)", () => {
  const effect = day("2023-04-01");
  const notice = { noticeStartsOn: day("2024-06-01"), accessEndsOn: day("2024-07-31") };
  it.each([
    { on: "2023-03-31", state: "ACCEPTEE", with: undefined },
    { on: "2023-04-01", state: "ACTIVE", with: undefined },
    { on: "2024-03-31", state: "ACTIVE", with: undefined },
    { on: "2024-04-01", state: "RENOUVELEE", with: undefined },
    { on: "2024-05-31", state: "RENOUVELEE", with: notice },
    { on: "2024-06-01", state: "PREAVIS", with: notice },
    { on: "2024-07-31", state: "PREAVIS", with: notice },
    { on: "2024-08-01", state: "RESILIEE", with: notice },
    { on: "2024-12-31", state: "RENOUVELEE", with: undefined },
    { on: "2025-01-01", state: "ECHUE_PROGRAMME", with: undefined },
  ])("on $on: $state", ({ on, state, with: ending }) => {
    expect(conventionStateOn(day(on), effect, programme, ending)).toBe(state);
  });

  it("is outside the programme when its effect would be", () => {
    expect(conventionStateOn(day("2024-12-10"), day("2025-01-01"), programme)).toBe("HORS_PROGRAMME");
  });
});
