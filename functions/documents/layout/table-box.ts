import type { Table, TableCell, TableRow } from "../word/model.ts";
import type { Line } from "./lines.ts";
import { boxParagraph, gapBetween, type LayoutContext, type ParagraphBox } from "./paragraph-box.ts";

/** A table laid out for a column of a given width. */
export interface TableBox {
  readonly kind: "table";
  readonly table: Table;
  /** From the left edge of the column to that of the table. */
  readonly x: number;
  readonly rows: readonly RowBox[];
  /** Rows at the top that are repeated on each page. */
  readonly headerRows: number;
}

export interface RowBox {
  readonly row: TableRow;
  readonly height: number;
  readonly cells: readonly CellBox[];
  /** Stays on the page of the row after it: a cell covers both, or its text asks for it. */
  readonly keepWithNext: boolean;
}

export interface CellBox {
  readonly cell: TableCell;
  /** From the left edge of the table. */
  readonly x: number;
  readonly width: number;
  readonly strips: readonly Strip[];
  /** Of its strips. */
  readonly contentHeight: number;
}

/** One line of a cell, with the space above it. */
export interface Strip {
  readonly box: ParagraphBox;
  readonly line: Line;
  readonly gap: number;
}

export function boxTable(table: Table, columnWidth: number, context: LayoutContext): TableBox {
  const widths = columnWidths(table, columnWidth);
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  const rows = table.rows.map((row) => row.cells.map((cell) => boxCell(cell, edges, context)));
  const heights = rowHeights(table, rows);
  const total = edges.at(-1) ?? 0;
  const slack = columnWidth - total;
  const firstPadding = table.rows[0]?.cells[0]?.padding.left ?? 0;
  const x = table.align === "center" ? slack / 2 : table.align === "right" ? slack : table.indent;
  const headerRows = table.rows.findIndex(({ repeated }) => !repeated);
  return {
    kind: "table",
    table,
    x: Math.max(-firstPadding, Math.min(x, Math.max(0, slack))),
    rows: table.rows.map((row, at) => ({
      row,
      height: heights[at] ?? 0,
      cells: rows[at] ?? [],
      keepWithNext: at + 1 < table.rows.length && (coversBelow(table, at) || asksForNext(row)),
    })),
    headerRows: headerRows === -1 ? 0 : headerRows, // a table of headers only repeats none
  };
}

function columnWidths({ columns, width }: Table, available: number): readonly number[] {
  const sum = columns.reduce((total, column) => total + column, 0) || 1;
  const isProportion = sum <= columns.length; // every column counts for one
  const wanted =
    width.kind === "points"
      ? width.value
      : width.kind === "fraction"
        ? width.value * available
        : isProportion
          ? available
          : sum;
  const total = Math.min(wanted, available);
  return columns.map((column) => (column / sum) * total);
}

function boxCell(cell: TableCell, edges: readonly number[], context: LayoutContext): CellBox {
  const x = edges[cell.column] ?? edges.at(-1) ?? 0;
  const width = (edges[cell.column + cell.columnSpan] ?? edges.at(-1) ?? 0) - x;
  const inner = Math.max(1, width - cell.padding.left - cell.padding.right);
  const strips: Strip[] = [];
  let previous: ParagraphBox | undefined;
  for (const paragraph of cell.blocks) {
    const box = boxParagraph(paragraph, inner, context);
    const gap = gapBetween(previous?.format, box.format);
    box.lines.forEach((line, at) => {
      strips.push({ box, line, gap: at === 0 ? gap : 0 });
    });
    previous = box;
  }
  const contentHeight = stripsHeight(strips) + (previous?.format.spaceAfter ?? 0);
  return { cell, x, width, strips, contentHeight };
}

export function stripsHeight(strips: readonly Strip[]): number {
  return strips.reduce((sum, { line, gap }) => sum + line.height + gap, 0);
}

/** A cell over several rows makes the last of them higher when the others do not hold it. */
function rowHeights({ rows }: Table, cells: readonly (readonly CellBox[])[]): readonly number[] {
  const needed = (box: CellBox): number => box.contentHeight + box.cell.padding.top + box.cell.padding.bottom;
  const heights = rows.map((row, at) => {
    if (row.heightRule === "exact" && row.height > 0) return row.height;
    const single = (cells[at] ?? []).filter(({ cell }) => cell.rowSpan === 1).map(needed);
    return Math.max(row.height, ...single, 0);
  });
  cells.forEach((row, at) => {
    for (const box of row) {
      const last = at + box.cell.rowSpan - 1;
      const held = heights.slice(at, last + 1).reduce((sum, height) => sum + height, 0);
      if (box.cell.rowSpan > 1) heights[last] = (heights[last] ?? 0) + Math.max(0, needed(box) - held);
    }
  });
  return heights;
}

function coversBelow({ rows }: Table, at: number): boolean {
  return rows.slice(0, at + 1).some(({ cells }, start) => cells.some(({ rowSpan }) => start + rowSpan - 1 > at));
}

function asksForNext({ cells }: TableRow): boolean {
  return cells.length > 0 && cells.every(({ blocks }) => blocks[0]?.format.keepWithNext ?? false);
}
