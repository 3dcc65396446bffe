import type { Block } from "./word/model.ts";
import { plainText } from "./word/paragraphs.ts";
import { readDocument } from "./word/read-document.ts";

/**
 * The text of a Word document, for comparison: a paragraph a line, headings marked `#` by level, list items with their
 * label, the cells of a row parted by ` | `. Headers and footers are left out.
 * @throws UnreadableDocument when it is not a Word document
 */
export function readDocxText(docx: Uint8Array): string {
  const { sections } = readDocument(docx).document;
  const lines = sections.flatMap(({ blocks }) => blocks.flatMap(linesOf));
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === "table") {
    return block.rows.map(({ cells }) => cells.map(({ blocks }) => blocks.flatMap(linesOf).join(" / ")).join(" | "));
  }
  const { heading, list, signature, inlines } = block;
  if (signature) return [`[signature ${signature.name} : ${signature.label}]`];
  const text = plainText(inlines);
  if (heading !== undefined) return [`${"#".repeat(heading)} ${text}`];
  return [list ? `${"  ".repeat(list.level)}${list.label} ${text}` : text];
}
