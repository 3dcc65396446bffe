import { readSections, type Section } from "./cross-reference.ts";
import { decoded, isNamed, readObject } from "./objects.ts";
import { type PdfDictionary, PdfScanner, PdfUnreadable, type PdfValue } from "./syntax.ts";

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
