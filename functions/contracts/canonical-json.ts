import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Sha256 } from "../domain/identifiers.ts";

type Json =
  | string
  | number
  | boolean
  | bigint
  | Temporal.PlainDate
  | Temporal.Instant
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * JSON with sorted keys and no white space: the same facts give the same text. Absent fields leave no trace; amounts,
 * days and instants are written as texts, as records are stored.
 */
export function canonicalJson(value: unknown): string {
  return write(value as Json);
}

function write(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => write(item)).join(",")}]`;
  if (typeof value === "bigint" || value instanceof Temporal.PlainDate || value instanceof Temporal.Instant)
    return JSON.stringify(value.toString());
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, held]) => held !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, held]) => `${JSON.stringify(key)}:${write(held)}`).join(",")}}`;
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export const canonicalSha256 = (value: unknown): Sha256 =>
  createHash("sha256").update(canonicalJson(value)).digest("hex") as Sha256;
