import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Drawing } from "../../functions/documents/layout/drawing.ts";
import { ContentLeaf, type Tag } from "../../functions/documents/layout/tag-tree.ts";
import { draw } from "./support/drawn.ts";
import { cell, p, row, table } from "./support/word-file.ts";

const BOTTOM = 841.9 - 72;

/** Words are numbered when the document is put together, so that each is drawn once and in its place. */
type Shape =
  | {
      readonly kind: "paragraph";
      readonly words: number;
      readonly style: string | undefined;
      readonly properties: string;
    }
  | {
      readonly kind: "table";
      readonly header: boolean;
      readonly rows: readonly {
        readonly cells: readonly number[];
        readonly merged: boolean;
        readonly properties: string;
      }[];
    };

const paragraph = fc.record({
  kind: fc.constant("paragraph" as const),
  words: fc.oneof(fc.nat(12), fc.nat(400)),
  style: fc.constantFrom(undefined, undefined, "Heading1", "Heading3"),
  properties: fc.constantFrom(
    "",
    '<w:jc w:val="both"/>',
    "<w:keepNext/>",
    "<w:keepLines/>",
    "<w:pageBreakBefore/>",
    '<w:widowControl w:val="0"/>',
    '<w:spacing w:before="400" w:after="200" w:line="480"/>',
  ),
});

const tableShape = fc.record({
  kind: fc.constant("table" as const),
  header: fc.boolean(),
  rows: fc.array(
    fc.record({
      cells: fc.array(fc.oneof(fc.nat(8), fc.nat(700)), { minLength: 2, maxLength: 2 }),
      merged: fc.boolean(),
      properties: fc.constantFrom("", "<w:cantSplit/>", '<w:trHeight w:val="1200"/>'),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

function bodyOf(shapes: readonly Shape[]): { readonly body: string; readonly words: readonly string[] } {
  const words: string[] = [];
  const write = (count: number) => {
    const own = Array.from({ length: count }, (_, at) => `mot${words.length + at}`);
    words.push(...own);
    return own.join(" ");
  };
  const body = shapes.map((shape) => {
    if (shape.kind === "paragraph") return p(write(shape.words), shape.style, shape.properties);
    const rows = shape.rows.map(({ cells, merged, properties }, at) => {
      const isHeader = shape.header && at === 0;
      const continues = merged && at > 0 && !(shape.header && at === 1);
      const [first = 0, second = 0] = cells;
      const left = continues ? cell("", "<w:vMerge/>") : cell(write(first), '<w:vMerge w:val="restart"/>');
      // A header row is kept short, as one that fills a page leaves no room for the rows below it.
      return row(
        [left, cell(write(isHeader ? Math.min(second, 5) : second))],
        isHeader ? "<w:tblHeader/>" : properties,
      );
    });
    return table(rows, [3000, 6000]);
  });
  return { body: body.join(""), words };
}

/** The words of the text, ornaments left out, in the order of the logical structure. */
function wordsRead({ pages, root }: Drawing): readonly string[] {
  const texts = new Map<ContentLeaf, string>();
  for (const { items } of pages) {
    for (const item of items) {
      if (item.kind === "text" && item.of instanceof ContentLeaf)
        texts.set(item.of, `${texts.get(item.of) ?? ""} ${item.text}`);
    }
  }
  const read = (tag: Tag): string =>
    tag.kids
      .map((kid) => (kid.kind === "tag" ? read(kid) : kid instanceof ContentLeaf ? (texts.get(kid) ?? "") : ""))
      .join(" ");
  return read(root)
    .split(" ")
    .filter((word) => word !== "");
}

describe("whatever the document", () => {
  const documents = fc.array(fc.oneof(paragraph, tableShape), { minLength: 1, maxLength: 8 });

  it("draws every word once, reads them in the order of the document, and keeps them above the margin", () => {
    fc.assert(
      fc.property(documents, (shapes: readonly Shape[]) => {
        const { body, words } = bodyOf(shapes);
        const drawing = draw(body);
        expect(wordsRead(drawing)).toStrictEqual(words);
        const lowest = Math.max(
          0,
          ...drawing.pages.flatMap(({ items }) => items.map((item) => (item.kind === "text" ? item.baseline : 0))),
        );
        expect(lowest).toBeLessThanOrEqual(BOTTOM + 0.5);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
