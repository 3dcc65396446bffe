import type { Drawing, OutlineEntry } from "../layout/drawing.ts";
import { Annotations, type SignatureField } from "./annotations.ts";
import { embed } from "./embedded-file.ts";
import { type DocumentIdentity, infoOf, permanentId, xmpOf } from "./metadata.ts";
import { PagePainter } from "./page-painter.ts";
import {
  type OutlineItem,
  openPdf,
  type PdfKitDocument,
  type PdfReference,
  type PdfValue,
} from "./pdfkit-internals.ts";
import { StructureWriter } from "./structure.ts";

export interface WrittenPdf {
  readonly pdf: Uint8Array;
  readonly fields: readonly SignatureField[];
}

/** Writes a drawing as PDF/A-2a, or 3a when a file travels in it, and PDF/UA-1. Same drawing and identity, same bytes. */
export async function writePdf(drawing: Drawing, identity: DocumentIdentity): Promise<WrittenPdf> {
  const { language, embedded, createdAt } = identity;
  const describe = () => xmpOf(identity);
  const doc = openPdf({ part: embedded ? 3 : 2, language, info: infoOf(identity), describe });
  doc._id = permanentId(identity);
  const written = collect(doc);
  const structure = new StructureWriter(drawing.root);
  const annotations = new Annotations(doc, structure);
  const painter = new PagePainter(doc, structure, annotations);
  for (const page of drawing.pages) painter.paint(page);
  annotations.reserveArchiveTimestamp(drawing.root);
  annotations.writeForm();
  structure.write(drawing.root, doc);
  writeDestinations(doc, drawing);
  writeOutline(doc, drawing.outline);
  if (embedded) embed(doc, embedded, createdAt);
  doc.end();
  return { pdf: await written, fields: annotations.fields };
}

function collect(doc: PdfKitDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
}

/** Bookmarks of the Word document, as named destinations. */
function writeDestinations(doc: PdfKitDocument, { bookmarks, pages }: Drawing): void {
  const names = doc._root.data["Names"] as PdfReference;
  const destinations = names.data["Dests"] as unknown as { add(name: string, destination: PdfValue): void };
  const kids = (doc._root.data["Pages"] as PdfReference).data["Kids"] as PdfReference[];
  for (const [name, { page, y }] of bookmarks) {
    const reference = kids[page];
    const height = pages[page]?.height ?? 0;
    if (reference) destinations.add(name, [reference, "XYZ", null, height - y, null]);
  }
}

/** Headings, each below the last one of a higher level. */
function writeOutline(doc: PdfKitDocument, entries: readonly OutlineEntry[]): void {
  const open: { readonly level: number; readonly item: OutlineItem }[] = [];
  for (const { level, text, place } of entries) {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.item ?? doc.outline;
    const item = parent.addItem(text, { pageNumber: place.page, fit: false, top: place.y, left: 0 });
    open.push({ level, item });
  }
}
