import { inflateSync } from "node:zlib";
import { type PdfScanner, type PdfStream, PdfUnreadable, type PdfValue } from "./syntax.ts";

const MAX_INFLATED = 64 * 1024 * 1024;

export interface ReadObject {
  readonly number: number;
  readonly value: PdfValue;
}

/** `12 0 obj … endobj`. @param lengthAt gives the value of an indirect stream length */
export function readObject(scanner: PdfScanner, lengthAt: (number: number) => number | undefined): ReadObject {
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

/** Whether a stream says it is of this type. */
export const isNamed = ({ entries }: PdfStream, type: string): boolean => {
  const named = entries.get("Type");
  return named !== null && typeof named === "object" && named.kind === "name" && named.value === type;
};

/** A stream without its filter: none or Flate, as cross-references and packed objects are written. */
export function decoded({ entries, bytes }: PdfStream): Buffer {
  const filter = entries.get("Filter");
  if (filter === undefined) return bytes;
  const only = filter !== null && typeof filter === "object" && filter.kind === "array" ? filter.items[0] : filter;
  if (only === null || typeof only !== "object" || only.kind !== "name" || only.value !== "FlateDecode")
    throw new PdfUnreadable("a structural stream has an unknown filter");
  const inflated = inflate(bytes);
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

function inflate(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_INFLATED });
  } catch (cause) {
    throw new PdfUnreadable("a structural stream cannot be inflated", { cause });
  }
}
