import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { UnsupportedDocument } from "./errors.ts";
import { layOutPages } from "./layout/body-flow.ts";
import { ARCHIVE_TIMESTAMP_FIELD, type SignatureField } from "./pdf/annotations.ts";
import type { EmbeddedFile } from "./pdf/embedded-file.ts";
import { writePdf } from "./pdf/write-pdf.ts";
import type { WordDocument } from "./word/model.ts";
import { readDocument } from "./word/read-document.ts";

export interface LayOutOptions {
  readonly title: string;
  readonly language?: "fr-FR";
  readonly author?: string;
  readonly subject?: string;
  /** Written in the file as its date; the clock is not asked. */
  readonly createdAt: Temporal.Instant;
  /** Written in the file as its identifier. */
  readonly documentId: string;
  /** Travels in the PDF, which is then PDF/A-3a. */
  readonly embedded?: EmbeddedFile;
}

export interface HeadingPlace {
  readonly level: number;
  readonly text: string;
  /** 1 for the first page. */
  readonly page: number;
}

export interface LaidOut {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Those that the document reserves; the archive time-stamp has one more. */
  readonly signatureFields: readonly SignatureField[];
  readonly outline: readonly HeadingPlace[];
}

/**
 * Lays a filled Word document out as PDF/A-2a and PDF/UA-1, with the signature fields that it reserves; as PDF/A-3a
 * when a file travels in it. Several documents become one, each starting a page. Same documents and options, same bytes.
 *
 * @throws UnsupportedDocument when a document holds what would print wrongly
 * @throws CharacterNotPrintable when no embedded font has a character of it
 * @throws UnreadableDocument when it is not a Word document
 */
export async function layOut(docx: Uint8Array | readonly Uint8Array[], options: LayOutOptions): Promise<LaidOut> {
  const files = docx instanceof Uint8Array ? [docx] : docx;
  const { title, language = "fr-FR", author, subject, createdAt, documentId, embedded } = options;
  const drawing = layOutPages(together(files), language);
  const hash = createHash("sha256");
  for (const bytes of [...files, ...(embedded ? [embedded.bytes] : [])]) hash.update(bytes);
  const { pdf, fields } = await writePdf(drawing, {
    title,
    language,
    author,
    subject,
    createdAt,
    documentId,
    contentHash: new Uint8Array(hash.digest()),
    embedded,
  });
  const outline = drawing.outline.map(({ level, text, place }) => ({ level, text, page: place.page + 1 }));
  return {
    pdf,
    pages: drawing.pages.length,
    signatureFields: fields.filter(({ name }) => name !== ARCHIVE_TIMESTAMP_FIELD),
    outline,
  };
}

/** The sections of all, in order, under the title of the first. */
function together(files: readonly Uint8Array[]): WordDocument {
  const read = files.map(readDocument);
  const unsupported = read.flatMap((each) => each.unsupported);
  if (unsupported.length > 0) throw new UnsupportedDocument(unsupported);
  const [first] = read;
  if (!first) throw new RangeError("nothing to lay out");
  return { ...first.document, sections: read.flatMap(({ document }) => document.sections) };
}
