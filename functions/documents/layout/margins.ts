import type { Block, HeaderSet, Section } from "../word/model.ts";
import type { AtomOptions } from "./atoms.ts";
import { drawLines } from "./draw-paragraph.ts";
import type { Artifact, DrawItem } from "./drawing.ts";
import { artifactInk } from "./ink.ts";
import type { OpenPage, TextArea } from "./page-flow.ts";
import { boxParagraph, gapBetween, isParagraph, type LayoutContext, type ParagraphBox } from "./paragraph-box.ts";
import { boxTable, type TableBox } from "./table-box.ts";
import { drawTableAsArtifact } from "./table-cells.ts";

type Box = ParagraphBox | TableBox;

/** Wide enough for any real page number, so that the height measured is the height drawn. */
const MEASURING_NUMBERS: NonNullable<AtomOptions["numbers"]> = { page: 88, pages: 88 };

/** The area that headers and footers leave to the text: they push it when they are higher than the margin. */
export function textArea(section: Section, isFirstOfSection: boolean, context: LayoutContext): TextArea {
  const { page } = section;
  const width = page.width - page.margins.left - page.margins.right;
  const measuring = { ...context, numbers: MEASURING_NUMBERS };
  const header = heightOf(boxes(blocksFor(section, section.headers, isFirstOfSection), width, measuring));
  const footer = heightOf(boxes(blocksFor(section, section.footers, isFirstOfSection), width, measuring));
  return {
    top: Math.max(page.margins.top, header === 0 ? 0 : page.headerDistance + header),
    bottom: page.height - Math.max(page.margins.bottom, footer === 0 ? 0 : page.footerDistance + footer),
    left: page.margins.left,
    width,
  };
}

/** Draws the header and the footer of a finished page. */
export function drawMargins(page: OpenPage, pages: number, context: LayoutContext): void {
  const { section, isFirstOfSection, number } = page;
  const { margins, headerDistance, footerDistance, width, height } = section.page;
  const numbered = { ...context, numbers: { page: number, pages } };
  const textWidth = width - margins.left - margins.right;
  const header = boxes(blocksFor(section, section.headers, isFirstOfSection), textWidth, numbered);
  const footer = boxes(blocksFor(section, section.footers, isFirstOfSection), textWidth, numbered);
  draw(page.items, header, "header", margins.left, headerDistance);
  draw(page.items, footer, "footer", margins.left, height - footerDistance - heightOf(footer));
}

function blocksFor({ distinctFirstPage }: Section, set: HeaderSet, isFirstOfSection: boolean): readonly Block[] {
  return distinctFirstPage && isFirstOfSection ? set.first : set.default;
}

function boxes(blocks: readonly Block[], width: number, context: LayoutContext): readonly Box[] {
  return blocks.map((block) =>
    isParagraph(block) ? boxParagraph(block, width, context) : boxTable(block, width, context),
  );
}

function heightOf(all: readonly Box[]): number {
  return all.reduce((sum, box, at) => sum + gapAbove(all, at) + ownHeight(box), 0);
}

function ownHeight(box: Box): number {
  return box.kind === "paragraph" ? box.height : box.rows.reduce((sum, { height }) => sum + height, 0);
}

function gapAbove(all: readonly Box[], at: number): number {
  const box = all[at];
  const before = all[at - 1];
  return box?.kind === "paragraph" && at > 0
    ? gapBetween(before?.kind === "paragraph" ? before.format : undefined, box.format)
    : 0;
}

function draw(items: DrawItem[], all: readonly Box[], kind: Artifact, left: number, top: number): void {
  let y = top;
  all.forEach((box, at) => {
    y += gapAbove(all, at);
    if (box.kind === "paragraph") drawLines(items, box, box.lines, artifactInk(kind), left, y);
    else drawTableAsArtifact(items, box, kind, left, y);
    y += ownHeight(box);
  });
}
