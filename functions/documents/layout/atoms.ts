import type { FaceName } from "../fonts/font-files.ts";
import { drawable, faceOf, splitByFace, widthOf } from "../fonts/typeface.ts";
import type { Inline, LinkTarget, ListPosition, Picture, RunFormat } from "../word/model.ts";

/** What a line is made of: words do not come apart, spaces and tabs are where lines may end. */
export type Atom =
  | { readonly kind: "word"; readonly pieces: readonly Piece[]; readonly width: number }
  | { readonly kind: "space"; readonly piece: TextPiece }
  | { readonly kind: "tab"; readonly format: RunFormat }
  | { readonly kind: "line-break"; readonly format: RunFormat }
  | { readonly kind: "page-break" };

export type Piece = TextPiece | PicturePiece;

export interface TextPiece {
  readonly kind: "text";
  readonly text: string;
  readonly face: FaceName;
  readonly size: number;
  /** Above the base line. */
  readonly rise: number;
  readonly width: number;
  readonly format: RunFormat;
  readonly slot: number;
}

export interface PicturePiece {
  readonly kind: "picture";
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
  readonly slot: number;
}

/** A stretch of a paragraph that has its own place in the logical structure. */
export type Slot =
  | { readonly kind: "plain" }
  | { readonly kind: "label" }
  | { readonly kind: "link"; readonly target: LinkTarget; readonly text: string }
  | { readonly kind: "language"; readonly language: string }
  | { readonly kind: "figure"; readonly alt: string }
  | { readonly kind: "decoration" };

/** What a paragraph shows on the page it stands on, known page by page for headers and footers only. */
export interface PageNumbers {
  readonly page: number;
  readonly pages: number;
}

export interface AtomizedParagraph {
  readonly atoms: readonly Atom[];
  readonly slots: readonly Slot[];
}

export interface AtomOptions {
  /** `fr`: only words in another language are marked. */
  readonly language: string;
  /** Pictures are made to fit. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly numbers: PageNumbers | undefined;
}

const SCRIPT_SIZE = 0.65;
const SUPERSCRIPT_RISE = 0.33;
const SUBSCRIPT_RISE = -0.14;
const SMALL_CAPITAL_SIZE = 0.8;

export function atomize(
  inlines: readonly Inline[],
  list: ListPosition | undefined,
  options: AtomOptions,
): AtomizedParagraph {
  const maker = new AtomMaker(options);
  if (list) maker.addLabel(list);
  for (const inline of inlines) maker.add(inline);
  return maker.finish();
}

class AtomMaker {
  readonly #options: AtomOptions;
  readonly #atoms: Atom[] = [];
  readonly #slots: Slot[] = [];
  #word: Piece[] = [];
  #lastCharacter = "";

  constructor(options: AtomOptions) {
    this.#options = options;
  }

  finish(): AtomizedParagraph {
    this.#endWord();
    return { atoms: this.#atoms, slots: this.#slots };
  }

  addLabel({ label, labelFormat, suffix }: ListPosition): void {
    if (label === "") return;
    this.#slots.push({ kind: "label" });
    this.#addText(label, labelFormat);
    this.#endWord();
    if (suffix === "space") this.#addText(" ", labelFormat);
    if (suffix === "tab") this.#atoms.push({ kind: "tab", format: labelFormat });
  }

  add(inline: Inline): void {
    switch (inline.kind) {
      case "text":
        this.#openTextSlot(inline.text, inline.format, inline.link);
        this.#addText(inline.text, inline.format);
        break;
      case "page-number":
      case "page-count": {
        const { numbers } = this.#options;
        this.#openTextSlot("", inline.format, undefined);
        this.#addText(
          String(inline.kind === "page-number" ? (numbers?.page ?? 0) : (numbers?.pages ?? 0)),
          inline.format,
        );
        break;
      }
      case "picture":
        this.#addPicture(inline);
        break;
      default:
        this.#endWord();
        this.#atoms.push(inline);
    }
  }

  #addPicture(picture: Picture): void {
    const { maxWidth, maxHeight } = this.#options;
    const scale = Math.min(1, maxWidth / picture.width, maxHeight / picture.height);
    this.#slots.push(picture.alt === "" ? { kind: "decoration" } : { kind: "figure", alt: picture.alt });
    const size = { width: picture.width * scale, height: picture.height * scale };
    this.#word.push({ kind: "picture", picture, ...size, slot: this.#slots.length - 1 });
    this.#lastCharacter = "";
  }

  #openTextSlot(text: string, { language }: RunFormat, link: LinkTarget | undefined): void {
    const last = this.#slots.at(-1);
    if (link && (link.url !== undefined || link.bookmark !== undefined)) {
      if (last?.kind === "link" && last.target === link) {
        this.#slots[this.#slots.length - 1] = { ...last, text: last.text + text };
      } else this.#slots.push({ kind: "link", target: link, text });
      return;
    }
    const foreign =
      language !== undefined && primary(language) !== primary(this.#options.language) ? language : undefined;
    if (foreign !== undefined) {
      if (last?.kind !== "language" || last.language !== foreign)
        this.#slots.push({ kind: "language", language: foreign });
    } else if (last?.kind !== "plain") this.#slots.push({ kind: "plain" });
  }

  #addText(written: string, format: RunFormat): void {
    for (const part of cased(drawable(written), format)) {
      for (const token of part.text.match(/ +|[^ ]+/g) ?? []) {
        if (token.startsWith(" ")) this.#addSpace(token, part.size, format);
        else this.#addToken(token, part.size, format);
      }
    }
  }

  #addSpace(text: string, size: number, format: RunFormat): void {
    this.#endWord();
    this.#atoms.push({ kind: "space", piece: this.#piece(text, faceOf(format), size, format) });
    this.#lastCharacter = " ";
  }

  /** A word, or several joined by hyphens, after each of which a line may end. */
  #addToken(token: string, size: number, format: RunFormat): void {
    for (const part of token.split(/(?<=\p{L}[-–—])(?=\p{L})/u)) {
      if (/[-–—]$/.test(this.#lastCharacter) && this.#mayBreakBefore(part)) this.#endWord();
      for (const { text, face } of splitByFace(part, faceOf(format)))
        this.#word.push(this.#piece(text, face, size, format));
      this.#lastCharacter = part.slice(-2);
    }
  }

  #mayBreakBefore(part: string): boolean {
    return /^\p{L}[-–—]$/u.test(this.#lastCharacter) && /^\p{L}/u.test(part);
  }

  #piece(text: string, face: FaceName, size: number, format: RunFormat): TextPiece {
    const isScript = format.position !== "baseline";
    const drawnSize = isScript ? size * SCRIPT_SIZE : size;
    const rise =
      format.position === "superscript"
        ? size * SUPERSCRIPT_RISE
        : format.position === "subscript"
          ? size * SUBSCRIPT_RISE
          : 0;
    const width = widthOf(face, text, drawnSize);
    return { kind: "text", text, face, size: drawnSize, rise, width, format, slot: this.#slots.length - 1 };
  }

  #endWord(): void {
    this.#lastCharacter = "";
    if (this.#word.length === 0) return;
    const width = this.#word.reduce((sum, piece) => sum + piece.width, 0);
    this.#atoms.push({ kind: "word", pieces: this.#word, width });
    this.#word = [];
  }
}

function primary(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}

/** Capitals are drawn as such; small ones are capitals drawn smaller. */
function cased(
  text: string,
  { capitals, size }: RunFormat,
): readonly { readonly text: string; readonly size: number }[] {
  if (capitals === "none") return [{ text, size }];
  if (capitals === "all") return [{ text: text.toLocaleUpperCase("fr"), size }];
  return (text.match(/\p{Ll}+|\P{Ll}+/gu) ?? []).map((part) =>
    /^\p{Ll}/u.test(part)
      ? { text: part.toLocaleUpperCase("fr"), size: size * SMALL_CAPITAL_SIZE }
      : { text: part, size },
  );
}
