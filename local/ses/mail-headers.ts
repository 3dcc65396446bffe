/** The header fields of a mail, unfolded, the encoded words not yet decoded. Source: RFC 5322, sections 2.1 and 2.2.3. */
export function headersOf(eml: Buffer): ReadonlyMap<string, string> {
  const end = /\r?\n\r?\n/.exec(eml.toString("latin1"))?.index ?? eml.length;
  const lines = eml
    .subarray(0, end)
    .toString("utf8")
    .replace(/\r?\n(?=[ \t])/g, "")
    .split(/\r?\n/);
  const fields = lines.flatMap((line) => {
    const colon = line.indexOf(":");
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
  });
  return new Map(fields.toReversed()); // of several of a name, the first counts
}

/** A text with its encoded words decoded; one that cannot be decoded stays as it is. Source: RFC 2047. */
export function decodedWords(text: string): string {
  const joined = text.replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, "$1");
  return joined.replace(
    /=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi,
    (word, charset: string, encoding: string, content: string) => {
      try {
        return new TextDecoder(charset).decode(encoding.toLowerCase() === "b" ? fromBase64(content) : fromQ(content));
      } catch {
        return word; // a character set that nobody knows
      }
    },
  );
}

const fromBase64 = (content: string): Buffer => Buffer.from(content, "base64");

const fromQ = (content: string): Buffer =>
  Buffer.from(
    content
      .replaceAll("_", " ")
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
