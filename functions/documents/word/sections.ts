import type { Block, HeaderSet, PageSetup } from "./model.ts";
import type { Reading } from "./reading.ts";
import { childNamed, childrenNamed, points, switchOf, valueOfChild, type XmlElement } from "./xml.ts";

/** A4, with Word's French margins. */
const DEFAULT_PAGE: PageSetup = {
  width: 595.3,
  height: 841.9,
  margins: { top: 70.85, right: 70.85, bottom: 70.85, left: 70.85 },
  headerDistance: 35.4,
  footerDistance: 35.4,
};

/** Reads the page of a `w:sectPr`. */
export function readPageSetup(section: XmlElement | undefined): PageSetup {
  const size = childNamed(section, "w:pgSz")?.attributes;
  const margin = childNamed(section, "w:pgMar")?.attributes;
  const gutter = points(margin?.["w:gutter"]) ?? 0;
  const { margins } = DEFAULT_PAGE;
  return {
    width: points(size?.["w:w"]) ?? DEFAULT_PAGE.width,
    height: points(size?.["w:h"]) ?? DEFAULT_PAGE.height,
    margins: {
      top: Math.abs(points(margin?.["w:top"]) ?? margins.top), // negative means “exactly”, which headers may overlap
      right: points(margin?.["w:right"]) ?? margins.right,
      bottom: Math.abs(points(margin?.["w:bottom"]) ?? margins.bottom),
      left: (points(margin?.["w:left"]) ?? margins.left) + gutter,
    },
    headerDistance: points(margin?.["w:header"]) ?? DEFAULT_PAGE.headerDistance,
    footerDistance: points(margin?.["w:footer"]) ?? DEFAULT_PAGE.footerDistance,
  };
}

export function firstPageNumberOf(section: XmlElement | undefined): number | undefined {
  const start = childNamed(section, "w:pgNumType")?.attributes["w:start"];
  return start === undefined ? undefined : Number(start);
}

export function hasDistinctFirstPage(section: XmlElement | undefined): boolean {
  return switchOf(section, "w:titlePg") ?? false;
}

/** Notes the features of a section that are not drawn. */
export function refuseSectionFeatures(section: XmlElement | undefined, { refusals }: Reading): void {
  const columns = childNamed(section, "w:cols");
  if (Number(columns?.attributes["w:num"] ?? 1) > 1 || childNamed(columns, "w:col")) refusals.add("columns");
  const border = childNamed(section, "w:pgBorders");
  if (border && border.children.length > 0) refusals.add("page-border");
  if (childNamed(section, "w:sectPrChange")) refusals.add("tracked-change");
  const hasEvenPages = ["w:headerReference", "w:footerReference"]
    .flatMap((name) => childrenNamed(section, name))
    .some(({ attributes }) => attributes["w:type"] === "even");
  if (hasEvenPages) refusals.add("even-page-header");
}

/** The section goes on the page where the one before it ended. */
export function isContinuous(section: XmlElement | undefined): boolean {
  return valueOfChild(section, "w:type") === "continuous";
}

/**
 * The headers or the footers of a section; those it does not name are those of the section before it.
 * @param read reads the part that a relation names
 */
export function readHeaderSet(
  section: XmlElement | undefined,
  element: "w:headerReference" | "w:footerReference",
  before: HeaderSet,
  read: (relationId: string) => readonly Block[],
): HeaderSet {
  const blocksOf = (type: string): readonly Block[] | undefined => {
    const reference = childrenNamed(section, element).find(
      ({ attributes }) => (attributes["w:type"] ?? "default") === type,
    );
    return reference && read(reference.attributes["r:id"] ?? "");
  };
  return { default: blocksOf("default") ?? before.default, first: blocksOf("first") ?? before.first };
}
