import type { Json, JsonObject } from "./json.ts";

/** Facts that are lists by themselves. Any other list is so many cases of one fact. */
const LISTS = new Set(["scope", "services", "cases", "invoices", "holidays", "prorogations", "lateInvoice"]);

/** Lists of different lengths cannot be taken side by side. */
export class UnevenLists extends Error {
  override readonly name = "UnevenLists";
  constructor(names: readonly string[]) {
    super(`lists of different lengths: ${names.join(", ")}`);
  }
}

type Given = Readonly<Record<string, unknown>>;

/**
 * The results of facts of which some are lists of cases: a result that depends on them becomes a list, in the same order;
 * one that does not stays as it is.
 *
 * @param simulate results of facts without such lists
 * @throws UnevenLists when two lists have different lengths; whatever `simulate` throws
 */
export function spread(given: Given, simulate: (given: Given) => JsonObject): JsonObject {
  const lists = Object.entries(given).filter(
    (entry): entry is [string, readonly unknown[]] => Array.isArray(entry[1]) && !LISTS.has(entry[0]),
  );
  const [first] = lists;
  if (!first) return simulate(given);
  if (lists.some(([, values]) => values.length !== first[1].length) || first[1].length === 0) {
    throw new UnevenLists(lists.map(([name]) => name));
  }
  const listed = new Set(lists.map(([name]) => name));
  const constant = withoutLists(given, listed, simulate);
  const results = first[1].map((_, index) =>
    simulate({ ...given, ...Object.fromEntries(lists.map(([name, values]) => [name, values[index]])) }),
  );
  const names = [...new Set(results.flatMap((one) => Object.keys(one)))];
  return Object.fromEntries(names.map((name) => [name, together(name, results, constant)]));
}

/** What does not depend on the lists: nothing when the other facts say nothing without them. */
function withoutLists(given: Given, listed: ReadonlySet<string>, simulate: (given: Given) => JsonObject): JsonObject {
  try {
    return simulate(Object.fromEntries(Object.entries(given).filter(([name]) => !listed.has(name))));
  } catch {
    return {}; // whatever is truly wrong comes up again with each case
  }
}

function together(name: string, results: readonly JsonObject[], constant: JsonObject): Json {
  const values = results.map((one) => one[name] ?? null);
  const same = values.every((value) => JSON.stringify(value) === JSON.stringify(constant[name]));
  return same && name in constant ? (constant[name] ?? null) : values;
}
