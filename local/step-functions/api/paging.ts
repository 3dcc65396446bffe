import { StepFunctionsRefusal } from "../errors.ts";
import type { ListRequest, Page } from "./model.ts";

const LARGEST_PAGE = 1_000;

/** @throws StepFunctionsRefusal ValidationException */
export function pageSize(maxResults = 100): number {
  if (!Number.isInteger(maxResults) || maxResults < 0 || maxResults > LARGEST_PAGE) {
    const bound = maxResults > LARGEST_PAGE ? `less than or equal to ${LARGEST_PAGE}` : "greater than or equal to 0";
    throw new StepFunctionsRefusal(
      "ValidationException",
      `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  return maxResults === 0 ? 100 : maxResults;
}

/** Where a page begins: a token is the key of the last item of the page before. @throws StepFunctionsRefusal InvalidToken */
export function keyOfToken(nextToken: string): number {
  const key = /^\d+$/.test(nextToken) ? Number(nextToken) : Number.NaN;
  if (!Number.isSafeInteger(key)) throw new StepFunctionsRefusal("InvalidToken", "Invalid Token: 'Invalid token'");
  return key;
}

/** @param rows one more than a page holds, when there are more */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => number,
  item: (row: Row) => Item,
): Page<Item> {
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(item),
    ...(rows.length > limit && last !== undefined ? { nextToken: String(key(last)) } : {}),
  };
}

/** A page of a list that is at hand as a whole. @throws StepFunctionsRefusal */
export function pageOfList<Item>(list: readonly Item[], { maxResults, nextToken }: ListRequest): Page<Item> {
  const from = nextToken === undefined ? 0 : keyOfToken(nextToken);
  const until = from + pageSize(maxResults);
  return { items: list.slice(from, until), ...(until < list.length ? { nextToken: String(until) } : {}) };
}
