import type { Agent, Ports } from "../../../ports.ts";
import { type Cell, SHEET_MARK, sheetLine } from "../../layout/sheet.ts";
import type { PageResponse, Route } from "../../route.ts";
import type { Pages } from "../lists/seek.ts";
import { asAgent } from "../session.ts";

/** Well below what the gateway lets through in one answer (6 MB); what is left over comes with the next file. */
const MOST_BYTES = 4_500_000;
const PAGE_SIZE = 200;

/** A list that can leave: as a sheet for people, as data for programs, with the filters of its page. */
export interface Exported<Asked, Item> {
  /** Names the files and their addresses: `conventions`. */
  readonly name: string;
  readonly schema: string;
  readonly asked: (query: URLSearchParams) => Asked;
  readonly query: (asked: Asked) => string;
  /** Of the agent's own body only. */
  readonly pages: (ports: Ports, agent: Agent, asked: Asked, size: number) => Pages<Item>;
  readonly isAskedFor: (asked: Asked, item: Item) => boolean;
  readonly headings: readonly string[];
  readonly cells: (item: Item) => readonly Cell[];
  readonly data: (item: Item) => unknown;
}

interface Written {
  readonly lines: readonly string[];
  /** Where the next file begins, when this one is full. */
  readonly next?: string;
}

/** Reads page after page and writes each item at once: nothing but the text is held. */
async function write<Item>(
  list: Pages<Item>,
  isAsked: (item: Item) => boolean,
  line: (item: Item) => string,
  after: string | undefined,
): Promise<Written> {
  const lines: string[] = [];
  let bytes = 0;
  let cursor = after;
  do {
    const page = await list(cursor);
    for (const item of page.items.filter(isAsked)) {
      const text = line(item);
      bytes += Buffer.byteLength(text);
      lines.push(text);
    }
    cursor = page.next;
  } while (cursor !== undefined && bytes < MOST_BYTES);
  return cursor === undefined ? { lines } : { lines, next: cursor };
}

/** The two files of a list, for agents who are signed in. */
export function exportRoutes<Asked, Item>(list: Exported<Asked, Item>): readonly Route[] {
  const answer = (format: "csv" | "json", compose: Compose<Asked, Item>): Route => ({
    method: "GET",
    path: `/agents/exports/${list.name}.${format}`,
    handle: asAgent(async (ports, agent, { query }) => {
      const asked = list.asked(query);
      const from = list.pages(ports, agent, asked, PAGE_SIZE);
      const after = query.get("apres") ?? undefined;
      const written = await write(from, (item) => list.isAskedFor(asked, item), compose.line, after);
      const filters = new URLSearchParams(list.query(asked));
      if (written.next) filters.set("apres", written.next);
      const next = written.next ? `${ports.links.origin}/agents/exports/${list.name}.${format}?${filters}` : undefined;
      return file(compose.body(written.lines, { asked, at: ports.clock().toString(), next }), {
        type: compose.type,
        name: `${list.name}.${format}`,
        next,
      });
    }),
  });
  return [answer("csv", sheetOf(list)), answer("json", dataOf(list))];
}

interface Compose<Asked, Item> {
  readonly type: string;
  readonly line: (item: Item) => string;
  readonly body: (
    lines: readonly string[],
    about: { readonly asked: Asked; readonly at: string; readonly next: string | undefined },
  ) => string;
}

const sheetOf = <Asked, Item>({ headings, cells }: Exported<Asked, Item>): Compose<Asked, Item> => ({
  type: "text/csv; charset=utf-8; header=present",
  line: (item) => sheetLine(cells(item)),
  body: (lines) => `${SHEET_MARK}${sheetLine(headings)}${lines.join("")}`,
});

const dataOf = <Asked, Item>({ schema, data, query }: Exported<Asked, Item>): Compose<Asked, Item> => ({
  type: "application/json; charset=utf-8",
  line: (item) => JSON.stringify(data(item)),
  body: (lines, { asked, at, next }) => {
    const filters = Object.fromEntries(new URLSearchParams(query(asked)));
    const head = JSON.stringify({ schema, exportedAt: at, filters }).slice(0, -1);
    return `${head},"items":[${lines.length > 0 ? `\n${lines.join(",\n")}\n` : ""}],"next":${JSON.stringify(next ?? null)}}\n`;
  },
});

const file = (
  body: string,
  { type, name, next }: { readonly type: string; readonly name: string; readonly next: string | undefined },
): PageResponse => ({
  status: 200,
  headers: {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    ...(next ? { link: `<${next}>; rel="next"` } : {}),
  },
  body,
});
