import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { simulateLine } from "../../functions/contracts/simulation/line.ts";
import { dueForYear } from "../../functions/domain/access-rules/calendar-year.ts";
import { creditNote } from "../../functions/domain/access-rules/credit-note.ts";
import { noticeOf } from "../../functions/domain/access-rules/notice.ts";
import { GENERAL_LEVEL, restorationDue } from "../../functions/domain/access-rules/service-levels.ts";
import { effectiveDay, termsOf } from "../../functions/domain/access-rules/term.ts";
import { delayInDays, delayInMonths, periodInMonths } from "../../functions/domain/calendar/delay.ts";
import { isWorkingDay, NATIONAL_HOLIDAYS } from "../../functions/domain/calendar/holidays.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import { serviceMinutesBetween } from "../../functions/domain/calendar/service-hours.ts";
import { caducityDelay } from "../../functions/domain/indemnity-rules/caducity.ts";
import { balanceDelay, executionPeriod, isInPeriod } from "../../functions/domain/indemnity-rules/execution.ts";
import { GRANT_2023 } from "../../functions/domain/indemnity-rules/grant.ts";
import { indemnityAmount } from "../../functions/domain/indemnity-rules/indemnity-amount.ts";
import { repaymentProposal } from "../../functions/domain/indemnity-rules/repayment.ts";
import { withVat } from "../../functions/domain/money/amounts.ts";
import { DEFAULT_OPTIONS, optionsOf } from "../../functions/domain/readings/body-options.ts";

const { compare } = Temporal.PlainDate;
const FIRST = Temporal.PlainDate.from("2016-01-01");
const programme = { startsOn: Temporal.PlainDate.from("2020-01-01"), endsOn: Temporal.PlainDate.from("2024-12-31") };

const anyDay = fc.integer({ min: 0, max: 9_500 }).map((days) => FIRST.add({ days })); // to the end of 2041
const anyFirst = fc.integer({ min: 0, max: 59 }).map((months) => programme.startsOn.add({ months }));
const anyCents = fc.bigInt({ min: 0n, max: 10_000_000n });

describe("delays, whatever the day (T2, T3, T4, T5, T8, T9)", () => {
  it("end on a working day, never before the nominal day, with nothing but days off in between", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 24 }), (day, months) => {
        const { nominalLastDay, lastDay } = delayInMonths(day, months, NATIONAL_HOLIDAYS);
        expect(isWorkingDay(lastDay, NATIONAL_HOLIDAYS)).toBe(true);
        expect(compare(lastDay, nominalLastDay)).toBeGreaterThanOrEqual(0);
        for (let off = nominalLastDay; compare(off, lastDay) < 0; off = off.add({ days: 1 })) {
          expect(isWorkingDay(off, NATIONAL_HOLIDAYS)).toBe(false);
        }
      }),
    );
  });

  it("in months keep the day number, or end on the last day of a month without it", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 24 }), (day, months) => {
        const { lastDay } = periodInMonths(day, months);
        const number = Math.min(day.day, lastDay.daysInMonth);
        expect(lastDay.day).toBe(number);
        expect((lastDay.year - day.year) * 12 + lastDay.month - day.month).toBe(months);
      }),
    );
  });

  it("expire at the first instant that is no longer the last day in Paris", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, days) => {
        const { lastDay, expiresAt } = delayInDays(day, days, NATIONAL_HOLIDAYS);
        expect(parisDateOf(expiresAt).equals(lastDay.add({ days: 1 }))).toBe(true);
        expect(parisDateOf(expiresAt.subtract({ nanoseconds: 1 })).equals(lastDay)).toBe(true);
      }),
    );
  });

  it("never get shorter when the event comes later", () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 24 }), (one, other, months) => {
        const [first, second] = compare(one, other) <= 0 ? [one, other] : [other, one];
        const ends = [first, second].map((day) => delayInMonths(day, months, NATIONAL_HOLIDAYS).lastDay);
        expect(compare(ends[0] ?? first, ends[1] ?? second)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("a service clock runs exactly its minutes inside the hours of service (T10)", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1_439 }), (day, minute) => {
        const at = day.toZonedDateTime("Europe/Paris").add({ minutes: minute }).toInstant();
        const { dueAt } = restorationDue(at, GENERAL_LEVEL, NATIONAL_HOLIDAYS);
        expect(serviceMinutesBetween(at, dueAt, GENERAL_LEVEL.hours, NATIONAL_HOLIDAYS)).toBe(240);
      }),
    );
  });
});

describe("the access convention, whatever the facts (MC-14, MC-18, MC-30 to MC-32, MA-01, MA-04 to MA-09, T18)", () => {
  it("takes effect on a 1st after the reception, at most a month later", () => {
    fc.assert(
      fc.property(anyDay, (received) => {
        const effect = effectiveDay(received, false, { ...programme, startsOn: FIRST });
        expect(effect.day).toBe(1);
        expect(compare(received, effect)).toBeLessThan(0);
        expect(compare(effect.subtract({ months: 1 }), received)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("its terms follow each other without gap to the end of the programme", () => {
    fc.assert(
      fc.property(anyFirst, (effect) => {
        const terms = termsOf(effect, programme);
        expect(terms[0]?.startsOn.equals(effect)).toBe(true);
        expect(terms.at(-1)?.endsOn.equals(programme.endsOn)).toBe(true);
        terms.slice(1).forEach(({ startsOn }, index) => {
          expect(terms[index]?.endsOn.add({ days: 1 }).equals(startsOn)).toBe(true);
        });
      }),
    );
  });

  it("its twelfths over the calendar years are the months due, and nothing is due outside", () => {
    fc.assert(
      fc.property(anyFirst, fc.integer({ min: 1, max: 60 }), anyCents, (effect, months, annual) => {
        const dueThrough = effect.add({ months }).subtract({ days: 1 });
        const years = Array.from({ length: 12 }, (_, index) => dueForYear(2019 + index, annual, effect, dueThrough));
        expect(years.reduce((sum, { twelfths }) => sum + twelfths, 0)).toBe(months);
        for (const { twelfths, dueCents } of years) {
          expect(twelfths).toBeLessThanOrEqual(12);
          if (twelfths === 0) expect(dueCents).toBe(0n);
          if (twelfths === 12) expect(dueCents).toBe(annual);
        }
      }),
    );
  });

  it("a year cut in two by any anniversary adds up to the contribution, to the cent either way", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), anyCents, (months, annual) => {
        const start = Temporal.PlainDate.from({ year: 2023, month: 13 - months, day: 1 });
        const dueThrough = start.add({ years: 1 }).subtract({ days: 1 });
        const total = [2023, 2024].reduce(
          (sum, year) => sum + dueForYear(year, annual, start, dueThrough).dueCents,
          0n,
        );
        const difference = total - annual;
        expect(difference === 0n || difference === 1n).toBe(true);
      }),
    );
  });

  it("notice is two whole calendar months after the reception; what is due covers access, within the programme", () => {
    fc.assert(
      fc.property(
        anyFirst,
        fc.integer({ min: 0, max: 1_800 }),
        fc.boolean(),
        fc.boolean(),
        (effect, days, keeps, whole) => {
          const received = effect.add({ days });
          const options = optionsOf({
            accessUntil: keeps ? "anniversary" : "notice",
            exitProration: whole ? "none" : "twelfths",
          });
          const notice = noticeOf(received, effect, programme, options);
          expect([notice.noticeStartsOn.day, notice.noticeEndsOn.add({ days: 1 }).day]).toEqual([1, 1]);
          expect(compare(notice.noticeStartsOn, received)).toBeGreaterThan(0);
          expect(notice.noticeEndsOn.add({ days: 1 }).equals(notice.noticeStartsOn.add({ months: 2 }))).toBe(true);
          expect(compare(notice.contributionDueThroughDay, notice.accessEndsOn)).toBeGreaterThanOrEqual(0);
          expect(compare(notice.contributionDueThroughDay, programme.endsOn)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it("credit note and due are what was invoiced, in every column", () => {
    fc.assert(
      fc.property(anyCents, anyCents, fc.integer({ min: 0, max: 1_000 }), (one, other, rate) => {
        const [due, invoiced] = one < other ? [one, other] : [other, one];
        const note = creditNote(withVat(invoiced, rate), withVat(due, rate));
        const sum = (column: "htCents" | "vatCents" | "ttcCents") =>
          (note?.[column] ?? 0n) + withVat(due, rate)[column];
        if (note) {
          const whole = withVat(invoiced, rate);
          expect([sum("htCents"), sum("vatCents"), sum("ttcCents")]).toEqual([
            whole.htCents,
            whole.vatCents,
            whole.ttcCents,
          ]);
        } else {
          expect(invoiced).toBe(due);
        }
      }),
    );
  });
});

describe("the indemnity convention, whatever the facts (PC-10, PC-13, PC-15 to PC-17, PC-22, PA-08, PA-09, PA-18, T6, T7)", () => {
  it("a prorogation never brings the end forward, and is one delay from the same start", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (notified, months) => {
        const plain = caducityDelay(notified, NATIONAL_HOLIDAYS);
        const prolonged = caducityDelay(notified, NATIONAL_HOLIDAYS, [{ months }]);
        expect(compare(prolonged.lastDay, plain.lastDay)).toBeGreaterThanOrEqual(0);
        expect(prolonged.nominalLastDay.equals(periodInMonths(notified, 6 + months).lastDay)).toBe(true);
      }),
    );
  });

  it("the balance starts at the nominal end of execution, whatever day that is", () => {
    fc.assert(
      fc.property(anyDay, (start) => {
        const period = executionPeriod({ declaredStartOn: start });
        const balance = balanceDelay(period, NATIONAL_HOLIDAYS);
        expect(balance.startsFromDay.equals(period.lastDay)).toBe(true);
        expect(
          compare(
            balance.lastDay,
            balanceDelay(period, NATIONAL_HOLIDAYS, { ...DEFAULT_OPTIONS, chaining: "chain" }).lastDay,
          ),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("an expense is eligible on both ends of the period, and on neither day beside them", () => {
    fc.assert(
      fc.property(anyDay, (start) => {
        const period = executionPeriod({ declaredStartOn: start });
        const eligible = [
          period.firstDay.subtract({ days: 1 }),
          period.firstDay,
          period.lastDay,
          period.lastDay.add({ days: 1 }),
        ].map((serviceDoneOn) => isInPeriod({ serviceDoneOn }, period));
        expect(eligible).toEqual([false, true, true, false]);
      }),
    );
  });

  it("aid never passes the expense nor the indemnity the cap; what is paid too much comes back, and no more", () => {
    fc.assert(
      fc.property(anyCents, anyCents, anyCents, (ht, vat, other) => {
        const lines = [{ htCents: ht, vatCents: vat }];
        const { indemnityCents, expenseCents } = indemnityAmount(GRANT_2023, lines, other);
        expect(indemnityCents >= 0n && indemnityCents <= GRANT_2023.capCents).toBe(true);
        expect(indemnityCents === 0n || indemnityCents + other <= expenseCents).toBe(true);
        const paidCents = indemnityAmount(GRANT_2023, lines).indemnityCents;
        const back = repaymentProposal({ case: "OVER_FINANCED", paidCents, expenseCents, otherAidCents: other });
        expect(back.proposedCents >= 0n && back.proposedCents <= paidCents).toBe(true);
      }),
    );
  });
});

describe("no result depends on the time zone of the process (T1)", () => {
  it("the same facts lead to the same dates in Kiritimati, in Honolulu and in Paris", () => {
    const before = process.env["TZ"];
    const instants = fc
      .integer({ min: 1_577_836_800, max: 1_704_067_200 })
      .map((seconds) => new Date(seconds * 1_000).toISOString());
    try {
      fc.assert(
        fc.property(instants, (at) => {
          const answers = ["Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Paris"].map((timeZone) => {
            process.env["TZ"] = timeZone;
            return ["receivedAt", "incidentAt"].map((name) =>
              simulateLine({ id: 1, kind: "megalis", given: { [name]: at } }),
            );
          });
          expect(answers[1]).toEqual(answers[0]);
          expect(answers[2]).toEqual(answers[0]);
        }),
      );
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });
});
