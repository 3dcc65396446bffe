import type { DynamoDBRecord } from "aws-lambda";

/** What a field may be: one of these texts, or a text that begins so. */
type Accepted = readonly (string | { readonly prefix: string })[];

/** Fields that a record must all have; those it does not name may hold anything. */
export interface Pattern {
  readonly [field: string]: Pattern | Accepted;
}

/**
 * Whether a record passes one of the filters of a stream consumer, as the cloud decides it before it calls the function.
 * Of its patterns, those that Kevrat uses: texts, and beginnings of texts.
 *
 * Source: AWS Lambda Developer Guide, "Control which events Lambda sends to your function", filter rule syntax.
 */
export const passes = (record: DynamoDBRecord, filters: readonly Pattern[]): boolean =>
  filters.some((filter) => matches(record, filter));

function matches(held: unknown, pattern: Pattern | Accepted): boolean {
  if (isAccepted(pattern)) return pattern.some((one) => isText(held, one));
  if (typeof held !== "object" || held === null) return false;
  const fields = held as Readonly<Record<string, unknown>>;
  return Object.entries(pattern).every(([field, wanted]) => matches(fields[field], wanted));
}

const isAccepted = (pattern: Pattern | Accepted): pattern is Accepted => Array.isArray(pattern);

const isText = (held: unknown, wanted: Accepted[number]): boolean =>
  typeof held === "string" && (typeof wanted === "string" ? held === wanted : held.startsWith(wanted.prefix));
