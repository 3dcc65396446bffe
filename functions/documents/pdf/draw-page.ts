import type { FaceName } from "../fonts/font-files.ts";
import { fontOf } from "../fonts/typeface.ts";
import type { Belonging, DrawItem, PageDrawing, TextItem } from "../layout/drawing.ts";
import type { AnnotationLeaf, ContentLeaf } from "../layout/tag-tree.ts";
import type { TaggedDocument } from "./pdfkit-internals.ts";

/** Something of a page that becomes an annotation once the logical structure is built. */
export interface PendingAnnotation {
  readonly page: number;
  readonly item: Extract<DrawItem, { kind: "link" | "signature" }>;
}

/** What drawing leaves for the logical structure: marked contents and annotations by their leaf, in drawing order. */
export interface Marks {
  readonly contents: Map<ContentLeaf, unknown[]>;
  readonly annotations: Map<AnnotationLeaf, PendingAnnotation>;
}

/** Draws one page. Everything on it is marked: part of the structure, or an ornament (ISO 14289-1, 7.1). */
export function drawPage(
  doc: TaggedDocument,
  page: PageDrawing,
  number: number,
  tagOf: (leaf: ContentLeaf) => string,
  marks: Marks,
): void {
  let open: Belonging | undefined;
  const close = () => {
    if (open !== undefined) doc.endMarkedContent();
    open = undefined;
  };
  for (const item of page.items) {
    if (item.kind === "link" || item.kind === "signature") {
      marks.annotations.set(item.of, { page: number, item });
      continue;
    }
    if (item.of !== open) {
      close();
      openMark(doc, item.of, tagOf, marks);
      open = item.of;
    }
    drawItem(doc, item);
  }
  close();
}

function openMark(doc: TaggedDocument, of: Belonging, tagOf: (leaf: ContentLeaf) => string, { contents }: Marks): void {
  if (typeof of === "string") {
    const pagination =
      of === "layout" ? { type: "Layout" } : { type: "Pagination", attached: [of === "header" ? "Top" : "Bottom"] };
    doc.markContent("Artifact", pagination);
    return;
  }
  const pieces = contents.get(of) ?? [];
  pieces.push(doc.markStructureContent(tagOf(of)));
  contents.set(of, pieces);
}

function drawItem(doc: TaggedDocument, item: Exclude<DrawItem, { kind: "link" | "signature" }>): void {
  switch (item.kind) {
    case "text":
      drawText(doc, item);
      return;
    case "line": {
      const { from, to, border } = item;
      doc.save();
      if (border.dashed) doc.dash(2, { space: 2 });
      doc.lineWidth(border.width).strokeColor(border.color).moveTo(from.x, from.y).lineTo(to.x, to.y).stroke();
      doc.restore();
      return;
    }
    case "fill":
      doc.rect(item.area.x, item.area.y, item.area.width, item.area.height).fill(item.color);
      return;
    case "picture": {
      const { x, y, width, height } = item.area;
      doc.image(Buffer.from(item.bytes), x, y, { width, height });
    }
  }
}

const number = (value: number): string => String(Math.round(value * 1_000) / 1_000);

/** One run of text, spaces among its glyphs, so that what is copied or read aloud has its words apart. */
function drawText(doc: TaggedDocument, { text, face, size, color, x, baseline, wordSpacing }: TextItem): void {
  doc.font(face).fillColor(color);
  const font = doc._font;
  doc.page.fonts[font.id] ??= font.ref();
  const [glyphs, positions] = font.encode(text);
  const shown = glyphs.map((glyph, at) => {
    const { xAdvance = 0, advanceWidth = 0 } = positions[at] ?? {};
    const stretch =
      wordSpacing !== 0 && text[at] === " " && glyphs.length === text.length ? (wordSpacing * 1_000) / size : 0;
    const adjust = advanceWidth - xAdvance - stretch;
    return Math.abs(adjust) < 0.01 ? `<${glyph}>` : `<${glyph}> ${number(adjust)}`;
  });
  doc.save();
  doc.transform(1, 0, 0, -1, 0, doc.page.height); // text is drawn upright in a page whose origin is at the top
  doc.addContent(
    `BT /${font.id} ${number(size)} Tf ${number(x)} ${number(doc.page.height - baseline)} Td [${shown.join(" ")}] TJ ET`,
  );
  doc.restore();
}

/** Makes every face known to the document under its own name; parsed fonts are shared by all documents. */
export function registerFaces(doc: TaggedDocument, faces: ReadonlySet<FaceName>): void {
  for (const face of faces) doc.registerFont(face, fontOf(face));
}
