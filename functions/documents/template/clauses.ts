import { ExpressionError } from "./expression.ts";

/**
 * The numbers of a document's articles. A template names its articles (`article('duree')` in the heading) and refers
 * to them by name (`ref('duree')`), so that no reference can point to an article that says something else.
 *
 * An article left out by a condition takes no number: the others close up.
 */
export class ClauseNumbers {
  readonly #given: ReadonlyMap<string, number>;
  readonly #printed: string[] = [];

  /** @param order names of the articles, in the order in which they are expected to be printed */
  constructor(order: readonly string[]) {
    this.#given = new Map(order.map((key, index) => [key, index + 1]));
  }

  /** The number of the article whose heading is being printed. */
  readonly article = (key: unknown): number => {
    const number = this.#numberOf(key);
    if (this.#printed.includes(String(key))) throw new ExpressionError(`l’article « ${key} » est intitulé deux fois`);
    this.#printed.push(String(key));
    return number;
  };

  /** The number of an article mentioned anywhere in the text, before or after it. */
  readonly ref = (key: unknown): number => this.#numberOf(key);

  #numberOf(key: unknown): number {
    const number = typeof key === "string" ? this.#given.get(key) : undefined;
    if (number === undefined) throw new ExpressionError(`aucun article ne se nomme « ${String(key)} »`);
    return number;
  }

  /** Names of the articles whose heading was really printed, in that order. */
  get printed(): readonly string[] {
    return this.#printed;
  }

  /** Whether each printed article bears its rank: not so when a condition left one out. */
  get agreesWithPrint(): boolean {
    return (
      this.#printed.length === this.#given.size && this.#printed.every((key, at) => this.#given.get(key) === at + 1)
    );
  }
}
