import type { Temporal } from "temporal-polyfill";
import type { Delay } from "../calendar/delay.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { PARIS } from "../calendar/paris.ts";
import type { Grounds } from "../readings/grounds.ts";
import { articlesOf } from "./catalogue.ts";

/** A result explained to the person it concerns: one or two sentences, and what they stand on. */
export interface Explanation extends Grounds {
  /** French, one or two sentences. */
  readonly text: string;
  /** French names of the articles, each once. */
  readonly articles: readonly string[];
}

/** The explanation of a result, from its sentences and its grounds. */
export const explained = (grounds: Grounds, ...sentences: readonly string[]): Explanation => ({
  ...grounds,
  text: sentences.filter((sentence) => sentence !== "").join(" "),
  articles: articlesOf(grounds.rules),
});

/** The sentence about the end of a delay: its last day and, when it was carried over, why (T4, T5). */
export function delayEnd({ nominalLastDay, lastDay }: Delay): string {
  if (lastDay.equals(nominalLastDay)) return `Le délai expire le ${frenchDate(lastDay)} à minuit.`;
  return `Le ${frenchDate(nominalLastDay)} étant ${dayOff(nominalLastDay)}, le délai est reporté au ${frenchDate(lastDay)} à minuit, premier jour ouvré qui suit (code de procédure civile, article 642).`;
}

const dayOff = (day: Temporal.PlainDate): string =>
  day.dayOfWeek === 6 ? "un samedi" : day.dayOfWeek === 7 ? "un dimanche" : "un jour férié";

/** `21 mai 2024 à 11 h 30`, in Paris wall time. */
export function frenchInstant(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(PARIS);
  return `${frenchDate(local.toPlainDate())} à ${local.hour} h ${String(local.minute).padStart(2, "0")}`;
}
