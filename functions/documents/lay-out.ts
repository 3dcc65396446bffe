import type { Temporal } from "temporal-polyfill";
import { UnsupportedDocument } from "./errors.ts";
import { paginate } from "./layout/paginate.ts";
import type { ReservedField } from "./pdf/build-structure.ts";
import { writePdf } from "./pdf/write-pdf.ts";
import { readDocument } from "./word/read-document.ts";

export type { ReservedField } from "./pdf/build-structure.ts";

export interface LayOutOptions {
  readonly title: string;
  /** @default "fr-FR" */
  readonly language?: string;
  readonly author?: string;
  readonly subject?: string;
  readonly createdAt: Temporal.Instant;
  /** Names the document in its metadata: same document, same bytes. */
  readonly documentId: string;
}

export interface LaidOut {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly signatureFields: readonly ReservedField[];
  readonly outline: readonly { readonly level: number; readonly text: string; readonly page: number }[];
}

/**
 * Lays a filled Word document out as tagged PDF/A-2a and PDF/UA-1. Same document and options, same bytes.
 *
 * @throws UnreadableDocument when it is no Word document
 * @throws UnsupportedDocument when it holds something that would print wrongly
 * @throws CharacterNotPrintable when no embedded font has a character
 */
export async function layOut(docx: Uint8Array, options: LayOutOptions): Promise<LaidOut> {
  const { document, unsupported } = readDocument(docx);
  if (unsupported.length > 0) throw new UnsupportedDocument(unsupported);
  const language = options.language ?? "fr-FR";
  const drawing = paginate(document, language);
  const { title, author, subject, createdAt, documentId } = options;
  const { bytes, fields } = await writePdf(drawing, { title, language, author, subject, createdAt, documentId });
  return {
    pdf: bytes,
    pages: drawing.pages.length,
    signatureFields: fields,
    outline: drawing.outline.map(({ level, text, place }) => ({ level, text, page: place.page + 1 })),
  };
}
