import { create, type Font, type Glyph } from "fontkit";
import { CharacterNotPrintable } from "../errors.ts";
import type { RunFormat } from "../word/model.ts";
import { type FaceName, readFont } from "./font-files.ts";

/** A stretch of text turned into glyphs, in thousandths of the font size. */
export interface ShapedText {
  readonly glyphs: readonly ShapedGlyph[];
  readonly width: number;
}

export interface ShapedGlyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  /** As the font has it; what the PDF declares. */
  readonly nominalAdvance: number;
  /** After kerning. */
  readonly advance: number;
  readonly isSpace: boolean;
}

/**
 * How tall a line of one point is, above and below its base line: that of the usual office fonts, so that a document
 * written with them keeps its length. The embedded fonts declare more, for scripts that are not used here.
 */
export const LINE_ABOVE = 0.952;
export const LINE_BELOW = 0.269;

// Parsing a font takes tens of milliseconds, shaping a word tens of microseconds: both are kept for the process.
const fonts = new Map<FaceName, Font>();
const shaped = new Map<FaceName, Map<string, ShapedText>>();
const WORDS_KEPT = 20_000;

/** The parsed font of a face. */
export function fontOf(face: FaceName): Font {
  const known = fonts.get(face);
  if (known) return known;
  const font = create(readFont(face));
  fonts.set(face, font);
  return font;
}

/** The face that a format asks for, before looking whether it has the characters. */
export function faceOf({ family, bold, italic }: Pick<RunFormat, "family" | "bold" | "italic">): FaceName {
  const style = bold && italic ? "-bold-italic" : bold ? "-bold" : italic ? "-italic" : "";
  return `${family}${style}`;
}

/** Boxes look alike only when they come from one font; Source Sans lacks the crossed one. */
const ALWAYS_SYMBOLS = new Set([0x2610, 0x2611, 0x2612]);

/** Without ink, and without a glyph in most fonts: dropped. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself
const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFE00-\uFE0F\uFEFF]/gu;

/** Text as it is drawn: composed characters, a plain hyphen for the unbreakable one, nothing invisible. */
export function drawable(text: string): string {
  return text.normalize("NFC").replace(INVISIBLE, "").replaceAll("\u2011", "-");
}

/**
 * Cuts text where the face must change because it has no glyph.
 * @throws CharacterNotPrintable when no embedded font has one
 */
export function splitByFace(
  text: string,
  face: FaceName,
): readonly { readonly text: string; readonly face: FaceName }[] {
  const pieces: { text: string; face: FaceName }[] = [];
  for (const character of text) {
    const chosen = faceWith(character.codePointAt(0) ?? 0, face);
    const last = pieces.at(-1);
    if (last?.face === chosen) last.text += character;
    else pieces.push({ text: character, face: chosen });
  }
  return pieces;
}

function faceWith(codePoint: number, face: FaceName): FaceName {
  if (!ALWAYS_SYMBOLS.has(codePoint) && fontOf(face).hasGlyphForCodePoint(codePoint)) return face;
  const fallback = face.includes("bold") ? "symbols-bold" : "symbols";
  if (fontOf(fallback).hasGlyphForCodePoint(codePoint)) return fallback;
  if (fontOf("symbols").hasGlyphForCodePoint(codePoint)) return "symbols";
  throw new CharacterNotPrintable(`U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`);
}

/** The characters of a text that no embedded font can print: to be refused where text enters. */
export function unprintableCharacters(text: string): readonly string[] {
  const missing = [...drawable(text)].filter((character) => {
    if (character === "\n" || character === "\t") return false;
    try {
      faceWith(character.codePointAt(0) ?? 0, "sans");
      return false;
    } catch {
      return true;
    }
  });
  return [...new Set(missing)];
}

/** Turns text of one face into glyphs, word by word. */
export function shape(face: FaceName, text: string): ShapedText {
  const words = text.match(/[^ ]+| +/g) ?? [];
  const first = words[0];
  if (words.length === 1 && first !== undefined) return shapeWord(face, first);
  const parts = words.map((word) => shapeWord(face, word));
  return {
    glyphs: parts.flatMap(({ glyphs }) => glyphs),
    width: parts.reduce((sum, { width }) => sum + width, 0),
  };
}

function shapeWord(face: FaceName, word: string): ShapedText {
  const words = shaped.get(face) ?? new Map<string, ShapedText>();
  shaped.set(face, words);
  const known = words.get(word);
  if (known) return known;
  if (words.size >= WORDS_KEPT) words.clear();
  const font = fontOf(face);
  const scale = 1000 / font.unitsPerEm;
  const { glyphs, positions } = font.layout(word);
  const sources = sourcesOf(word, glyphs);
  const result: ShapedText = {
    glyphs: glyphs.map(({ id, advanceWidth }, at) => ({
      id,
      codePoints: sources[at] ?? [],
      nominalAdvance: advanceWidth * scale,
      advance: (positions[at]?.xAdvance ?? advanceWidth) * scale,
      isSpace: word.startsWith(" "),
    })),
    width: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) * scale,
  };
  words.set(word, result);
  return result;
}

/**
 * The characters behind each glyph. A font that draws two characters alike remembers the first it met in the process,
 * so what it says of a glyph tells how many characters it stands for, not which.
 */
function sourcesOf(word: string, glyphs: readonly Glyph[]): readonly (readonly number[])[] {
  const characters = [...word].map((character) => character.codePointAt(0) ?? 0);
  const counted = glyphs.reduce((sum, { codePoints }) => sum + codePoints.length, 0);
  if (counted !== characters.length) return glyphs.map(({ codePoints }) => codePoints);
  let at = 0;
  return glyphs.map(({ codePoints }) => {
    at += codePoints.length;
    return characters.slice(at - codePoints.length, at);
  });
}

/** In points. */
export function widthOf(face: FaceName, text: string, size: number): number {
  return (shape(face, text).width * size) / 1000;
}
