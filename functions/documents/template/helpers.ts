import { Temporal } from "temporal-polyfill";
import { frenchDate } from "../../domain/calendar/french-date.ts";
import { ExpressionError, type Helpers } from "./expression.ts";

const NARROW_NO_BREAK_SPACE = "\u202F";
const NO_BREAK_SPACE = "\u00A0";

/**
 * A sum in French: `euros(175000)` is `1 750,00 €`, with narrow no-break spaces between thousands and a no-break
 * space before the sign.
 * @param cents whole cents, as a bigint, a safe integer, or their decimal digits
 */
export function euros(cents: unknown): string {
  const whole = wholeCents(cents);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(3, "0");
  const units = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, NARROW_NO_BREAK_SPACE);
  return `${whole < 0n ? "\u2212" : ""}${units},${digits.slice(-2)}${NO_BREAK_SPACE}€`;
}

function wholeCents(cents: unknown): bigint {
  if (typeof cents === "bigint") return cents;
  if (typeof cents === "number" && Number.isSafeInteger(cents)) return BigInt(cents);
  if (typeof cents === "string" && /^-?\d{1,18}$/.test(cents)) return BigInt(cents);
  throw new ExpressionError("euros() attend un nombre entier de centimes");
}

/**
 * A civil date in full: `dateLongue('2024-03-01')` is `1er mars 2024`. Its parts do not come apart at a line's end.
 * @param date ISO 8601 calendar date, without time
 */
export function dateLongue(date: unknown): string {
  return frenchDate(civilDate(date, "dateLongue")).replaceAll(" ", NO_BREAK_SPACE);
}

/**
 * A civil date in figures, for narrow columns: `dateCourte('2024-03-01')` is `01/03/2024`.
 * @param date ISO 8601 calendar date, without time
 */
export function dateCourte(date: unknown): string {
  const { day, month, year } = civilDate(date, "dateCourte");
  return [String(day).padStart(2, "0"), String(month).padStart(2, "0"), year].join("/");
}

function civilDate(date: unknown, helper: string): Temporal.PlainDate {
  if (date instanceof Temporal.PlainDate) return date;
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    throw new ExpressionError(`${helper}() attend une date civile, comme '2024-03-01'`);
  }
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" });
  } catch {
    throw new ExpressionError(`${helper}() : cette date n’existe pas`);
  }
}

/** A ticked or an empty box. Ask a question that has an answer: an absent value is an error, not an empty box. */
export function box(ticked: unknown): string {
  if (typeof ticked !== "boolean") throw new ExpressionError("box() attend vrai ou faux");
  return ticked ? "☒" : "☐";
}

/** How many items a list holds. */
export function count(list: unknown): number {
  if (!Array.isArray(list)) throw new ExpressionError("count() attend une liste");
  return list.length;
}

/** Helpers that depend on their arguments alone; `article` and `ref` are added for each document. */
export const PLAIN_HELPERS: Helpers = { euros, dateLongue, dateCourte, box, count };
