/** A vertical way between two columns, shared by the edges into one state or out of one choice. */
export interface Trunk {
  readonly key: string;
  /** The column it stands before. */
  readonly gap: number;
  /** From the left: ways that leave for afar, ways out of a choice, other ways, ways after an error. */
  readonly order: number;
  top: number;
  bottom: number;
  x: number;
}

/** The trunks of a drawing, each made when it is first asked for. */
export class Trunks {
  readonly #all = new Map<string, Trunk>();

  /** The trunk of that key before a column, long enough for these levels. */
  at(gap: number, key: string, order: number, ...levels: readonly number[]): Trunk {
    const id = `${gap} ${key}`;
    const trunk = this.#all.get(id) ?? { key, gap, order, top: Infinity, bottom: -Infinity, x: 0 };
    trunk.top = Math.min(trunk.top, ...levels);
    trunk.bottom = Math.max(trunk.bottom, ...levels);
    this.#all.set(id, trunk);
    return trunk;
  }

  /** Those before a column, with the place of each from the left: side by side where they would touch. */
  abreast(gap: number): ReadonlyMap<Trunk, number> {
    const places = new Map<Trunk, number>();
    const mine = [...this.#all.values()].filter((trunk) => trunk.gap === gap);
    for (const trunk of mine.sort((a, b) => a.order - b.order || a.top - b.top)) {
      const touching = [...places].filter(
        ([other]) => other.top <= trunk.bottom + CLEAR && other.bottom >= trunk.top - CLEAR,
      );
      const before = touching.filter(([other]) => other.order < trunk.order).map(([, taken]) => taken);
      let free = Math.max(-1, ...before) + 1;
      while (touching.some(([, taken]) => taken === free)) free += 1;
      places.set(trunk, free);
    }
    return places;
  }
}

const CLEAR = 8;
