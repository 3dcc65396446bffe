import type { ListMarker, ListPosition } from "./model.ts";
import { type ParagraphPatch, readParagraphPatch } from "./paragraph-format.ts";
import { type FamilyOf, type RunPatch, readRunPatch } from "./run-format.ts";
import { childNamed, childrenNamed, valueOfChild, type XmlElement } from "./xml.ts";

/** The label of one paragraph of a list, and what its level says of that paragraph. */
export interface NumberedItem {
  readonly label: string;
  readonly marker: ListMarker;
  readonly suffix: ListPosition["suffix"];
  readonly paragraph: ParagraphPatch;
  readonly run: RunPatch;
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2`, or the bullet itself. */
  readonly pattern: string;
  readonly suffix: ListPosition["suffix"];
  readonly paragraph: ParagraphPatch;
  readonly run: RunPatch;
}

/** Counts the items of a document's lists. Ask for each item once, in document order. */
export class Numbering {
  readonly #levels: ReadonlyMap<string, ReadonlyMap<number, Level>>;
  readonly #abstractOf: ReadonlyMap<string, string>;
  /** Lists that continue one another count together. */
  readonly #counters = new Map<string, number[]>();
  readonly #startedLists = new Set<string>();
  readonly #restarts: ReadonlyMap<string, ReadonlyMap<number, number>>;

  constructor(root: XmlElement | undefined, familyOf: FamilyOf) {
    this.#levels = new Map(
      childrenNamed(root, "w:abstractNum").map((list) => [
        list.attributes["w:abstractNumId"] ?? "",
        new Map(childrenNamed(list, "w:lvl").map((level) => [levelIndex(level), readLevel(level, familyOf)])),
      ]),
    );
    const lists = childrenNamed(root, "w:num");
    this.#abstractOf = new Map(
      lists.map((list) => [list.attributes["w:numId"] ?? "", valueOfChild(list, "w:abstractNumId") ?? ""]),
    );
    this.#restarts = new Map(lists.map((list) => [list.attributes["w:numId"] ?? "", startOverrides(list)]));
  }

  /** The next item of a list; `undefined` when the document defines no such list or level. */
  next(listId: string, level: number): NumberedItem | undefined {
    const abstractId = this.#abstractOf.get(listId);
    const levels = abstractId === undefined ? undefined : this.#levels.get(abstractId);
    const own = levels?.get(level);
    if (abstractId === undefined || !levels || !own) return undefined;
    const numbers = this.#count(abstractId, listId, level, levels);
    const { paragraph, run, suffix, format } = own;
    if (format === "bullet") {
      const { label, marker } = bulletOf(own.pattern);
      return { label, marker, suffix, paragraph, run };
    }
    const label = own.pattern.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return numeral(numbers[at] ?? 1, levels.get(at)?.format ?? "decimal");
    });
    return { label, marker: MARKERS[format] ?? "Decimal", suffix, paragraph, run };
  }

  #count(abstractId: string, listId: string, level: number, levels: ReadonlyMap<number, Level>): readonly number[] {
    const numbers = this.#counters.get(abstractId) ?? [];
    if (!this.#startedLists.has(listId)) {
      this.#startedLists.add(listId);
      for (const [at, start] of this.#restarts.get(listId) ?? []) numbers[at] = start - 1;
    }
    for (let above = 0; above < level; above += 1) numbers[above] ??= levels.get(above)?.start ?? 1;
    numbers[level] = (numbers[level] ?? (levels.get(level)?.start ?? 1) - 1) + 1;
    numbers.length = level + 1; // deeper levels start again
    this.#counters.set(abstractId, numbers);
    return numbers;
  }
}

function levelIndex(level: XmlElement): number {
  return Number(level.attributes["w:ilvl"] ?? 0);
}

function readLevel(level: XmlElement, familyOf: FamilyOf): Level {
  const suffix = valueOfChild(level, "w:suff");
  const { family: _, ...run } = readRunPatch(childNamed(level, "w:rPr"), familyOf); // Symbol or Wingdings, for bullets
  return {
    start: Number(valueOfChild(level, "w:start") ?? 1),
    format: valueOfChild(level, "w:numFmt") ?? "decimal",
    pattern: valueOfChild(level, "w:lvlText") ?? "",
    suffix: suffix === "space" || suffix === "nothing" ? suffix : "tab",
    paragraph: readParagraphPatch(childNamed(level, "w:pPr")),
    run,
  };
}

function startOverrides(list: XmlElement): ReadonlyMap<number, number> {
  return new Map(
    childrenNamed(list, "w:lvlOverride").flatMap((override) => {
      const start = valueOfChild(override, "w:startOverride");
      return start === undefined ? [] : [[levelIndex(override), Number(start)] as const];
    }),
  );
}

const MARKERS: Readonly<Record<string, ListMarker>> = {
  decimal: "Decimal",
  decimalZero: "Decimal",
  ordinal: "Decimal",
  lowerLetter: "LowerAlpha",
  upperLetter: "UpperAlpha",
  lowerRoman: "LowerRoman",
  upperRoman: "UpperRoman",
  none: "None",
};

/** Bullets as Word writes them, often in the private characters of Symbol and Wingdings. */
const BULLETS: Readonly<Record<string, { readonly label: string; readonly marker: ListMarker }>> = {
  "\uF0B7": { label: "•", marker: "Disc" },
  "\u25CF": { label: "•", marker: "Disc" },
  "\u2022": { label: "•", marker: "Disc" },
  o: { label: "◦", marker: "Circle" },
  "\u25CB": { label: "◦", marker: "Circle" },
  "\u25E6": { label: "◦", marker: "Circle" },
  "\uF0A7": { label: "▪", marker: "Square" },
  "\u25A0": { label: "▪", marker: "Square" },
  "\uF0A8": { label: "☐", marker: "Square" },
  "\uF06F": { label: "☐", marker: "Square" },
};

function bulletOf(pattern: string): { readonly label: string; readonly marker: ListMarker } {
  const known = Object.hasOwn(BULLETS, pattern) ? BULLETS[pattern] : undefined;
  if (known) return known;
  const isPrivate = /[\uE000-\uF8FF]/.test(pattern) || pattern === "";
  return isPrivate ? { label: "•", marker: "Disc" } : { label: pattern, marker: "Disc" };
}

/** A number as a list writes it. */
export function numeral(value: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperRoman":
      return roman(value).toUpperCase();
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "ordinal":
      return value === 1 ? "1er" : `${value}e`;
    case "none":
      return "";
    default:
      return String(value);
  }
}

/** a … z, then aa, bb … as Word does. */
function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(value: number): string {
  let rest = value;
  let written = "";
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      written += sign;
      rest -= worth;
    }
  }
  return written;
}
