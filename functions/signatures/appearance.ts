import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

/** What a reader sees in the signature field: a few short lines. */
export interface SealAppearance {
  readonly lines: readonly string[];
}

/** Draws the appearance as a PDF page of the size of the field, in points. */
export type DrawAppearance = (width: number, height: number) => Promise<Uint8Array>;

const fontFile = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
);
let font: Buffer | undefined;

const INK = "#1b3a57";
const MARGIN = 5;

/**
 * Draws the lines as one page of the size of the field, the font embedded: PDF/A allows nothing else. The size of the
 * type follows the room there is.
 */
export function drawAppearance({ lines }: SealAppearance): DrawAppearance {
  font ??= readFileSync(fontFile);
  const bytes = font;
  return (width, height) =>
    new Promise((resolve, reject) => {
      const page = new PDFDocument({
        size: [width, height],
        margin: 0,
        font: null as unknown as string,
        pdfVersion: "1.7",
      });
      const chunks: Buffer[] = [];
      page.on("data", (chunk: Buffer) => chunks.push(chunk));
      page.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
      page.on("error", reject);
      page.registerFont("seal", bytes).font("seal");
      page
        .lineWidth(0.8)
        .strokeColor(INK)
        .rect(0.5, 0.5, width - 1, height - 1)
        .stroke();
      const leading = Math.min(11, (height - 2 * MARGIN) / lines.length);
      const size = fitted(page, lines, width - 2 * MARGIN, leading * 0.82);
      page.fillColor(INK).fontSize(size);
      for (const [index, line] of lines.entries())
        page.text(line, MARGIN, MARGIN + index * leading, { lineBreak: false });
      page.end();
    });
}

function fitted(page: PDFKit.PDFDocument, lines: readonly string[], room: number, largest: number): number {
  const widest = Math.max(...lines.map((line) => page.fontSize(10).widthOfString(line)));
  return Math.min(largest, (10 * room) / widest);
}
