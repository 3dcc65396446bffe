import type { PageSetup } from "../word/model.ts";
import type { PageDrawing, Place } from "./drawing.ts";

/** Where the next thing goes: a page, and how far down it. */
export class PageCursor {
  readonly pages: PageDrawing[] = [];
  readonly setups: PageSetup[] = [];
  #setup: PageSetup;
  y = 0;

  constructor(setup: PageSetup) {
    this.#setup = setup;
    this.newPage();
  }

  /** From here on pages are like this, beginning with a fresh one. */
  startSection(setup: PageSetup): void {
    this.#setup = setup;
    this.newPage();
  }

  newPage(): void {
    const { width, height, margins } = this.#setup;
    this.pages.push({ width, height, items: [] });
    this.setups.push(this.#setup);
    this.y = margins.top;
  }

  get items(): PageDrawing["items"] {
    const page = this.pages.at(-1);
    if (!page) throw new Error("a cursor always stands on a page");
    return page.items;
  }

  get left(): number {
    return this.#setup.margins.left;
  }

  get columnWidth(): number {
    const { width, margins } = this.#setup;
    return width - margins.left - margins.right;
  }

  get pageHeight(): number {
    const { height, margins } = this.#setup;
    return height - margins.top - margins.bottom;
  }

  get room(): number {
    return this.#setup.height - this.#setup.margins.bottom - this.y;
  }

  get isAtTop(): boolean {
    return this.y <= this.#setup.margins.top;
  }

  get place(): Place {
    return { page: this.pages.length - 1, y: this.y };
  }

  /** Whether a height still goes on this page; a hair of rounding is forgiven. */
  fits(height: number): boolean {
    return height <= this.room + 0.5;
  }
}
