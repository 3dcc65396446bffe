import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** A checksum being computed while bytes pass. */
export interface RunningChecksum {
  update(bytes: Buffer): void;
  /** Base64, as headers carry it. */
  result(): string;
}

const hashed = (algorithm: string) => (): RunningChecksum => {
  const hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), result: () => hash.digest("base64") };
};

const cyclic = (step: (bytes: Buffer, value: number) => number) => (): RunningChecksum => {
  let value = 0;
  return {
    update: (bytes) => {
      value = step(bytes, value);
    },
    result: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes.toString("base64");
    },
  };
};

/** Castagnoli's polynomial, reflected. Source: RFC 3720, appendix B.4. */
const CASTAGNOLI = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

function crc32c(bytes: Buffer, before: number): number {
  let value = ~before;
  for (const byte of bytes) value = (CASTAGNOLI[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

/** How each header that can carry a checksum is computed, and how many bytes its value has. */
export const CHECKSUMS: Readonly<Record<string, { readonly start: () => RunningChecksum; readonly bytes: number }>> = {
  "x-amz-checksum-crc32": { start: cyclic((bytes, value) => crc32(bytes, value)), bytes: 4 },
  "x-amz-checksum-crc32c": { start: cyclic(crc32c), bytes: 4 },
  "x-amz-checksum-sha1": { start: hashed("sha1"), bytes: 20 },
  "x-amz-checksum-sha256": { start: hashed("sha256"), bytes: 32 },
  "content-md5": { start: hashed("md5"), bytes: 16 },
};
