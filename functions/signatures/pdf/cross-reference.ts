import { decoded, isNamed, readObject } from "./objects.ts";
import { type PdfDictionary, PdfScanner, type PdfStream, PdfUnreadable, type PdfValue } from "./syntax.ts";

/** Where a cross-reference says an object is. */
export type Entry =
  | { readonly type: "free" }
  | { readonly type: "at"; readonly offset: number }
  | { readonly type: "packed"; readonly container: number };

/** One cross-reference, of one saving of the file. */
export interface Section {
  readonly offset: number;
  readonly end: number;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: PdfDictionary["entries"];
  /** Number of the stream that holds the table, when it is one. */
  readonly streamNumber?: number;
}

const MAX_REVISIONS = 200;

/**
 * The cross-references of a file, oldest first: each earlier one stands before the one that follows it.
 * Source: ISO 32000-1, 7.5.4, 7.5.5 and 7.5.8. @throws PdfUnreadable
 */
export function readSections(file: Buffer): readonly Section[] {
  const last = file.lastIndexOf("startxref");
  const match = /^startxref[\r\n ]+(\d{1,12})[\r\n ]+%%EOF(\r\n|\r|\n)?$/.exec(
    file.toString("latin1", Math.max(last, 0)),
  );
  if (last < 0 || !match) throw new PdfUnreadable("the file does not end as a PDF");
  const sections: Section[] = [];
  for (let offset: number | undefined = Number(match[1]), limit = file.length; offset !== undefined; ) {
    if (offset >= limit || sections.length >= MAX_REVISIONS) throw new PdfUnreadable("revisions are not in order");
    limit = offset;
    const section = readSection(file, offset);
    sections.unshift(section);
    const before: PdfValue | undefined = section.trailer.get("Prev");
    if (before !== undefined && typeof before !== "number") throw new PdfUnreadable("Prev is not a number");
    if (section.trailer.has("XRefStm") || section.trailer.has("Encrypt"))
      throw new PdfUnreadable("hybrid and encrypted files are not read");
    offset = before;
  }
  return sections;
}

function readSection(file: Buffer, offset: number): Section {
  const scanner = new PdfScanner(file, offset);
  if (scanner.looksAt("xref")) return readTable(scanner, offset);
  const { number, value } = readObject(scanner, () => undefined);
  if (value === null || typeof value !== "object" || value.kind !== "stream" || !isNamed(value, "XRef"))
    throw new PdfUnreadable("no cross-reference where one is announced");
  return {
    offset,
    end: scanner.position,
    entries: entriesOf(value),
    trailer: value.entries,
    streamNumber: number,
  };
}

function readTable(scanner: PdfScanner, offset: number): Section {
  const entries = new Map<number, Entry>();
  scanner.expect("xref");
  for (scanner.skip(); !scanner.looksAt("trailer"); scanner.skip()) {
    const first = scanner.whole();
    const count = scanner.whole();
    for (let number = first; number < first + count; number += 1) {
      const at = scanner.whole();
      const generation = scanner.whole();
      scanner.skip();
      const inUse = scanner.looksAt("n");
      if (!inUse && !scanner.looksAt("f")) scanner.fail("a table entry is neither used nor free");
      scanner.position += 1;
      if (entries.has(number)) scanner.fail(`object ${number} stands twice in one table`);
      if (inUse && generation !== 0) scanner.fail("objects of later generations are not read");
      entries.set(number, inUse ? { type: "at", offset: at } : { type: "free" });
    }
  }
  scanner.expect("trailer");
  const trailer = scanner.value();
  if (trailer === null || typeof trailer !== "object" || trailer.kind !== "dictionary")
    throw new PdfUnreadable("the trailer is not a dictionary");
  return { offset, end: scanner.position, entries, trailer: trailer.entries };
}

const numbers = (value: PdfValue | undefined): readonly number[] =>
  value !== null && typeof value === "object" && value.kind === "array"
    ? value.items.map((item) => (typeof item === "number" ? item : -1))
    : [];

function entriesOf(table: PdfStream): ReadonlyMap<number, Entry> {
  const widths = numbers(table.entries.get("W"));
  const size = table.entries.get("Size");
  const [typeWidth, secondWidth, thirdWidth] = widths;
  if (typeWidth === undefined || secondWidth === undefined || thirdWidth === undefined || typeof size !== "number")
    throw new PdfUnreadable("the cross-reference stream lacks its widths");
  if (widths.some((width) => width < 0 || width > 6)) throw new PdfUnreadable("cross-reference widths are impossible");
  const data = decoded(table);
  const index = table.entries.has("Index") ? numbers(table.entries.get("Index")) : [0, size];
  const entries = new Map<number, Entry>();
  const row = typeWidth + secondWidth + thirdWidth;
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    for (let number = first; number < first + count; number += 1, at += row) {
      if (row === 0 || at + row > data.length) throw new PdfUnreadable("the cross-reference stream ends too early");
      if (entries.has(number)) throw new PdfUnreadable(`object ${number} stands twice in one table`);
      const type = typeWidth === 0 ? 1 : data.readUIntBE(at, typeWidth);
      const second = secondWidth === 0 ? 0 : data.readUIntBE(at + typeWidth, secondWidth);
      const third = thirdWidth === 0 ? 0 : data.readUIntBE(at + typeWidth + secondWidth, thirdWidth);
      if (type === 1 && third !== 0) throw new PdfUnreadable("objects of later generations are not read");
      if (type > 2) throw new PdfUnreadable("a cross-reference entry of unknown type");
      entries.set(
        number,
        type === 0
          ? { type: "free" }
          : type === 1
            ? { type: "at", offset: second }
            : { type: "packed", container: second },
      );
    }
  }
  return entries;
}
