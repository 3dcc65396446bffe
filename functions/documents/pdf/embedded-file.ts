import type { Temporal } from "temporal-polyfill";
import type { PdfKitDocument } from "./pdfkit-internals.ts";
import type { XmpSchema } from "./xmp-schema.ts";

/** A file that travels in the PDF. Source: ISO 19005-3, 6.8 (associated files). */
export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly description: string;
  /** `Alternative`: it says the same as the pages. */
  readonly relationship: "Alternative" | "Data" | "Source";
  /** What the metadata say of it. */
  readonly schema: XmpSchema;
}

/** Puts the file into the PDF and names it among the associated files of the document. */
export function embed(doc: PdfKitDocument, file: EmbeddedFile, createdAt: Temporal.Instant): void {
  const at = new Date(createdAt.epochMilliseconds);
  const { name, mimeType: type, description, relationship } = file;
  doc.file(file.bytes, { name, type, description, relationship, creationDate: at, modifiedDate: at });
}
