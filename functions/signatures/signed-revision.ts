import { Temporal } from "temporal-polyfill";
import { type Entries, itemsOf, nameOf, textOf } from "./pdf/document.ts";
import type { Revision } from "./pdf/revisions.ts";

/** A signature as it stands in the file. */
export interface PlacedSignature {
  readonly field: string;
  readonly dictionary: Entries;
  readonly subFilter: string;
  readonly range: readonly [number, number, number, number];
  readonly claimedAt: Temporal.Instant | undefined;
  /** End of what it covers. */
  readonly coversBytes: number;
  /** Index of the revision it ends; absent when it ends none. */
  readonly revision: number | undefined;
}

export function placeSignature(field: string, dictionary: Entries, revisions: readonly Revision[]): PlacedSignature {
  const items = itemsOf(dictionary.get("ByteRange"));
  const at = (index: number): number => {
    const value = items.length === 4 ? items[index] : undefined;
    return typeof value === "number" && Number.isSafeInteger(value) ? value : -1;
  };
  const range = [at(0), at(1), at(2), at(3)] as const;
  const coversBytes = range[2] + range[3];
  const ended = revisions.findIndex(({ markedEnd, end }) => markedEnd <= coversBytes && coversBytes <= end);
  return {
    field,
    dictionary,
    subFilter: nameOf(dictionary.get("SubFilter")) ?? "",
    range,
    claimedAt: pdfDate(textOf(dictionary.get("M"))),
    coversBytes,
    revision: ended < 0 ? undefined : ended,
  };
}

/**
 * The covered bytes are the whole file up to their end but for the Contents of this very signature, as one hexadecimal
 * string: nothing can hide in the gap, nor can the range point at another signature's gap.
 *
 * Source: ISO 32000-1, 12.8.1; ETSI EN 319 142-1, 5.3; attacks: "1 trillion dollar refund", CCS 2019.
 */
export function isRangeSound({ dictionary, range }: PlacedSignature, bytes: Uint8Array): boolean {
  const [start, gap, resume, rest] = range;
  const contents = dictionary.get("Contents");
  if (contents === null || typeof contents !== "object" || contents.kind !== "string" || !contents.span) return false;
  const [from, to] = contents.span;
  return (
    start === 0 &&
    gap === from &&
    resume === to &&
    rest > 0 &&
    resume + rest <= bytes.length &&
    /^<[0-9A-Fa-f]+>$/.test(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1"))
  );
}

/** The bytes that the signature covers. */
export const coveredBytes = ({ range: [, gap, resume, rest] }: PlacedSignature, bytes: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, gap), bytes.subarray(resume, resume + rest)]);

/** `D:20260302093000Z` or with `+01'00'`; UTC when no zone is given. Source: ISO 32000-1, 7.9.4. */
function pdfDate(text: string | undefined): Temporal.Instant | undefined {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z.*|([+-])(\d\d)'?(\d\d)?'?)?$/.exec(text ?? "");
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, sign = "+", hours = "00", minutes = "00"] = match;
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${hours}:${minutes}`);
  } catch {
    return undefined; // 30 February and the like
  }
}
