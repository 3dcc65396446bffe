import type { Temporal } from "temporal-polyfill";
import { type Delay, delayInDays } from "../calendar/delay.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import type { ComputedDelay } from "./starting-deadline.ts";

/** A delay with the French sentence that explains it; says when T5 carried its last day over. */
export function explained(delay: Delay, sentence: string, rules: readonly string[]): ComputedDelay {
  const carried = delay.lastDay.equals(delay.nominalLastDay)
    ? ""
    : ` Le ${frenchDate(delay.nominalLastDay)} n’étant pas un jour ouvré, le délai court jusqu’au ${frenchDate(delay.lastDay)} inclus.`;
  return {
    ...delay,
    explanation: `${sentence} Dernier jour : ${frenchDate(delay.nominalLastDay)}, à minuit.${carried}`,
    rules: carried ? [...rules, "T5"] : rules,
    calendarVersion: NATIONAL_HOLIDAYS.version,
  };
}

/** The paper original follows the scan within the days the body set. Source: MC-37; the number of days is a setting. */
export const originalDelay = (scannedOn: Temporal.PlainDate, days: number): ComputedDelay =>
  explained(
    delayInDays(scannedOn, days, NATIONAL_HOLIDAYS),
    `Envoi de l’original papier dans les ${days} jours qui suivent la réception de la numérisation du ${frenchDate(scannedOn)}.`,
    ["MC-37", "MA-02", "T3", "T4"],
  );

/** The applicant answers within the days the body set. */
export const informationDelay = (askedOn: Temporal.PlainDate, days: number): ComputedDelay =>
  explained(
    delayInDays(askedOn, days, NATIONAL_HOLIDAYS),
    `Réponse attendue dans les ${days} jours qui suivent la demande du ${frenchDate(askedOn)}.`,
    ["T3", "T4"],
  );
