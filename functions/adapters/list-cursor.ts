import { z } from "zod";

/** Where the next page of a list begins, as an address carries it. */
export const encodeCursor = (key: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

const Place = z.strictObject({ pk: z.string(), sk: z.string(), bodyKey: z.string(), bodySort: z.string() });

/**
 * The place in a list of `by-body` that a cursor names. Whoever opens the page holds the cursor: one that is none of
 * ours, or names a place outside the list, leads to the first page, where the store would refuse the query.
 *
 * @param partition `bodyKey` of the list
 * @param holds whether the list holds what is sorted by this `bodySort`
 */
export function decodeCursor(
  cursor: string | undefined,
  partition: string,
  holds: (bodySort: string) => boolean,
): z.output<typeof Place> | undefined {
  if (!cursor) return undefined;
  const place = Place.safeParse(parsed(Buffer.from(cursor, "base64url").toString())).data;
  return place?.bodyKey === partition && holds(place.bodySort) ? place : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
