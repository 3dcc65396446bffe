import { createHash } from "node:crypto";
import { unchunked } from "./aws-chunked.ts";
import type { Call } from "./call.ts";
import { CHECKSUMS, type RunningChecksum } from "./checksums.ts";
import type { Contents, Received } from "./contents.ts";
import { notImplemented, S3Refusal } from "./errors.ts";

/** Larger than any file of the product; S3 itself takes 5 GB at once. */
const OBJECT_LIMIT = 5 * 1_024 ** 3;
const REQUEST_XML_LIMIT = 2 * 1_024 * 1_024;
const ABOUT_CHECKSUMS = new Set(["x-amz-checksum-mode", "x-amz-checksum-algorithm", "x-amz-checksum-type"]);

export interface Payload extends Received {
  /** The `x-amz-checksum-…` headers that were verified. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** Stores the body of a request once its hash, its length and its checksums are those announced. @throws S3Refusal */
export async function receivePayload(contents: Contents, call: Call): Promise<Payload> {
  const verification = openVerification(call);
  const received = await contents.receive(
    verification.source,
    OBJECT_LIMIT,
    verification.onBytes,
    verification.requireAll,
  );
  return { ...received, checksums: verification.checksums() };
}

/** A small body in memory, verified in the same way. @throws S3Refusal */
export async function readPayload(call: Call): Promise<Buffer> {
  const verification = openVerification(call);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const bytes of verification.source) {
    size += bytes.length;
    if (size > REQUEST_XML_LIMIT) throw new S3Refusal("MalformedXML", 400, "the request is too large");
    verification.onBytes(bytes);
    parts.push(bytes);
  }
  verification.requireAll(size);
  return Buffer.concat(parts);
}

/** Whether anything vouches for the content: S3 demands it for locked objects and deletions of many. */
export const hasChecksum = ({ headers }: Call): boolean =>
  headers.has("content-md5") ||
  headers.has("x-amz-trailer") ||
  [...headers.keys()].some((name) => name.startsWith("x-amz-checksum-") && !ABOUT_CHECKSUMS.has(name));

function openVerification({ headers, body, payload }: Call) {
  const trailers = new Map<string, string>();
  const raw = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const isFramed = payload.startsWith("STREAMING-");
  if (isFramed && payload !== "STREAMING-UNSIGNED-PAYLOAD-TRAILER") throw notImplemented(payload);
  const signedHash = /^[0-9a-f]{64}$/.test(payload) ? createHash("sha256") : undefined;
  if (!isFramed && !signedHash && payload !== "UNSIGNED-PAYLOAD")
    throw new S3Refusal("InvalidRequest", 400, "x-amz-content-sha256 is none of the values it can have");

  const announced = [...(headers.get("x-amz-trailer")?.split(",") ?? []), ...headers.keys()].map((name) => name.trim());
  const names = announced.filter((name) => name === "content-md5" || isChecksum(name));
  if (names.filter(isChecksum).length > 1)
    throw new S3Refusal("InvalidRequest", 400, "Expecting a single x-amz-checksum- header");
  requireNamed(headers.get("x-amz-sdk-checksum-algorithm"), names);
  const running = names.map((name) => [name, startChecksum(name)] as const);
  const value = (name: string): string | undefined => headers.get(name) ?? trailers.get(name);

  return {
    source: isFramed ? unchunked(raw, trailers) : raw,
    onBytes(bytes: Buffer) {
      signedHash?.update(bytes);
      for (const [, checksum] of running) checksum.update(bytes);
    },
    requireAll(size: number) {
      const length = isFramed ? headers.get("x-amz-decoded-content-length") : headers.get("content-length");
      if (length !== undefined && Number(length) !== size)
        throw new S3Refusal(
          "IncompleteBody",
          400,
          "You did not provide the number of bytes specified by the Content-Length HTTP header",
        );
      if (signedHash && signedHash.digest("hex") !== payload)
        throw new S3Refusal(
          "XAmzContentSHA256Mismatch",
          400,
          "The provided 'x-amz-content-sha256' header does not match what was computed.",
        );
      for (const [name, checksum] of running) requireMatch(name, value(name), checksum);
    },
    checksums: () =>
      Object.fromEntries(names.filter(isChecksum).map((name) => [name, value(name) ?? ""])) as Record<string, string>,
  };
}

const isChecksum = (name: string): boolean => name.startsWith("x-amz-checksum-") && !ABOUT_CHECKSUMS.has(name);

function requireNamed(algorithm: string | undefined, names: readonly string[]): void {
  if (algorithm && !names.includes(`x-amz-checksum-${algorithm.toLowerCase()}`))
    throw new S3Refusal(
      "InvalidRequest",
      400,
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
}

function startChecksum(name: string): RunningChecksum {
  const checksum = CHECKSUMS[name];
  if (!checksum) throw notImplemented(name);
  return checksum.start();
}

function requireMatch(name: string, given: string | undefined, checksum: RunningChecksum): void {
  if (given === undefined) throw new S3Refusal("MalformedTrailerError", 400, `the trailing header ${name} is missing`);
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(given);
  if (!isBase64 || Buffer.from(given, "base64").length !== CHECKSUMS[name]?.bytes)
    throw name === "content-md5"
      ? new S3Refusal("InvalidDigest", 400, "The Content-MD5 you specified was invalid.")
      : new S3Refusal("InvalidRequest", 400, `Value for ${name} header is invalid.`);
  if (checksum.result() !== given)
    throw new S3Refusal("BadDigest", 400, `The ${name} you specified did not match the calculated checksum.`);
}
