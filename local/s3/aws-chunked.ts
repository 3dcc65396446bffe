import { ByteReader } from "./byte-reader.ts";
import { S3Refusal } from "./errors.ts";

const LINE_LIMIT = 16_384;
/** S3 takes chunks of at most this size. */
const CHUNK_LIMIT = 64 * 1_024 * 1_024;

/**
 * Takes a streamed upload out of its `aws-chunked` framing.
 * Source: Amazon S3 API Reference, "Signature Calculations: Including Trailing Headers (Chunked Upload)".
 *
 * @param trailers receives the trailing headers, names in lower case, once all was read
 * @throws S3Refusal when the framing is broken or ends early
 */
export async function* unchunked(source: AsyncIterable<Buffer>, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  for (;;) {
    const line = (await reader.until("\r\n", LINE_LIMIT, "InvalidRequest")).toString("latin1");
    const match = /^([0-9a-fA-F]{1,8})(?:;.*)?$/.exec(line);
    const size = match ? Number.parseInt(match[1] ?? "", 16) : Number.NaN;
    if (!(size <= CHUNK_LIMIT)) throw new S3Refusal("InvalidRequest", 400, "a chunk bears no valid size");
    if (size === 0) break;
    yield* reader.pass(size);
    if ((await reader.exactly(2)).toString("latin1") !== "\r\n")
      throw new S3Refusal("InvalidRequest", 400, "a chunk is longer than it says");
  }
  for (;;) {
    const line = (await reader.until("\r\n", LINE_LIMIT, "MalformedTrailerError")).toString("latin1");
    if (line === "") return;
    const colon = line.indexOf(":");
    if (colon < 1) throw new S3Refusal("MalformedTrailerError", 400, "a trailing header cannot be read");
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}
