/** The few DER encodings that certificates and signatures are written with. Source: ITU-T X.690, section 10. */

function length(count: number): number[] {
  if (count < 128) return [count];
  const bytes: number[] = [];
  for (let left = count; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return [128 + bytes.length, ...bytes];
}

/** A value of any tag around its content. */
export function tagged(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  return Buffer.concat([Uint8Array.from([tag, ...length(body.length)]), body]);
}

export const sequence = (...content: readonly Uint8Array[]): Uint8Array => tagged(0x30, ...content);
export const octetString = (bytes: Uint8Array): Uint8Array => tagged(0x04, bytes);
export const bitString = (bytes: Uint8Array, unusedBits = 0): Uint8Array =>
  tagged(0x03, Uint8Array.from([unusedBits]), bytes);
export const nothing: Uint8Array = Uint8Array.from([0x05, 0x00]);
export const boolean = (value: boolean): Uint8Array => tagged(0x01, Uint8Array.from([value ? 0xff : 0]));
export const utf8 = (text: string): Uint8Array => tagged(0x0c, Buffer.from(text, "utf8"));
export const printable = (text: string): Uint8Array => tagged(0x13, Buffer.from(text, "latin1"));

/** A SET OF in DER: its members in ascending order of their encodings (X.690, 11.6). */
export const setOf = (...members: readonly Uint8Array[]): Uint8Array =>
  tagged(0x31, ...members.toSorted((a, b) => Buffer.compare(a, b)));

/** A non-negative integer from its big-endian bytes; a leading zero keeps it positive. */
export function unsignedInteger(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const trimmed = bytes.subarray(start);
  return tagged(0x02, (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.from([0]), trimmed]) : trimmed);
}

export const smallInteger = (value: number): Uint8Array => unsignedInteger(Uint8Array.from([value]));

/** An object identifier from its dotted text. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const arcs = rest.flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) + 128);
    return digits;
  });
  return tagged(0x06, Uint8Array.from([first * 40 + second, ...arcs]));
}

/** A value read: its whole encoding and where its content lies in it. */
export interface DerValue {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** Bytes are not DER where a value was expected. */
export class NotDer extends Error {
  override readonly name = "NotDer";
}

/** @throws NotDer */
export function readValue(bytes: Uint8Array): DerValue {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) throw new NotDer("a DER value ends too early");
  const lengthBytes = first < 128 ? 0 : first - 128;
  let count = first < 128 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1) count = count * 256 + (bytes[2 + index] ?? 0);
  const start = 2 + lengthBytes;
  if (bytes.length < start + count) throw new NotDer("a DER value ends too early");
  return { tag, whole: bytes.subarray(0, start + count), content: bytes.subarray(start, start + count) };
}

/** The values that follow one another in a content. @throws NotDer */
export function readValues(content: Uint8Array): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let offset = 0; offset < content.length; ) {
    const value = readValue(content.subarray(offset));
    values.push(value);
    offset += value.whole.length;
  }
  return values;
}
