import type { PageSetup, Section } from "../word/model.ts";
import type { DrawItem, PageDrawing, Place } from "./drawing.ts";

/** Room for text on the pages of a section, once its headers and footers have taken theirs. */
export interface TextArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly width: number;
}

/** A page as it is being filled. */
export interface OpenPage extends PageDrawing {
  readonly section: Section;
  readonly isFirstOfSection: boolean;
  /** As printed, which need not be its rank. */
  readonly number: number;
}

/** Says what area a page leaves to the text. */
export type AreaOf = (section: Section, isFirstOfSection: boolean) => TextArea;

/** The pages in the making, and the place where the next thing is drawn. */
export class PageFlow {
  readonly pages: OpenPage[] = [];
  /** From the top of the page. */
  y = 0;
  readonly #areaOf: AreaOf;
  #section: Section;
  #isNewSection = true;
  #area: TextArea;
  #breakPending = true;

  constructor(firstSection: Section, areaOf: AreaOf) {
    this.#areaOf = areaOf;
    this.#section = firstSection;
    this.#area = areaOf(firstSection, true);
  }

  /** The next thing drawn starts a page of this section. */
  startSection(section: Section): void {
    this.#section = section;
    this.#isNewSection = true;
    this.#area = this.#areaOf(section, true);
    this.#breakPending = true;
  }

  /** The next thing drawn starts a page; nothing drawn, no page. */
  breakPage(): void {
    this.#breakPending = true;
  }

  /** Opens the page that is due. Call before drawing. */
  settle(): void {
    if (this.#breakPending) this.newPage();
  }

  newPage(): void {
    const { width, height }: PageSetup = this.#section.page;
    const isFirstOfSection = this.#isNewSection;
    const number =
      (isFirstOfSection ? this.#section.firstPageNumber : undefined) ?? (this.pages.at(-1)?.number ?? 0) + 1;
    this.pages.push({ width, height, items: [], section: this.#section, isFirstOfSection, number });
    this.#area = this.#areaOf(this.#section, isFirstOfSection);
    this.#isNewSection = false;
    this.#breakPending = false;
    this.y = this.#area.top;
  }

  get items(): DrawItem[] {
    this.settle();
    return this.pages.at(-1)?.items ?? [];
  }

  get left(): number {
    return this.#area.left;
  }

  get width(): number {
    return this.#area.width;
  }

  /** Height left on the page. */
  get room(): number {
    return this.#breakPending ? this.fullRoom : this.#area.bottom - this.y;
  }

  /** Height of a whole page of text. */
  get fullRoom(): number {
    return this.#area.bottom - this.#area.top;
  }

  /** Nothing stands on the page yet. */
  get isFresh(): boolean {
    return this.#breakPending || this.y <= this.#area.top;
  }

  get place(): Place {
    return { page: Math.max(0, this.pages.length - 1), y: this.y };
  }
}
