import type { Drawing, LinkDestination, Place } from "../layout/drawing.ts";
import { AnnotationLeaf, ContentLeaf, Tag } from "../layout/tag-tree.ts";
import type { Marks, PendingAnnotation } from "./draw-page.ts";
import type { Reference, StructureElement, TaggedDocument } from "./pdfkit-internals.ts";

/** A signature field reserved in the file, ready for its signatory. */
export interface ReservedField {
  readonly name: string;
  readonly page: number;
  /** Left, bottom, right, top, in points from the bottom left corner. */
  readonly rect: readonly [number, number, number, number];
}

export interface BuiltStructure {
  readonly widgets: readonly Reference[];
  readonly fields: readonly ReservedField[];
}

/** Locked once signed, and printed. */
const PRINT_AND_LOCK = 4 + 128;

/** Builds the logical structure in reading order, with the annotations where they belong in it. */
export function buildStructure(doc: TaggedDocument, drawing: Drawing, marks: Marks): BuiltStructure {
  const widgets: Reference[] = [];
  const fields: ReservedField[] = [];
  const root = element(doc, drawing.root);
  doc.addStructure(root);
  const fill = (tag: Tag, own: StructureElement): void => {
    for (const kid of tag.kids) {
      if (kid instanceof Tag) {
        const child = element(doc, kid);
        own.add(child);
        fill(kid, child);
        child.end();
      } else if (kid instanceof ContentLeaf) {
        for (const content of marks.contents.get(kid) ?? []) own.add(content);
      } else if (kid instanceof AnnotationLeaf) {
        const pending = marks.annotations.get(kid);
        if (pending) annotate(doc, own, pending, drawing.bookmarks, widgets, fields);
      }
    }
  };
  fill(drawing.root, root);
  widgets.push(archiveTimestampField(doc, root));
  root.end();
  return { widgets, fields };
}

function element(doc: TaggedDocument, { type, attributes }: Tag): StructureElement {
  const { title, alt, language } = attributes;
  const own = doc.struct(type, {
    ...(title ? { title } : {}),
    ...(alt ? { alt } : {}),
    ...(language ? { lang: language } : {}),
  });
  const table = {
    ...(attributes.scope ? { Scope: attributes.scope } : {}),
    ...(attributes.columnSpan ? { ColSpan: attributes.columnSpan } : {}),
    ...(attributes.rowSpan ? { RowSpan: attributes.rowSpan } : {}),
    ...(attributes.summary ? { Summary: new String(attributes.summary) } : {}),
  };
  if (Object.keys(table).length > 0) own.dictionary.data["A"] = { O: "Table", ...table };
  if (attributes.listNumbering) own.dictionary.data["A"] = { O: "List", ListNumbering: attributes.listNumbering };
  return own;
}

function annotate(
  doc: TaggedDocument,
  structParent: StructureElement,
  { page, item }: PendingAnnotation,
  bookmarks: ReadonlyMap<string, Place>,
  widgets: Reference[],
  fields: ReservedField[],
): void {
  doc.switchToPage(page);
  const { x, y, width, height } = item.area;
  if (item.kind === "link") {
    const action = linkAction(doc, item.target, bookmarks);
    if (action)
      doc.annotate(x, y, width, height, {
        Subtype: "Link",
        A: action,
        Contents: new String(item.contents),
        structParent,
      });
    return;
  }
  widgets.push(signatureWidget(doc, structParent, item.name, item.label, [x, y, width, height]));
  const bottom = doc.page.height - y - height;
  fields.push({ name: item.name, page: page + 1, rect: [x, bottom, x + width, bottom + height] });
}

function linkAction(
  doc: TaggedDocument,
  target: LinkDestination,
  bookmarks: ReadonlyMap<string, Place>,
): Reference | undefined {
  if ("url" in target) return ended(doc.ref({ S: "URI", URI: new String(target.url) }));
  return bookmarks.has(target.bookmark) ? ended(doc.ref({ S: "GoTo", D: new String(target.bookmark) })) : undefined;
}

function ended(reference: Reference): Reference {
  reference.end();
  return reference;
}

function signatureWidget(
  doc: TaggedDocument,
  structParent: StructureElement,
  name: string,
  label: string,
  [x, y, width, height]: readonly [number, number, number, number],
): Reference {
  const Resources = ended(doc.ref({}));
  const appearance = doc.ref({ Type: "XObject", Subtype: "Form", BBox: [0, 0, width, height], Resources });
  appearance.end(Buffer.from("q Q\n")); // empty, but there: PDF/A asks every widget for an appearance (6.3.3)
  doc.annotate(x, y, width, height, {
    Subtype: "Widget",
    FT: "Sig",
    T: new String(name),
    TU: new String(label),
    Contents: new String(label),
    F: PRINT_AND_LOCK,
    AP: { N: appearance },
    structParent,
  });
  const widget = doc.page.annotations.at(-1);
  if (!widget) throw new Error(`signature field ${name} was not reserved`);
  widget.data["P"] = doc.page.dictionary;
  return widget;
}

/** Kept for the archive timestamp, so that adding it later brings no object that the structure does not know. */
function archiveTimestampField(doc: TaggedDocument, root: StructureElement): Reference {
  const form = doc.struct("Form", { alt: "Horodatage d’archivage" });
  root.add(form);
  const widget = signatureWidget(doc, form, "horodatage_archive", "Horodatage d’archivage", [0, 0, 0, 0]);
  form.end();
  return widget;
}
