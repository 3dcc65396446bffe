import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import { type Cents, centsOf } from "../../domain/money/cents.ts";

/** Values as the facts of a simulation write them. Messages are for whoever wrote the line. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function asDay(text: string): Temporal.PlainDate | undefined {
  try {
    return DAY.test(text) ? Temporal.PlainDate.from(text, { overflow: "reject" }) : undefined;
  } catch {
    return undefined;
  }
}

function asInstant(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

/** `2023-03-15`. */
export const civilDay = z.string("a day is written YYYY-MM-DD").transform((text, context) => {
  const day = asDay(text);
  if (day) return day;
  context.addIssue({ code: "custom", message: `not a day of the calendar, written YYYY-MM-DD: ${quoted(text)}` });
  return z.NEVER;
});

/** `2023-03-31T21:59:59Z`, or with an offset from UTC; without either nobody knows when it was. */
export const instant = z.string("an instant is written with its offset from UTC").transform((text, context) => {
  const at = asInstant(text);
  if (at) return at;
  context.addIssue({
    code: "custom",
    message: `not an instant, written with Z or an offset from UTC: ${quoted(text)}`,
  });
  return z.NEVER;
});

/** A civil day in Paris, and the instant it was taken from where one was written. */
export interface Moment {
  readonly day: Temporal.PlainDate;
  readonly at?: Temporal.Instant;
}

/** A day, or an instant of which the day in Paris counts (T1). */
export const moment = z.string("a day or an instant is written as text").transform((text, context): Moment => {
  const day = asDay(text);
  if (day) return { day };
  const at = asInstant(text);
  if (at) return { day: parisDateOf(at), at };
  context.addIssue({
    code: "custom",
    message: `neither a day (YYYY-MM-DD) nor an instant with Z or an offset: ${quoted(text)}`,
  });
  return z.NEVER;
});

const AMOUNT = /^-?\d{1,12}(\.\d{1,2})?$/;

/** `600.00`, `600`, or the number: euros with at most two decimals. */
export const amount = z
  .union([z.string(), z.number()], "an amount is written 600.00")
  .transform((written, context): Cents => {
    const text = String(written);
    if (AMOUNT.test(text)) {
      const [whole, decimals = ""] = text.split(".");
      return centsOf(`${whole}.${decimals.padEnd(2, "0")}`);
    }
    context.addIssue({ code: "custom", message: `not an amount in euros with at most two decimals: ${quoted(text)}` });
    return z.NEVER;
  });

/** An amount that cannot be negative. */
export const positiveAmount = amount.refine((cents) => cents >= 0n, "an amount here is not negative");

/** `20`, `5.5` or `"20"`: a rate in percent, kept per mille. */
export const percent = z
  .union([z.string(), z.number()], "a rate is a number of percent")
  .transform((written, context): number => {
    const text = String(written).replace(/\s*%$/, "");
    const perMille = Math.round(Number(text) * 10);
    if (/^\d{1,3}(\.\d)?$/.test(text) && perMille <= 1_000) return perMille;
    context.addIssue({ code: "custom", message: `not a rate between 0 and 100 %: ${quoted(text)}` });
    return z.NEVER;
  });

export const headcount = z
  .int("a headcount is a whole number")
  .min(0, "a headcount is not negative")
  .max(10_000_000, "a headcount of more than ten million is not credible");

/** What a text says, short enough for a message. */
export const quoted = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
