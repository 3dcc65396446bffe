import { drawLines } from "./draw-paragraph.ts";
import type { Ink } from "./ink.ts";
import type { Line } from "./lines.ts";
import type { PageCursor } from "./page-cursor.ts";
import { heightOf, type ParagraphBox } from "./paragraph-box.ts";

/** Height that must stand together at the start of a paragraph: two lines, or all of a short one. */
export function firstLinesHeight({ lines, format, height }: ParagraphBox): number {
  if (format.keepLines || lines.length <= 3) return height;
  return heightOf(lines.slice(0, format.widowControl ? 2 : 1));
}

/** Draws a paragraph from the cursor on, over as many pages as it takes, no line left alone on either side. */
export function placeParagraph(cursor: PageCursor, box: ParagraphBox, ink: Ink): void {
  let rest = box.lines;
  while (rest.length > 0) {
    const count = linesThatFit(cursor, rest, box.format.widowControl);
    const drawn = rest.slice(0, count);
    drawLines(cursor.items, box, drawn, ink, cursor.left, cursor.y);
    cursor.y += heightOf(drawn);
    rest = rest.slice(count);
    if (rest.length > 0 || drawn.at(-1)?.endsPage) cursor.newPage();
  }
}

function linesThatFit(cursor: PageCursor, lines: readonly Line[], widowControl: boolean): number {
  let [count, height] = [0, 0];
  for (const line of lines) {
    if (!cursor.fits(height + line.height)) break;
    height += line.height;
    count += 1;
    if (line.endsPage) return count;
  }
  if (count === 0) return cursor.isAtTop ? 1 : 0; // higher than a page: drawn all the same, once
  const leavesOne = widowControl && lines.length - count === 1 && count > 2;
  return leavesOne ? count - 1 : count;
}
