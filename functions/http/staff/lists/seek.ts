import type { Listed } from "../../../ports.ts";

export type Pages<Item> = (after?: string) => Promise<Listed<Item>>;

/**
 * A page of those items that are asked for. The store lists by date alone, so that the rest is sought page after page,
 * no more than `pages` at once; what was not reached comes with `next`.
 */
export async function seek<Item>(
  list: Pages<Item>,
  isAsked: (item: Item) => boolean,
  { size, pages, after }: { readonly size: number; readonly pages: number; readonly after: string | undefined },
): Promise<Listed<Item>> {
  const items: Item[] = [];
  let cursor = after;
  for (let sought = 0; sought < pages; sought += 1) {
    const found = await list(cursor);
    items.push(...found.items.filter(isAsked));
    cursor = found.next;
    if (cursor === undefined || items.length >= size) break;
  }
  return cursor === undefined ? { items } : { items, next: cursor };
}
