import type { Paragraph, Sides, Table, TableRow, TableWidth } from "./model.ts";
import { borderElement } from "./paragraph-format.ts";
import { readParagraph } from "./paragraphs.ts";
import type { PartReading } from "./reading.ts";
import { colorOf } from "./run-format.ts";
import { fromLevels, type Levels, type RawCell, type RawRow, withBorders } from "./table-borders.ts";
import { childNamed, childrenNamed, elements, points, switchOf, valueOfChild, type XmlElement } from "./xml.ts";

const DEFAULT_SIDE_PADDING = 5.4;

/** Reads a `w:tbl`. */
export function readTable(element: XmlElement, reading: PartReading): Table {
  const properties = childNamed(element, "w:tblPr");
  const levels = tableLevels(properties, reading);
  const rows = withBorders(withRowSpans(rowsOf(element).map((row) => readRow(row, levels, reading))), levels);
  const jc = fromLevels(levels, (level) => valueOfChild(level, "w:jc"));
  return {
    kind: "table",
    columns: columnWidths(element),
    width: tableWidth(levels),
    rows,
    align: jc === "center" ? "center" : jc === "right" || jc === "end" ? "right" : "left",
    indent: fromLevels(levels, (level) => points(childNamed(level, "w:tblInd")?.attributes["w:w"])) ?? 0,
    role: roleOf(rows),
    summary: valueOfChild(properties, "w:tblDescription") ?? valueOfChild(properties, "w:tblCaption") ?? "",
  };
}

function tableLevels(properties: XmlElement | undefined, { styles, refusals }: PartReading): Levels {
  const chain = styles.tableStyles(valueOfChild(properties, "w:tblStyle"));
  if (chain.some((style) => childNamed(style, "w:tblStylePr"))) refusals.add("conditional-table-style");
  if (childNamed(properties, "w:tblpPr")) refusals.add("floating-table");
  if (childNamed(properties, "w:bidiVisual")) refusals.add("right-to-left");
  const fromStyles = chain.map((style) => childNamed(style, "w:tblPr"));
  return [properties, ...fromStyles].filter((level): level is XmlElement => level !== undefined);
}

/** Rows, those inside content controls included. */
function rowsOf(element: XmlElement): readonly XmlElement[] {
  return elements(element).flatMap((child) => {
    if (child.name === "w:tr") return [child];
    return child.name === "w:sdt" || child.name === "w:sdtContent" ? rowsOf(child) : [];
  });
}

function readRow(row: XmlElement, levels: Levels, reading: PartReading): RawRow {
  const properties = childNamed(row, "w:trPr");
  const height = childNamed(properties, "w:trHeight");
  if (childNamed(properties, "w:ins") || childNamed(properties, "w:del")) reading.refusals.add("tracked-change");
  let column = Number(valueOfChild(properties, "w:gridBefore") ?? 0);
  const cells: RawCell[] = [];
  for (const cell of cellsOf(row)) {
    const read = readCell(cell, column, levels, reading);
    cells.push(read);
    column += read.columnSpan;
  }
  return {
    cells,
    repeated: switchOf(properties, "w:tblHeader") ?? false,
    mayBreak: !(switchOf(properties, "w:cantSplit") ?? false),
    heightRule: height?.attributes["w:hRule"] === "exact" ? "exact" : "atLeast",
    height: points(height?.attributes["w:val"]) ?? 0,
  };
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return elements(row).flatMap((child) => {
    if (child.name === "w:tc") return [child];
    return child.name === "w:sdt" || child.name === "w:sdtContent" ? cellsOf(child) : [];
  });
}

function readCell(cell: XmlElement, column: number, levels: Levels, reading: PartReading): RawCell {
  const properties = childNamed(cell, "w:tcPr");
  const merge = childNamed(properties, "w:vMerge");
  const direction = valueOfChild(properties, "w:textDirection");
  if (direction !== undefined && direction !== "lrTb") reading.refusals.add("vertical-text");
  const vertical = valueOfChild(properties, "w:vAlign");
  return {
    column,
    columnSpan: Number(valueOfChild(properties, "w:gridSpan") ?? 1),
    rowSpan: 1,
    blocks: cellParagraphs(cell, reading),
    padding: paddingOf(properties, levels),
    borders: {},
    fill: colorOf(childNamed(properties, "w:shd")?.attributes["w:fill"]),
    verticalAlign: vertical === "center" || vertical === "bottom" ? vertical : "top",
    own: childNamed(properties, "w:tcBorders"),
    continued: merge !== undefined && merge.attributes["w:val"] !== "restart",
  };
}

function cellParagraphs(parent: XmlElement, reading: PartReading): readonly Paragraph[] {
  return elements(parent).flatMap((child) => {
    if (child.name === "w:p") return [readParagraph(child, reading)];
    if (child.name === "w:tbl") reading.refusals.add("nested-table");
    return child.name === "w:sdt" || child.name === "w:sdtContent" ? cellParagraphs(child, reading) : [];
  });
}

function paddingOf(properties: XmlElement | undefined, levels: Levels): Sides {
  const sources = [childNamed(properties, "w:tcMar"), ...levels.map((level) => childNamed(level, "w:tblCellMar"))];
  const side = (name: string): number | undefined => {
    for (const source of sources) {
      const width = points(borderElement(source, name)?.attributes["w:w"]);
      if (width !== undefined) return width;
    }
    return undefined;
  };
  return {
    top: side("top") ?? 0,
    right: side("right") ?? DEFAULT_SIDE_PADDING,
    bottom: side("bottom") ?? 0,
    left: side("left") ?? DEFAULT_SIDE_PADDING,
  };
}

/** Gives merged cells their span and takes their continuations out of the rows below. */
function withRowSpans(rows: readonly RawRow[]): readonly RawRow[] {
  return rows.map((row, at) => ({
    ...row,
    cells: row.cells
      .filter(({ continued }) => !continued || at === 0)
      .map((cell) => ({ ...cell, rowSpan: 1 + continuations(rows, at, cell.column) })),
  }));
}

function continuations(rows: readonly RawRow[], at: number, column: number): number {
  const below = rows.slice(at + 1);
  const end = below.findIndex(({ cells }) => !cells.find((cell) => cell.column === column)?.continued);
  return end === -1 ? below.length : end;
}

/** Widths from the grid; from the cells of a full row where the grid was left at a program's stub values. */
function columnWidths(element: XmlElement): readonly number[] {
  const grid = childrenNamed(childNamed(element, "w:tblGrid"), "w:gridCol").map(
    ({ attributes }) => points(attributes["w:w"]) ?? 0,
  );
  const isStub = grid.every((width) => width <= STUB_COLUMN);
  if (!isStub) return grid;
  const full = rowsOf(element)
    .map(cellWidths)
    .find((widths) => widths.length === grid.length && widths.every((width) => width > 0));
  return full ?? grid.map(() => 1);
}

/** What some programs write in the grid when they leave the widths to the cells: 100 twips. */
const STUB_COLUMN = 5;

/** In points, or in proportions: one row does not mix them. */
function cellWidths(row: XmlElement): readonly number[] {
  return cellsOf(row).map((cell) => {
    const width = childNamed(childNamed(cell, "w:tcPr"), "w:tcW")?.attributes;
    if (width?.["w:type"] === "pct") return fractionOf(width["w:w"]);
    return width?.["w:type"] === "dxa" ? (points(width["w:w"]) ?? 0) : 0;
  });
}

function tableWidth(levels: Levels): TableWidth {
  const width = fromLevels(levels, (level) => childNamed(level, "w:tblW"))?.attributes;
  const value = Number.parseFloat(width?.["w:w"] ?? "0");
  if (width?.["w:type"] === "pct" && value > 0) return { kind: "fraction", value: fractionOf(width["w:w"]) };
  if (width?.["w:type"] === "dxa" && value > 0) return { kind: "points", value: value / 20 };
  return { kind: "auto" };
}

/** Fiftieths of a percent, or a percentage with its sign. */
function fractionOf(written: string | undefined): number {
  const value = Number.parseFloat(written ?? "0");
  return Math.min(1, written?.endsWith("%") ? value / 100 : value / 5_000);
}

/**
 * A row that is repeated on each page names its columns. Without one, a bordered table of several rows and columns
 * has in its first column what each row is about; anything else only places things side by side.
 */
function roleOf(rows: readonly TableRow[]): Table["role"] {
  if (rows[0]?.repeated) return "column-headers";
  const cells = rows.flatMap((row) => row.cells);
  const places = cells.some(({ blocks }) => blocks.some(({ signature }) => signature !== undefined));
  const isBordered = cells.some(({ borders }) => Object.keys(borders).length > 0);
  const hasColumns = rows.length > 1 && rows.some((row) => row.cells.length > 1);
  return !places && isBordered && hasColumns ? "row-headers" : "layout";
}
