import { outlineLevelOf, type ParagraphPatch, readParagraphPatch } from "./paragraph-format.ts";
import { type FamilyOf, type RunPatch, readRunPatch } from "./run-format.ts";
import { childNamed, childrenNamed, valueOfChild, type XmlElement } from "./xml.ts";

/** A style with all that it inherits. */
export interface Style {
  readonly id: string;
  readonly name: string;
  readonly paragraph: ParagraphPatch;
  readonly run: RunPatch;
  readonly numbering: NumberingReference;
  /** 0 for `heading 1`; `title` for the document's title. */
  readonly outline: number | "title" | undefined;
}

export interface NumberingReference {
  readonly numId: string | undefined;
  readonly level: number | undefined;
}

/** The styles of a document and its defaults. */
export class Styles {
  readonly defaultParagraph: ParagraphPatch;
  readonly defaultRun: RunPatch;
  readonly #elements: ReadonlyMap<string, XmlElement>;
  readonly #defaultId: string | undefined;
  readonly #familyOf: FamilyOf;
  readonly #resolved = new Map<string, Style>();

  constructor(root: XmlElement | undefined, familyOf: FamilyOf) {
    const defaults = childNamed(root, "w:docDefaults");
    const { language: _, ...run } = readRunPatch(propertiesIn(defaults, "w:rPrDefault", "w:rPr"), familyOf);
    this.defaultRun = run; // its language is that of the author's Word, not of the document
    this.defaultParagraph = readParagraphPatch(propertiesIn(defaults, "w:pPrDefault", "w:pPr"));
    const all = childrenNamed(root, "w:style");
    this.#elements = new Map(all.map((style) => [style.attributes["w:styleId"] ?? "", style]));
    this.#defaultId = all.find(isDefaultParagraphStyle)?.attributes["w:styleId"];
    this.#familyOf = familyOf;
  }

  /** The paragraph style of this id, or the default one. */
  paragraphStyle(id: string | undefined): Style {
    return this.#style(id !== undefined && this.#elements.has(id) ? id : this.#defaultId, 0);
  }

  /** What a character style says of a run. */
  characterStyle(id: string | undefined): RunPatch {
    return id === undefined ? {} : this.#style(id, 0).run;
  }

  /** A table style followed by those it is based on. */
  tableStyles(id: string | undefined): readonly XmlElement[] {
    const chain: XmlElement[] = [];
    for (let next = id; next !== undefined; ) {
      const style = this.#elements.get(next);
      if (!style || chain.includes(style)) break;
      chain.push(style);
      next = valueOfChild(style, "w:basedOn");
    }
    return chain;
  }

  #style(id: string | undefined, depth: number): Style {
    const element = id === undefined ? undefined : this.#elements.get(id);
    if (id === undefined || !element || depth > 20) return NO_STYLE;
    const known = this.#resolved.get(id);
    if (known) return known;
    const base = this.#style(valueOfChild(element, "w:basedOn"), depth + 1);
    const style = this.#over(base, id, element);
    this.#resolved.set(id, style);
    return style;
  }

  #over(base: Style, id: string, element: XmlElement): Style {
    const properties = childNamed(element, "w:pPr");
    const name = valueOfChild(element, "w:name") ?? id;
    const patch = readParagraphPatch(properties);
    const { language, ...run } = readRunPatch(childNamed(element, "w:rPr"), this.#familyOf);
    const tabs = [...(base.paragraph.tabs ?? []), ...(patch.tabs ?? [])];
    return {
      id,
      name,
      paragraph: { ...base.paragraph, ...patch, ...(tabs.length > 0 && { tabs }), styleId: id },
      run: { ...base.run, ...run, ...(language && id !== this.#defaultId && { language }) },
      numbering: numberingOf(properties, base.numbering),
      outline: outlineOf(name, properties) ?? base.outline,
    };
  }
}

const NO_STYLE: Style = {
  id: "",
  name: "",
  paragraph: {},
  run: {},
  numbering: { numId: undefined, level: undefined },
  outline: undefined,
};

/** The list that a `w:pPr` puts its paragraph in; what it leaves unsaid comes from `below`. */
export function numberingOf(properties: XmlElement | undefined, below: NumberingReference): NumberingReference {
  const reference = childNamed(properties, "w:numPr");
  const level = valueOfChild(reference, "w:ilvl");
  return {
    numId: valueOfChild(reference, "w:numId") ?? below.numId,
    level: level === undefined ? below.level : Number(level),
  };
}

function outlineOf(name: string, properties: XmlElement | undefined): number | "title" | undefined {
  if (/^(title|titre)$/i.test(name)) return "title";
  const [, level] = /^heading ([1-9])$/i.exec(name) ?? [];
  return level === undefined ? outlineLevelOf(properties) : Number(level) - 1;
}

function isDefaultParagraphStyle({ attributes }: XmlElement): boolean {
  const flag = attributes["w:default"];
  return attributes["w:type"] === "paragraph" && (flag === "1" || flag === "true" || flag === "on");
}

function propertiesIn(root: XmlElement | undefined, outer: string, inner: string): XmlElement | undefined {
  return childNamed(childNamed(root, outer), inner);
}
