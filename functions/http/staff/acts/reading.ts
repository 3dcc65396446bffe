import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { Reading } from "./staff-act.ts";

/** The form's fields by a schema: all that is wrong with it, in French, at each field. */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema,
  form: URLSearchParams,
): Reading<z.infer<Schema>> {
  const typed = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, form.get(name) ?? ""]));
  const reading = schema.safeParse(typed);
  if (reading.success) return { values: reading.data };
  return {
    errors: reading.error.issues.map(({ path, message }) => ({ name: String(path[0] ?? ""), message })),
  };
}

/** A civil day as people type it, `24/11/2026`, or in its international form, `2026-11-24`. */
export function typedDay(typed: string): Temporal.PlainDate | undefined {
  const french = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/.exec(typed.trim());
  const text = french
    ? `${french[3]}-${(french[2] ?? "").padStart(2, "0")}-${(french[1] ?? "").padStart(2, "0")}`
    : typed.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return undefined; // no such day
    throw error;
  }
}

/**
 * A day on which something happened: it exists, is not to come, and does not lie before what it follows from.
 *
 * @param notBefore earliest day that makes sense, with what happened that day in French
 */
export function pastDay(
  name: string,
  form: URLSearchParams,
  now: Temporal.Instant,
  notBefore: { readonly on: Temporal.PlainDate; readonly what: string },
): Reading<Temporal.PlainDate> {
  const on = typedDay(form.get(name) ?? "");
  const wrong = (message: string) => ({ errors: [{ name, message }] });
  if (!on) return wrong("Saisissez une date qui existe, par exemple 24/11/2026.");
  if (Temporal.PlainDate.compare(on, parisDateOf(now)) > 0) return wrong("Cette date est à venir.");
  if (Temporal.PlainDate.compare(on, notBefore.on) < 0) return wrong(`Cette date est antérieure à ${notBefore.what}.`);
  return { values: on };
}
