/** Any JSON value, read only. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * The text of one JSON value, known to be well formed.
 *
 * What flows between states stays text: it is parsed inside the expression realm only, and stored as it is.
 */
export type JsonText = string;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What AWS calls the type of a value, in its error texts. */
export function jsonTypeOf(value: Json): "null" | "array" | "object" | "string" | "number" | "boolean" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}

/** The text of an object whose members are texts already. */
export const objectText = (members: Readonly<Record<string, JsonText>>): JsonText =>
  `{${Object.entries(members)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(",")}}`;
