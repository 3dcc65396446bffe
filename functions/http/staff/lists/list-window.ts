import { buttonRow, linkButton } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { type Pages, seek } from "./seek.ts";

export const PAGE_SIZE = 25;
/** The store lists by one order; the rest is sought page after page, no further than this at once. */
const PAGES_SOUGHT = 8;

/** What one page of a list shows of it. */
export interface ListWindow<Item> {
  readonly items: readonly Item[];
  /** Whether more than the beginning of the whole list was asked for: an empty page then says so. */
  readonly isNarrowed: boolean;
  /** Leads on, and back to the beginning. */
  readonly turning: Html;
}

/**
 * Seeks the page of a list that an agent asked for.
 *
 * @param filters as the address carries them, without the question mark
 */
export async function listWindow<Item>(
  pages: Pages<Item>,
  isAsked: (item: Item) => boolean,
  { path, filters, query }: { readonly path: string; readonly filters: string; readonly query: URLSearchParams },
): Promise<ListWindow<Item>> {
  const after = query.get("apres") ?? undefined;
  const { items, next } = await seek(pages, isAsked, { size: PAGE_SIZE, pages: PAGES_SOUGHT, after });
  const here = filters ? `${path}?${filters}` : path;
  const nextPage = next && `${here}${filters ? "&" : "?"}apres=${encodeURIComponent(next)}`;
  const turning =
    nextPage || after
      ? html`${buttonRow(nextPage ? linkButton("Page suivante", nextPage, "secondary") : nothing, after ? linkButton("Revenir au début", here, "quiet") : nothing)}`
      : html``;
  return { items, isNarrowed: filters !== "" || after !== undefined, turning };
}
