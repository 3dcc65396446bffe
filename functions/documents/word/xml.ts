import sax from "sax";
import { UnreadableDocument } from "../errors.ts";

/** An element of an XML part, with its names as written (`w:p`). */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

const DEPTH_AT_MOST = 200;

/**
 * Parses one part of a Word document.
 * @param part its path, for the error
 * @throws UnreadableDocument when it is malformed, or nested more than 200 deep
 */
export function parseXml(text: string, part: string): XmlElement {
  const reader = sax.parser(true);
  const top: OpenElement = { name: "", attributes: {}, children: [] };
  const open: OpenElement[] = [top];
  const current = (): OpenElement => open[open.length - 1] ?? top;
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = ({ name, attributes }) => {
    if (open.length > DEPTH_AT_MOST) throw new Error("nested too deep");
    const element: OpenElement = { name, attributes: attributes as Record<string, string>, children: [] };
    current().children.push(element);
    open.push(element);
  };
  reader.onclosetag = () => open.pop();
  reader.ontext = (piece) => current().children.push(piece);
  reader.oncdata = (piece) => current().children.push(piece);
  try {
    reader.write(text).close();
  } catch (error) {
    throw new UnreadableDocument(part, { cause: error });
  }
  const root = elements(top)[0];
  if (!root) throw new UnreadableDocument(part);
  return root;
}

export function elements(parent: XmlElement | undefined): readonly XmlElement[] {
  return parent ? parent.children.filter((child): child is XmlElement => typeof child !== "string") : [];
}

export function childNamed(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return elements(parent).find((child) => child.name === name);
}

export function childrenNamed(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return elements(parent).filter((child) => child.name === name);
}

/** Every element below `parent` that `matches`, in document order. */
export function descendants(parent: XmlElement, matches: (element: XmlElement) => boolean): readonly XmlElement[] {
  return elements(parent).flatMap((child) => [...(matches(child) ? [child] : []), ...descendants(child, matches)]);
}

/** The text directly inside an element. */
export function textIn(element: XmlElement | undefined): string {
  return element ? element.children.filter((child) => typeof child === "string").join("") : "";
}

/** The `w:val` of a child element: absent when there is no such child. */
export function valueOfChild(parent: XmlElement | undefined, name: string): string | undefined {
  return childNamed(parent, name)?.attributes["w:val"];
}

/** A switch such as `<w:b/>` or `<w:b w:val="0"/>`; `undefined` when the child is not there. */
export function switchOf(parent: XmlElement | undefined, name: string): boolean | undefined {
  const child = childNamed(parent, name);
  return child ? isOn(child) : undefined;
}

export function isOn(element: XmlElement): boolean {
  const value = element.attributes["w:val"];
  return value !== "0" && value !== "false" && value !== "off" && value !== "none";
}

/** Twentieths of a point, to points. */
export function points(twips: string | undefined): number | undefined {
  if (twips === undefined) return undefined;
  const value = Number.parseFloat(twips);
  return Number.isFinite(value) ? value / 20 : undefined;
}
