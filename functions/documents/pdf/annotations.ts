import type { Area, DrawItem } from "../layout/drawing.ts";
import { AnnotationLeaf, Tag } from "../layout/tag-tree.ts";
import { type PdfKitDocument, type PdfReference, type PdfValue, text } from "./pdfkit-internals.ts";
import type { StructureWriter } from "./structure.ts";

/** A field reserved for a signature. */
export interface SignatureField {
  readonly name: string;
  /** 1 for the first page. */
  readonly page: number;
  /** Left, bottom, right, top, in points from the bottom left corner of the page. */
  readonly rect: readonly [number, number, number, number];
}

/** Where a time-stamp over the whole file goes when it is archived: a field without area. */
export const ARCHIVE_TIMESTAMP_FIELD = "horodatage_archive";

/** Print, and locked: its place and its look are not to be changed. */
const FIELD_FLAGS = 4 | 128;
const PRINT = 4;

/** Links and signature fields, each tied to its element of the logical structure. */
export class Annotations {
  readonly fields: SignatureField[] = [];
  readonly #fieldReferences: PdfReference[] = [];
  readonly #doc: PdfKitDocument;
  readonly #structure: StructureWriter;
  #page = 0;
  #currentPage: PdfReference | undefined;

  constructor(doc: PdfKitDocument, structure: StructureWriter) {
    this.#doc = doc;
    this.#structure = structure;
  }

  /** Puts a link or a signature field on the page being drawn. */
  add(item: Extract<DrawItem, { kind: "link" | "signature" }>, pageHeight: number): void {
    const rect = rectOf(item.area, pageHeight);
    if (item.kind === "link") {
      this.#annotate(item.of, { ...LINK, Rect: rect, Contents: text(item.contents), A: actionOf(item.target) });
      return;
    }
    this.#structure.cover(item.of, item.area, pageHeight);
    this.#addField(item.of, item.name, item.label, rect);
  }

  /** Reserves the field of the archive time-stamp on the last page, so that it will need no new page object. */
  reserveArchiveTimestamp(root: Tag): void {
    const label = "Horodatage d’archivage";
    const leaf = root.add(new Tag("Form", { alt: label })).add(new AnnotationLeaf());
    this.#addField(leaf, ARCHIVE_TIMESTAMP_FIELD, label, [0, 0, 0, 0]);
  }

  /** Declares the fields. `SigFlags` is 0 until the first signature is there. */
  writeForm(): void {
    this.#doc._root.data["AcroForm"] = this.#doc.ref({ Fields: this.#fieldReferences, SigFlags: 0 });
  }

  #addField(leaf: AnnotationLeaf, name: string, label: string, rect: SignatureField["rect"]): void {
    if (this.fields.some((field) => field.name === name)) throw new RangeError(`signature field ${name} occurs twice`);
    const field = this.#annotate(leaf, {
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      T: text(name),
      TU: text(label),
      Contents: text(label),
      F: FIELD_FLAGS,
      Rect: rect,
      AP: { N: this.#emptyAppearance(rect) },
    });
    this.#fieldReferences.push(field);
    this.fields.push({ name, page: this.#pageNumber(), rect });
  }

  /** PDF/A wants an appearance for every field: one that draws nothing. */
  #emptyAppearance([left, bottom, right, top]: SignatureField["rect"]): PdfReference {
    const size: PdfValue = [0, 0, right - left, top - bottom];
    const appearance = this.#doc.ref({ Type: "XObject", Subtype: "Form", BBox: size, Resources: {} });
    appearance.end(new TextEncoder().encode("q Q\n"));
    return appearance;
  }

  #annotate(leaf: AnnotationLeaf, dictionary: Record<string, PdfValue>): PdfReference {
    const { page } = this.#doc;
    const annotation = this.#doc.ref({ ...dictionary, P: page.dictionary });
    annotation.data["StructParent"] = this.#structure.annotate(leaf, page.dictionary, annotation);
    page.annotations.push(annotation);
    annotation.end();
    return annotation;
  }

  #pageNumber(): number {
    const { dictionary } = this.#doc.page;
    if (this.#currentPage !== dictionary) {
      const pages = this.#doc._root.data["Pages"] as PdfReference;
      this.#page = (pages.data["Kids"] as PdfReference[]).indexOf(dictionary) + 1;
      this.#currentPage = dictionary;
    }
    return this.#page;
  }
}

const LINK: Record<string, PdfValue> = { Type: "Annot", Subtype: "Link", F: PRINT, Border: [0, 0, 0] };

function actionOf(target: Extract<DrawItem, { kind: "link" }>["target"]): PdfValue {
  return "url" in target
    ? { S: "URI", URI: text(encodeURI(decodeSafely(target.url))) }
    : { S: "GoTo", D: text(target.bookmark) };
}

/** An address already encoded stays as it is. */
function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

function rectOf({ x, y, width, height }: Area, pageHeight: number): SignatureField["rect"] {
  const round = (value: number) => Math.round(value * 100) / 100;
  return [round(x), round(pageHeight - y - height), round(x + width), round(pageHeight - y)];
}
