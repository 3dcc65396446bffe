import type { Temporal } from "temporal-polyfill";
import { siretWords } from "../domain/access-convention/wording.ts";
import { frenchDate } from "../domain/calendar/french-date.ts";
import { PARIS, parisDateOf } from "../domain/calendar/paris.ts";
import { type Cents, eurosOf } from "../domain/money/cents.ts";

const SPACE = "\u00a0";

/** A civil day in French: « 1er décembre 2026 ». */
export const day = (on: Temporal.PlainDate): string => frenchDate(on).replaceAll(" ", SPACE);

/** The Paris day of an instant. */
export const dayOf = (at: Temporal.Instant): string => day(parisDateOf(at));

/** An instant in Paris, to the minute: « 24 novembre 2026 à 14 h 05 ». */
export function moment(at: Temporal.Instant): string {
  const paris = at.toZonedDateTimeISO(PARIS);
  return `${day(paris.toPlainDate())} à${SPACE}${hour(paris)}`;
}

/** An instant to the minute, as an act that may be read anywhere says it. */
export const momentInParis = (at: Temporal.Instant): string => `${moment(at)} (heure de Paris)`;

/** An instant in Paris, to the second: « 24 novembre 2026 à 14 h 05 min 09 s ». */
export function momentToTheSecond(at: Temporal.Instant): string {
  const paris = at.toZonedDateTimeISO(PARIS);
  return `${moment(at)}${SPACE}min${SPACE}${two(paris.second)}${SPACE}s`;
}

/** An instant in Paris, to the second, as an acknowledgement states it. */
export const exactMoment = (at: Temporal.Instant): string => `${momentToTheSecond(at)} (heure de Paris)`;

const hour = ({ hour: hours, minute }: Temporal.ZonedDateTime): string => `${hours}${SPACE}h${SPACE}${two(minute)}`;
const two = (value: number): string => String(value).padStart(2, "0");

/** An amount as pages show it: « 1 750 € », « 1 750,50 € ». */
export const euros = (cents: Cents): string => eurosOf(cents).replace(/,00(?=\s)/, "");

/** A SIRET as people read it, on one line. */
export const siretText = (siret: string): string => siretWords(siret).replaceAll(" ", SPACE);

/** A file size: « 840 Ko », « 1,2 Mo ». */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))}${SPACE}Ko`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",").replace(",0", "")}${SPACE}Mo`;
}

/** For the `datetime` attribute of `<time>`. */
export const machineTime = (at: Temporal.Instant): string => at.toString({ smallestUnit: "second" });

/** `24/11/2026`: a day in a field, as people type it. */
export const dayAsTyped = (date: Temporal.PlainDate): string =>
  date.toLocaleString("fr-FR", { day: "2-digit", month: "2-digit", year: "numeric" });
