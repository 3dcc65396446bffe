import type { Temporal } from "temporal-polyfill";
import { noticeOf } from "../access-rules/notice.ts";
import {
  effectiveDay,
  isWithinProgramme,
  lastNoticeDay,
  type Programme,
  reminderDay,
  termsOf,
} from "../access-rules/term.ts";
import { explained } from "../agreement/common-delays.ts";
import type { ComputedDelay } from "../agreement/starting-deadline.ts";
import { delayInDays, delayInMonths } from "../calendar/delay.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import type { ConventionTerm, Termination } from "./convention.ts";

/** The dates of a convention with the reason of each, in French, as kept in the record and shown to people. */

/** The body answers within one week. Source: access convention art. 4 (MC-25), MA-22. */
export const answerDelay = (receivedOn: Temporal.PlainDate): ComputedDelay =>
  explained(
    delayInDays(receivedOn, 7, NATIONAL_HOLIDAYS),
    `Réponse dans la semaine qui suit la réception du ${frenchDate(receivedOn)} (article 4).`,
    ["MC-25", "MA-22", "T3", "T4"],
  );

/** A service is active within one month of a complete file. Source: access convention art. 4 (MC-26), MA-23. */
export const activationDelay = (completeOn: Temporal.PlainDate): ComputedDelay =>
  explained(
    delayInMonths(completeOn, 1, NATIONAL_HOLIDAYS),
    `Activation technique dans le mois qui suit le dossier complet du ${frenchDate(completeOn)} (article 4).`,
    ["MC-26", "MA-23", "T2", "T4"],
  );

export interface Effect {
  readonly effectiveOn: Temporal.PlainDate;
  /** False when the programme ends before the convention could take effect. */
  readonly accepted: boolean;
  readonly explanation: string;
  readonly rules: readonly string[];
}

/** The day of effect and why. Source: access convention art. 2 and 5 (MC-18, MC-28, MC-29), MA-01. */
export function effectOf(given: {
  readonly receivedOn: Temporal.PlainDate;
  readonly alreadyUser: boolean;
  readonly programme: Programme;
}): Effect {
  const { receivedOn, alreadyUser, programme } = given;
  const effectiveOn = effectiveDay(receivedOn, alreadyUser, programme);
  const accepted = isWithinProgramme(effectiveOn, programme);
  const why = alreadyUser
    ? `L’établissement utilisait déjà un service à la veille du programme : effet au ${frenchDate(effectiveOn)}, premier jour du programme (articles 2 et 5).`
    : `Convention signée reçue le ${frenchDate(receivedOn)} : effet au ${frenchDate(effectiveOn)}, premier jour du mois qui suit la réception (articles 2 et 5).`;
  const late = accepted
    ? ""
    : ` Le programme s’achève le ${frenchDate(programme.endsOn)} : la convention ne peut prendre effet.`;
  return {
    effectiveOn,
    accepted,
    explanation: why + late,
    rules: ["MC-18", "MC-28", "MA-01", "MA-02", ...(accepted ? [] : ["MC-29"])],
  };
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

/** The dates of a termination and why. Source: access convention art. 5 (MC-31, MC-32), MA-04 to MA-09, MA-16. */
export function terminationDates(given: {
  readonly receivedOn: Temporal.PlainDate;
  readonly effectiveOn: Temporal.PlainDate;
  readonly programme: Programme;
  readonly scope: Termination["scope"];
}): TerminationDates {
  const { receivedOn, effectiveOn, programme, scope } = given;
  const { firstAnniversaryDay, ...notice } = noticeOf(receivedOn, effectiveOn, programme);
  const partial = scope !== "all";
  const sentences = [
    `Préavis de deux mois à compter du ${frenchDate(notice.noticeStartsOn)}, premier jour du mois qui suit la réception du ${frenchDate(receivedOn)} ; il s’achève le ${frenchDate(notice.noticeEndsOn)} à minuit (article 5).`,
  ];
  const rules = ["MC-31", "MA-04", "MA-05"];
  if (!notice.accessEndsOn.equals(notice.noticeEndsOn)) {
    sentences.push(`Le programme s’achevant le ${frenchDate(programme.endsOn)}, l’accès prend fin ce jour-là.`);
    rules.push("MA-06");
  }
  if (partial) {
    sentences.push("La contribution, forfaitaire, ne change pas.");
    rules.push("MA-16");
  } else if (notice.early) {
    const due = frenchDate(notice.contributionDueThroughDay);
    sentences.push(
      `Le préavis s’achevant avant la première date anniversaire du ${frenchDate(firstAnniversaryDay)}, la contribution reste due jusqu’au ${due} inclus.`,
    );
    rules.push("MC-32", "MA-08");
  } else {
    sentences.push(`La contribution est due jusqu’au ${frenchDate(notice.contributionDueThroughDay)} inclus.`);
    rules.push("MA-09");
  }
  return { ...notice, early: partial ? false : notice.early, explanation: sentences.join(" "), rules };
}
