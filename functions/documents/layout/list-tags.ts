import type { ListPosition } from "../word/model.ts";
import { Tag } from "./tag-tree.ts";

interface OpenList {
  readonly listId: string;
  readonly level: number;
  readonly tag: Tag;
  /** Body of its last item: where a list inside it goes. */
  body: Tag;
}

/** Builds lists out of paragraphs that only say to which list and level they belong. */
export class ListTags {
  readonly #open: OpenList[] = [];

  /** The elements of the next item: those of its label and of its text. */
  item(parent: Tag, { listId, level, marker }: ListPosition): { readonly label: Tag; readonly body: Tag } {
    while (this.#mustClose(listId, level)) this.#open.pop();
    const outer = this.#open.at(-1);
    const list =
      outer?.level === level ? outer.tag : (outer?.body ?? parent).add(new Tag("L", { listNumbering: marker }));
    const item = list.add(new Tag("LI"));
    const label = item.add(new Tag("Lbl"));
    const body = item.add(new Tag("LBody"));
    if (outer?.level === level) outer.body = body;
    else this.#open.push({ listId, level, tag: list, body });
    return { label, body };
  }

  /** What is not a list item ends every list. */
  end(): void {
    this.#open.length = 0;
  }

  #mustClose(listId: string, level: number): boolean {
    const last = this.#open.at(-1);
    return last !== undefined && (last.level > level || (last.level === level && last.listId !== listId));
  }
}
