import type { Border, BorderSide, ParagraphFormat, TabStop } from "./model.ts";
import { colorOf } from "./run-format.ts";
import { childNamed, childrenNamed, elements, isOn, points, valueOfChild, type XmlElement } from "./xml.ts";

/** What one level (defaults, style, numbering, paragraph) says of a paragraph. */
export type ParagraphPatch = Partial<Omit<ParagraphFormat, "tabs">> & {
  /** Tab stops add up from level to level; a cleared one removes that of a lower level. */
  readonly tabs?: readonly (TabStop | ClearedTab)[];
};

interface ClearedTab {
  readonly position: number;
  readonly align: "clear";
}

export const PLAIN_PARAGRAPH: ParagraphFormat = {
  align: "left",
  spaceBefore: 0,
  spaceAfter: 0,
  contextualSpacing: false,
  styleId: "",
  lineRule: "auto",
  line: 1,
  indentLeft: 0,
  indentRight: 0,
  indentFirst: 0,
  keepWithNext: false,
  keepLines: false,
  widowControl: true,
  pageBreakBefore: false,
  tabs: [],
  fill: undefined,
  borders: {},
};

/** Lays the levels over each other, the last one winning. */
export function paragraphFormat(...patches: readonly ParagraphPatch[]): ParagraphFormat {
  const stops = new Map<number, TabStop>();
  for (const stop of patches.flatMap(({ tabs }) => tabs ?? [])) {
    if (stop.align === "clear") stops.delete(stop.position);
    else stops.set(stop.position, stop);
  }
  const tabs = [...stops.values()].sort((a, b) => a.position - b.position);
  return Object.assign({}, PLAIN_PARAGRAPH, ...patches, { tabs });
}

/** Reads a `w:pPr`, but for its style, its numbering and its section. */
export function readParagraphPatch(properties: XmlElement | undefined): ParagraphPatch {
  const patch: { -readonly [Key in keyof ParagraphPatch]: ParagraphPatch[Key] } = {};
  for (const property of elements(properties)) {
    const { attributes } = property;
    switch (property.name) {
      case "w:jc":
        patch.align = ALIGNMENTS[attributes["w:val"] ?? ""] ?? "left";
        break;
      case "w:spacing":
        Object.assign(patch, spacingOf(property));
        break;
      case "w:ind":
        Object.assign(patch, indentOf(property));
        break;
      case "w:contextualSpacing":
        patch.contextualSpacing = isOn(property);
        break;
      case "w:keepNext":
        patch.keepWithNext = isOn(property);
        break;
      case "w:keepLines":
        patch.keepLines = isOn(property);
        break;
      case "w:widowControl":
        patch.widowControl = isOn(property);
        break;
      case "w:pageBreakBefore":
        patch.pageBreakBefore = isOn(property);
        break;
      case "w:tabs":
        patch.tabs = childrenNamed(property, "w:tab").map(tabStopOf);
        break;
      case "w:shd":
        patch.fill = colorOf(attributes["w:fill"]);
        break;
      case "w:pBdr":
        patch.borders = readBorders(property);
        break;
    }
  }
  return patch;
}

/** The sides of a `w:pBdr`, `w:tcBorders` or `w:tblBorders` that are drawn. */
export function readBorders(parent: XmlElement | undefined): Partial<Record<BorderSide, Border>> {
  const borders: Partial<Record<BorderSide, Border>> = {};
  for (const side of ["top", "right", "bottom", "left"] as const) {
    const border = readBorder(borderElement(parent, side));
    if (border) borders[side] = border;
  }
  return borders;
}

/** One side of a border set; Word also calls left and right `start` and `end`. */
export function borderElement(parent: XmlElement | undefined, side: string): XmlElement | undefined {
  const other = side === "left" ? "start" : side === "right" ? "end" : side;
  return childNamed(parent, `w:${side}`) ?? childNamed(parent, `w:${other}`);
}

export function readBorder(element: XmlElement | undefined): Border | undefined {
  const style = element?.attributes["w:val"];
  if (!element || !style || style === "nil" || style === "none") return undefined;
  return {
    width: Math.max(0.25, Number(element.attributes["w:sz"] ?? 4) / 8),
    color: colorOf(element.attributes["w:color"]) ?? "#000000",
    dashed: /dash|dot/i.test(style),
    space: Number(element.attributes["w:space"] ?? 0),
  };
}

const ALIGNMENTS: Readonly<Record<string, ParagraphFormat["align"]>> = {
  left: "left",
  start: "left",
  center: "center",
  right: "right",
  end: "right",
  both: "justify",
  distribute: "justify",
};

function spacingOf({ attributes }: XmlElement): ParagraphPatch {
  const before = points(attributes["w:before"]);
  const after = points(attributes["w:after"]);
  const line = attributes["w:line"];
  const rule = attributes["w:lineRule"];
  const lineRule = rule === "exact" || rule === "atLeast" ? rule : "auto";
  return {
    ...(before !== undefined && { spaceBefore: before }),
    ...(after !== undefined && { spaceAfter: after }),
    ...(line !== undefined && { lineRule, line: Number(line) / (lineRule === "auto" ? 240 : 20) }),
  };
}

function indentOf({ attributes }: XmlElement): ParagraphPatch {
  const left = points(attributes["w:left"] ?? attributes["w:start"]);
  const right = points(attributes["w:right"] ?? attributes["w:end"]);
  const hanging = points(attributes["w:hanging"]);
  const first = points(attributes["w:firstLine"]);
  return {
    ...(left !== undefined && { indentLeft: left }),
    ...(right !== undefined && { indentRight: right }),
    ...(first !== undefined && { indentFirst: first }),
    ...(hanging !== undefined && { indentFirst: -hanging }),
  };
}

function tabStopOf(element: XmlElement): TabStop | ClearedTab {
  const position = points(element.attributes["w:pos"]) ?? 0;
  const kind = element.attributes["w:val"];
  if (kind === "clear") return { position, align: "clear" };
  const align = kind === "center" || kind === "decimal" ? kind : kind === "right" || kind === "end" ? "right" : "left";
  const leader = element.attributes["w:leader"];
  return {
    position,
    align,
    leader: leader === "dot" || leader === "hyphen" || leader === "underscore" ? leader : "none",
  };
}

/** The outline level that a `w:pPr` gives, 0 for the highest. */
export function outlineLevelOf(properties: XmlElement | undefined): number | undefined {
  const value = valueOfChild(properties, "w:outlineLvl");
  return value === undefined ? undefined : Number(value);
}
