import { decodeText } from "./text-string.ts";

/**
 * The values a PDF is written with, read strictly: what two readers could understand differently is refused, since a
 * signature must mean the same to all of them. Source: ISO 32000-1, 7.2 and 7.3.
 */

export interface PdfName {
  readonly kind: "name";
  readonly value: string;
}

export interface PdfText {
  readonly kind: "string";
  readonly bytes: Buffer;
  /** Where it stands in the file, delimiters included; not for a string inside an object stream. */
  readonly span?: readonly [start: number, end: number];
}

export interface PdfReference {
  readonly kind: "reference";
  readonly number: number;
}

export interface PdfList {
  readonly kind: "array";
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary {
  readonly kind: "dictionary";
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfStream {
  readonly kind: "stream";
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** As stored, filters applied. */
  readonly bytes: Buffer;
}

export type PdfValue = null | boolean | number | PdfName | PdfText | PdfReference | PdfList | PdfDictionary | PdfStream;

/** The bytes do not follow the syntax, or follow it in a way that readers may take differently. */
export class PdfUnreadable extends Error {
  override readonly name = "PdfUnreadable";
}

const MAX_DEPTH = 100;
const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set(Buffer.from("()<>[]{}/%"));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12, "(": 40, ")": 41, "\\": 92 };

/** Reads values one after the other from `position` on. */
export class PdfScanner {
  readonly bytes: Buffer;
  position: number;
  readonly #limit: number;
  /** Whether positions are those of the file, so that strings can say where they stand. */
  readonly #inFile: boolean;

  constructor(bytes: Buffer, position = 0, limit = bytes.length, inFile = true) {
    this.bytes = bytes;
    this.position = position;
    this.#limit = limit;
    this.#inFile = inFile;
  }

  /** @throws PdfUnreadable, always */
  fail(what: string): never {
    throw new PdfUnreadable(`${what} at byte ${this.position}`);
  }

  /** Passes white space and comments. A comment that looks like an object or a cross-reference is refused. */
  skip(): void {
    for (;;) {
      while (this.position < this.#limit && WHITE.has(this.bytes[this.position] ?? -1)) this.position += 1;
      if (this.bytes[this.position] !== 0x25 || this.position >= this.#limit || this.looksAt("%%EOF")) return;
      const start = this.position;
      while (this.position < this.#limit && !this.#atLineEnd()) this.position += 1;
      if (/\bobj\b|xref|trailer|stream/.test(this.bytes.toString("latin1", start, this.position)))
        this.fail("a comment hides structure");
    }
  }

  looksAt(text: string): boolean {
    const end = this.position + text.length;
    return end <= this.#limit && this.bytes.toString("latin1", this.position, end) === text;
  }

  /** Passes `keyword`, white space before it. */
  expect(keyword: string): void {
    this.skip();
    if (!this.looksAt(keyword)) this.fail(`${keyword} expected`);
    this.position += keyword.length;
  }

  /** A non-negative whole number, white space before it. */
  whole(): number {
    this.skip();
    const token = this.#token();
    if (!/^\d{1,12}$/.test(token)) this.fail("a whole number expected");
    return Number(token);
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) this.fail("values are nested too deep");
    this.skip();
    const byte = this.bytes[this.position];
    if (this.position >= this.#limit || byte === undefined) this.fail("a value expected");
    if (byte === 0x2f) return this.#name();
    if (byte === 0x28) return this.#literal();
    if (byte === 0x5b) return this.#array(depth);
    if (byte === 0x3c) return this.bytes[this.position + 1] === 0x3c ? this.#dictionary(depth) : this.#hexadecimal();
    return this.#scalar();
  }

  #atLineEnd(): boolean {
    const byte = this.bytes[this.position];
    return byte === 10 || byte === 13;
  }

  #token(): string {
    const start = this.position;
    while (this.position < this.#limit) {
      const byte = this.bytes[this.position] ?? 0;
      if (WHITE.has(byte) || DELIMITERS.has(byte)) break;
      this.position += 1;
    }
    return this.bytes.toString("latin1", start, this.position);
  }

  #scalar(): PdfValue {
    const token = this.#token();
    if (token === "true") return true;
    if (token === "false") return false;
    if (token === "null") return null;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) this.fail("a value expected");
    return /^\d{1,10}$/.test(token) ? (this.#referenceAfter(Number(token)) ?? Number(token)) : Number(token);
  }

  /** `12 0 R`: two whole numbers and a keyword, of which the first was read. */
  #referenceAfter(number: number): PdfReference | undefined {
    const ahead = this.bytes.toString("latin1", this.position, Math.min(this.position + 24, this.#limit));
    const match = /^[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(ahead);
    if (!match) return undefined;
    if (Number(match[1]) !== 0) this.fail("a reference to another generation"); // readers differ on what it means
    this.position += match[0].length;
    return { kind: "reference", number };
  }

  #name(): PdfName {
    this.position += 1;
    const value = this.#token().replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { kind: "name", value };
  }

  #text(bytes: Buffer, start: number): PdfText {
    return { kind: "string", bytes, ...(this.#inFile ? { span: [start, this.position] as const } : {}) };
  }

  #hexadecimal(): PdfText {
    const start = this.position;
    const close = this.bytes.indexOf(0x3e, start);
    if (close < 0 || close >= this.#limit) this.fail("a hexadecimal string does not end");
    const digits = this.bytes.toString("latin1", start + 1, close).replace(/[\0\t\n\f\r ]+/g, "");
    if (!/^[0-9A-Fa-f]*$/.test(digits)) this.fail("a hexadecimal string holds something else");
    this.position = close + 1;
    return this.#text(Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex"), start);
  }

  #literal(): PdfText {
    const start = this.position;
    const bytes: number[] = [];
    this.position += 1;
    for (let open = 1; open > 0; ) {
      const byte = this.bytes[this.position];
      if (byte === undefined || this.position >= this.#limit) this.fail("a string does not end");
      this.position += 1;
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (byte === 0x5c) this.#escape(bytes);
      else if (open > 0) bytes.push(byte);
    }
    return this.#text(Buffer.from(bytes), start);
  }

  #escape(bytes: number[]): void {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString("latin1", this.position, this.position + 3));
    if (octal) {
      bytes.push(Number.parseInt(octal[0], 8) & 0xff);
      this.position += octal[0].length;
      return;
    }
    const byte = this.bytes[this.position] ?? 0;
    this.position += byte === 13 && this.bytes[this.position + 1] === 10 ? 2 : 1;
    if (byte !== 10 && byte !== 13) bytes.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
  }

  #array(depth: number): PdfList {
    this.position += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skip();
      if (this.looksAt("]")) break;
      items.push(this.value(depth + 1));
    }
    this.position += 1;
    return { kind: "array", items };
  }

  #dictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skip();
      if (this.looksAt(">>")) break;
      if (!this.looksAt("/")) this.fail("a key expected");
      const { value: key } = this.#name();
      if (entries.has(key)) this.fail(`key ${key} stands twice`);
      entries.set(key, this.value(depth + 1));
    }
    this.position += 2;
    return { kind: "dictionary", entries };
  }
}

/** Whether two values say the same, however they are written. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object" || a.kind !== b.kind) return false;
  switch (a.kind) {
    case "name":
      return a.value === (b as PdfName).value;
    case "string":
      return sameText(a.bytes, (b as PdfText).bytes);
    case "reference":
      return a.number === (b as PdfReference).number;
    case "array": {
      const { items } = b as PdfList;
      return a.items.length === items.length && a.items.every((item, index) => sameValue(item, items[index]));
    }
    case "dictionary":
      return sameEntries(a.entries, (b as PdfDictionary).entries);
    case "stream":
      return a.bytes.equals((b as PdfStream).bytes) && sameEntries(a.entries, (b as PdfStream).entries);
  }
}

/** Programs that sign write the texts they leave alone in an encoding of their own. */
const sameText = (a: Buffer, b: Buffer): boolean => a.equals(b) || decodeText(a) === decodeText(b);

type Entries = ReadonlyMap<string, PdfValue>;

const sameEntries = (a: Entries, b: Entries): boolean => changedKeys(a, b).length === 0;

/** Keys whose value differs, or that only one of two dictionaries has. */
export const changedKeys = (a: Entries, b: Entries): readonly string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => !sameValue(a.get(key), b.get(key)));
