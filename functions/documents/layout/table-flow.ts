import { artifactInk, type Ink } from "./ink.ts";
import type { PageFlow } from "./page-flow.ts";
import type { ParagraphBox } from "./paragraph-box.ts";
import { type CellBox, type RowBox, type Strip, stripsHeight, type TableBox } from "./table-box.ts";
import { atLeastOne, drawCell, fitting, ownCells, paddedHeight, TOLERANCE, withoutFirstGap } from "./table-cells.ts";

/** Gives the ink of each paragraph of a cell; called once a paragraph, in reading order. */
export type InkOf = (row: RowBox, cell: CellBox, box: ParagraphBox) => Ink;

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
      if (this.#isTooHigh(row) && at > from && !this.#isAtTop && !mayBreak(row)) this.#breakPage(at);
      this.#openCells(row, at);
      if (this.#isTooHigh(row) && row.row.heightRule !== "exact") this.#placeInPieces(row, at);
      else this.#placeWhole(row);
      this.#closeCells(at);
    }
  }

  #isTooHigh({ height }: RowBox): boolean {
    return height > this.#flow.room + TOLERANCE;
  }

  /** Cells that cover several rows are drawn when the last of them is, or the page ends. */
  #openCells(row: RowBox, at: number): void {
    this.#flow.settle();
    for (const cell of row.cells.filter((each) => each.cell.rowSpan > 1)) {
      for (const { box } of cell.strips) this.#ink(row, cell, box); // reading order is that of the rows
      this.#open.push({ cell, row, lastRow: at + cell.cell.rowSpan - 1, top: this.#flow.y, strips: cell.strips });
    }
  }

  #placeWhole(row: RowBox): void {
    for (const cell of ownCells(row)) this.#drawCell(row, cell, cell.strips, this.#flow.y, row.height);
    this.#flow.y += row.height;
  }

  /** A row higher than the room left goes on, cell by cell, on the pages that follow. */
  #placeInPieces(row: RowBox, at: number): void {
    let rest = ownCells(row).map((cell) => ({ cell, strips: cell.strips }));
    for (;;) {
      const { y, room } = this.#flow;
      const now = rest.map(({ cell, strips }) => ({
        cell,
        strips,
        taken: atLeastOne(fitting(cell, strips, room), strips, this.#isAtTop),
      }));
      const ending = this.#open.filter(({ lastRow }) => lastRow === at);
      const height = Math.max(
        0,
        ...now.map(({ cell, taken }) => paddedHeight(cell, taken)),
        ...ending.map((open) => this.#heightWanted(open)),
      );
      for (const { cell, taken } of now) this.#drawCell(row, cell, taken, y, height);
      this.#flow.y += height;
      rest = now.map(({ cell, strips, taken }) => ({ cell, strips: withoutFirstGap(strips.slice(taken.length)) }));
      if (rest.every(({ strips }) => strips.length === 0) && ending.every((open) => this.#isAllDrawn(open))) return;
      this.#breakPage(at);
    }
  }

  /** What the last row of an open cell must add on this page for as much of the cell as it can hold. */
  #heightWanted({ cell, strips, top }: OpenCell): number {
    const before = this.#flow.y - top;
    const taken = atLeastOne(fitting(cell, strips, before + this.#flow.room), strips, this.#isAtTop);
    return paddedHeight(cell, taken) - before;
  }

  #isAllDrawn({ cell, strips, top }: OpenCell): boolean {
    return fitting(cell, strips, this.#flow.y - top).length === strips.length;
  }

  #breakPage(at: number): void {
    this.#closePieces();
    this.#flow.newPage();
    if (at >= this.#table.headerRows) this.#repeatHeader();
    this.#top = this.#flow.y;
    for (const open of this.#open) open.top = this.#flow.y;
  }

  /** Header rows higher than half a page are not repeated: they would leave no room for the table. */
  #repeatHeader(): void {
    const headers = this.#table.rows.slice(0, this.#table.headerRows);
    if (heightOf(headers) > this.#flow.fullRoom / 2) return;
    for (const row of headers) {
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
      this.#drawCell(open.row, open.cell, taken, open.top, height);
      open.strips = withoutFirstGap(open.strips.slice(taken.length));
    }
  }

  #closeCells(at: number): void {
    const done = this.#open.filter(({ lastRow }) => lastRow <= at);
    for (const { row, cell, strips, top } of done) this.#drawCell(row, cell, strips, top, this.#flow.y - top);
    this.#open = this.#open.filter((open) => !done.includes(open));
  }

  #drawCell(row: RowBox, cell: CellBox, strips: readonly Strip[], top: number, height: number): void {
    const { items, left } = this.#flow;
    drawCell(items, cell, strips, (box) => this.#ink(row, cell, box), left + this.#table.x, top, height);
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
