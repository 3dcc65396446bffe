import type { Border, BorderSide, ParagraphFormat, SignatureSpot } from "../word/model.ts";
import type { Slot } from "./atoms.ts";
import type { Area, DrawItem, LinkDestination } from "./drawing.ts";
import type { Ink } from "./ink.ts";
import type { Line, TextRun } from "./lines.ts";
import type { ParagraphBox } from "./paragraph-box.ts";

const UNDERLINE_BELOW = 0.11;
const STRIKE_ABOVE = 0.27;
const STROKE = 0.055;
const SIGNATURE_FRAME: Border = { width: 0.5, color: "#808080", dashed: true, space: 0 };

/** Draws some lines of a paragraph, one below the other. */
export function drawLines(
  items: DrawItem[],
  box: ParagraphBox,
  lines: readonly Line[],
  ink: Ink,
  x: number,
  y: number,
): void {
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  drawBackground(items, box.format, { x, y, width: box.width, height });
  let top = y;
  for (const line of lines) {
    if (box.paragraph.signature) {
      const { indentLeft, indentRight } = box.format;
      const area = { x: x + indentLeft, y: top, width: box.width - indentLeft - indentRight, height: line.height };
      drawSignature(items, box.paragraph.signature, area, ink);
    } else drawLine(items, line, box.slots, ink, x, top);
    top += line.height;
  }
}

function drawLine(items: DrawItem[], line: Line, slots: readonly Slot[], ink: Ink, left: number, top: number): void {
  const baseline = top + line.baseline;
  for (const run of line.runs) {
    if (run.kind === "leader") {
      const { text, format } = run;
      const look = { face: "sans", size: format.size, color: format.color, wordSpacing: 0 } as const;
      items.push({ kind: "text", x: left + run.x, baseline, text, ...look, of: "layout" });
    } else if (run.kind === "picture") {
      const { picture, width, height, slot } = run.piece;
      const area = { x: left + run.x, y: baseline - height, width, height };
      items.push({ kind: "picture", area, bytes: picture.bytes, of: ink.belonging(slot) });
    } else drawText(items, run, ink, left + run.x, baseline);
    if (run.kind === "text")
      drawLink(items, run, slots, ink, { x: left + run.x, y: top, width: run.inkWidth, height: line.height });
  }
}

function drawText(items: DrawItem[], run: TextRun, ink: Ink, x: number, baseline: number): void {
  const { text, face, size, rise, format, slot } = run.piece;
  const { color, fill, underline, strike } = format;
  if (fill)
    items.push({
      kind: "fill",
      area: { x, y: baseline - size, width: run.inkWidth, height: size * 1.25 },
      color: fill,
      of: "layout",
    });
  const of = ink.belonging(slot);
  items.push({ kind: "text", x, baseline: baseline - rise, text, face, size, color, wordSpacing: run.wordSpacing, of });
  const border = { width: size * STROKE, color, dashed: false };
  const stroke = (y: number) =>
    items.push({ kind: "line", from: { x, y }, to: { x: x + run.inkWidth, y }, border, of });
  if (underline && run.inkWidth > 0) stroke(baseline + size * UNDERLINE_BELOW);
  if (strike && run.inkWidth > 0) stroke(baseline - rise - size * STRIKE_ABOVE);
}

function drawLink(items: DrawItem[], run: TextRun, slots: readonly Slot[], ink: Ink, area: Area): void {
  const slot = slots[run.piece.slot];
  if (slot?.kind !== "link" || area.width <= 0) return;
  const target = destinationOf(slot);
  const of = target && ink.annotation(run.piece.slot);
  if (target && of) items.push({ kind: "link", area, target, contents: contentsOf(slot, target), of });
}

function destinationOf({ target }: Extract<Slot, { kind: "link" }>): LinkDestination | undefined {
  if (target.url !== undefined) return { url: target.url };
  return target.bookmark === undefined ? undefined : { bookmark: target.bookmark };
}

function contentsOf({ text }: Extract<Slot, { kind: "link" }>, target: LinkDestination): string {
  return "url" in target && target.url !== text ? `${text.trim()} (${target.url})` : text.trim();
}

function drawSignature(items: DrawItem[], { name, label }: SignatureSpot, area: Area, ink: Ink): void {
  for (const side of ["top", "right", "bottom", "left"] as const) items.push(borderLine(area, side, SIGNATURE_FRAME));
  const of = ink.annotation(0);
  if (of) items.push({ kind: "signature", area, name, label, of });
}

function drawBackground(
  items: DrawItem[],
  { fill, borders, indentLeft, indentRight }: ParagraphFormat,
  area: Area,
): void {
  const inner: Area = { ...area, x: area.x + indentLeft, width: area.width - indentLeft - indentRight };
  const spaced: Area = {
    ...inner,
    x: inner.x - (borders.left?.space ?? 0),
    width: inner.width + (borders.left?.space ?? 0) + (borders.right?.space ?? 0),
  };
  if (fill) items.push({ kind: "fill", area: spaced, color: fill, of: "layout" });
  drawBorders(items, borders, spaced);
}

export function drawBorders(items: DrawItem[], borders: Partial<Record<BorderSide, Border>>, area: Area): void {
  for (const side of ["top", "right", "bottom", "left"] as const) {
    const border = borders[side];
    if (border) items.push(borderLine(area, side, border));
  }
}

function borderLine({ x, y, width, height }: Area, side: BorderSide, border: Border): DrawItem {
  const right = x + width;
  const bottom = y + height;
  const ends = {
    top: { from: { x, y }, to: { x: right, y } },
    bottom: { from: { x, y: bottom }, to: { x: right, y: bottom } },
    left: { from: { x, y }, to: { x, y: bottom } },
    right: { from: { x: right, y }, to: { x: right, y: bottom } },
  }[side];
  return { kind: "line", ...ends, border, of: "layout" };
}
