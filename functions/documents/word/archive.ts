import { strFromU8, unzipSync, type Zippable, zipSync } from "fflate";
import { UnreadableDocument } from "../errors.ts";

/** The parts of a Word file, by path inside its zip archive. */
export type Parts = ReadonlyMap<string, Uint8Array>;

const UNPACKED_AT_MOST = 64 * 1024 * 1024;
const PARTS_AT_MOST = 2_000;

/**
 * Unpacks a .docx file.
 * @throws UnreadableDocument when it is no zip archive, or unpacks to more than 64 MB or 2,000 parts
 */
export function unpack(docx: Uint8Array): Parts {
  let unpackedBytes = 0;
  let parts = 0;
  try {
    const files = unzipSync(docx, {
      filter: ({ originalSize }) => {
        unpackedBytes += originalSize;
        parts += 1;
        if (unpackedBytes > UNPACKED_AT_MOST || parts > PARTS_AT_MOST)
          throw new UnreadableDocument("archive too large");
        return true;
      },
    });
    return new Map(Object.entries(files).filter(([path]) => !path.endsWith("/")));
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw new UnreadableDocument("archive", { cause: error });
  }
}

/** The text of a part, or `undefined` when the document has no such part. */
export function textOf(parts: Parts, path: string): string | undefined {
  const bytes = parts.get(path);
  return bytes && strFromU8(bytes).replace(/^\uFEFF/, "");
}

/** Packs parts into a .docx file: same parts, same bytes, whatever their order, the day or the time zone. */
export function pack(parts: Parts): Uint8Array {
  const first = (path: string): string =>
    path === "[Content_Types].xml" ? "0" : path.startsWith("_rels/") ? "1" : "2";
  const paths = [...parts.keys()].sort((a, b) => compare(first(a) + a, first(b) + b));
  const files: Zippable = {};
  for (const path of paths) files[path] = parts.get(path) ?? new Uint8Array();
  // Zip stores local wall-clock time: a date built from local fields is stored the same everywhere.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1, 0, 0, 0) });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
