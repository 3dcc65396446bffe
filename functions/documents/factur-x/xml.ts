import { escapeXml } from "../pdf/xmp-schema.ts";

/** An element of an XML document; what is absent is left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Element[];
}

type Child = Element | readonly Element[] | undefined;

/** An element that holds text. */
export const leaf = (name: string, text: string, attributes: Readonly<Record<string, string>> = {}): Element => ({
  name,
  attributes,
  content: text,
});

/** An element that holds text, or none when there is no text. */
export const optionalLeaf = (name: string, text: string | undefined): Element | undefined =>
  text === undefined ? undefined : leaf(name, text);

/** An element that holds others. */
export const node = (name: string, ...children: readonly Child[]): Element => ({
  name,
  attributes: {},
  content: children.flatMap((child) => (child === undefined ? [] : Array.isArray(child) ? child : [child as Element])),
});

/** An XML document, an element a line. Same element, same bytes. */
export const documentOf = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "")}`;

function written({ name, attributes, content }: Element, indent: string): string {
  const open = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("")}`;
  if (typeof content === "string") return `${open}>${escapeXml(content)}</${name}>\n`;
  if (content.length === 0) return `${open}/>\n`;
  return `${open}>\n${content.map((child) => written(child, `${indent}  `)).join("")}${indent}</${name}>\n`;
}
