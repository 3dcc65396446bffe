import type { Block, Paragraph, ParagraphFormat } from "../word/model.ts";
import { atomize, type PageNumbers, type Slot } from "./atoms.ts";
import { breakLines } from "./line-breaking.ts";
import { type Line, layLine } from "./lines.ts";

/** A paragraph cut into lines for a column of a given width. */
export interface ParagraphBox {
  readonly kind: "paragraph";
  readonly paragraph: Paragraph;
  readonly format: ParagraphFormat;
  readonly lines: readonly Line[];
  readonly slots: readonly Slot[];
  readonly width: number;
  readonly height: number;
  readonly isEmpty: boolean;
}

export interface LayoutContext {
  readonly language: string;
  readonly defaultTabStop: number;
  /** The height of a page's text, which a picture may not exceed. */
  readonly maxHeight: number;
  readonly numbers: PageNumbers | undefined;
}

/** Cuts a paragraph into lines. A place for a signature is one line of its height, drawn by its own item. */
export function boxParagraph(paragraph: Paragraph, width: number, context: LayoutContext): ParagraphBox {
  const { format } = paragraph;
  if (paragraph.signature) return signatureBox(paragraph, width);
  const { atoms, slots } = atomize(paragraph.inlines, paragraph.list, {
    language: context.language,
    maxWidth: Math.max(1, width - format.indentLeft - format.indentRight),
    maxHeight: context.maxHeight,
    numbers: context.numbers,
  });
  const broken = breakLines(atoms, format, width, context.defaultTabStop);
  const lines = withBorderSpace(
    broken.map((line) => layLine(line, format, paragraph.markFormat)),
    format,
  );
  return {
    kind: "paragraph",
    paragraph,
    format,
    lines,
    slots,
    width,
    height: heightOf(lines),
    isEmpty: lines.every(({ isEmpty }) => isEmpty),
  };
}

/** A border above or below takes its room from the first and the last line. */
function withBorderSpace(lines: readonly Line[], { borders: { top, bottom } }: ParagraphFormat): readonly Line[] {
  const above = top ? top.space + top.width : 0;
  const below = bottom ? bottom.space + bottom.width : 0;
  return lines.map((line, at) => {
    const head = at === 0 ? above : 0;
    const foot = at === lines.length - 1 ? below : 0;
    return { ...line, height: line.height + head + foot, baseline: line.baseline + head };
  });
}

function signatureBox(paragraph: Paragraph, width: number): ParagraphBox {
  const height = paragraph.signature?.height ?? 0;
  const line: Line = { height, baseline: height, runs: [], endsPage: false, isEmpty: false };
  return {
    kind: "paragraph",
    paragraph,
    format: paragraph.format,
    lines: [line],
    slots: [],
    width,
    height,
    isEmpty: false,
  };
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/**
 * The space between two paragraphs: the larger of what follows the first and what precedes the second, as Word has
 * it; none between two of the same style that ask for it.
 */
export function gapBetween(before: ParagraphFormat | undefined, after: ParagraphFormat): number {
  const same = before?.styleId === after.styleId;
  const below = before && !(same && before.contextualSpacing) ? before.spaceAfter : 0;
  const above = !(same && after.contextualSpacing) ? after.spaceBefore : 0;
  return Math.max(below, above);
}

export function isParagraph(block: Block): block is Paragraph {
  return block.kind === "paragraph";
}
