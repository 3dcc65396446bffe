import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { crc32 } from "node:zlib";
import { S3Refusal } from "./errors.ts";

export interface Payload {
  readonly body: Buffer;
  /** Headers, with the trailers of a chunked upload among them. */
  readonly headers: Readonly<Record<string, string>>;
}

const flat = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );

/** The content of an upload, out of the `aws-chunked` framing that clients send streams in. @throws S3Refusal */
export function payloadOf(raw: Buffer, incoming: IncomingHttpHeaders): Payload {
  const headers = flat(incoming);
  const chunked =
    /aws-chunked/.test(headers["content-encoding"] ?? "") || headers["x-amz-content-sha256"]?.startsWith("STREAMING-");
  if (!chunked) return { body: raw, headers };
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = raw.indexOf("\r\n", at);
    const size = end < 0 ? Number.NaN : Number.parseInt(raw.toString("latin1", at, end), 16);
    if (!(size >= 0) || end + 2 + size > raw.length) throw new S3Refusal("IncompleteBody", 400);
    if (size === 0)
      return { body: Buffer.concat(parts), headers: { ...headers, ...trailers(raw.toString("latin1", end + 2)) } };
    parts.push(raw.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

const trailers = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split("\r\n")
      .filter((line) => line.includes(":"))
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );

const hashed = (algorithm: string) => (body: Buffer) => createHash(algorithm).update(body).digest("base64");
const CHECKSUMS: Readonly<Record<string, (body: Buffer) => string>> = {
  "x-amz-checksum-crc32": (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes.toString("base64");
  },
  "x-amz-checksum-sha1": hashed("sha1"),
  "x-amz-checksum-sha256": hashed("sha256"),
  "content-md5": hashed("md5"),
};

/** The checksums that came with a content, verified. @throws S3Refusal when one does not match, or cannot be checked */
export function verifiedChecksums({ body, headers }: Payload): Readonly<Record<string, string>> {
  const verified: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name === "x-amz-checksum-mode" || name === "x-amz-checksum-algorithm") continue;
    if (!name.startsWith("x-amz-checksum-") && name !== "content-md5") continue;
    const compute = CHECKSUMS[name];
    if (!compute) throw new S3Refusal("NotImplemented", 501, `${name} is not checked here`);
    if (compute(body) !== value) throw new S3Refusal("BadDigest", 400, `${name} did not match`);
    if (name !== "content-md5") verified[name] = value;
  }
  return verified;
}

/** The fields and the file of a browser form. Source: RFC 7578. @throws S3Refusal */
export function formOf(
  raw: Buffer,
  contentType: string,
): { readonly fields: ReadonlyMap<string, string>; readonly file: Buffer; readonly fileName: string } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) throw new S3Refusal("MalformedPOSTRequest", 400);
  const fields = new Map<string, string>();
  const mark = Buffer.from(`\r\n--${boundary}`);
  const all = Buffer.concat([Buffer.from("\r\n"), raw]);
  for (let start = all.indexOf(mark); start >= 0; ) {
    const end = all.indexOf(mark, start + mark.length);
    if (end < 0) break;
    const part = all.subarray(start + mark.length + 2, end);
    const split = part.indexOf("\r\n\r\n");
    const head = part.toString("utf8", 0, Math.max(split, 0));
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? "";
    if (name === "file")
      return {
        fields,
        file: Buffer.from(part.subarray(split + 4)),
        fileName: /filename="([^"]*)"/.exec(head)?.[1] ?? "",
      };
    fields.set(name.toLowerCase(), part.toString("utf8", split + 4));
    start = end;
  }
  throw new S3Refusal("MalformedPOSTRequest", 400, "the form holds no file");
}
