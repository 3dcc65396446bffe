import PDFDocument from "pdfkit";
import type { Temporal } from "temporal-polyfill";
import type { FaceName } from "../fonts/font-files.ts";
import type { Drawing, OutlineEntry } from "../layout/drawing.ts";
import { ContentLeaf, Tag } from "../layout/tag-tree.ts";
import { type BuiltStructure, buildStructure, type ReservedField } from "./build-structure.ts";
import { drawPage, type Marks, registerFaces } from "./draw-page.ts";
import { PDF_UA_METADATA } from "./metadata.ts";
import type { TaggedDocument } from "./pdfkit-internals.ts";

export interface PdfFacts {
  readonly title: string;
  readonly language: string;
  readonly author: string | undefined;
  readonly subject: string | undefined;
  readonly createdAt: Temporal.Instant;
  readonly documentId: string;
}

export interface WrittenPdf {
  readonly bytes: Uint8Array;
  readonly fields: readonly ReservedField[];
}

/**
 * Writes a drawing as tagged PDF: PDF/A-2a and PDF/UA-1 at once. Same drawing and facts, same bytes.
 * Source: ISO 19005-2 level A; ISO 14289-1.
 */
export async function writePdf(drawing: Drawing, facts: PdfFacts): Promise<WrittenPdf> {
  const doc = openDocument(facts);
  const collected = collect(doc);
  registerFaces(doc, facesOf(drawing));
  const tags = tagsOf(drawing.root);
  const marks: Marks = { contents: new Map(), annotations: new Map() };
  drawing.pages.forEach((page, number) => {
    doc.addPage({ size: [page.width, page.height], margin: 0 });
    drawPage(doc, page, number, (leaf) => tags.get(leaf) ?? "Span", marks);
  });
  for (const [name, { page, y }] of drawing.bookmarks) {
    doc.switchToPage(page);
    doc.addNamedDestination(name, "XYZ", 0, y, null);
  }
  addOutline(doc, drawing.outline);
  const built = buildStructure(doc, drawing, marks);
  addForm(doc, built, drawing.pages.length);
  doc.end();
  return { bytes: await collected, fields: built.fields };
}

function openDocument({ title, language, author, subject, createdAt, documentId }: PdfFacts): TaggedDocument {
  const date = new Date(createdAt.epochMilliseconds);
  const doc = new PDFDocument({
    subset: "PDF/A-2a",
    pdfVersion: "1.7",
    tagged: true,
    lang: language,
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    font: null as unknown as string,
    info: {
      Title: title,
      Creator: "Kevrat",
      Producer: "Kevrat",
      CreationDate: date,
      ModDate: date,
      Keywords: documentId,
      ...(author ? { Author: author } : {}),
      ...(subject ? { Subject: subject } : {}),
    },
  }) as unknown as TaggedDocument;
  doc.appendXML(PDF_UA_METADATA);
  return doc;
}

function collect(doc: TaggedDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
}

function facesOf({ pages }: Drawing): ReadonlySet<FaceName> {
  return new Set(pages.flatMap(({ items }) => items.flatMap((item) => (item.kind === "text" ? [item.face] : []))));
}

/** The structure type each drawn content belongs to, which its marks on the page repeat. */
function tagsOf(root: Tag): ReadonlyMap<ContentLeaf, string> {
  const types = new Map<ContentLeaf, string>();
  const walk = (tag: Tag): void => {
    for (const kid of tag.kids) {
      if (kid instanceof ContentLeaf) types.set(kid, tag.type);
      else if (kid instanceof Tag) walk(kid);
    }
  };
  walk(root);
  return types;
}

interface OutlineNode {
  addItem(title: string, options: { pageNumber?: number }): OutlineNode;
}

/** Headings as bookmarks, each under the last one above its level. */
function addOutline(doc: TaggedDocument, entries: readonly OutlineEntry[]): void {
  const open: { level: number; node: OutlineNode }[] = [];
  for (const { level, text, place } of entries) {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.node ?? (doc.outline as unknown as OutlineNode);
    doc.switchToPage(place.page);
    open.push({ level, node: parent.addItem(text, { pageNumber: place.page }) });
  }
}

/** The form that holds the reserved fields; pdfkit's own would ask viewers to draw them anew, which PDF/A forbids. */
function addForm(doc: TaggedDocument, { widgets }: BuiltStructure, pages: number): void {
  const form = doc.ref({ Fields: widgets, SigFlags: 0 });
  doc._root.data["AcroForm"] = form;
  doc.endAcroForm = () => form.end();
  for (let page = 0; page < pages; page += 1) {
    doc.switchToPage(page);
    doc.page.dictionary.data["Tabs"] = "S"; // keyboard order follows the structure (ISO 14289-1, 7.18.3)
  }
}
