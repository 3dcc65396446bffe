import type { UnsupportedFeature } from "../errors.ts";
import { UnreadableDocument } from "../errors.ts";
import { type Parts, unpack } from "./archive.ts";
import type { Block, HeaderSet, Paragraph, Section, WordDocument } from "./model.ts";
import { plainText, readParagraph } from "./paragraphs.ts";
import { MAIN_PART, openReading, type PartReading, parsePart, type Reading, relationsOf } from "./reading.ts";
import {
  firstPageNumberOf,
  hasDistinctFirstPage,
  isContinuous,
  readHeaderSet,
  readPageSetup,
  refuseSectionFeatures,
} from "./sections.ts";
import { readTable } from "./tables.ts";
import { childNamed, descendants, elements, points, textIn, valueOfChild, type XmlElement } from "./xml.ts";

/** A document read, and what of it lies outside the supported subset. */
export interface ReadResult {
  readonly document: WordDocument;
  readonly unsupported: readonly UnsupportedFeature[];
  /** Text of the headings that leave out a level. */
  readonly headingJumps: readonly string[];
}

const DEFAULT_TAB_STOP = 36;

/**
 * Reads a Word document.
 * @throws UnreadableDocument when it is no Word document
 */
export function readDocument(docx: Uint8Array): ReadResult {
  const parts = unpack(docx);
  const body = childNamed(parsePart(parts, MAIN_PART), "w:body");
  if (!body) throw new UnreadableDocument(MAIN_PART);
  const reading = openReading(parts);
  const sections = new BodyReader(reading).read(body);
  refuseBrokenLinks(sections, reading);
  const document: WordDocument = {
    title: titleOf(parts),
    sections,
    defaultTabStop: points(valueOfChild(parsePart(parts, "word/settings.xml"), "w:defaultTabStop")) ?? DEFAULT_TAB_STOP,
  };
  return { document, unsupported: reading.refusals.all, headingJumps: reading.headings.jumps };
}

function titleOf(parts: Parts): string | undefined {
  const title = textIn(childNamed(parsePart(parts, "docProps/core.xml"), "dc:title")).trim();
  return title === "" ? undefined : title;
}

function refuseBrokenLinks(sections: readonly Section[], { refusals }: Reading): void {
  const paragraphs = sections.flatMap(({ blocks }) => blocks.flatMap(paragraphsOf));
  const known = new Set(paragraphs.flatMap(({ bookmarks }) => bookmarks));
  for (const { inlines, number } of paragraphs) {
    const links = inlines.flatMap((inline) => (inline.kind === "text" && inline.link ? [inline.link] : []));
    const isBroken = links.some(
      ({ url, bookmark }) => url === undefined && bookmark !== undefined && !known.has(bookmark),
    );
    if (isBroken) refusals.addAt("broken-link", number, plainText(inlines));
  }
}

function paragraphsOf(block: Block): readonly Paragraph[] {
  return block.kind === "paragraph"
    ? [block]
    : block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks));
}

const NO_HEADERS: HeaderSet = { default: [], first: [] };

class BodyReader {
  readonly #reading: Reading;
  readonly #part: PartReading;
  readonly #headerParts = new Map<string, readonly Block[]>();
  readonly #sections: Section[] = [];
  #blocks: Block[] = [];
  #paragraphs = 0;
  readonly #bookmarks: string[] = [];
  #headers = NO_HEADERS;
  #footers = NO_HEADERS;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#part = {
      ...reading,
      relations: relationsOf(reading.parts, MAIN_PART),
      isBody: true,
      nextParagraphNumber: () => {
        this.#paragraphs += 1;
        return this.#paragraphs;
      },
    };
  }

  read(body: XmlElement): readonly Section[] {
    this.#readBlocks(body);
    this.#endSection(childNamed(body, "w:sectPr"));
    return this.#sections;
  }

  #readBlocks(parent: XmlElement): void {
    for (const element of elements(parent)) {
      if (element.name === "w:p") {
        this.#blocks.push(this.#withBookmarks(readParagraph(element, this.#part)));
        const section = childNamed(childNamed(element, "w:pPr"), "w:sectPr");
        if (section) this.#endSection(section);
      } else if (element.name === "w:tbl") this.#blocks.push(readTable(element, this.#part));
      else if (element.name === "w:bookmarkStart") this.#bookmarks.push(element.attributes["w:name"] ?? "");
      else if (element.name === "w:sdt") this.#readContentControl(element);
      else if (element.name === "w:altChunk") this.#reading.refusals.add("html-chunk");
      else if (element.name === "w:ins" || element.name === "w:del") this.#reading.refusals.add("tracked-change");
    }
  }

  /** A bookmark between two paragraphs stands at the second. */
  #withBookmarks(paragraph: Paragraph): Paragraph {
    const bookmarks = [...this.#bookmarks.splice(0), ...paragraph.bookmarks];
    return { ...paragraph, bookmarks };
  }

  #readContentControl(element: XmlElement): void {
    const gallery = descendants(element, ({ name }) => name === "w:docPartGallery")[0]?.attributes["w:val"];
    if (gallery === "Table of Contents") this.#reading.refusals.add("table-of-contents");
    else this.#readBlocks(childNamed(element, "w:sdtContent") ?? element);
  }

  #endSection(section: XmlElement | undefined): void {
    this.#reading.refusals.leave();
    refuseSectionFeatures(section, this.#reading);
    this.#headers = readHeaderSet(section, "w:headerReference", this.#headers, (id) => this.#headerPart(id));
    this.#footers = readHeaderSet(section, "w:footerReference", this.#footers, (id) => this.#headerPart(id));
    const previous = this.#sections.at(-1);
    const page = readPageSetup(section);
    if (previous && isContinuous(section)) {
      const samePage = previous.page.width === page.width && previous.page.height === page.height;
      if (!samePage) this.#reading.refusals.add("continuous-section");
      this.#sections[this.#sections.length - 1] = { ...previous, blocks: [...previous.blocks, ...this.#blocks] };
    } else {
      this.#sections.push({
        page,
        blocks: this.#blocks,
        headers: this.#headers,
        footers: this.#footers,
        distinctFirstPage: hasDistinctFirstPage(section),
        firstPageNumber: firstPageNumberOf(section),
      });
    }
    this.#blocks = [];
  }

  #headerPart(relationId: string): readonly Block[] {
    const target = this.#part.relations.get(relationId)?.target;
    const known = this.#headerParts.get(relationId);
    if (known || target === undefined) return known ?? [];
    const root = parsePart(this.#reading.parts, target);
    const part: PartReading = {
      ...this.#reading,
      relations: relationsOf(this.#reading.parts, target),
      isBody: false,
      nextParagraphNumber: () => 0,
    };
    const blocks = elements(root).flatMap((element): readonly Block[] => {
      if (element.name === "w:p") return [readParagraph(element, part)];
      return element.name === "w:tbl" ? [readTable(element, part)] : [];
    });
    this.#reading.refusals.leave();
    this.#headerParts.set(relationId, blocks);
    return blocks;
  }
}
