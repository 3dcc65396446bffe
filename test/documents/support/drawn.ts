import { layOutPages } from "../../../functions/documents/layout/body-flow.ts";
import type { Drawing, PageDrawing, TextItem } from "../../../functions/documents/layout/drawing.ts";
import type { Tag } from "../../../functions/documents/layout/tag-tree.ts";
import { readDocument } from "../../../functions/documents/word/read-document.ts";
import { type WordFile, wordFile } from "./word-file.ts";

/** Lays a small Word document out, without writing it. */
export function draw(file: WordFile | string): Drawing {
  return layOutPages(readDocument(wordFile(typeof file === "string" ? { body: file } : file)).document, "fr-FR");
}

/** The lines of text of a page, from top to bottom, each from left to right. */
export function linesOf(page: PageDrawing | undefined): readonly string[] {
  const lines = new Map<number, TextItem[]>();
  for (const item of page?.items ?? []) {
    if (item.kind !== "text") continue;
    const at = Math.round(item.baseline);
    lines.set(at, [...(lines.get(at) ?? []), item]);
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([, items]) =>
      items
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join("")
        .trimEnd(),
    );
}

/** The first text that contains these words. */
export function textItem({ pages }: Drawing, words: string): TextItem {
  for (const { items } of pages) {
    for (const item of items) if (item.kind === "text" && item.text.includes(words)) return item;
  }
  throw new Error(`“${words}” is not drawn`);
}

/** The logical structure as nested names, contents as dots: `Document(H1(.) P(. Link(. @)))`. */
export function outlineOf(tag: Tag): string {
  const kids = tag.kids.map((kid) => (kid.kind === "tag" ? outlineOf(kid) : kid.kind === "content" ? "." : "@"));
  return kids.length === 0 ? tag.type : `${tag.type}(${kids.join(" ")})`;
}
