import { splitByFace, widthOf } from "../fonts/typeface.ts";
import type { ParagraphFormat, RunFormat, TabStop } from "../word/model.ts";
import type { Atom, Piece, TextPiece } from "./atoms.ts";

/** One line before it is placed: what it holds, from its left edge. */
export interface BrokenLine {
  readonly parts: readonly LinePart[];
  /** Left edge, from the left edge of the paragraph's column. */
  readonly start: number;
  /** Room from `start` to the right indent. */
  readonly room: number;
  /** Without the space that ends it. */
  readonly used: number;
  readonly endedBy: "wrap" | "line-break" | "page-break" | "end";
  /** Sizes an empty line. */
  readonly emptyFormat: RunFormat | undefined;
}

export type LinePart =
  | { readonly kind: "piece"; readonly piece: Piece; readonly isSpace: boolean }
  | { readonly kind: "tab"; readonly width: number; readonly leader: TabStop["leader"]; readonly format: RunFormat };

const TOLERANCE = 0.01;

/** Fills lines one after the other, each with as many words as it takes. */
export function breakLines(
  atoms: readonly Atom[],
  format: ParagraphFormat,
  columnWidth: number,
  defaultTabStop: number,
): readonly BrokenLine[] {
  const breaker = new LineBreaker(format, columnWidth, defaultTabStop);
  atoms.forEach((atom, at) => {
    breaker.add(atom, atoms.slice(at + 1, at + 1 + LOOK_AHEAD));
  });
  return breaker.finish();
}

/** How many atoms after a right or centred tab are measured to place it. */
const LOOK_AHEAD = 40;

class LineBreaker {
  readonly #format: ParagraphFormat;
  readonly #columnWidth: number;
  readonly #defaultTabStop: number;
  readonly #lines: BrokenLine[] = [];
  #parts: LinePart[] = [];
  #width = 0;
  #start: number;

  constructor(format: ParagraphFormat, columnWidth: number, defaultTabStop: number) {
    this.#format = format;
    this.#columnWidth = columnWidth;
    this.#defaultTabStop = defaultTabStop;
    this.#start = format.indentLeft + format.indentFirst;
  }

  add(atom: Atom, following: readonly Atom[]): void {
    switch (atom.kind) {
      case "word":
        this.#addWord(atom.pieces, atom.width);
        break;
      case "space":
        this.#parts.push({ kind: "piece", piece: atom.piece, isSpace: true });
        this.#width += atom.piece.width;
        break;
      case "tab":
        this.#addTab(atom.format, following);
        break;
      case "line-break":
        this.#end("line-break", atom.format);
        break;
      case "page-break":
        this.#end("page-break", undefined);
        break;
    }
  }

  /** A paragraph that ends with a page break has no line after it. */
  finish(): readonly BrokenLine[] {
    const endsWithPageBreak = this.#parts.length === 0 && this.#lines.at(-1)?.endedBy === "page-break";
    if (!endsWithPageBreak) this.#end("end", undefined);
    return this.#lines;
  }

  get #room(): number {
    return Math.max(1, this.#columnWidth - this.#format.indentRight - this.#start);
  }

  #addWord(pieces: readonly Piece[], width: number): void {
    const hasWord = this.#parts.some((part) => part.kind === "piece" && !part.isSpace);
    if (this.#width + width > this.#room + TOLERANCE && hasWord) this.#end("wrap", undefined);
    if (width > this.#room + TOLERANCE) this.#addTooLong(pieces);
    else this.#push(pieces, width);
  }

  #push(pieces: readonly Piece[], width: number): void {
    for (const piece of pieces) this.#parts.push({ kind: "piece", piece, isSpace: false });
    this.#width += width;
  }

  /** An address or a number longer than a whole line is cut wherever the line ends. */
  #addTooLong(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (piece.kind === "picture") this.#push([piece], piece.width);
      else for (const character of charactersOf(piece)) this.#addCharacter(character);
    }
  }

  #addCharacter(piece: TextPiece): void {
    if (this.#width + piece.width > this.#room + TOLERANCE && this.#parts.length > 0) this.#end("wrap", undefined);
    this.#push([piece], piece.width);
  }

  #addTab(format: RunFormat, following: readonly Atom[]): void {
    const at = this.#start + this.#width;
    const stop = this.#nextStop(at);
    const shift = stop.align === "left" ? 0 : widthUpToNextTab(following, stop.align === "decimal");
    const target = stop.position - (stop.align === "center" ? shift / 2 : shift);
    const right = this.#columnWidth - this.#format.indentRight;
    const width = Math.max(0, Math.min(target, right) - at);
    this.#parts.push({ kind: "tab", width, leader: stop.leader, format });
    this.#width += width;
  }

  #nextStop(at: number): TabStop {
    const { tabs, indentLeft } = this.#format;
    const custom = tabs.find(({ position }) => position > at + TOLERANCE);
    // The text of a hanging first line starts where the other lines do.
    const hanging = at < indentLeft - TOLERANCE ? indentLeft : undefined;
    if (custom && (hanging === undefined || custom.position <= hanging)) return custom;
    const position = hanging ?? (Math.floor(at / this.#defaultTabStop + TOLERANCE) + 1) * this.#defaultTabStop;
    return { position, align: "left", leader: "none" };
  }

  #end(endedBy: BrokenLine["endedBy"], emptyFormat: RunFormat | undefined): void {
    const trailing = this.#parts.at(-1);
    const trailingSpace = trailing?.kind === "piece" && trailing.isSpace ? trailing.piece.width : 0;
    this.#lines.push({
      parts: this.#parts,
      start: this.#start,
      room: this.#room,
      used: this.#width - trailingSpace,
      endedBy,
      emptyFormat,
    });
    this.#parts = [];
    this.#width = 0;
    this.#start = this.#format.indentLeft;
  }
}

function charactersOf(piece: TextPiece): readonly TextPiece[] {
  return [...piece.text].flatMap((character) =>
    splitByFace(character, piece.face).map(({ text, face }) => ({
      ...piece,
      text,
      face,
      width: widthOf(face, text, piece.size),
    })),
  );
}

function widthUpToNextTab(atoms: readonly Atom[], upToDecimalMark: boolean): number {
  let width = 0;
  for (const atom of atoms) {
    if (atom.kind === "word") {
      const mark = upToDecimalMark ? widthBeforeMark(atom.pieces) : undefined;
      if (mark !== undefined) return width + mark;
      width += atom.width;
    } else if (atom.kind === "space") width += atom.piece.width;
    else break;
  }
  return width;
}

function widthBeforeMark(pieces: readonly Piece[]): number | undefined {
  let width = 0;
  for (const piece of pieces) {
    const mark = piece.kind === "text" ? piece.text.indexOf(",") : -1;
    if (piece.kind === "text" && mark !== -1) return width + widthOf(piece.face, piece.text.slice(0, mark), piece.size);
    width += piece.width;
  }
  return undefined;
}
