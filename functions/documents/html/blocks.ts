import type { Block, ListPosition, Paragraph, Table, TableRow } from "../word/model.ts";
import { hasContent } from "../word/paragraphs.ts";
import { escapeHtml, inlinesToHtml } from "./inlines.ts";

export function blocksToHtml(blocks: readonly Block[]): string {
  let html = "";
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (!block) break;
    const items = listFrom(blocks, at);
    html += items.length > 0 ? listToHtml(items) : block.kind === "table" ? tableToHtml(block) : paragraphToHtml(block);
    at += Math.max(1, items.length);
  }
  return html;
}

function paragraphToHtml(paragraph: Paragraph): string {
  const { heading, inlines, signature, list } = paragraph;
  if (signature) return `<p class="signature-place">Emplacement de signature : ${escapeHtml(signature.label)}</p>\n`;
  if (!hasContent(inlines)) return "";
  const content = inlinesToHtml(inlines, { boldIsPlain: heading !== undefined }).trim();
  if (heading !== undefined) {
    const level = Math.min(6, heading + 1);
    return `<h${level}>${content}</h${level}>\n`;
  }
  return `<p>${list && list.label !== "" ? `${escapeHtml(list.label)} ` : ""}${content}</p>\n`;
}

interface Item {
  readonly paragraph: Paragraph;
  readonly list: ListPosition;
}

/** The paragraphs from here on that make up one list, those of lists inside it included. */
function listFrom(blocks: readonly Block[], from: number): readonly Item[] {
  const items: Item[] = [];
  for (const block of blocks.slice(from)) {
    const list = block.kind === "paragraph" ? block.list : undefined;
    if (block.kind !== "paragraph" || !list || !isSimple(list)) break;
    const first = items[0]?.list;
    if (first && list.level <= first.level && list.listId !== first.listId) break;
    if (first && list.level < first.level) break;
    items.push({ paragraph: block, list });
  }
  return items;
}

const ORDERED_TYPES: Readonly<Record<string, string>> = {
  Decimal: "1",
  LowerAlpha: "a",
  UpperAlpha: "A",
  LowerRoman: "i",
  UpperRoman: "I",
};

/** A label such as `2.1` is no number to HTML: its paragraph keeps it as text. */
function isSimple({ marker, label }: ListPosition): boolean {
  return !Object.hasOwn(ORDERED_TYPES, marker) || /^\(?[\p{L}\d]+\s?[.)°]?$/u.test(label);
}

function listToHtml(items: readonly Item[]): string {
  const first = items[0]?.list;
  if (!first) return "";
  const type = ORDERED_TYPES[first.marker];
  const [open, close] = type === undefined ? ["<ul>", "</ul>"] : [`<ol type="${type}">`, "</ol>"];
  const own = items.flatMap((item, at) => (item.list.level === first.level ? [at] : []));
  const html = own.map((at, index) => {
    const inner = items.slice(at + 1, own[index + 1]);
    const item = items[at];
    return item ? itemToHtml(item, inner) : "";
  });
  return `${open}\n${html.join("")}${close}\n`;
}

function itemToHtml({ paragraph, list }: Item, inner: readonly Item[]): string {
  const number = list.marker === "Decimal" ? /\d+/.exec(list.label)?.[0] : undefined;
  const nested = inner.length > 0 ? `\n${listToHtml(inner)}` : "";
  return `<li${number === undefined ? "" : ` value="${number}"`}>${inlinesToHtml(paragraph.inlines).trim()}${nested}</li>\n`;
}

function tableToHtml(table: Table): string {
  if (table.role === "layout")
    return table.rows.flatMap(({ cells }) => cells.map(({ blocks }) => blocksToHtml(blocks))).join("");
  const caption = table.summary === "" ? "" : `<caption>${escapeHtml(table.summary)}</caption>\n`;
  const firstPlain = table.rows.findIndex(({ repeated }) => !repeated);
  const headerRows = firstPlain === -1 ? table.rows.length : firstPlain;
  const rows = table.rows.map((row, at) => rowToHtml(row, table.role, at < headerRows));
  const head = rows.slice(0, headerRows).join("");
  return `<table>\n${caption}${head === "" ? "" : `<thead>\n${head}</thead>\n`}<tbody>\n${rows.slice(headerRows).join("")}</tbody>\n</table>\n`;
}

function rowToHtml({ cells }: TableRow, role: Table["role"], isHeader: boolean): string {
  const html = cells.map(({ blocks, column, columnSpan, rowSpan }) => {
    const isRowHeader = role === "row-headers" && column === 0;
    const tag = isHeader || isRowHeader ? "th" : "td";
    const scope = isHeader ? ' scope="col"' : isRowHeader ? ' scope="row"' : "";
    const spans = `${columnSpan > 1 ? ` colspan="${columnSpan}"` : ""}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ""}`;
    const only = blocks.length === 1 ? blocks[0] : undefined;
    const content =
      only && !only.list && !only.signature
        ? inlinesToHtml(only.inlines, { boldIsPlain: tag === "th" }).trim()
        : blocksToHtml(blocks).trim();
    return `<${tag}${scope}${spans}>${content}</${tag}>`;
  });
  return `<tr>${html.join("")}</tr>\n`;
}
