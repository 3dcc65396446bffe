import { createHash } from "node:crypto";

/** Stands for each number of the ByteRange until they are known; ten digits leave room for any file. */
export const BYTE_RANGE_FILLER = 9_999_999_999;

const SIGNATURE_ROOM = 2_048;
/** A token of a public authority with its chain takes 3,000 to 8,000 bytes. */
const TIMESTAMP_ROOM = 12_000;

/** Bytes to keep for a CMS that carries these certificates. */
export const roomForContents = (certificates: readonly Uint8Array[], timestamped: boolean): number =>
  certificates.reduce((sum, { length }) => sum + length, SIGNATURE_ROOM) + (timestamped ? TIMESTAMP_ROOM : 0);

export const sha256Of = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Where the hexadecimal Contents of the signature being made stand: `<` at `start`, behind `>` at `end`. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
}

/**
 * The placeholder in the last revision, with its ByteRange filled in.
 * @param from where that revision begins
 * @param room bytes kept for the CMS
 */
export function findPlaceholder(revision: Buffer, from: number, room: number): Placeholder {
  const contents = `<${"00".repeat(room)}>`;
  const start = onlyPlace(revision, contents, from);
  const filler = onlyPlace(revision, [0, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER].join(" "), from);
  const open = revision.lastIndexOf("[", filler);
  const close = revision.indexOf("]", filler);
  if (open < from || close < 0) throw new Error("the new revision has no byte range");
  const end = start + contents.length;
  const range = `[0 ${start} ${end} ${revision.length - end}`;
  revision.write(range.padEnd(close - open, " "), open, "latin1");
  return { start, end };
}

/** Where a placeholder stands. Found twice, one of them comes from the text of a field: no signature is made then. */
function onlyPlace(revision: Buffer, placeholder: string, from: number): number {
  const place = revision.indexOf(placeholder, from, "latin1");
  if (place < 0 || revision.indexOf(placeholder, place + 1, "latin1") >= 0)
    throw new Error("the new revision has not exactly one signature placeholder");
  return place;
}

/** Everything but the Contents: what the signature covers. */
export const signedParts = (revision: Buffer, { start, end }: Placeholder): readonly Uint8Array[] => [
  revision.subarray(0, start),
  revision.subarray(end),
];

/** The revision with the CMS in its place. */
export function fillContents(revision: Buffer, { start, end }: Placeholder, cms: Uint8Array): Uint8Array {
  const room = (end - start - 2) / 2;
  if (cms.length > room) throw new Error(`the signature takes ${cms.length} bytes, ${room} are kept`);
  revision.write(Buffer.from(cms).toString("hex"), start + 1, "latin1");
  return new Uint8Array(revision);
}
