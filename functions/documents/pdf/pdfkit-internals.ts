import type { Font } from "fontkit";
import PDFDocument from "pdfkit";

/**
 * The part of pdfkit that its types leave out and that tagged output needs: objects, page dictionaries, embedded
 * fonts. Everything that depends on pdfkit's inside goes through this file.
 */

/** A text string, as pdfkit tells it from a name: a `String` object. */
export type PdfText = InstanceType<StringConstructor>;

/** A value that pdfkit can write; a plain string is a name. */
export type PdfValue =
  | string
  | PdfText
  | number
  | boolean
  | null
  | Uint8Array
  | PdfReference
  | readonly PdfValue[]
  | { readonly [key: string]: PdfValue | undefined };

export interface PdfReference {
  readonly data: { [key: string]: PdfValue | undefined };
  end(chunk?: Uint8Array): void;
}

export interface PdfPage {
  readonly dictionary: PdfReference;
  readonly fonts: Record<string, PdfReference>;
  readonly annotations: PdfReference[];
}

export interface EmbeddedFont {
  readonly id: string;
  readonly subset: { includeGlyph(glyph: number): number };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  ref(): PdfReference;
}

export interface OutlineItem {
  addItem(
    title: string,
    options: { readonly pageNumber: number; readonly fit: boolean; readonly top: number; readonly left: number },
  ): OutlineItem;
}

/** A pdfkit document, its inside included. */
export interface PdfKitDocument {
  page: PdfPage;
  readonly outline: OutlineItem;
  readonly _root: PdfReference;
  _id: Uint8Array;
  _font: EmbeddedFont;
  ref(data: { [key: string]: PdfValue | undefined }): PdfReference;
  addContent(operators: string): void;
  addPage(options: { readonly size: readonly [number, number]; readonly margin: number }): void;
  registerFont(name: string, font: Font): void;
  font(name: string): void;
  openImage(bytes: Uint8Array): object;
  image(image: object, x: number, y: number, size: { readonly width: number; readonly height: number }): void;
  appendXML(xml: string): void;
  getMarkInfoDictionary(): PdfReference;
  file(
    bytes: Uint8Array,
    options: {
      readonly name: string;
      readonly type: string;
      readonly description: string;
      readonly relationship: string;
      readonly creationDate: Date;
      readonly modifiedDate: Date;
    },
  ): void;
  on(event: "data", listener: (chunk: Uint8Array) => void): void;
  on(event: "end", listener: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  end(): void;
}

export interface PdfKitOptions {
  /** Part of ISO 19005, level a: 3 when a file travels in the PDF, else 2. */
  readonly part: 2 | 3;
  readonly language: string;
  readonly info: Readonly<Record<string, string | Date>>;
  /** RDF descriptions of the document, in place of those that pdfkit writes without escaping. */
  readonly describe: () => string;
}

/**
 * Opens a pdfkit document that declares PDF/A-2a, or PDF/A-3a.
 *
 * `pdfVersion` must be given, or there is no XMP metadata; `font: null` keeps the standard fonts out, which PDF/A
 * forbids; `subset: "PDF/UA"` writes an incomplete CIDSet, so that part is declared by `describe`.
 */
export function openPdf({ part, language, info, describe }: PdfKitOptions): PdfKitDocument {
  class ArchivalDocument extends PDFDocument {
    /** pdfkit copies title and author into the XMP without escaping them. */
    _addInfo(): void {
      (this as unknown as PdfKitDocument).appendXML(describe());
    }
    /** pdfkit's own would ask viewers to draw the fields anew, which PDF/A forbids. */
    override endAcroForm(): this {
      const form = (this as unknown as PdfKitDocument)._root.data["AcroForm"];
      if (isReference(form)) form.end();
      return this;
    }
  }
  const options = {
    autoFirstPage: false,
    pdfVersion: "1.7",
    subset: `PDF/A-${part}a`,
    lang: language,
    displayTitle: true,
    font: null,
    info,
  };
  const doc = new ArchivalDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as PdfKitDocument;
  doc.getMarkInfoDictionary().data["Marked"] = true; // before the first page: it makes pdfkit write their tab order
  return doc;
}

function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === "object" && value !== null && "end" in value && typeof value.end === "function";
}

/** A PDF text string. */
export function text(value: string): PdfText {
  return new String(value);
}
