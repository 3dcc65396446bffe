import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { UnsupportedDocument } from "./errors.ts";
import { layOutPages } from "./layout/body-flow.ts";
import { ARCHIVE_TIMESTAMP_FIELD, type SignatureField } from "./pdf/annotations.ts";
import { writePdf } from "./pdf/write-pdf.ts";
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
 * Lays a filled Word document out as PDF/A-2a and PDF/UA-1, with the signature fields that it reserves.
 * Same document and options, same bytes.
 *
 * @throws UnsupportedDocument when the document holds what would print wrongly
 * @throws CharacterNotPrintable when no embedded font has a character of it
 * @throws UnreadableDocument when it is not a Word document
 */
export async function layOut(docx: Uint8Array, options: LayOutOptions): Promise<LaidOut> {
  const { document, unsupported } = readDocument(docx);
  if (unsupported.length > 0) throw new UnsupportedDocument(unsupported);
  const { title, language = "fr-FR", author, subject, createdAt, documentId } = options;
  const drawing = layOutPages(document, language);
  const contentHash = new Uint8Array(createHash("sha256").update(docx).digest());
  const { pdf, fields } = await writePdf(drawing, {
    title,
    language,
    author,
    subject,
    createdAt,
    documentId,
    contentHash,
  });
  const outline = drawing.outline.map(({ level, text, place }) => ({ level, text, page: place.page + 1 }));
  return {
    pdf,
    pages: drawing.pages.length,
    signatureFields: fields.filter(({ name }) => name !== ARCHIVE_TIMESTAMP_FIELD),
    outline,
  };
}
