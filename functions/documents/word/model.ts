/**
 * A Word document as this product understands it: styles, numbering and tables resolved, nothing left to look up.
 * All lengths are points.
 */
export interface WordDocument {
  readonly title: string | undefined;
  readonly sections: readonly Section[];
  readonly defaultTabStop: number;
}

export interface Section {
  readonly page: PageSetup;
  readonly blocks: readonly Block[];
  readonly headers: HeaderSet;
  readonly footers: HeaderSet;
  /** The first page has its own header and footer, or none. */
  readonly distinctFirstPage: boolean;
  /** Number of its first page; absent when the count goes on. */
  readonly firstPageNumber: number | undefined;
}

export interface PageSetup {
  readonly width: number;
  readonly height: number;
  readonly margins: Sides;
  /** From the page's edge to the header or the footer. */
  readonly headerDistance: number;
  readonly footerDistance: number;
}

export interface Sides {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface HeaderSet {
  readonly default: readonly Block[];
  readonly first: readonly Block[];
}

export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: "paragraph";
  readonly format: ParagraphFormat;
  /** How a mark without text is sized: the height of an empty paragraph. */
  readonly markFormat: RunFormat;
  readonly inlines: readonly Inline[];
  /** Level in the tree of headings, 1 being the title when the document has one. */
  readonly heading: HeadingLevel | undefined;
  readonly list: ListPosition | undefined;
  readonly bookmarks: readonly string[];
  readonly signature: SignatureSpot | undefined;
  /** 1 for the first paragraph of the body; 0 in headers and footers. */
  readonly number: number;
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** Where a signature field is to be reserved. */
export interface SignatureSpot {
  readonly name: string;
  /** Said by a screen reader. */
  readonly label: string;
  readonly height: number;
}

export interface ParagraphFormat {
  readonly align: "left" | "center" | "right" | "justify";
  readonly spaceBefore: number;
  readonly spaceAfter: number;
  /** No space between two paragraphs of the same style. */
  readonly contextualSpacing: boolean;
  readonly styleId: string;
  readonly lineRule: "auto" | "exact" | "atLeast";
  /** A factor for `auto`, points otherwise. */
  readonly line: number;
  readonly indentLeft: number;
  readonly indentRight: number;
  /** Of the first line, negative when it hangs. */
  readonly indentFirst: number;
  readonly keepWithNext: boolean;
  readonly keepLines: boolean;
  readonly widowControl: boolean;
  readonly pageBreakBefore: boolean;
  readonly tabs: readonly TabStop[];
  readonly fill: string | undefined;
  readonly borders: Partial<Record<BorderSide, Border>>;
}

export interface TabStop {
  readonly position: number;
  readonly align: "left" | "center" | "right" | "decimal";
  readonly leader: "none" | "dot" | "hyphen" | "underscore";
}

export type BorderSide = "top" | "right" | "bottom" | "left";

export interface Border {
  readonly width: number;
  readonly color: string;
  readonly dashed: boolean;
  /** Room between a paragraph's border and its text. */
  readonly space: number;
}

export interface RunFormat {
  readonly family: "sans" | "serif";
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly size: number;
  /** `#RRGGBB`. */
  readonly color: string;
  /** Behind the text. */
  readonly fill: string | undefined;
  readonly position: "baseline" | "superscript" | "subscript";
  readonly capitals: "none" | "all" | "small";
  readonly hidden: boolean;
  /** Only when it differs from the document's: `en-GB`. */
  readonly language: string | undefined;
}

/** Shared by the inlines of one link, so that they are tagged as one. */
export interface LinkTarget {
  readonly url: string | undefined;
  readonly bookmark: string | undefined;
}

export type Inline =
  | { readonly kind: "text"; readonly text: string; readonly format: RunFormat; readonly link?: LinkTarget }
  | { readonly kind: "tab"; readonly format: RunFormat }
  | { readonly kind: "line-break"; readonly format: RunFormat }
  | { readonly kind: "page-break" }
  | { readonly kind: "page-number"; readonly format: RunFormat }
  | { readonly kind: "page-count"; readonly format: RunFormat }
  | Picture;

export interface Picture {
  readonly kind: "picture";
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** What the picture shows; empty when it decorates. */
  readonly alt: string;
  readonly format: RunFormat;
}

export interface ListPosition {
  readonly listId: string;
  /** 0 for the outermost. */
  readonly level: number;
  readonly label: string;
  readonly labelFormat: RunFormat;
  readonly marker: ListMarker;
  /** What stands between label and text. */
  readonly suffix: "tab" | "space" | "nothing";
}

export type ListMarker =
  | "Disc"
  | "Circle"
  | "Square"
  | "Decimal"
  | "LowerAlpha"
  | "UpperAlpha"
  | "LowerRoman"
  | "UpperRoman"
  | "None";

export interface Table {
  readonly kind: "table";
  /** Widths in proportion to each other; in points when `width` is `auto`. */
  readonly columns: readonly number[];
  readonly width: TableWidth;
  readonly rows: readonly TableRow[];
  readonly align: "left" | "center" | "right";
  readonly indent: number;
  /** `layout` places things side by side and is not a table to a reader; the others say which cells are headers. */
  readonly role: "layout" | "column-headers" | "row-headers";
  /** Said by a screen reader. */
  readonly summary: string;
}

export type TableWidth =
  | { readonly kind: "auto" }
  | { readonly kind: "points"; readonly value: number }
  /** Of the room available. */
  | { readonly kind: "fraction"; readonly value: number };

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly repeated: boolean;
  readonly mayBreak: boolean;
  readonly heightRule: "atLeast" | "exact";
  readonly height: number;
}

export interface TableCell {
  readonly column: number;
  readonly columnSpan: number;
  /** Rows it covers; a cell continued from above is left out of its row. */
  readonly rowSpan: number;
  readonly blocks: readonly Paragraph[];
  readonly padding: Sides;
  readonly borders: Partial<Record<BorderSide, Border>>;
  readonly fill: string | undefined;
  readonly verticalAlign: "top" | "center" | "bottom";
}
