import type { Block, Inline, Section, WordDocument } from "../word/model.ts";
import { drawLines } from "./draw-paragraph.ts";
import type { Drawing, OutlineEntry, PageDrawing, Place } from "./drawing.ts";
import { artifactInk } from "./ink.ts";
import { ListTags } from "./list-tags.ts";
import { PageCursor } from "./page-cursor.ts";
import { boxParagraph, gapBetween, isParagraph, type LayoutContext, type ParagraphBox } from "./paragraph-box.ts";
import { firstLinesHeight, placeParagraph } from "./place-paragraph.ts";
import { paragraphInk, placeTable } from "./place-table.ts";
import { boxTable, type TableBox } from "./table-box.ts";
import { Tag } from "./tag-tree.ts";

type Box = ParagraphBox | TableBox;

/** Lays a document out in pages. */
export function paginate(document: WordDocument, language: string): Drawing {
  const [first] = document.sections;
  if (!first) throw new Error("a document has at least one section");
  const root = new Tag("Document");
  const outline: OutlineEntry[] = [];
  const bookmarks = new Map<string, Place>();
  const cursor = new PageCursor(first.page);
  const sectionOf: Section[] = [];
  document.sections.forEach((section, at) => {
    if (at > 0) cursor.startSection(section.page);
    const from = at === 0 ? 0 : cursor.pages.length - 1;
    const context = {
      language,
      defaultTabStop: document.defaultTabStop,
      maxHeight: cursor.pageHeight,
      numbers: undefined,
    };
    placeBlocks(cursor, section.blocks, context, { root, outline, bookmarks });
    for (let page = from; page < cursor.pages.length; page += 1) sectionOf[page] = section;
  });
  drawHeadersAndFooters(cursor, sectionOf, { language, defaultTabStop: document.defaultTabStop });
  return { pages: cursor.pages, root, outline, bookmarks };
}

interface Gathered {
  readonly root: Tag;
  readonly outline: OutlineEntry[];
  readonly bookmarks: Map<string, Place>;
}

function placeBlocks(cursor: PageCursor, blocks: readonly Block[], context: LayoutContext, gathered: Gathered): void {
  const boxes: Box[] = blocks.map((block) =>
    isParagraph(block)
      ? boxParagraph(block, cursor.columnWidth, context)
      : boxTable(block, cursor.columnWidth, context),
  );
  const lists = new ListTags();
  let previous: ParagraphBox | undefined;
  boxes.forEach((box, at) => {
    if (box.kind === "table") {
      lists.end();
      if (!cursor.isAtTop) cursor.y += previous?.format.spaceAfter ?? 0;
      placeTable(cursor, box, gathered.root);
      previous = undefined;
      return;
    }
    if (box.format.pageBreakBefore && !cursor.isAtTop) cursor.newPage();
    const gap = cursor.isAtTop ? 0 : gapBetween(previous?.format, box.format);
    if (!cursor.isAtTop && !cursor.fits(gap + heightKeptTogether(boxes, at))) cursor.newPage();
    else cursor.y += gap;
    note(box, cursor.place, gathered);
    if (!box.paragraph.list) lists.end();
    placeParagraph(cursor, box, paragraphInk(box, gathered.root, lists));
    previous = box;
  });
}

const CHAIN = 5;

/** A paragraph that stays with the next asks for room for the start of that one too, and so on. */
function heightKeptTogether(boxes: readonly Box[], at: number): number {
  let height = 0;
  for (let index = at; index < boxes.length && index < at + CHAIN; index += 1) {
    const box = boxes[index];
    if (!box) break;
    if (box.kind === "table") return height + tableStart(box);
    const before = boxes[index - 1];
    height += index === at ? 0 : gapBetween(before?.kind === "paragraph" ? before.format : undefined, box.format);
    if (!box.format.keepWithNext) return height + firstLinesHeight(box);
    height += box.height;
  }
  return height;
}

/** Header rows and the first row after them. */
function tableStart({ rows, headerRows }: TableBox): number {
  return rows.slice(0, headerRows + 1).reduce((sum, { height }) => sum + height, 0);
}

function note({ paragraph }: ParagraphBox, place: Place, { outline, bookmarks }: Gathered): void {
  for (const bookmark of paragraph.bookmarks) bookmarks.set(bookmark, place);
  const text = paragraph.inlines.map(textOf).join("").trim();
  if (paragraph.heading && text !== "") outline.push({ level: paragraph.heading, text, place });
}

const textOf = (inline: Inline): string => (inline.kind === "text" ? inline.text : inline.kind === "tab" ? " " : "");

/** Headers and footers stand outside the text: they are drawn when the number of pages is known. */
function drawHeadersAndFooters(
  { pages, setups }: PageCursor,
  sections: readonly Section[],
  context: Pick<LayoutContext, "language" | "defaultTabStop">,
): void {
  let number = 0;
  pages.forEach((page, at) => {
    const section = sections[at];
    const setup = setups[at];
    if (!section || !setup) return;
    const isFirst = sections[at - 1] !== section;
    number = isFirst && section.firstPageNumber !== undefined ? section.firstPageNumber : number + 1;
    const which = isFirst && section.distinctFirstPage ? "first" : "default";
    const width = setup.width - setup.margins.left - setup.margins.right;
    const numbers = { page: number, pages: pages.length };
    const boxed = (blocks: readonly Block[]) =>
      blocks
        .filter(isParagraph)
        .map((block) => boxParagraph(block, width, { ...context, maxHeight: setup.margins.top, numbers }));
    const header = boxed(section.headers[which]);
    const footer = boxed(section.footers[which]);
    stack(page, header, "header", setup.margins.left, setup.headerDistance);
    const footerHeight = footer.reduce((sum, { height }) => sum + height, 0);
    stack(page, footer, "footer", setup.margins.left, setup.height - setup.footerDistance - footerHeight);
  });
}

function stack(
  page: PageDrawing,
  boxes: readonly ParagraphBox[],
  kind: "header" | "footer",
  x: number,
  top: number,
): void {
  let y = top;
  for (const box of boxes) {
    drawLines(page.items, box, box.lines, artifactInk(kind), x, y);
    y += box.height;
  }
}
