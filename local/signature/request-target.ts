/** What a request is about, taken from its first line as it was sent: nothing is normalised, since it was signed so. */
export interface RequestTarget {
  /** Percent-encoded, without the query. */
  readonly rawPath: string;
  /** Decoded, in the order in which they were sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** A path or a query whose percent-encoding cannot be read. */
export class MalformedTarget extends Error {
  override readonly name = "MalformedTarget";
}

/** @throws MalformedTarget */
export function targetOf(url: string): RequestTarget {
  const mark = url.indexOf("?");
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const pairs = mark < 0 ? [] : url.slice(mark + 1).split("&");
  const query = pairs
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      const [name, value] = equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [decoded(name.replaceAll("+", " ")), decoded(value.replaceAll("+", " "))] as const;
    });
  return { rawPath, query };
}

/** @throws MalformedTarget */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new MalformedTarget("the percent-encoding cannot be read", { cause });
  }
}

/** RFC 3986 encoding, as signatures are computed with. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
