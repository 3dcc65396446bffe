import type { FaceName } from "../fonts/font-files.ts";
import { fontOf, shape } from "../fonts/typeface.ts";
import type { Artifact, Belonging, DrawItem, PageDrawing, TextItem } from "../layout/drawing.ts";
import type { Annotations } from "./annotations.ts";
import type { EmbeddedFont, PdfKitDocument } from "./pdfkit-internals.ts";
import type { StructureWriter } from "./structure.ts";

const ARTIFACTS: Readonly<Record<Artifact, string>> = {
  layout: "/Type /Layout",
  header: "/Type /Pagination /Subtype /Header /Attached [/Top]",
  footer: "/Type /Pagination /Subtype /Footer /Attached [/Bottom]",
};

/** Draws pages. Every operator stands in marked content: that of an element, or an artifact. */
export class PagePainter {
  readonly #doc: PdfKitDocument;
  readonly #structure: StructureWriter;
  readonly #annotations: Annotations;
  readonly #fonts = new Map<FaceName, EmbeddedFont>();
  readonly #images = new Map<Uint8Array, object>();
  #open: Belonging | undefined;

  constructor(doc: PdfKitDocument, structure: StructureWriter, annotations: Annotations) {
    this.#doc = doc;
    this.#structure = structure;
    this.#annotations = annotations;
  }

  paint(page: PageDrawing): void {
    this.#doc.addPage({ size: [page.width, page.height], margin: 0 });
    for (const item of page.items) this.#paintItem(item, page);
    this.#close();
  }

  #paintItem(item: DrawItem, { height }: PageDrawing): void {
    if (item.kind === "link" || item.kind === "signature") {
      this.#annotations.add(item, height);
      return;
    }
    this.#belongTo(item.of);
    switch (item.kind) {
      case "text":
        this.#paintText(item);
        break;
      case "line": {
        const { from, to, border } = item;
        const dash = border.dashed ? "[3 2] 0 d " : "";
        const path = `${number(from.x)} ${number(from.y)} m ${number(to.x)} ${number(to.y)} l S`;
        this.#doc.addContent(`q ${number(border.width)} w ${dash}${rgb(border.color)} RG ${path} Q`);
        break;
      }
      case "fill": {
        const { x, y, width, height: high } = item.area;
        this.#doc.addContent(
          `q ${rgb(item.color)} rg ${number(x)} ${number(y)} ${number(width)} ${number(high)} re f Q`,
        );
        break;
      }
      case "picture": {
        const { x, y, width, height: high } = item.area;
        this.#doc.image(this.#image(item.bytes), x, y, { width, height: high });
        if (typeof item.of !== "string") this.#structure.cover(item.of, item.area, height);
        break;
      }
    }
  }

  #belongTo(of: Belonging): void {
    if (this.#open === of) return;
    this.#close();
    this.#open = of;
    if (typeof of === "string") this.#doc.addContent(`/Artifact << ${ARTIFACTS[of]} >> BDC`);
    else
      this.#doc.addContent(
        `/${this.#structure.typeOf(of)} << /MCID ${this.#structure.mark(of, this.#doc.page.dictionary)} >> BDC`,
      );
  }

  #close(): void {
    if (this.#open !== undefined) this.#doc.addContent("EMC");
    this.#open = undefined;
  }

  /** pdfkit turns the page upside down, so that y grows downwards; the text matrix turns the letters back. */
  #paintText({ text, face, size, x, baseline, color, wordSpacing }: TextItem): void {
    const font = this.#font(face);
    this.#doc.page.fonts[font.id] ??= font.ref();
    const glyphs = this.#glyphs(font, face, text, (wordSpacing * 1000) / size);
    const matrix = `1 0 0 -1 ${number(x)} ${number(baseline)} Tm`;
    this.#doc.addContent(`BT ${rgb(color)} rg /${font.id} ${number(size)} Tf ${matrix} [${glyphs}] TJ ET`);
  }

  /** The operand of TJ: glyphs, and between them what kerning and justification add. */
  #glyphs(font: EmbeddedFont, face: FaceName, text: string, spacing: number): string {
    let operand = "";
    let hex = "";
    for (const { id, codePoints, nominalAdvance, advance, isSpace } of shape(face, text).glyphs) {
      const glyph = font.subset.includeGlyph(id);
      font.widths[glyph] ??= nominalAdvance;
      // Fonts draw the no-break space with the glyph of the space: that is what a reader should copy.
      if (font.unicode[glyph] === undefined || isSpace) font.unicode[glyph] = codePoints;
      hex += glyph.toString(16).padStart(4, "0");
      const adjustment = advance - nominalAdvance + (isSpace ? spacing : 0);
      if (Math.abs(adjustment) > 0.05) {
        operand += `<${hex}> ${number(-adjustment)} `;
        hex = "";
      }
    }
    return hex === "" ? operand : `${operand}<${hex}>`;
  }

  #font(face: FaceName): EmbeddedFont {
    const known = this.#fonts.get(face);
    if (known) return known;
    this.#doc.registerFont(face, fontOf(face));
    this.#doc.font(face);
    const font = this.#doc._font;
    this.#fonts.set(face, font);
    return font;
  }

  #image(bytes: Uint8Array): object {
    const image = this.#images.get(bytes) ?? this.#doc.openImage(bytes);
    this.#images.set(bytes, image);
    return image;
  }
}

/** Five decimals are less than a hair; `-0` and exponents are not PDF numbers. */
function number(value: number): string {
  return String(Math.round(value * 1e4) / 1e4 || 0);
}

function rgb(color: string): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(" ");
}
