import { UnsupportedDocument } from "./errors.ts";
import { blocksToHtml } from "./html/blocks.ts";
import { readDocument } from "./word/read-document.ts";

/**
 * The text of a filled Word document as simple HTML, to be read on a phone before signing: headings, paragraphs, lists,
 * tables, links. The PDF is what is signed; this says the same in the same order. Everything is escaped.
 *
 * @returns an `<article>`; its highest heading is an `h2`, the page around it having the `h1`
 * @throws UnsupportedDocument when the document holds what would be left out
 * @throws UnreadableDocument when it is not a Word document
 */
export function htmlVersion(docx: Uint8Array): string {
  const { document, unsupported } = readDocument(docx);
  if (unsupported.length > 0) throw new UnsupportedDocument(unsupported);
  const blocks = document.sections.flatMap((section) => section.blocks);
  return `<article class="document" lang="fr">\n${blocksToHtml(blocks)}</article>\n`;
}
