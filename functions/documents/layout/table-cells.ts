import { drawBorders, drawLines } from "./draw-paragraph.ts";
import type { Artifact, DrawItem } from "./drawing.ts";
import { artifactInk, type Ink } from "./ink.ts";
import type { ParagraphBox } from "./paragraph-box.ts";
import { type CellBox, type RowBox, type Strip, stripsHeight, type TableBox } from "./table-box.ts";

/** Heights are rounded many times over: half a point more still fits. */
export const TOLERANCE = 0.5;

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

export function ownCells({ cells }: RowBox): readonly CellBox[] {
  return cells.filter(({ cell }) => cell.rowSpan === 1);
}

export function paddedHeight({ cell }: CellBox, strips: readonly Strip[]): number {
  return strips.length === 0 ? 0 : stripsHeight(strips) + cell.padding.top + cell.padding.bottom;
}

/** The strips of a cell that stand in a given height. */
export function fitting({ cell }: CellBox, strips: readonly Strip[], height: number): readonly Strip[] {
  let left = height - cell.padding.top - cell.padding.bottom + TOLERANCE;
  const end = strips.findIndex(({ line, gap }) => {
    left -= line.height + gap;
    return left < 0;
  });
  return end === -1 ? strips : strips.slice(0, end);
}

/** On an empty page something is drawn in any case, or the table would never end. */
export function atLeastOne(taken: readonly Strip[], strips: readonly Strip[], isAtTop: boolean): readonly Strip[] {
  return taken.length === 0 && isAtTop ? strips.slice(0, 1) : taken;
}

export function withoutFirstGap(strips: readonly Strip[]): readonly Strip[] {
  return strips.map((strip, at) => (at === 0 ? { ...strip, gap: 0 } : strip));
}

export function drawCell(
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
