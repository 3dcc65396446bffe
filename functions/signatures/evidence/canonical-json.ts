/**
 * JSON in the one form that hashing needs: keys in the order of their UTF-16 units, no white space, absent values left
 * out. Only what evidence holds: strings, whole numbers, truth values, lists, records.
 *
 * Source: RFC 8785, section 3.2.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new TypeError("only whole numbers are written");
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(",")}}`;
}
