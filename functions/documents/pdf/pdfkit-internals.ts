import type { Font } from "fontkit";
import type PDFDocument from "pdfkit";

/** What is used of pdfkit beyond its published types: marked content, structure, fonts, form. */
export interface Reference {
  readonly data: Record<string, unknown>;
  end(content?: Uint8Array): void;
}
export interface StructureElement {
  readonly dictionary: Reference;
  add(child: unknown): StructureElement;
  end(): void;
}
export interface EmbeddedFont {
  readonly id: string;
  ref(): Reference;
  encode(
    text: string,
  ): readonly [readonly string[], readonly { readonly xAdvance: number; readonly advanceWidth: number }[]];
}
export interface TaggedDocument
  extends Omit<InstanceType<typeof PDFDocument>, "page" | "font" | "registerFont" | "struct" | "ref" | "annotate" | "addStructure" | "markContent" | "endMarkedContent" | "markStructureContent" | "appendXML" | "addContent" | "endAcroForm" | "_font" | "_root"> {
  readonly page: {
    readonly height: number;
    readonly fonts: Record<string, Reference>;
    readonly annotations: Reference[];
    readonly dictionary: Reference;
  };
  readonly _font: EmbeddedFont;
  readonly _root: Reference;
  endAcroForm(): unknown;
  font(name: string): TaggedDocument;
  registerFont(name: string, font: Font): TaggedDocument;
  addContent(operators: string): TaggedDocument;
  appendXML(xml: string): void;
  ref(data: Record<string, unknown>): Reference;
  markContent(tag: string, options?: Record<string, unknown>): TaggedDocument;
  markStructureContent(tag: string): unknown;
  endMarkedContent(): TaggedDocument;
  struct(type: string, options?: Record<string, unknown>): StructureElement;
  addStructure(element: StructureElement): TaggedDocument;
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): TaggedDocument;
}
