import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { typedDay } from "../../../contracts/form-text.ts";
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

/** Two readings of one form as one: all that is wrong with either, in the order given. */
export function together<First, Second>(first: Reading<First>, second: Reading<Second>): Reading<[First, Second]> {
  if ("errors" in first || "errors" in second) {
    return { errors: [first, second].flatMap((reading) => ("errors" in reading ? reading.errors : [])) };
  }
  return { values: [first.values, second.values] };
}
