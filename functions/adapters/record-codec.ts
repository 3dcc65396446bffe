import { Temporal } from "temporal-polyfill";

/**
 * How domain records are written as plain JSON and read back. The house naming rule is the schema: a name that ends
 * in `At` or `Until`, or is `at`, holds an instant (or several), `On` or `Day` a civil day, `Cents` an amount. Everything else is
 * JSON already. A test walks through every status of every record, so that a name outside the rule is seen.
 */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

const INSTANT = /(?:^at|At|Until)$/;
const CIVIL_DAY = /(?:On|Day)$/;
const CENTS = /Cents$/;
/** Held as they are: their names are other people's (form fields, journal facts, the inputs of grounds), not ours. */
const VERBATIM = new Set(["values", "detail", "inputs", "options"]);

/** Undefined fields are left out; a value that is no record of ours is an error, never written as `{}`. */
export function toPlain(value: unknown): Plain {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    const held = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(held.map(([name, field]) => [name, toPlain(field)]));
  }
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

/** The record that `toPlain` wrote. The caller names the type: what is read is what this product wrote. */
export function fromPlain<Stored>(plain: Plain): Stored {
  return revive("", plain) as Stored;
}

function revive(name: string, plain: Plain): unknown {
  if (Array.isArray(plain)) return plain.map((item: Plain) => revive(name, item));
  if (typeof plain === "object" && plain !== null) {
    const held = Object.entries(plain);
    return Object.fromEntries(
      held.map(([field, value]) => [field, VERBATIM.has(field) ? value : revive(field, value)]),
    );
  }
  if (typeof plain !== "string") return plain;
  if (INSTANT.test(name)) return Temporal.Instant.from(plain);
  if (CIVIL_DAY.test(name)) return Temporal.PlainDate.from(plain);
  return CENTS.test(name) ? BigInt(plain) : plain;
}
