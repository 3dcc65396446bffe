import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";
import PDFDocument from "pdfkit";

/** What a reader sees in the signature field: a few short lines. */
export interface SealAppearance {
  readonly lines: readonly string[];
}

/** Draws the appearance as a PDF page of the size of the field, in points. */
export type DrawAppearance = (width: number, height: number) => Promise<Uint8Array>;

/** The second face has the letters and signs that the first lacks. */
const FACES = [
  "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
] as const;

const INK = "#1b3a57";
const MARGIN = 5;
const LARGEST_LEADING = 11;
const SIZE_OF_LEADING = 0.82;

let faces: readonly Font[] | undefined;

/**
 * A bundle has no `node_modules`: it ships the files, each under its last name, in a folder `fonts/` beside the bundled
 * file. Parsed once, since parsing costs more than drawing.
 */
function loadFaces(): readonly Font[] {
  faces ??= FACES.map((file) => {
    const beside = fileURLToPath(new URL(`./fonts/${file.split("/").at(-1)}`, import.meta.url));
    return create(readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(file)));
  });
  return faces;
}

/** The line as it can be drawn, and the face that can: what neither has becomes a replacement character. */
function drawable(line: string): { readonly text: string; readonly face: number } {
  const text = line.normalize("NFC").replace(/\p{C}/gu, " ").trim();
  const lacks = (font: Font | undefined) => (letter: string) => !font?.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  const [first, second] = loadFaces();
  if (![...text].some(lacks(first))) return { text, face: 0 };
  return { text: [...text].map((letter) => (lacks(second)(letter) ? "\u{fffd}" : letter)).join(""), face: 1 };
}

/**
 * Draws the lines as one page of the size of the field, the font embedded: PDF/A allows nothing else. The size of the
 * type follows the room there is.
 */
export function drawAppearance({ lines }: SealAppearance): DrawAppearance {
  const drawn = lines.map(drawable).filter(({ text }) => text !== "");
  const used = loadFaces();
  return (width, height) =>
    new Promise((resolve, reject) => {
      const page = new PDFDocument({
        size: [width, height],
        margin: 0,
        font: null as unknown as string, // or Helvetica is opened, not embedded
        pdfVersion: "1.7",
      });
      const chunks: Buffer[] = [];
      page.on("data", (chunk: Buffer) => chunks.push(chunk));
      page.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
      page.on("error", reject);
      const select = (face: number) => page.font(used[face] as unknown as string, `seal-${face}`);
      const widthOf = ({ text, face }: (typeof drawn)[number]): number => select(face).fontSize(10).widthOfString(text);
      page
        .lineWidth(0.8)
        .strokeColor(INK)
        .rect(0.5, 0.5, width - 1, height - 1)
        .stroke();
      const leading = Math.min(LARGEST_LEADING, (height - 2 * MARGIN) / Math.max(drawn.length, 1));
      const widest = Math.max(1, ...drawn.map(widthOf));
      const size = Math.min(leading * SIZE_OF_LEADING, (10 * (width - 2 * MARGIN)) / widest);
      for (const [rank, { text, face }] of drawn.entries())
        select(face)
          .fontSize(size)
          .fillColor(INK)
          .text(text, MARGIN, MARGIN + rank * leading, { lineBreak: false });
      page.end();
    });
}
