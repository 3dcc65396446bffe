import { createHash } from "node:crypto";
import type { Draft } from "../../ports.ts";

/** Longest text kept of one field: above every limit of the forms, so that what was typed comes back to be shortened. */
const MAX_KEPT = 6_000;

type Values = Draft["values"];
type Fields = readonly string[];

/** The fields of the form among those posted, as typed. A choice not made is absent. */
export function typedValues(fields: Fields, form: URLSearchParams): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const field of fields) {
    const value = form.get(field);
    if (value !== null) typed[field] = value.slice(0, MAX_KEPT);
  }
  return typed;
}

const digest = (value: string): string => createHash("sha256").update(value).digest("base64url").slice(0, 6);

/** What the page showed when it was opened, one digest a field: sent back with the form to tell who changed what. */
export const shownDigest = (fields: Fields, values: Values): string =>
  fields.map((field) => digest(values[field] ?? "")).join(".");

/** Where the other version of a field is kept when two pages changed it differently. */
const OTHER = "other.";
export const otherValue = (values: Values, field: string): string | undefined => values[`${OTHER}${field}`];

export interface MergedValues {
  readonly values: Values;
  /** Fields that were changed differently elsewhere: ours is kept as the value, the other one is shown beside it. */
  readonly conflicts: Fields;
}

/**
 * Puts what was typed over what is stored. A field that this page did not touch keeps what another page saved in the
 * meantime; a field both changed keeps both, for a person to choose.
 *
 * @param shown what `shownDigest` gave when the page was made
 */
export function mergeValues(fields: Fields, stored: Values, typed: Values, shown: string): MergedValues {
  const before = shown.split(".");
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(stored)) if (!name.startsWith(OTHER)) values[name] = value;
  const conflicts: string[] = [];
  fields.forEach((field, index) => {
    const mine = typed[field] ?? "";
    const theirs = stored[field] ?? "";
    const touched = digest(mine) !== before[index];
    if (!touched || mine === theirs) return;
    if (digest(theirs) !== before[index]) {
      conflicts.push(field);
      values[`${OTHER}${field}`] = theirs;
    }
    values[field] = mine;
  });
  return { values, conflicts };
}
