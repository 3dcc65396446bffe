import { type Parts, textOf } from "./archive.ts";
import { HeadingLevels } from "./heading-levels.ts";
import { Numbering } from "./numbering.ts";
import { Refusals } from "./refusals.ts";
import { type FamilyOf, familiesOf } from "./run-format.ts";
import { Styles } from "./styles.ts";
import { elements, parseXml, type XmlElement } from "./xml.ts";

/** What every reader needs while one document is read, and what they note on the way. */
export interface Reading {
  readonly parts: Parts;
  readonly familyOf: FamilyOf;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly refusals: Refusals;
  readonly headings: HeadingLevels;
  /** Of the signature fields met so far: no two may be alike. */
  readonly signatureNames: Set<string>;
}

/** A part being read: its relations give the meaning of the identifiers in it. */
export interface PartReading extends Reading {
  readonly relations: ReadonlyMap<string, Relation>;
  /** Page number fields belong in headers and footers, where they are drawn page by page. */
  readonly isBody: boolean;
  readonly nextParagraphNumber: () => number;
}

export interface Relation {
  /** A part, or an address when `external`. */
  readonly target: string;
  readonly external: boolean;
}

export const MAIN_PART = "word/document.xml";

export function parsePart(parts: Parts, path: string): XmlElement | undefined {
  const text = textOf(parts, path);
  return text === undefined ? undefined : parseXml(text, path);
}

export function openReading(parts: Parts): Reading {
  const familyOf = familiesOf(parsePart(parts, "word/fontTable.xml"), parsePart(parts, "word/theme/theme1.xml"));
  return {
    parts,
    familyOf,
    styles: new Styles(parsePart(parts, "word/styles.xml"), familyOf),
    numbering: new Numbering(parsePart(parts, "word/numbering.xml"), familyOf),
    refusals: new Refusals(),
    headings: new HeadingLevels(),
    signatureNames: new Set(),
  };
}

/** The relations of a part under `word/`. */
export function relationsOf(parts: Parts, path: string): ReadonlyMap<string, Relation> {
  const root = parsePart(parts, path.replace(/([^/]+)$/, "_rels/$1.rels"));
  return new Map(
    elements(root).map(({ attributes }) => {
      const external = attributes["TargetMode"] === "External";
      const target = attributes["Target"] ?? "";
      return [attributes["Id"] ?? "", { external, target: external ? target : partPath(target) }];
    }),
  );
}

function partPath(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `word/${target.replace(/^\.\//, "")}`;
}
