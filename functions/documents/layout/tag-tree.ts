/** Structure types of PDF 1.7, section 14.8.4, that are used. */
export type TagType =
  | "Document"
  | "Div"
  | "P"
  | `H${1 | 2 | 3 | 4 | 5 | 6}`
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "TR"
  | "TH"
  | "TD"
  | "Span"
  | "Link"
  | "Figure"
  | "Form";

export interface TagAttributes {
  readonly title?: string;
  readonly alt?: string;
  readonly language?: string;
  readonly scope?: "Column" | "Row";
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly listNumbering?: string;
  readonly summary?: string;
}

/** Where drawn content hangs in the tree. It may be drawn in several pieces, over several pages. */
export class ContentLeaf {
  readonly kind = "content";
}

/** Stands for an annotation (a link, a signature field) in the tree. */
export class AnnotationLeaf {
  readonly kind = "annotation";
}

/** An element of the logical structure, whose kids stand in reading order. */
export class Tag {
  readonly kind = "tag";
  readonly type: TagType;
  readonly attributes: TagAttributes;
  readonly #kids: (Tag | ContentLeaf | AnnotationLeaf)[] = [];

  constructor(type: TagType, attributes: TagAttributes = {}) {
    this.type = type;
    this.attributes = attributes;
  }

  add<Kid extends Tag | ContentLeaf | AnnotationLeaf>(kid: Kid): Kid {
    this.#kids.push(kid);
    return kid;
  }

  get kids(): readonly (Tag | ContentLeaf | AnnotationLeaf)[] {
    return this.#kids;
  }
}
