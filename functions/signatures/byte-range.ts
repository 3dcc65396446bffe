import { createHash } from "node:crypto";

/** Bytes kept for the CMS. Two certificates and a timestamp token fit. */
export const CONTENTS_SIZE = 12_000;
/** Stands for each number of the ByteRange until they are known; ten digits leave room for any file. */
export const BYTE_RANGE_FILLER = 9_999_999_999;

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

/** The placeholder in the last revision, with its ByteRange filled in. @param from where that revision begins */
export function findPlaceholder(revision: Buffer, from: number): Placeholder {
  const contents = `<${"00".repeat(CONTENTS_SIZE)}>`;
  const start = revision.indexOf(contents, from, "latin1");
  const filler = revision.indexOf(String(BYTE_RANGE_FILLER), from, "latin1");
  const open = revision.lastIndexOf("[", filler);
  const close = revision.indexOf("]", filler);
  if (start < 0 || filler < 0 || open < from || close < 0)
    throw new Error("the new revision has no signature placeholder");
  const end = start + contents.length;
  const range = `[0 ${start} ${end} ${revision.length - end}`;
  revision.write(range.padEnd(close - open, " "), open, "latin1");
  return { start, end };
}

/** Everything but the Contents: what the signature covers. */
export const signedParts = (revision: Buffer, { start, end }: Placeholder): readonly Uint8Array[] => [
  revision.subarray(0, start),
  revision.subarray(end),
];

/** The revision with the CMS in its place. */
export function fillContents(revision: Buffer, { start }: Placeholder, cms: Uint8Array): Uint8Array {
  if (cms.length > CONTENTS_SIZE) throw new Error(`the signature takes ${cms.length} bytes, ${CONTENTS_SIZE} are kept`);
  revision.write(Buffer.from(cms).toString("hex"), start + 1, "latin1");
  return new Uint8Array(revision);
}
