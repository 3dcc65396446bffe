import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** Values as people type them into a form, in French; an empty field is a fact that is not given. */

/** What was typed into a field, trimmed; empty when nothing was. */
export type Typed = (name: string) => string;

export interface FormError {
  readonly name: string;
  /** French, one sentence. */
  readonly message: string;
}

const MONTHS = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];
const NUMERIC = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/;
const WRITTEN = /^(\d{1,2})(?:er)? ([a-z]+) (\d{4})$/;

const FIRST_YEAR = 2015;
const LAST_YEAR = 2040;

/** `15/03/2023`, `15 mars 2023` or `2023-03-15`. */
function dayOf(typed: string): Temporal.PlainDate | undefined {
  const text = typed.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ");
  const [, day, month, year] = NUMERIC.exec(text) ?? WRITTEN.exec(text) ?? [];
  const number = MONTHS.indexOf(month ?? "") + 1 || Number(month);
  try {
    return day === undefined
      ? Temporal.PlainDate.from(text, { overflow: "reject" })
      : Temporal.PlainDate.from({ year: Number(year), month: number, day: Number(day) }, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

const trimmed = z
  .string()
  .default("")
  .transform((typed) => typed.trim());

/** A day, absent when nothing was typed. @returns its ISO text */
export const typedDay = trimmed.transform((typed, context): string | undefined => {
  if (typed === "") return undefined;
  const day = dayOf(typed);
  if (!day) {
    context.addIssue({
      code: "custom",
      message: "Cette date n’existe pas ou n’a pas la forme attendue, par exemple 15/03/2023.",
    });
    return z.NEVER;
  }
  if (day.year < FIRST_YEAR || day.year > LAST_YEAR) {
    context.addIssue({ code: "custom", message: `Indiquez une date entre ${FIRST_YEAR} et ${LAST_YEAR}.` });
    return z.NEVER;
  }
  return day.toString();
});

/** `9 h 30`, `9:30` or `09h30`. @returns `09:30` */
export const typedTime = trimmed.transform((typed, context): string | undefined => {
  if (typed === "") return undefined;
  const [, hour, minute = "00"] = /^(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?$/i.exec(typed) ?? [];
  if (hour !== undefined && Number(hour) < 24 && Number(minute) < 60) return `${hour.padStart(2, "0")}:${minute}`;
  context.addIssue({ code: "custom", message: "Indiquez une heure, par exemple 16 h 30." });
  return z.NEVER;
});

/** `1 200`, `945,50` or `945.50`, with or without the sign of the euro. @returns `945.50` */
export const typedAmount = trimmed.transform((typed, context): string | undefined => {
  if (typed === "") return undefined;
  const text = typed.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  if (/^\d{1,9}(\.\d{1,2})?$/.test(text)) return text;
  context.addIssue({ code: "custom", message: "Indiquez un montant en euros, par exemple 945,00." });
  return z.NEVER;
});

/** A whole number between bounds. */
export const typedCount = (bounds: { readonly from: number; readonly to: number; readonly message: string }) =>
  trimmed.transform((typed, context): number | undefined => {
    if (typed === "") return undefined;
    const text = typed.replace(/[\s\u00a0\u202f]/g, "");
    const count = Number(text);
    if (/^\d{1,8}$/.test(text) && count >= bounds.from && count <= bounds.to) return count;
    context.addIssue({ code: "custom", message: bounds.message });
    return z.NEVER;
  });

/** One of the choices of a form; anything else counts as the first. */
export const typedChoice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .default(values[0])
    .transform((typed): T[number] => (values.includes(typed) ? typed : values[0]));

/** Says that a field must be filled in. */
export const requiredValue =
  (message: string) =>
  <T>(value: T | undefined, context: z.core.$RefinementCtx): T => {
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
