import type { BorderSide } from "../word/model.ts";
import { drawBorders, drawLines } from "./draw-paragraph.ts";
import { artifactInk, type Ink, signatureInk, taggedInk } from "./ink.ts";
import { ListTags } from "./list-tags.ts";
import type { PageCursor } from "./page-cursor.ts";
import type { ParagraphBox } from "./paragraph-box.ts";
import type { CellBox, RowBox, Strip, TableBox } from "./table-box.ts";
import { Tag } from "./tag-tree.ts";

/** Draws a table from the cursor on; its header rows come again at the top of each page, as ornaments. */
export function placeTable(cursor: PageCursor, box: TableBox, parent: Tag): void {
  const table = tableTag(box, parent);
  box.rows.forEach((row, at) => {
    if (!cursor.fits(heightKept(box, at)) && !cursor.isAtTop) {
      cursor.newPage();
      if (at >= box.headerRows)
        for (const header of box.rows.slice(0, box.headerRows)) placeRow(cursor, box, header, undefined, header.height);
    }
    const tag = box.table.role === "layout" ? table : table.add(new Tag("TR"));
    placeRow(cursor, box, row, { tag, table: box, at }, row.height);
  });
}

function tableTag({ table }: TableBox, parent: Tag): Tag {
  if (table.role === "layout") return parent.add(new Tag("Div"));
  return parent.add(new Tag("Table", table.summary ? { summary: table.summary } : {}));
}

/** A row with those after it that must stay on its page. */
function heightKept({ rows }: TableBox, at: number): number {
  let height = 0;
  for (let index = at; index < rows.length; index += 1) {
    height += rows[index]?.height ?? 0;
    if (!rows[index]?.keepWithNext) break;
  }
  return height;
}

interface RowTag {
  readonly tag: Tag;
  readonly table: TableBox;
  readonly at: number;
}

function placeRow(cursor: PageCursor, box: TableBox, row: RowBox, tagged: RowTag | undefined, height: number): void {
  for (const cell of row.cells) {
    const tag = tagged ? cellTag(tagged, cell) : undefined;
    placeCell(cursor, box, cell, tag, cellHeight(box, row, cell));
  }
  cursor.y += height;
}

function cellHeight({ rows }: TableBox, row: RowBox, { cell }: CellBox): number {
  const at = rows.indexOf(row);
  return rows.slice(at, at + cell.rowSpan).reduce((sum, { height }) => sum + height, 0);
}

function cellTag({ tag, table: { table }, at }: RowTag, { cell }: CellBox): Tag {
  if (table.role === "layout") return tag;
  const isColumnHeader = table.role === "column-headers" && (table.rows[at]?.repeated ?? false);
  const isRowHeader = table.role === "row-headers" && cell.column === 0;
  const spans = {
    ...(cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
  };
  if (!isColumnHeader && !isRowHeader) return tag.add(new Tag("TD", spans));
  return tag.add(new Tag("TH", { ...spans, scope: isColumnHeader ? "Column" : "Row" }));
}

function placeCell(
  cursor: PageCursor,
  box: TableBox,
  { cell, x, width, strips, contentHeight }: CellBox,
  tag: Tag | undefined,
  height: number,
): void {
  const area = { x: cursor.left + box.x + x, y: cursor.y, width, height };
  if (cell.fill) cursor.items.push({ kind: "fill", area, color: cell.fill, of: "layout" });
  const borders: Partial<Record<BorderSide, (typeof cell.borders)[BorderSide]>> = cell.borders;
  drawBorders(cursor.items, borders as typeof cell.borders, area);
  const { padding } = cell;
  const slack = Math.max(0, height - padding.top - padding.bottom - contentHeight);
  let y =
    area.y + padding.top + (cell.verticalAlign === "center" ? slack / 2 : cell.verticalAlign === "bottom" ? slack : 0);
  const inks = new Map<ParagraphBox, Ink>();
  const lists = new ListTags();
  for (const strip of strips) {
    y += strip.gap;
    drawLines(cursor.items, strip.box, [strip.line], inkOf(strip, tag, inks, lists), area.x + padding.left, y);
    y += strip.line.height;
  }
}

function inkOf({ box }: Strip, parent: Tag | undefined, inks: Map<ParagraphBox, Ink>, lists: ListTags): Ink {
  const known = inks.get(box);
  if (known) return known;
  const ink = parent ? paragraphInk(box, parent, lists) : artifactInk("layout");
  inks.set(box, ink);
  return ink;
}

/** The ink of a paragraph under an element, with the element that its kind asks for. */
export function paragraphInk(box: ParagraphBox, parent: Tag, lists: ListTags): Ink {
  const { heading, list, signature } = box.paragraph;
  if (signature) return signatureInk(parent.add(new Tag("Form", { alt: signature.label })));
  if (box.isEmpty) return artifactInk("layout");
  if (list && !heading) {
    const { label, body } = lists.item(parent, list);
    return taggedInk(box.slots, body, label);
  }
  lists.end();
  return taggedInk(box.slots, parent.add(new Tag(heading ? `H${heading}` : "P")), undefined);
}
