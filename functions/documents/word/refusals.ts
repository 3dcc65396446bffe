import type { UnsupportedFeature } from "../errors.ts";
import { descendants, textIn, type XmlElement } from "./xml.ts";

const EXCERPT_LENGTH = 80;

/** Gathers, while a document is read, what it holds outside the supported subset. */
export class Refusals {
  readonly #features: UnsupportedFeature[] = [];
  #paragraph = 0;
  #excerpt = "";

  /** Every refusal from now on stands in this paragraph. */
  enter(paragraph: number, element: XmlElement): void {
    this.#paragraph = paragraph;
    this.#excerpt = descendants(element, ({ name }) => name === "w:t")
      .map(textIn)
      .join("")
      .slice(0, EXCERPT_LENGTH);
  }

  /** What is refused from now on stands in no paragraph. */
  leave(): void {
    this.#paragraph = 0;
    this.#excerpt = "";
  }

  add(feature: string): void {
    this.addAt(feature, this.#paragraph, this.#excerpt);
  }

  /** Notes a feature in a paragraph read before; twice in the same one is once. */
  addAt(feature: string, paragraph: number, text: string): void {
    const isKnown = this.#features.some((known) => known.feature === feature && known.paragraph === paragraph);
    if (!isKnown) this.#features.push({ feature, paragraph, excerpt: text.slice(0, EXCERPT_LENGTH) });
  }

  get all(): readonly UnsupportedFeature[] {
    return this.#features;
  }
}
