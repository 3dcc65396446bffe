import { drawBorders, drawLines } from "./draw-paragraph.ts";
import type { Artifact, DrawItem } from "./drawing.ts";
import { artifactInk, type Ink } from "./ink.ts";
import type { PageFlow } from "./page-flow.ts";
import type { ParagraphBox } from "./paragraph-box.ts";
import { type CellBox, type RowBox, type Strip, stripsHeight, type TableBox } from "./table-box.ts";

/** Gives the ink of each paragraph of a cell; called once a paragraph, in reading order. */
export type InkOf = (row: RowBox, cell: CellBox, box: ParagraphBox) => Ink;

const TOLERANCE = 0.5;

/** Draws a table, over as many pages as it takes, its header rows repeated on each. */
export function flowTable(flow: PageFlow, table: TableBox, inkOf: InkOf): void {
  new TableFlow(flow, table, inkOf).run();
}

/** What must stay together at the top of a table: its header rows and the start of what follows them. */
export function headHeight({ rows, headerRows }: TableBox): number {
  const end = groupEnd(rows, headerRows);
  const first = rows[headerRows];
  const isAlone = end === headerRows + 1;
  const start = first && isAlone && mayBreak(first) ? startHeight(first) : heightOf(rows.slice(headerRows, end));
  return heightOf(rows.slice(0, headerRows)) + start;
}

/** A row that may be cut shows two lines of each cell before it is. */
function startHeight({ cells }: RowBox): number {
  const starts = cells.map(
    ({ cell, strips }) => stripsHeight(strips.slice(0, 2)) + cell.padding.top + cell.padding.bottom,
  );
  return Math.max(0, ...starts);
}

function mayBreak({ row }: RowBox): boolean {
  return row.mayBreak && row.heightRule !== "exact" && !row.repeated;
}

/** Draws the rows of a table one below the other, all as ornaments: in a header or a footer. */
export function drawTableAsArtifact(
  items: DrawItem[],
  table: TableBox,
  kind: Artifact,
  left: number,
  top: number,
): void {
  let y = top;
  for (const row of table.rows) {
    for (const cell of row.cells)
      drawCell(items, cell, cell.strips, () => artifactInk(kind), left + table.x, y, row.height);
    y += row.height;
  }
}

/** A cell that covers several rows, from where it starts on this page. */
interface OpenCell {
  readonly cell: CellBox;
  readonly row: RowBox;
  readonly lastRow: number;
  top: number;
  strips: readonly Strip[];
}

class TableFlow {
  readonly #flow: PageFlow;
  readonly #table: TableBox;
  readonly #inks = new Map<ParagraphBox, Ink>();
  readonly #inkOf: InkOf;
  #open: OpenCell[] = [];
  /** Where the rows start on a page, below the header rows repeated there. */
  #top = 0;

  constructor(flow: PageFlow, table: TableBox, inkOf: InkOf) {
    this.#flow = flow;
    this.#table = table;
    this.#inkOf = inkOf;
  }

  run(): void {
    const { rows } = this.#table;
    for (let at = 0; at < rows.length; ) {
      const end = groupEnd(rows, at);
      const height = heightOf(rows.slice(at, end));
      const fits = height <= this.#flow.room + TOLERANCE;
      const only = end === at + 1 ? rows[at] : undefined;
      if (!fits && !this.#isAtTop && !this.#mayStartHere(only)) this.#breakPage(at);
      this.#placeGroup(at, end);
      at = end;
    }
  }

  get #isAtTop(): boolean {
    return this.#flow.isFresh || this.#flow.y <= this.#top;
  }

  /** A row that may be cut starts on this page when each of its cells gets its first lines in. */
  #mayStartHere(row: RowBox | undefined): boolean {
    if (!row?.row.mayBreak || row.row.heightRule === "exact" || row.row.repeated) return false;
    return row.cells.every(
      (cell) => cell.strips.length === 0 || fitting(cell, cell.strips, this.#flow.room).length > 0,
    );
  }

  #placeGroup(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const row = this.#table.rows[at];
      if (!row) continue;
      const isTooHigh = row.height > this.#flow.room + TOLERANCE;
      if (isTooHigh && at > from && !this.#isAtTop) this.#breakPage(at);
      if (row.height > this.#flow.room + TOLERANCE && row.row.heightRule !== "exact") this.#placeInPieces(row, at);
      else this.#placeWhole(row, at);
    }
  }

  #placeWhole(row: RowBox, at: number): void {
    const { items, left, y } = this.#flow;
    for (const cell of row.cells) {
      if (cell.cell.rowSpan > 1) {
        this.#prepare(row, cell);
        this.#open.push({ cell, row, lastRow: at + cell.cell.rowSpan - 1, top: y, strips: cell.strips });
      } else
        drawCell(items, cell, cell.strips, (box) => this.#ink(row, cell, box), left + this.#table.x, y, row.height);
    }
    this.#flow.y += row.height;
    this.#closeCells(({ lastRow }) => lastRow <= at);
  }

  /** A row higher than the room left goes on, cell by cell, on the pages that follow. */
  #placeInPieces(row: RowBox, at: number): void {
    let rest = row.cells.map((cell) => ({ cell, strips: cell.strips }));
    for (;;) {
      const { items, left, y, room } = this.#flow;
      const now = rest.map(({ cell, strips }) => ({
        cell,
        strips,
        taken: atLeastOne(fitting(cell, strips, room), strips, this.#isAtTop),
      }));
      const height = Math.max(
        ...now.map(({ cell, taken }) => stripsHeight(taken) + cell.cell.padding.top + cell.cell.padding.bottom),
        0,
      );
      for (const { cell, taken } of now)
        drawCell(items, cell, taken, (box) => this.#ink(row, cell, box), left + this.#table.x, y, height);
      this.#flow.y += height;
      rest = now.map(({ cell, strips, taken }) => ({ cell, strips: withoutFirstGap(strips.slice(taken.length)) }));
      if (rest.every(({ strips }) => strips.length === 0)) return;
      this.#breakPage(at);
    }
  }

  #breakPage(at: number): void {
    const isUnderway = at > this.#table.headerRows || (at === this.#table.headerRows && this.#open.length > 0);
    this.#closePieces();
    this.#flow.newPage();
    if (isUnderway && at >= this.#table.headerRows) this.#repeatHeader();
    this.#top = this.#flow.y;
    for (const open of this.#open) open.top = this.#flow.y;
  }

  #repeatHeader(): void {
    for (const row of this.#table.rows.slice(0, this.#table.headerRows)) {
      const { items, left, y } = this.#flow;
      for (const cell of row.cells)
        drawCell(items, cell, cell.strips, () => artifactInk("layout"), left + this.#table.x, y, row.height);
      this.#flow.y += row.height;
    }
  }

  /** At the end of a page, draws as much of each open cell as its part of the page holds. */
  #closePieces(): void {
    for (const open of this.#open) {
      const height = this.#flow.y - open.top;
      if (height <= 0) continue;
      const taken = fitting(open.cell, open.strips, height);
      this.#drawOpen(open, taken, height);
      open.strips = withoutFirstGap(open.strips.slice(taken.length));
    }
  }

  #closeCells(isDone: (open: OpenCell) => boolean): void {
    for (const open of this.#open.filter(isDone)) this.#drawOpen(open, open.strips, this.#flow.y - open.top);
    this.#open = this.#open.filter((open) => !isDone(open));
  }

  #drawOpen({ cell, row, top }: OpenCell, strips: readonly Strip[], height: number): void {
    const { items, left } = this.#flow;
    drawCell(items, cell, strips, (box) => this.#ink(row, cell, box), left + this.#table.x, top, height);
  }

  /** Reading order is that of the rows, also for a cell that is drawn when its last row is. */
  #prepare(row: RowBox, cell: CellBox): void {
    for (const { box } of cell.strips) this.#ink(row, cell, box);
  }

  #ink(row: RowBox, cell: CellBox, box: ParagraphBox): Ink {
    const known = this.#inks.get(box);
    if (known) return known;
    const ink = this.#inkOf(row, cell, box);
    this.#inks.set(box, ink);
    return ink;
  }
}

function groupEnd(rows: readonly RowBox[], from: number): number {
  let end = from + 1;
  while (end < rows.length && rows[end - 1]?.keepWithNext) end += 1;
  return end;
}

function heightOf(rows: readonly RowBox[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

/** The strips of a cell that stand in a given height. */
function fitting({ cell }: CellBox, strips: readonly Strip[], height: number): readonly Strip[] {
  let left = height - cell.padding.top - cell.padding.bottom + TOLERANCE;
  const end = strips.findIndex(({ line, gap }) => {
    left -= line.height + gap;
    return left < 0;
  });
  return end === -1 ? strips : strips.slice(0, end);
}

/** On an empty page something is drawn in any case, or the table would never end. */
function atLeastOne(taken: readonly Strip[], strips: readonly Strip[], isAtTop: boolean): readonly Strip[] {
  return taken.length === 0 && isAtTop ? strips.slice(0, 1) : taken;
}

function withoutFirstGap(strips: readonly Strip[]): readonly Strip[] {
  return strips.map((strip, at) => (at === 0 ? { ...strip, gap: 0 } : strip));
}

function drawCell(
  items: DrawItem[],
  { cell, x, width, contentHeight }: CellBox,
  strips: readonly Strip[],
  inkOf: (box: ParagraphBox) => Ink,
  left: number,
  top: number,
  height: number,
): void {
  const area = { x: left + x, y: top, width, height };
  if (cell.fill) items.push({ kind: "fill", area, color: cell.fill, of: "layout" });
  const slack = Math.max(0, height - contentHeight - cell.padding.top - cell.padding.bottom);
  let y =
    top +
    cell.padding.top +
    (cell.verticalAlign === "center" ? slack / 2 : cell.verticalAlign === "bottom" ? slack : 0);
  for (const { box, line, gap } of strips) {
    y += gap;
    drawLines(items, box, [line], inkOf(box), area.x + cell.padding.left, y);
    y += line.height;
  }
  drawBorders(items, cell.borders, area);
}
