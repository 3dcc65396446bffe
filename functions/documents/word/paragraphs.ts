import { readInlines } from "./inlines.ts";
import type { HeadingLevel, Inline, ListPosition, Paragraph, RunFormat, SignatureSpot } from "./model.ts";
import type { NumberedItem } from "./numbering.ts";
import { outlineLevelOf, paragraphFormat, readParagraphPatch } from "./paragraph-format.ts";
import type { PartReading } from "./reading.ts";
import { PLAIN_RUN, readRunPatch } from "./run-format.ts";
import { type NumberingReference, numberingOf, type Style } from "./styles.ts";
import { childNamed, descendants, switchOf, valueOfChild, type XmlElement } from "./xml.ts";

/** Reads a `w:p`. */
export function readParagraph(element: XmlElement, reading: PartReading): Paragraph {
  const { styles, refusals, isBody } = reading;
  const number = isBody ? reading.nextParagraphNumber() : 0;
  refusals.enter(number, element);
  const properties = childNamed(element, "w:pPr");
  refuseParagraphFeatures(properties, reading);
  const style = styles.paragraphStyle(valueOfChild(properties, "w:pStyle"));
  const base: RunFormat = { ...PLAIN_RUN, ...styles.defaultRun, ...style.run };
  const inlines = readInlines(element, base, reading);
  const heading = hasContent(inlines) ? headingLevel(style, properties, inlines, reading) : undefined;
  const item = listItem(style, properties, reading);
  const labelFormat = { ...base, ...markPatch(properties, reading), ...item?.numbered.run };
  return {
    kind: "paragraph",
    format: formatOf(style, properties, item, reading),
    markFormat: { ...base, ...markPatch(properties, reading) },
    inlines: item && heading ? [...labelInlines(item.numbered, labelFormat), ...inlines] : inlines,
    heading,
    list: item && !heading ? listPosition(item, labelFormat) : undefined,
    bookmarks: descendants(element, ({ name }) => name === "w:bookmarkStart").map(
      ({ attributes }) => attributes["w:name"] ?? "",
    ),
    signature: signatureSpot(style, inlines, reading),
    number,
  };
}

interface ListItem {
  readonly listId: string;
  readonly level: number;
  readonly numbered: NumberedItem;
  /** The list is named by the paragraph itself, whose level then overrides the style's indents. */
  readonly direct: boolean;
}

function listItem(style: Style, properties: XmlElement | undefined, reading: PartReading): ListItem | undefined {
  const none: NumberingReference = { numId: undefined, level: undefined };
  const direct = numberingOf(properties, none).numId !== undefined;
  const { numId, level = 0 } = numberingOf(properties, style.numbering);
  if (numId === undefined || numId === "0") return undefined;
  const numbered = reading.numbering.next(numId, level);
  return numbered && { listId: numId, level, numbered, direct };
}

function listPosition({ listId, level, numbered }: ListItem, labelFormat: RunFormat): ListPosition {
  const { label, marker, suffix } = numbered;
  return { listId, level, label, labelFormat, marker, suffix };
}

function formatOf(
  style: Style,
  properties: XmlElement | undefined,
  item: ListItem | undefined,
  { styles }: PartReading,
) {
  const numbering = item ? item.numbered.paragraph : {};
  const inherited = item?.direct ? [style.paragraph, numbering] : [numbering, style.paragraph];
  return paragraphFormat(styles.defaultParagraph, ...inherited, readParagraphPatch(properties));
}

function markPatch(properties: XmlElement | undefined, { familyOf }: PartReading) {
  return readRunPatch(childNamed(properties, "w:rPr"), familyOf);
}

function headingLevel(
  style: Style,
  properties: XmlElement | undefined,
  inlines: readonly Inline[],
  { isBody, headings }: PartReading,
): HeadingLevel | undefined {
  if (!isBody) return undefined;
  const outline = style.outline === "title" ? 0 : (outlineLevelOf(properties) ?? style.outline);
  if (outline === undefined || outline > 8) return undefined; // 9 is Word's “body text”
  return headings.next(outline + 1, plainText(inlines));
}

/** The number of a heading is part of its text. */
function labelInlines({ label, suffix }: NumberedItem, format: RunFormat): readonly Inline[] {
  if (label === "") return [];
  const text: Inline = { kind: "text", text: suffix === "space" ? `${label} ` : label, format };
  return suffix === "tab" ? [text, { kind: "tab", format }] : [text];
}

export function hasContent(inlines: readonly Inline[]): boolean {
  return inlines.some((inline) => (inline.kind === "text" ? inline.text.trim() !== "" : inline.kind === "picture"));
}

/** The text of a paragraph, on one line. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "picture" ? "" : " "))
    .join("")
    .replace(/[ ]+/g, " ")
    .trim();
}

const POINTS_PER_MILLIMETRE = 72 / 25.4;
/** Every document has this field of its own. */
const ARCHIVE_TIMESTAMP = "horodatage_archive";
const SIGNATURE_STYLE = /^signature ?field$/i;

/** A paragraph of style `SignatureField` says `name|label|height in mm`. */
function signatureSpot(
  style: Style,
  inlines: readonly Inline[],
  { refusals, isBody, signatureNames }: PartReading,
): SignatureSpot | undefined {
  if (!SIGNATURE_STYLE.test(style.name)) return undefined;
  const [name = "", label = "", height = ""] = plainText(inlines)
    .split("|")
    .map((part) => part.trim());
  const millimetres = Number(height.replace(",", "."));
  const isNamed = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && name !== ARCHIVE_TIMESTAMP && !signatureNames.has(name);
  if (!isNamed || label === "" || !(millimetres >= 10 && millimetres <= 120) || !isBody) {
    refusals.add("signature-field");
    return undefined;
  }
  signatureNames.add(name);
  return { name, label, height: millimetres * POINTS_PER_MILLIMETRE };
}

function refuseParagraphFeatures(properties: XmlElement | undefined, { refusals }: PartReading): void {
  if (childNamed(properties, "w:framePr")) refusals.add("frame");
  if (switchOf(properties, "w:bidi")) refusals.add("right-to-left");
  if (childNamed(properties, "w:pPrChange")) refusals.add("tracked-change");
  const mark = childNamed(properties, "w:rPr");
  if (childNamed(mark, "w:ins") || childNamed(mark, "w:del")) refusals.add("tracked-change");
}
