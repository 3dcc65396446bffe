import { LINE_ABOVE, LINE_BELOW, widthOf } from "../fonts/typeface.ts";
import type { ParagraphFormat, RunFormat } from "../word/model.ts";
import type { Piece, TextPiece } from "./atoms.ts";
import type { BrokenLine } from "./line-breaking.ts";

/** A line ready to be drawn: what it holds, from the left edge of the column and the line's top. */
export interface Line {
  readonly height: number;
  /** From its top. */
  readonly baseline: number;
  readonly runs: readonly LineRun[];
  /** What follows it starts a page. */
  readonly endsPage: boolean;
  readonly isEmpty: boolean;
}

export type LineRun = TextRun | PictureRun | LeaderRun;

export interface TextRun {
  readonly kind: "text";
  readonly x: number;
  readonly width: number;
  /** Without the space that ends the line. */
  readonly inkWidth: number;
  readonly wordSpacing: number;
  readonly piece: TextPiece;
}

export interface PictureRun {
  readonly kind: "picture";
  readonly x: number;
  readonly piece: Extract<Piece, { kind: "picture" }>;
}

/** Dots up to a tab stop: an ornament. */
export interface LeaderRun {
  readonly kind: "leader";
  readonly x: number;
  readonly text: string;
  readonly format: RunFormat;
}

/** Gives a broken line its height, and its parts their place. */
export function layLine(broken: BrokenLine, format: ParagraphFormat, markFormat: RunFormat): Line {
  const isEmpty = !broken.parts.some((part) => part.kind === "piece" && !part.isSpace);
  return {
    ...measure(broken, format, markFormat),
    runs: place(broken, format),
    endsPage: broken.endedBy === "page-break",
    isEmpty,
  };
}

function measure(
  broken: BrokenLine,
  format: ParagraphFormat,
  markFormat: RunFormat,
): Pick<Line, "height" | "baseline"> {
  const pieces = broken.parts.flatMap((part) => (part.kind === "piece" ? [part.piece] : []));
  if (broken.endedBy === "page-break" && pieces.length === 0) return { height: 0, baseline: 0 };
  const size = Math.max(0, ...pieces.map((piece) => (piece.kind === "text" ? piece.format.size : 0)));
  const picture = Math.max(0, ...pieces.map((piece) => (piece.kind === "picture" ? piece.height : 0)));
  const textSize = size || (picture > 0 ? 0 : (broken.emptyFormat ?? markFormat).size);
  const above = Math.max(textSize * LINE_ABOVE, picture);
  const natural = above + textSize * LINE_BELOW;
  if (format.lineRule === "exact") return { height: format.line, baseline: Math.min(above, format.line * 0.8) };
  if (format.lineRule === "atLeast") {
    const height = Math.max(natural, format.line);
    return { height, baseline: above + (height - natural) / 2 };
  }
  const height = picture > 0 ? natural : natural * format.line;
  return { height, baseline: above + Math.min(0, height - natural) };
}

function place(broken: BrokenLine, format: ParagraphFormat): readonly LineRun[] {
  const slack = Math.max(0, broken.room - broken.used);
  const offset = format.align === "center" ? slack / 2 : format.align === "right" ? slack : 0;
  const { firstStretched, wordSpacing } = justification(broken, format, slack);
  const runs: LineRun[] = [];
  let x = broken.start + offset;
  broken.parts.forEach((part, at) => {
    if (part.kind === "tab") {
      const leader = leaderRun(part, x);
      endWithSpace(runs);
      if (leader) runs.push(leader);
      x += part.width;
    } else if (part.piece.kind === "picture") {
      runs.push({ kind: "picture", x, piece: part.piece });
      x += part.piece.width;
    } else {
      const spacing = at >= firstStretched ? wordSpacing : 0;
      const isTrailing = part.isSpace && at === broken.parts.length - 1;
      const width = part.piece.width + (part.isSpace && !isTrailing ? spacing * part.piece.text.length : 0);
      appendText(runs, {
        kind: "text",
        x,
        width,
        inkWidth: isTrailing ? 0 : width,
        wordSpacing: spacing,
        piece: part.piece,
      });
      x += width;
    }
  });
  if (broken.endedBy === "line-break") endWithSpace(runs);
  return runs;
}

/** What a tab or a forced line end parts for the eye, a space that takes no room parts for the ear. */
function endWithSpace(runs: LineRun[]): void {
  const last = runs.at(-1);
  if (last?.kind !== "text" || last.piece.text.endsWith(" ")) return;
  runs[runs.length - 1] = { ...last, piece: { ...last.piece, text: `${last.piece.text} ` } };
}

/** The room left is shared by the spaces after the last tab, on every line but the last. */
function justification(
  broken: BrokenLine,
  { align }: ParagraphFormat,
  slack: number,
): { firstStretched: number; wordSpacing: number } {
  const firstStretched = broken.parts.findLastIndex((part) => part.kind === "tab") + 1;
  if (align !== "justify" || broken.endedBy !== "wrap") return { firstStretched, wordSpacing: 0 };
  const spaces = broken.parts
    .slice(firstStretched, -1)
    .reduce(
      (sum, part) =>
        sum + (part.kind === "piece" && part.isSpace && part.piece.kind === "text" ? part.piece.text.length : 0),
      0,
    );
  return { firstStretched, wordSpacing: spaces === 0 ? 0 : slack / spaces };
}

/** Neighbours drawn alike become one run, so that words and spaces stay together in the file. */
function appendText(runs: LineRun[], next: TextRun): void {
  const last = runs.at(-1);
  const isAlike =
    last?.kind === "text" &&
    last.piece.face === next.piece.face &&
    last.piece.size === next.piece.size &&
    last.piece.format === next.piece.format &&
    last.piece.slot === next.piece.slot &&
    last.wordSpacing === next.wordSpacing;
  if (!isAlike) {
    runs.push(next);
    return;
  }
  const text = last.piece.text + next.piece.text;
  runs[runs.length - 1] = {
    ...last,
    width: last.width + next.width,
    inkWidth: next.inkWidth === 0 ? last.inkWidth : last.width + next.inkWidth,
    piece: { ...last.piece, text, width: last.piece.width + next.piece.width },
  };
}

const LEADERS = { dot: ".", hyphen: "-", underscore: "_" } as const;

function leaderRun(tab: Extract<BrokenLine["parts"][number], { kind: "tab" }>, x: number): LeaderRun | undefined {
  if (tab.leader === "none") return undefined;
  const sign = LEADERS[tab.leader];
  const signWidth = widthOf("sans", sign, tab.format.size);
  const count = Math.floor(tab.width / signWidth) - 1;
  if (count <= 0) return undefined;
  return { kind: "leader", x: x + tab.width - count * signWidth, text: sign.repeat(count), format: tab.format };
}
