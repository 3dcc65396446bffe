import type { HeadingLevel } from "./model.ts";

interface OpenHeading {
  /** As Word has it. */
  readonly own: number;
  readonly level: HeadingLevel;
}

/**
 * The level of each heading in a tree without gaps, which readers of tagged documents rely on: a heading 3 straight
 * below a title is of level 2. The title counts as a heading 1.
 *
 * Source: ISO 14289-1, 7.4.2. The linter reports the gap to the template's author.
 */
export class HeadingLevels {
  readonly #open: OpenHeading[] = [];
  /** Own levels of the headings that leave out a level. */
  readonly jumps: string[] = [];

  /**
   * The level of the next heading, in document order.
   * @param own 1 for `heading 1` and for the title
   */
  next(own: number, text: string): HeadingLevel {
    while ((this.#open.at(-1)?.own ?? 0) >= own) this.#open.pop();
    const above = this.#open.at(-1);
    if (own > (above?.own ?? 0) + 1) this.jumps.push(text);
    const level = Math.min(6, (above?.level ?? 0) + 1) as HeadingLevel;
    this.#open.push({ own, level });
    return level;
  }
}
