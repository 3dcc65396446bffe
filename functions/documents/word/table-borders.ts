import type { Border, BorderSide, TableCell, TableRow } from "./model.ts";
import { borderElement, readBorder } from "./paragraph-format.ts";
import { childNamed, type XmlElement } from "./xml.ts";

/** What a table says of itself first, then its style, then the styles this one is based on. */
export type Levels = readonly XmlElement[];

export function fromLevels<Value>(levels: Levels, read: (level: XmlElement) => Value | undefined): Value | undefined {
  for (const level of levels) {
    const value = read(level);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A cell before the table around it is known. */
export interface RawCell extends TableCell {
  /** Its own `w:tcBorders`. */
  readonly own: XmlElement | undefined;
  /** Merged with the cell above it. */
  readonly continued: boolean;
}

export type RawRow = Omit<TableRow, "cells"> & { readonly cells: readonly RawCell[] };

/** Gives each cell the borders that it has itself, or else those that the table gives to its place. */
export function withBorders(rows: readonly RawRow[], levels: Levels): readonly TableRow[] {
  const columns = Math.max(
    0,
    ...rows.flatMap(({ cells }) => cells.map(({ column, columnSpan }) => column + columnSpan)),
  );
  const ofTable = tableBorder(levels);
  return rows.map((row, at) => ({
    ...row,
    cells: row.cells.map(({ own, continued: _, ...cell }) => {
      const place: Readonly<Record<BorderSide, string>> = {
        top: at === 0 ? "top" : "insideH",
        bottom: at + cell.rowSpan >= rows.length ? "bottom" : "insideH",
        left: cell.column === 0 ? "left" : "insideV",
        right: cell.column + cell.columnSpan >= columns ? "right" : "insideV",
      };
      return { ...cell, borders: cellBorders(own, (side) => ofTable(place[side])) };
    }),
  }));
}

function cellBorders(
  own: XmlElement | undefined,
  inherited: (side: BorderSide) => Border | undefined,
): Partial<Record<BorderSide, Border>> {
  const borders: Partial<Record<BorderSide, Border>> = {};
  for (const side of ["top", "right", "bottom", "left"] as const) {
    const element = borderElement(own, side);
    const border = element ? readBorder(element) : inherited(side);
    if (border) borders[side] = border;
  }
  return borders;
}

function tableBorder(levels: Levels): (name: string) => Border | undefined {
  return (name) => readBorder(fromLevels(levels, (level) => borderElement(childNamed(level, "w:tblBorders"), name)));
}
