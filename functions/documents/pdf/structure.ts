import type { Area } from "../layout/drawing.ts";
import type { AnnotationLeaf, ContentLeaf, Tag } from "../layout/tag-tree.ts";
import { type PdfKitDocument, type PdfReference, type PdfValue, text } from "./pdfkit-internals.ts";

/** One stretch of marked content on a page. */
interface MarkedContent {
  readonly page: PdfReference;
  readonly id: number;
}

interface PlacedAnnotation {
  readonly page: PdfReference;
  readonly annotation: PdfReference;
  readonly key: number;
}

/** Remembers, while pages are drawn, what content belongs to what part of the tree, then writes the tree. */
export class StructureWriter {
  readonly #contents = new Map<ContentLeaf, MarkedContent[]>();
  readonly #annotations = new Map<AnnotationLeaf, PlacedAnnotation>();
  readonly #areas = new Map<ContentLeaf | AnnotationLeaf, PdfValue>();
  readonly #pages = new Map<PdfReference, { readonly key: number; readonly owners: ContentLeaf[] }>();
  readonly #parents = new Map<ContentLeaf, Tag>();
  #nextKey = 0;

  constructor(root: Tag) {
    this.#learnParents(root);
  }

  /** The element type under which a leaf's content is marked. */
  typeOf(leaf: ContentLeaf): string {
    return this.#parents.get(leaf)?.type ?? "Span";
  }

  /** Marks one more stretch of content of a leaf. @returns its number on the page */
  mark(leaf: ContentLeaf, page: PdfReference): number {
    const owners = this.#pageEntry(page).owners;
    const id = owners.length;
    owners.push(leaf);
    this.#contents.set(leaf, [...(this.#contents.get(leaf) ?? []), { page, id }]);
    return id;
  }

  /** Notes an annotation. @returns its key in the tree of parents, to be written in it */
  annotate(leaf: AnnotationLeaf, page: PdfReference, annotation: PdfReference): number {
    const key = this.#takeKey();
    this.#annotations.set(leaf, { page, annotation, key });
    return key;
  }

  /** The area that a figure or a field covers, in the coordinates of the file. */
  cover(leaf: ContentLeaf | AnnotationLeaf, { x, y, width, height }: Area, pageHeight: number): void {
    this.#areas.set(leaf, [x, pageHeight - y - height, x + width, pageHeight - y]);
  }

  /** Writes the tree. Call once, after the last page. */
  write(root: Tag, doc: PdfKitDocument): void {
    const treeRoot = doc.ref({ Type: "StructTreeRoot" });
    const written = new WrittenTags();
    const kid = this.#writeTag(root, treeRoot, doc, written);
    const parentTree = doc.ref({ Nums: this.#parentNumbers(written) });
    parentTree.end();
    Object.assign(treeRoot.data, { K: kid ? [kid] : [], ParentTree: parentTree, ParentTreeNextKey: this.#nextKey });
    doc._root.data["StructTreeRoot"] = treeRoot; // pdfkit ends it with the document
  }

  #writeTag(tag: Tag, parent: PdfReference, doc: PdfKitDocument, written: WrittenTags): PdfReference | undefined {
    const isRequired = tag.type === "TD" || tag.type === "TH" || tag.type === "Document" || tag.type === "LBody";
    const element = doc.ref({ Type: "StructElem", S: tag.type, P: parent, ...this.#attributes(tag) });
    const kids = tag.kids.flatMap((kid): PdfValue[] => {
      if (kid.kind === "content") return this.#contentKids(kid, element, written);
      if (kid.kind === "annotation") return this.#annotationKids(kid, element, written);
      const child = this.#writeTag(kid, element, doc, written);
      return child ? [child] : [];
    });
    // A lone annotation stands as itself: verifiers of signatures follow it there, not into a list of one.
    const [only] = kids;
    const isAnnotation = kids.length === 1 && tag.kids[0]?.kind === "annotation";
    if (kids.length > 0) element.data["K"] = isAnnotation && only !== undefined ? only : kids;
    element.end();
    return kids.length > 0 || isRequired ? element : undefined;
  }

  #contentKids(leaf: ContentLeaf, element: PdfReference, written: WrittenTags): PdfValue[] {
    written.content.set(leaf, element);
    return (this.#contents.get(leaf) ?? []).map(({ page, id }) => ({ Type: "MCR", Pg: page, MCID: id }));
  }

  #annotationKids(leaf: AnnotationLeaf, element: PdfReference, written: WrittenTags): PdfValue[] {
    const placed = this.#annotations.get(leaf);
    if (!placed) return [];
    written.annotation.set(placed.key, element);
    return [{ Type: "OBJR", Pg: placed.page, Obj: placed.annotation }];
  }

  #attributes(tag: Tag): Record<string, PdfValue> {
    const { title, alt, language, scope, columnSpan, rowSpan, listNumbering, summary } = tag.attributes;
    const table = {
      ...(scope && { Scope: scope }),
      ...(columnSpan && { ColSpan: columnSpan }),
      ...(rowSpan && { RowSpan: rowSpan }),
      ...(summary && { Summary: text(summary) }),
    };
    const area = tag.kids
      .map((kid) => (kid.kind === "tag" ? undefined : this.#areas.get(kid)))
      .find((each) => each !== undefined);
    const owners: PdfValue[] = [
      ...(Object.keys(table).length > 0 ? [{ O: "Table", ...table }] : []),
      ...(listNumbering ? [{ O: "List", ListNumbering: listNumbering }] : []),
      ...(area ? [{ O: "Layout", Placement: "Block", BBox: area }] : []),
    ];
    return {
      ...(title && { T: text(title) }),
      ...(alt && { Alt: text(alt) }),
      ...(language && { Lang: text(language) }),
      ...(owners.length > 0 && { A: owners.length === 1 ? (owners[0] ?? null) : owners }),
    };
  }

  /** From the content of each page, and from each annotation, back to its element. */
  #parentNumbers(written: WrittenTags): PdfValue[] {
    const numbers = new Map<number, PdfValue>(written.annotation);
    for (const { key, owners } of this.#pages.values()) {
      numbers.set(
        key,
        owners.map((leaf) => written.content.get(leaf) ?? null),
      );
    }
    return [...numbers].sort(([a], [b]) => a - b).flat();
  }

  #pageEntry(page: PdfReference) {
    const known = this.#pages.get(page);
    if (known) return known;
    const entry = { key: this.#takeKey(), owners: [] };
    page.data["StructParents"] = entry.key;
    this.#pages.set(page, entry);
    return entry;
  }

  #takeKey(): number {
    this.#nextKey += 1;
    return this.#nextKey - 1;
  }

  #learnParents(tag: Tag): void {
    for (const kid of tag.kids) {
      if (kid.kind === "tag") this.#learnParents(kid);
      else if (kid.kind === "content") this.#parents.set(kid, tag);
    }
  }
}

class WrittenTags {
  readonly content = new Map<ContentLeaf, PdfReference>();
  readonly annotation = new Map<number, PdfReference>();
}
