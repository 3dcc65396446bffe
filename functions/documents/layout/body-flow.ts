import type { Block, Paragraph, WordDocument } from "../word/model.ts";
import { plainText } from "../word/paragraphs.ts";
import { drawLines } from "./draw-paragraph.ts";
import type { Drawing, OutlineEntry, Place } from "./drawing.ts";
import { artifactInk, type Ink, signatureInk, taggedInk } from "./ink.ts";
import type { Line } from "./lines.ts";
import { ListTags } from "./list-tags.ts";
import { drawMargins, textArea } from "./margins.ts";
import { PageFlow } from "./page-flow.ts";
import {
  boxParagraph,
  gapBetween,
  heightOf,
  isParagraph,
  type LayoutContext,
  type ParagraphBox,
} from "./paragraph-box.ts";
import { boxTable, type CellBox, type RowBox, type TableBox } from "./table-box.ts";
import { flowTable, headHeight } from "./table-flow.ts";
import { Tag } from "./tag-tree.ts";

type Box = ParagraphBox | TableBox;

/**
 * Lays a document out on pages.
 * @param language of the document, such as `fr-FR`
 */
export function layOutPages(document: WordDocument, language: string): Drawing {
  return new BodyFlow(document, language).run();
}

/** Paragraphs kept with the next are looked at this far: past it they may come apart. */
const KEPT_TOGETHER_AT_MOST = 8;

class BodyFlow {
  readonly #document: WordDocument;
  readonly #context: LayoutContext;
  readonly #flow: PageFlow;
  readonly #root = new Tag("Document");
  readonly #lists = new ListTags();
  readonly #outline: OutlineEntry[] = [];
  readonly #bookmarks = new Map<string, Place>();

  constructor(document: WordDocument, language: string) {
    const [first] = document.sections;
    if (!first) throw new RangeError("a document has at least one section");
    const { page } = first;
    this.#document = document;
    this.#context = {
      language,
      defaultTabStop: document.defaultTabStop,
      maxHeight: page.height - page.margins.top - page.margins.bottom,
      numbers: undefined,
    };
    this.#flow = new PageFlow(first, (section, isFirst) => textArea(section, isFirst, this.#context));
  }

  run(): Drawing {
    this.#document.sections.forEach((section, at) => {
      if (at > 0) this.#flow.startSection(section);
      const boxes = section.blocks.map((block) => this.#box(block));
      boxes.forEach((box, index) => {
        this.#place(box, boxes, index);
      });
    });
    const { pages } = this.#flow;
    if (pages.length === 0) this.#flow.newPage();
    for (const page of pages) drawMargins(page, pages.length, this.#context);
    return { pages, root: this.#root, outline: this.#outline, bookmarks: this.#bookmarks };
  }

  #box(block: Block): Box {
    const { width } = this.#flow;
    return isParagraph(block) ? boxParagraph(block, width, this.#context) : boxTable(block, width, this.#context);
  }

  #place(box: Box, boxes: readonly Box[], at: number): void {
    if (box.kind === "table") {
      if (headHeight(box) > this.#flow.room && !this.#flow.isFresh && headHeight(box) <= this.#flow.fullRoom)
        this.#flow.newPage();
      this.#lists.end();
      this.#flow.settle();
      const previous = boxes[at - 1];
      if (!this.#flow.isFresh && previous?.kind === "paragraph") this.#flow.y += previous.format.spaceAfter;
      this.#placeTable(box);
      return;
    }
    const before = boxes[at - 1];
    const gap = gapBetween(before?.kind === "paragraph" ? before.format : undefined, box.format);
    if (box.format.pageBreakBefore && !this.#flow.isFresh) this.#flow.newPage();
    const needed = gap + keptHeight(boxes, at);
    if (needed > this.#flow.room && needed <= this.#flow.fullRoom && !this.#flow.isFresh) this.#flow.newPage();
    this.#flow.settle();
    if (!this.#flow.isFresh) this.#flow.y += gap;
    this.#placeParagraph(box);
  }

  #placeParagraph(box: ParagraphBox): void {
    const ink = this.#ink(box, this.#root, this.#lists);
    let rest = box.lines;
    while (rest.length > 0) {
      const taken = linesThatFit(rest, box, this.#flow);
      if (taken === 0) {
        this.#flow.newPage();
        continue;
      }
      const now = rest.slice(0, taken);
      if (rest === box.lines) this.#mark(box.paragraph);
      drawLines(this.#flow.items, box, now, ink, this.#flow.left, this.#flow.y);
      this.#flow.y += heightOf(now);
      rest = rest.slice(taken);
      if (now.at(-1)?.endsPage) this.#flow.breakPage();
      else if (rest.length > 0) this.#flow.newPage();
      if (rest.length > 0) this.#flow.settle();
    }
  }

  /** Notes where headings and bookmarks stand. */
  #mark({ heading, inlines, bookmarks }: Paragraph): void {
    this.#flow.settle();
    const { place } = this.#flow;
    if (heading !== undefined) this.#outline.push({ level: heading, text: plainText(inlines), place });
    for (const name of bookmarks) this.#bookmarks.set(name, place);
  }

  /** Puts a paragraph in the logical structure. One without content leaves no trace there. */
  #ink(box: ParagraphBox, parent: Tag, lists: ListTags): Ink {
    const { paragraph, slots } = box;
    if (paragraph.signature) {
      lists.end();
      return signatureInk(parent.add(new Tag("Form", { alt: paragraph.signature.label })));
    }
    if (box.isEmpty || slots.every(({ kind }) => kind === "decoration")) return artifactInk("layout");
    if (paragraph.list) {
      const { label, body } = lists.item(parent, paragraph.list);
      return taggedInk(slots, body, label);
    }
    lists.end();
    const { heading } = paragraph;
    const tag = heading === undefined ? new Tag("P") : new Tag(`H${heading}`, { title: plainText(paragraph.inlines) });
    return taggedInk(slots, parent.add(tag), undefined);
  }

  #placeTable(box: TableBox): void {
    const tags = new TableTags(this.#root, box);
    flowTable(this.#flow, box, (row, cell, paragraphBox) => {
      this.#mark(paragraphBox.paragraph);
      return this.#ink(paragraphBox, tags.cell(row, cell), tags.listsOf(cell));
    });
  }
}

/** The elements of a table: all its cells, also the empty ones, so that its shape is known. */
class TableTags {
  readonly #cells = new Map<CellBox, Tag>();
  readonly #lists = new Map<CellBox, ListTags>();

  constructor(parent: Tag, box: TableBox) {
    const { role, summary } = box.table;
    if (role === "layout") {
      for (const { cells } of box.rows) for (const cell of cells) this.#cells.set(cell, parent.add(new Tag("Div")));
      return;
    }
    const table = parent.add(new Tag("Table", summary === "" ? {} : { summary }));
    box.rows.forEach(({ cells }, at) => {
      const row = table.add(new Tag("TR"));
      for (const cell of cells) this.#cells.set(cell, row.add(this.#cellTag(box, cell, at)));
    });
  }

  #cellTag({ table, headerRows, rows }: TableBox, { cell }: CellBox, row: number): Tag {
    const spans = {
      ...(cell.columnSpan > 1 && { columnSpan: cell.columnSpan }),
      ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
    };
    const headers = headerRows === 0 && table.role === "column-headers" ? rows.length : headerRows;
    if (table.role === "column-headers" && row < headers) return new Tag("TH", { scope: "Column", ...spans });
    if (table.role === "row-headers" && cell.column === 0) return new Tag("TH", { scope: "Row", ...spans });
    return new Tag("TD", spans);
  }

  cell(_: RowBox, cell: CellBox): Tag {
    const tag = this.#cells.get(cell);
    if (!tag) throw new RangeError("a cell of another table");
    return tag;
  }

  listsOf(cell: CellBox): ListTags {
    const lists = this.#lists.get(cell) ?? new ListTags();
    this.#lists.set(cell, lists);
    return lists;
  }
}

/** How many lines go on this page: none when what would be left alone is a single one at its foot or at the next head. */
function linesThatFit(lines: readonly Line[], box: ParagraphBox, flow: PageFlow): number {
  const breakAt = lines.findIndex(({ endsPage }) => endsPage);
  const segment = breakAt === -1 ? lines : lines.slice(0, breakAt + 1);
  let room = flow.room + 0.5;
  const full = segment.findIndex(({ height }) => {
    room -= height;
    return room < 0;
  });
  if (full === -1) return segment.length;
  if (flow.isFresh) return Math.max(1, full);
  if (box.format.keepLines) return 0;
  if (!box.format.widowControl) return full;
  const leavesOne = segment.length - full === 1;
  const taken = leavesOne ? full - 1 : full;
  return taken < 2 && lines === box.lines ? 0 : taken;
}

/** The height that must find room at once: a paragraph kept with the next takes the start of that one with it. */
function keptHeight(boxes: readonly Box[], at: number): number {
  let height = 0;
  for (let index = at; index < Math.min(boxes.length, at + KEPT_TOGETHER_AT_MOST); index += 1) {
    const box = boxes[index];
    if (!box) break;
    if (box.kind === "table") return height + headHeight(box);
    const before = boxes[index - 1];
    if (index > at) height += gapBetween(before?.kind === "paragraph" ? before.format : undefined, box.format);
    if (!box.format.keepWithNext || index === boxes.length - 1) return height + startHeight(box);
    height += box.height;
  }
  return height;
}

/** The lines of a paragraph that may not be parted from each other at its start. */
function startHeight({ lines, format, height }: ParagraphBox): number {
  if (format.keepLines || (format.widowControl && lines.length <= 3)) return height;
  return heightOf(lines.slice(0, format.widowControl ? 2 : 1));
}
