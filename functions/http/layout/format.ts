import type { Temporal } from "temporal-polyfill";

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];
const SPACE = "\u00a0";
const THIN = "\u202f";

/** A civil day in French: « 1er décembre 2026 ». */
export function day(on: Temporal.PlainDate): string {
  const number = on.day === 1 ? "1er" : String(on.day);
  return `${number}${SPACE}${MONTHS[on.month - 1] ?? ""}${SPACE}${on.year}`;
}

/** The Paris day of an instant. */
export const dayOf = (at: Temporal.Instant): string => day(at.toZonedDateTimeISO("Europe/Paris").toPlainDate());

/** An instant in Paris, to the minute: « 24 novembre 2026 à 14 h 05 ». */
export function moment(at: Temporal.Instant): string {
  const paris = at.toZonedDateTimeISO("Europe/Paris");
  return `${day(paris.toPlainDate())} à${SPACE}${hour(paris)}`;
}

/** An instant in Paris, to the second, as an acknowledgement states it. */
export function exactMoment(at: Temporal.Instant): string {
  const paris = at.toZonedDateTimeISO("Europe/Paris");
  return `${moment(at)}${SPACE}min${SPACE}${two(paris.second)}${SPACE}s (heure de Paris)`;
}

const hour = ({ hour: hours, minute }: Temporal.ZonedDateTime): string => `${hours}${SPACE}h${SPACE}${two(minute)}`;
const two = (value: number): string => String(value).padStart(2, "0");

/** An amount in whole cents: « 1 750 € », « 1 750,50 € ». */
export function euros(cents: bigint): string {
  const sign = cents < 0n ? "−" : "";
  const absolute = cents < 0n ? -cents : cents;
  const whole = String(absolute / 100n).replace(/\B(?=(\d{3})+$)/g, THIN);
  const rest = absolute % 100n;
  return `${sign}${whole}${rest === 0n ? "" : `,${String(rest).padStart(2, "0")}`}${SPACE}€`;
}

/** A SIRET as people read it: « 130 025 265 00013 ». */
export const siretText = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, `$1${SPACE}$2${SPACE}$3${SPACE}$4`);

/** A file size: « 840 Ko », « 1,2 Mo ». */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))}${SPACE}Ko`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",").replace(",0", "")}${SPACE}Mo`;
}

/** For the `datetime` attribute of `<time>`. */
export const machineTime = (at: Temporal.Instant): string => at.toString({ smallestUnit: "second" });
