import type { Slot } from "./atoms.ts";
import type { Artifact, Belonging } from "./drawing.ts";
import { AnnotationLeaf, ContentLeaf, Tag } from "./tag-tree.ts";

/** Says to what part of the logical structure each stretch of a paragraph belongs. */
export interface Ink {
  belonging(slot: number): Belonging;
  /** For one more piece of a link, or for a signature field; `undefined` where nothing may be active. */
  annotation(slot: number): AnnotationLeaf | undefined;
}

/** Everything is an ornament: headers, footers, and header rows repeated on later pages. */
export function artifactInk(kind: Artifact): Ink {
  return { belonging: () => kind, annotation: () => undefined };
}

/**
 * Puts the stretches of a paragraph under its element, in reading order.
 * @param label the element of a list item's label; without it the label is part of the text
 */
export function taggedInk(slots: readonly Slot[], body: Tag, label: Tag | undefined): Ink {
  const leaves: Belonging[] = [];
  const links = new Map<number, Tag>();
  slots.forEach((slot, at) => {
    const leaf = new ContentLeaf();
    leaves.push(slot.kind === "decoration" ? "layout" : leaf);
    if (slot.kind === "decoration") return;
    const parent = parentOf(slot, body, label);
    if (slot.kind === "link") links.set(at, parent);
    parent.add(leaf);
  });
  return {
    belonging: (slot) => leaves[slot] ?? "layout",
    annotation: (slot) => links.get(slot)?.add(new AnnotationLeaf()),
  };
}

function parentOf(slot: Slot, body: Tag, label: Tag | undefined): Tag {
  switch (slot.kind) {
    case "label":
      return label ?? body;
    case "link":
      return body.add(new Tag("Link"));
    case "language":
      return body.add(new Tag("Span", { language: slot.language }));
    case "figure":
      return body.add(new Tag("Figure", { alt: slot.alt }));
    default:
      return body;
  }
}

/** A signature field is the one thing in its paragraph. */
export function signatureInk(form: Tag): Ink {
  return { belonging: () => "layout", annotation: () => form.add(new AnnotationLeaf()) };
}
