import { inflateSync } from "node:zlib";
import { type PdfDictionary, PdfScanner, type PdfStream, PdfUnreadable, type PdfValue } from "./syntax.ts";

/** What one saving of the file wrote. Every byte from `start` to `end` belongs to it and was accounted for. */
export interface Revision {
  readonly start: number;
  /** Behind `%%EOF`. */
  readonly markedEnd: number;
  /** Behind the end of the line of `%%EOF`. */
  readonly end: number;
  readonly trailer: PdfDictionary["entries"];
  readonly objects: ReadonlyMap<number, PdfValue>;
  readonly freed: ReadonlySet<number>;
}

type Entry =
  | { readonly type: "free" }
  | { readonly type: "at"; readonly offset: number }
  | { readonly type: "packed"; readonly container: number };

interface Section {
  readonly offset: number;
  readonly end: number;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: PdfDictionary["entries"];
  /** Number of the stream that holds the table, when it is one. */
  readonly streamNumber?: number;
}

const MAX_REVISIONS = 200;
const MAX_INFLATED = 64 * 1024 * 1024;

/**
 * The revisions of a PDF, oldest first, read strictly: sections in the order of the file, each object exactly where
 * its table says, none twice, none outside. What a lenient reader would repair is refused.
 *
 * Source: ISO 32000-1, 7.5.4 (cross-reference table), 7.5.6 (incremental updates), 7.5.7 and 7.5.8 (streams).
 *
 * @throws PdfUnreadable
 */
export function readRevisions(bytes: Uint8Array): readonly Revision[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const sections = readSections(file);
  const offsets = new Map<number, number>();
  const revisions: Revision[] = [];
  for (const section of sections) {
    const start = revisions.at(-1)?.end ?? headerEnd(file);
    for (const [number, entry] of section.entries) if (entry.type === "at") offsets.set(number, entry.offset);
    revisions.push(readRevision(file, start, section, offsets));
  }
  const [first] = revisions;
  return first ? [{ ...first, start: 0 }, ...revisions.slice(1)] : [];
}

function headerEnd(file: Buffer): number {
  const header = /^%PDF-[12]\.\d(\r\n|\r|\n)/.exec(file.toString("latin1", 0, 16));
  if (!header) throw new PdfUnreadable("the file does not begin as a PDF");
  return header[0].length;
}

function readSections(file: Buffer): readonly Section[] {
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

const isNamed = ({ entries }: PdfStream, type: string): boolean => {
  const named = entries.get("Type");
  return named !== null && typeof named === "object" && named.kind === "name" && named.value === type;
};

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

/** A stream without its filter: none or Flate, as cross-references and packed objects are written. */
function decoded({ entries, bytes }: PdfStream): Buffer {
  const filter = entries.get("Filter");
  if (filter === undefined) return bytes;
  const only = filter !== null && typeof filter === "object" && filter.kind === "array" ? filter.items[0] : filter;
  if (only === null || typeof only !== "object" || only.kind !== "name" || only.value !== "FlateDecode")
    throw new PdfUnreadable("a structural stream has an unknown filter");
  const inflated = inflateSync(bytes, { maxOutputLength: MAX_INFLATED });
  const given = entries.get("DecodeParms");
  const parameters = given !== null && typeof given === "object" && given.kind === "array" ? given.items[0] : given;
  if (parameters === undefined || parameters === null) return inflated;
  if (typeof parameters !== "object" || parameters.kind !== "dictionary")
    throw new PdfUnreadable("unknown filter parameters");
  const predictor = parameters.entries.get("Predictor") ?? 1;
  const columns = parameters.entries.get("Columns") ?? 1;
  if (predictor === 1) return inflated;
  if (typeof predictor !== "number" || predictor < 10 || typeof columns !== "number")
    throw new PdfUnreadable("a structural stream has an unknown predictor");
  return unpredicted(inflated, columns);
}

/** PNG rows without filter or filtered "up": the two that cross-reference streams are written with. */
function unpredicted(rows: Buffer, columns: number): Buffer {
  const width = columns + 1;
  const out = Buffer.alloc(Math.floor(rows.length / width) * columns);
  for (let row = 0; row * width + width <= rows.length; row += 1) {
    const filter = rows[row * width];
    if (filter !== 0 && filter !== 2) throw new PdfUnreadable("a structural stream has an unknown row filter");
    for (let column = 0; column < columns; column += 1) {
      const above = filter === 2 && row > 0 ? (out[(row - 1) * columns + column] ?? 0) : 0;
      out[row * columns + column] = ((rows[row * width + 1 + column] ?? 0) + above) & 0xff;
    }
  }
  return out;
}

interface ReadObject {
  readonly number: number;
  readonly value: PdfValue;
}

/** `12 0 obj … endobj`. @param lengthAt gives the value of an indirect stream length */
function readObject(scanner: PdfScanner, lengthAt: (number: number) => number | undefined): ReadObject {
  const number = scanner.whole();
  if (scanner.whole() !== 0) scanner.fail("objects of later generations are not read");
  scanner.expect("obj");
  const value = scanner.value();
  scanner.skip();
  if (!scanner.looksAt("stream")) {
    scanner.expect("endobj");
    return { number, value };
  }
  if (value === null || typeof value !== "object" || value.kind !== "dictionary")
    scanner.fail("a stream lacks its dictionary");
  const given = value.entries.get("Length");
  const length =
    given !== null && typeof given === "object" && given.kind === "reference" ? lengthAt(given.number) : given;
  if (typeof length !== "number" || length < 0) scanner.fail("a stream lacks its length");
  scanner.position += "stream".length;
  if (scanner.looksAt("\r\n")) scanner.position += 2;
  else if (scanner.looksAt("\n")) scanner.position += 1;
  else scanner.fail("a stream does not begin on a line of its own");
  const bytes = scanner.bytes.subarray(scanner.position, scanner.position + length);
  scanner.position += length;
  scanner.expect("endstream");
  scanner.expect("endobj");
  return { number, value: { kind: "stream", entries: value.entries, bytes } };
}

function readRevision(file: Buffer, start: number, section: Section, offsets: ReadonlyMap<number, number>): Revision {
  const lengthAt = (number: number): number | undefined => {
    const offset = offsets.get(number);
    if (offset === undefined) return undefined;
    const { value } = readObject(new PdfScanner(file, offset), () => undefined);
    return typeof value === "number" ? value : undefined;
  };
  const objects = new Map<number, PdfValue>();
  const scanner = new PdfScanner(file, start, section.offset);
  for (scanner.skip(); scanner.position < section.offset; scanner.skip()) {
    const { position } = scanner;
    const { number, value } = readObject(scanner, lengthAt);
    const entry = section.entries.get(number);
    if (entry?.type !== "at" || entry.offset !== position) scanner.fail(`object ${number} is not where its table says`);
    if (objects.has(number)) scanner.fail(`object ${number} stands twice`);
    objects.set(number, value);
  }
  if (scanner.position !== section.offset) scanner.fail("objects run into the cross-reference");
  for (const [number, entry] of section.entries) {
    if (entry.type === "packed" || objects.has(number) || entry.type === "free") continue;
    if (number !== section.streamNumber || entry.offset !== section.offset)
      throw new PdfUnreadable(`object ${number} is not in its revision`);
  }
  unpack(objects, section);
  const closing = new PdfScanner(file, section.end);
  closing.expect("startxref");
  if (closing.whole() !== section.offset) closing.fail("startxref points elsewhere");
  closing.expect("%%EOF");
  const markedEnd = closing.position;
  const eol = /^(\r\n|\r|\n)?/.exec(file.toString("latin1", markedEnd, markedEnd + 2));
  const freed = [...section.entries].flatMap(([number, { type }]) => (type === "free" ? [number] : []));
  return {
    start,
    markedEnd,
    end: markedEnd + (eol?.[0].length ?? 0),
    trailer: section.trailer,
    objects,
    freed: new Set(freed),
  };
}

/** Adds the objects that are kept in object streams of this revision. */
function unpack(objects: Map<number, PdfValue>, { entries }: Section): void {
  const containers = new Set(
    [...entries.values()].flatMap((entry) => (entry.type === "packed" ? [entry.container] : [])),
  );
  for (const container of containers) {
    const stream = objects.get(container);
    if (stream === null || typeof stream !== "object" || stream.kind !== "stream" || !isNamed(stream, "ObjStm"))
      throw new PdfUnreadable(`object stream ${container} is not in its revision`);
    const data = decoded(stream);
    const [count, first] = [stream.entries.get("N"), stream.entries.get("First")];
    if (typeof count !== "number" || typeof first !== "number")
      throw new PdfUnreadable("an object stream lacks its index");
    const index = new PdfScanner(data, 0, first, false);
    for (let rank = 0; rank < count; rank += 1) {
      const [number, offset] = [index.whole(), index.whole()];
      const entry = entries.get(number);
      if (entry?.type !== "packed" || entry.container !== container) continue; // superseded within the same saving
      if (objects.has(number)) throw new PdfUnreadable(`object ${number} stands twice`);
      objects.set(number, new PdfScanner(data, first + offset, data.length, false).value());
    }
  }
  for (const [number, { type }] of entries)
    if (type === "packed" && !objects.has(number)) throw new PdfUnreadable(`object ${number} is not in its stream`);
}
