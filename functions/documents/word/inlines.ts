import type { Inline, LinkTarget, RunFormat } from "./model.ts";
import { readPicture } from "./pictures.ts";
import type { PartReading } from "./reading.ts";
import { readRunPatch } from "./run-format.ts";
import { symbolText } from "./symbols.ts";
import { childNamed, elements, textIn, valueOfChild, type XmlElement } from "./xml.ts";

/**
 * Reads what a paragraph holds, run after run.
 * @param base how a run is drawn that says nothing of itself
 */
export function readInlines(paragraph: XmlElement, base: RunFormat, reading: PartReading): readonly Inline[] {
  const reader = new InlineReader(base, reading);
  reader.read(paragraph);
  return reader.inlines;
}

/** A field (`w:fldChar`) is spread over runs: its code, then the result that Word last saw. */
interface OpenField {
  code: string;
  inResult: boolean;
}

class InlineReader {
  readonly inlines: Inline[] = [];
  readonly #base: RunFormat;
  readonly #reading: PartReading;
  readonly #fields: OpenField[] = [];
  #link: LinkTarget | undefined;

  constructor(base: RunFormat, reading: PartReading) {
    this.#base = base;
    this.#reading = reading;
  }

  read(parent: XmlElement): void {
    for (const child of elements(parent)) this.#readChild(child);
  }

  #readChild(child: XmlElement): void {
    switch (child.name) {
      case "w:r":
        this.#readRun(child);
        break;
      case "w:hyperlink":
        this.#within(this.#linkOf(child), () => this.read(child));
        break;
      case "w:smartTag":
      case "w:sdtContent":
        this.read(child);
        break;
      case "w:sdt":
        this.read(childNamed(child, "w:sdtContent") ?? child);
        break;
      case "w:fldSimple":
        this.#readSimpleField(child);
        break;
      case "w:ins":
      case "w:del":
      case "w:moveFrom":
      case "w:moveTo":
        this.#reading.refusals.add("tracked-change");
        break;
      case "m:oMath":
      case "m:oMathPara":
        this.#reading.refusals.add("equation");
        break;
    }
  }

  #within(link: LinkTarget | undefined, readIt: () => void): void {
    const outer = this.#link;
    this.#link = link ?? outer;
    readIt();
    this.#link = outer;
  }

  #linkOf({ attributes }: XmlElement): LinkTarget | undefined {
    const relation = this.#reading.relations.get(attributes["r:id"] ?? "");
    if (relation?.external) return { url: relation.target, bookmark: undefined };
    const bookmark = attributes["w:anchor"];
    return bookmark === undefined ? undefined : { url: undefined, bookmark };
  }

  #readRun(run: XmlElement): void {
    const properties = childNamed(run, "w:rPr");
    if (childNamed(properties, "w:rPrChange")) this.#reading.refusals.add("tracked-change");
    const style = this.#reading.styles.characterStyle(valueOfChild(properties, "w:rStyle"));
    const format = { ...this.#base, ...style, ...readRunPatch(properties, this.#reading.familyOf) };
    for (const piece of elements(run)) this.#readPiece(piece, format);
  }

  #readPiece(piece: XmlElement, format: RunFormat): void {
    const { refusals } = this.#reading;
    switch (piece.name) {
      case "w:t":
        this.#addText(spaced(piece), format);
        break;
      case "w:tab":
        this.#add({ kind: "tab", format });
        break;
      case "w:br":
        if (piece.attributes["w:type"] === "page") this.#add({ kind: "page-break" });
        else if (piece.attributes["w:type"] === "column") refusals.add("columns");
        else this.#add({ kind: "line-break", format });
        break;
      case "w:cr":
        this.#add({ kind: "line-break", format });
        break;
      case "w:noBreakHyphen":
        this.#addText("\u2011", format);
        break;
      case "w:sym":
        this.#addSymbol(piece, format);
        break;
      case "w:fldChar":
        this.#readFieldMark(piece.attributes["w:fldCharType"], format);
        break;
      case "w:instrText": {
        const field = this.#fields.at(-1);
        if (field) field.code += textIn(piece);
        break;
      }
      case "w:drawing": {
        const picture = readPicture(piece, format, this.#reading);
        if (picture) this.#add(picture);
        break;
      }
      default:
        if (Object.hasOwn(REFUSED_PIECES, piece.name)) refusals.add(REFUSED_PIECES[piece.name] ?? piece.name);
    }
  }

  #addText(text: string, format: RunFormat): void {
    if (text === "") return;
    this.#add({ kind: "text", text, format, ...(this.#link && { link: this.#link }) });
  }

  #addSymbol({ attributes }: XmlElement, format: RunFormat): void {
    const text = symbolText(attributes["w:font"] ?? "", attributes["w:char"] ?? "");
    if (text === undefined) this.#reading.refusals.add("symbol-font");
    else this.#addText(text, format);
  }

  #add(inline: Inline): void {
    if (inline.kind !== "page-break" && inline.format.hidden) return;
    const field = this.#fields.at(-1);
    if (field && !isHyperlink(field.code)) return; // what Word last saw is not what is printed
    this.inlines.push(inline);
  }

  #readFieldMark(mark: string | undefined, format: RunFormat): void {
    const field = this.#fields.at(-1);
    if (mark === "begin") this.#fields.push({ code: "", inResult: false });
    else if (mark === "separate" && field) {
      field.inResult = true;
      if (isHyperlink(field.code)) this.#link = targetOfField(field.code);
    } else if (mark === "end" && field) {
      this.#fields.pop();
      if (isHyperlink(field.code)) this.#link = undefined;
      else this.#addField(field.code, format);
    }
  }

  #readSimpleField(element: XmlElement): void {
    const code = element.attributes["w:instr"] ?? "";
    const properties = childNamed(childNamed(element, "w:r"), "w:rPr");
    if (isHyperlink(code)) this.#within(targetOfField(code), () => this.read(element));
    else this.#addField(code, { ...this.#base, ...readRunPatch(properties, this.#reading.familyOf) });
  }

  #addField(code: string, format: RunFormat): void {
    const name = /^\s*(\w+)/.exec(code)?.[1]?.toUpperCase() ?? "";
    const { refusals, isBody } = this.#reading;
    if (name === "PAGE" && !isBody) this.#add({ kind: "page-number", format });
    else if (name === "NUMPAGES" && !isBody) this.#add({ kind: "page-count", format });
    else refusals.add(name === "TOC" ? "table-of-contents" : "field");
  }
}

const REFUSED_PIECES: Readonly<Record<string, string>> = {
  "mc:AlternateContent": "text-box",
  "w:pict": "text-box",
  "w:object": "embedded-object",
  "w:footnoteReference": "footnote",
  "w:endnoteReference": "footnote",
  "w:commentReference": "comment",
  "w:delText": "tracked-change",
  "w:ptab": "position-tab",
  "w:ruby": "ruby",
};

function spaced(piece: XmlElement): string {
  const text = textIn(piece).replace(/[\t\r\n]/g, " ");
  return piece.attributes["xml:space"] === "preserve" ? text : text.trim();
}

function isHyperlink(code: string): boolean {
  return /^\s*HYPERLINK\b/i.test(code);
}

/** `HYPERLINK "https://…"`, or `HYPERLINK \l "bookmark"`. */
function targetOfField(code: string): LinkTarget {
  const bookmark = /\\l\s+"([^"]+)"/.exec(code)?.[1];
  const url = /HYPERLINK\s+"([^"]+)"/i.exec(code)?.[1];
  return { url, bookmark };
}
