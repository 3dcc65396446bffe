import type { Temporal } from "temporal-polyfill";
import { earlierOf, isAfter, laterOf } from "../calendar/day-order.ts";
import { firstOfNextMonth } from "../calendar/delay.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";

/** The years a convention can live in: a setting of the issuing body, as voted (MC-29). */
export interface Programme {
  readonly id?: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
}

/**
 * The day a convention takes effect: the start of the programme for an establishment that already used a service on
 * its eve, else the 1st of the month following reception, whatever the day of the month (`receivedOnTheFirst`), and
 * never before the programme.
 *
 * Source: access convention art. 2 and 5 (MC-18, MC-28), MA-01. The text gives no effect to a convention received
 * before the eve of the programme: it then starts with the programme (MC-29).
 */
export function effectiveDay(
  receivedOn: Temporal.PlainDate,
  alreadyUser: boolean,
  programme: Programme,
  options: BodyOptions = DEFAULT_OPTIONS,
): Temporal.PlainDate {
  if (alreadyUser) return programme.startsOn;
  const atOnce = options.receivedOnTheFirst === "sameDay" && receivedOn.day === 1;
  return laterOf(atOnce ? receivedOn : firstOfNextMonth(receivedOn), programme.startsOn);
}

/** Whether a convention that would take effect on a day still can: services exist only in the programme (MC-29). */
export const isWithinProgramme = (effectiveOn: Temporal.PlainDate, programme: Programme): boolean =>
  !isAfter(effectiveOn, programme.endsOn);

/** First and last day, both included. */
export interface Term {
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
}

/**
 * The years of a convention from its effect: each one year, tacitly renewed, the last cut at the end of the programme.
 *
 * Source: access convention art. 2 and 5 (MC-18, MC-30), MA-06.
 */
export function termsOf(effectiveOn: Temporal.PlainDate, programme: Programme): readonly Term[] {
  const terms: Term[] = [];
  let startsOn = effectiveOn;
  while (!isAfter(startsOn, programme.endsOn)) {
    const anniversary = effectiveOn.add({ years: terms.length + 1 });
    terms.push({ startsOn, endsOn: earlierOf(anniversary.subtract({ days: 1 }), programme.endsOn) });
    startsOn = anniversary;
  }
  return terms;
}

/**
 * The last day on which a request for termination still ends the convention with its term: the notice is the two full
 * months that end with the term's last full month, so the request must arrive before the first of them.
 *
 * Source: access convention art. 5 (MC-31), MA-04.
 */
export function lastNoticeDay(term: Term): Temporal.PlainDate {
  const dayAfter = term.endsOn.add({ days: 1 });
  return dayAfter.with({ day: 1 }).subtract({ months: 2 }).subtract({ days: 1 });
}

/**
 * When the establishment is reminded of it: three months before the anniversary, never after the term began.
 *
 * Source: MA-29 (no text asks for it; Code de la consommation, art. L. 215-1, by analogy).
 */
export function reminderDay(term: Term): Temporal.PlainDate {
  const threeMonthsBefore = term.endsOn.add({ days: 1 }).subtract({ months: 3 });
  return isAfter(term.startsOn, threeMonthsBefore) ? term.startsOn : threeMonthsBefore;
}
