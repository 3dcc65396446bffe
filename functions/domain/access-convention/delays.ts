import type { Temporal } from "temporal-polyfill";
import { entryIntoEffect } from "../access-rules/entry-into-effect.ts";
import { activationDeadline, answerDeadline, type ServiceDeadline } from "../access-rules/service-deadlines.ts";
import { lastNoticeDay, type Programme, reminderDay, termsOf } from "../access-rules/term.ts";
import { terminationOfAll, terminationOfServices } from "../access-rules/termination.ts";
import type { ComputedDelay } from "../agreement/starting-deadline.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import {
  explainEffect,
  explainServiceDeadline,
  explainServiceTermination,
  explainTermination,
} from "../explanations/access-convention.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { ConventionTerm, Termination } from "./convention.ts";

/** What the rules say of a convention, in the form its record keeps and people are shown. No rule of its own. */

function asComputed(deadline: ServiceDeadline): ComputedDelay {
  const { nominalLastDay, lastDay, expiresAt, grounds } = deadline;
  return {
    nominalLastDay,
    lastDay,
    expiresAt,
    explanation: explainServiceDeadline(deadline).text,
    rules: grounds.rules,
    calendarVersion: NATIONAL_HOLIDAYS.version,
  };
}

/** The body answers within one week. Source: access convention art. 4 (MC-25), MA-22. */
export const answerDelay = (receivedOn: Temporal.PlainDate): ComputedDelay =>
  asComputed(answerDeadline(receivedOn, NATIONAL_HOLIDAYS));

/** A service is active within one month of a complete file. Source: access convention art. 4 (MC-26), MA-23. */
export const activationDelay = (completeOn: Temporal.PlainDate): ComputedDelay =>
  asComputed(activationDeadline(completeOn, NATIONAL_HOLIDAYS));

export interface Effect {
  readonly effectiveOn: Temporal.PlainDate;
  /** False when the programme ends before the convention could take effect. */
  readonly accepted: boolean;
  readonly explanation: string;
  readonly rules: readonly string[];
}

/** The day of effect and why. Source: access convention art. 2 and 5 (MC-18, MC-28, MC-29), MA-01. */
export function effectOf(
  given: {
    readonly receivedOn: Temporal.PlainDate;
    readonly alreadyUser: boolean;
    readonly programme: Programme;
  },
  options: BodyOptions = DEFAULT_OPTIONS,
): Effect {
  const entry = entryIntoEffect({ ...given, options });
  const { effectiveOn, accepted, grounds } = entry;
  return { effectiveOn, accepted, explanation: explainEffect(entry).text, rules: grounds.rules };
}

/**
 * The term of a rank, 1 for the first. Source: access convention art. 5 (MC-30), MA-06, MA-29.
 *
 * @throws RangeError when the programme ends before the term would begin
 */
export function termNumber(effectiveOn: Temporal.PlainDate, programme: Programme, number: number): ConventionTerm {
  const terms = termsOf(effectiveOn, programme);
  const term = terms[number - 1];
  if (!term) throw new RangeError(`the programme ends before term ${number}`);
  return {
    number,
    ...term,
    last: number === terms.length,
    lastNoticeDay: lastNoticeDay(term),
    reminderDay: reminderDay(term),
  };
}

export type TerminationDates = Pick<
  Termination,
  | "noticeStartsOn"
  | "noticeEndsOn"
  | "accessEndsOn"
  | "accessEndsAt"
  | "early"
  | "contributionDueThroughDay"
  | "explanation"
  | "rules"
>;

/**
 * The dates of a termination and why. The termination of some services ends their access, and changes nothing of what
 * is due.
 *
 * Source: access convention art. 5 (MC-31, MC-32), MA-04 to MA-09, MA-16.
 */
export function terminationDates(
  given: {
    readonly receivedOn: Temporal.PlainDate;
    readonly effectiveOn: Temporal.PlainDate;
    readonly programme: Programme;
    readonly scope: Termination["scope"];
  },
  options: BodyOptions = DEFAULT_OPTIONS,
): TerminationDates {
  const { scope, ...facts } = given;
  return scope === "all" ? datesOfAll({ ...facts, options }) : datesOfServices({ ...facts, options, services: scope });
}

function datesOfAll(facts: Parameters<typeof terminationOfAll>[0]): TerminationDates {
  const ending = terminationOfAll(facts);
  return {
    noticeStartsOn: ending.noticeStartsOn,
    noticeEndsOn: ending.noticeEndsOn,
    accessEndsOn: ending.accessEndsOn,
    accessEndsAt: ending.accessEndsAt,
    early: ending.early,
    contributionDueThroughDay: ending.contributionDueThroughDay,
    explanation: explainTermination(ending).text,
    rules: ending.grounds.rules,
  };
}

function datesOfServices(facts: Parameters<typeof terminationOfServices>[0]): TerminationDates {
  const ending = terminationOfServices(facts);
  return {
    noticeStartsOn: ending.noticeStartsOn,
    noticeEndsOn: ending.noticeEndsOn,
    accessEndsOn: ending.serviceEndsOn,
    accessEndsAt: ending.serviceEndsAt,
    early: false,
    contributionDueThroughDay: facts.programme.endsOn,
    explanation: explainServiceTermination(ending).text,
    rules: ending.grounds.rules,
  };
}
