import type { Arns } from "../arns.ts";
import { type Definition, type StatesScope, scopeAt } from "../definition/definition.ts";
import type { ExpressionRealm } from "../expressions/realm.ts";
import type { FrameRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";

/** What running states need besides the transaction they run in. */
export interface Machinery {
  readonly store: Store;
  readonly realm: ExpressionRealm;
  readonly arns: Arns;
  readonly random: () => number;
  readonly uuid: () => string;
  readonly definitions: Definitions;
}

/** Definitions by their identifier in the store, each parsed once. */
export class Definitions {
  readonly #store: Store;
  readonly #parsed = new Map<number, Definition>();
  readonly #scopes = new Map<string, StatesScope>();

  constructor(store: Store) {
    this.#store = store;
  }

  body(id: number): string {
    const row = this.#store.get<{ body: string }>("SELECT body FROM definition WHERE id = ?", id);
    if (row === undefined) throw new Error(`definition ${id} is gone`);
    return row.body;
  }

  get(id: number): Definition {
    let definition = this.#parsed.get(id);
    if (definition === undefined) {
      definition = JSON.parse(this.body(id)) as Definition;
      this.#parsed.set(id, definition);
    }
    return definition;
  }

  /** The states among which a frame moves. */
  scopeOf(id: number, frame: FrameRow): StatesScope {
    if (frame.place === "[]") return this.get(id);
    const key = `${id} ${frame.place}`;
    let scope = this.#scopes.get(key);
    if (scope === undefined) {
      scope = scopeAt(this.get(id), JSON.parse(frame.place) as string[]);
      this.#scopes.set(key, scope);
    }
    return scope;
  }
}
