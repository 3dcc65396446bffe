import { inflateSync } from "node:zlib";

/** Reads back the objects of a PDF as this product writes it: no object streams, one revision. */
export class PdfObjects {
  readonly #objects = new Map<number, { readonly dictionary: string; readonly stream: Buffer | undefined }>();
  readonly trailer: string;

  constructor(pdf: Uint8Array) {
    const bytes = Buffer.from(pdf);
    const text = bytes.toString("latin1");
    for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
      const content = match[2] ?? "";
      const at = content.indexOf("stream\n");
      const start = (match.index ?? 0) + match[0].indexOf(content);
      const length = Number(/\/Length (\d+)/.exec(content)?.[1] ?? 0);
      const raw = at === -1 ? undefined : bytes.subarray(start + at + 7, start + at + 7 + length);
      const dictionary = at === -1 ? content : content.slice(0, at);
      const stream = raw && (dictionary.includes("/FlateDecode") ? inflateSync(raw) : raw);
      this.#objects.set(Number(match[1]), { dictionary, stream });
    }
    this.trailer = text.slice(text.lastIndexOf("trailer"));
  }

  /** Dictionaries that hold a text, such as `/Type /Page\n`. */
  holding(text: string): readonly string[] {
    return [...this.#objects.values()]
      .map(({ dictionary }) => dictionary)
      .filter((dictionary) => dictionary.includes(text));
  }

  dictionary(number: number): string {
    return this.#objects.get(number)?.dictionary ?? "";
  }

  stream(number: number): string {
    return this.#objects.get(number)?.stream?.toString("latin1") ?? "";
  }

  utf8Stream(number: number): string {
    return this.#objects.get(number)?.stream?.toString("utf8") ?? "";
  }

  get catalog(): string {
    return this.holding("/Type /Catalog")[0] ?? "";
  }

  get xmp(): string {
    return this.utf8Stream(referenceIn(this.catalog, "Metadata"));
  }

  /** In reading order of the file. */
  get pages(): readonly string[] {
    return this.holding("/Type /Page\n");
  }

  get contents(): readonly string[] {
    return this.pages.map((page) => this.stream(referenceIn(page, "Contents")));
  }
}

export function referenceIn(dictionary: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? -1);
}

/** A text string as written in a dictionary. */
export function textIn(dictionary: string, key: string): string {
  const written = new RegExp(`/${key} \\(((?:[^()\\\\]|\\\\[\\s\\S])*)\\)`).exec(dictionary)?.[1] ?? "";
  const bytes = Buffer.from(
    written.replace(
      /\\([nrtbf()\\])/g,
      (_, sign: string) => ({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" })[sign] ?? sign,
    ),
    "latin1",
  );
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString("utf16le")
    : bytes.toString("latin1");
}

/** What of a content stream stands outside marked content, and the numbers that mark the rest. */
export function marking(content: string): {
  readonly outside: readonly string[];
  readonly ids: readonly number[];
  readonly depth: number;
} {
  const outside: string[] = [];
  const ids: number[] = [];
  let depth = 0;
  for (const line of content.split("\n").filter((each) => each !== "")) {
    if (/BDC$|BMC$/.test(line)) {
      depth += 1;
      const id = /\/MCID (\d+)/.exec(line)?.[1];
      if (id !== undefined) ids.push(Number(id));
    } else if (line === "EMC") depth -= 1;
    else if (depth === 0) outside.push(line);
  }
  return { outside, ids, depth };
}
