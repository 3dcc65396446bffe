import { Temporal } from "temporal-polyfill";
import { decoded } from "../signature/request-target.ts";
import { type Call, lockHeaders, type Operation, type Store, xmlReply } from "./call.ts";
import { notImplemented, preconditionFailed, S3Refusal } from "./errors.ts";
import { newLock } from "./locks.ts";
import { receivePayload } from "./payload.ts";
import type { Version } from "./records.ts";
import { element, xmlDocument } from "./xml.ts";

/** Headers that a version keeps and gives back. */
const KEPT =
  /^(x-amz-meta-.+|content-type|content-encoding|content-disposition|content-language|cache-control|expires|x-amz-server-side-encryption(-aws-kms-key-id)?)$/;
/** Headers that change what is stored and are not served: refused, so that none is silently dropped. */
const NOT_SERVED =
  /^x-amz-(tagging|website-redirect-location|grant-.+|server-side-encryption-customer-.+|copy-source-server-side-encryption-customer-.+|write-offset-bytes|acl)$/;
const KEY_BYTES = 1_024;
const METADATA_BYTES = 2_048;

/** @throws S3Refusal */
export function keptHeaders(headers: ReadonlyMap<string, string>): Record<string, string> {
  const refused = [...headers.keys()].find((name) => NOT_SERVED.test(name));
  if (refused) throw notImplemented(refused);
  const kept = [...headers].filter(([name]) => KEPT.test(name));
  const metadata = kept.filter(([name]) => name.startsWith("x-amz-meta-"));
  const bytes = metadata.reduce((sum, [name, value]) => sum + Buffer.byteLength(name.slice(11) + value), 0);
  if (bytes > METADATA_BYTES)
    throw new S3Refusal("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size");
  const entries = kept.map(([name, value]) => [name, name === "content-encoding" ? unframed(value) : value] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

/** `aws-chunked` is how a content travelled, not what it is. */
const unframed = (encodings: string): string =>
  encodings
    .split(",")
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== "" && encoding !== "aws-chunked")
    .join(",");

/** @throws S3Refusal */
export function requireKey(key: string): void {
  if (Buffer.byteLength(key) > KEY_BYTES) throw new S3Refusal("KeyTooLongError", 400, "Your key is too long");
}

/** Holds what the request expects of the key against what is there now. @throws S3Refusal */
export function requireConditions({ records }: Store, { bucket, key, headers }: Call): void {
  const [noneMatch, match] = [headers.get("if-none-match"), headers.get("if-match")];
  if (noneMatch !== undefined && noneMatch !== "*") throw notImplemented("If-None-Match with an ETag");
  const latest = records.latest(bucket.name, key);
  const current = latest?.isMark ? undefined : latest;
  if (noneMatch && current) throw preconditionFailed("If-None-Match");
  if (match === undefined) return;
  if (!current) throw new S3Refusal("NoSuchKey", 404, "The specified key does not exist.");
  if (match !== "*" && unquoted(match) !== unquoted(current.etag)) throw preconditionFailed("If-Match");
}

export const unquoted = (etag: string): string => etag.replaceAll('"', "");

const now = (): string => Temporal.Now.instant().toString({ smallestUnit: "millisecond" });

export const putObject: Operation = async (store, call) => {
  requireKey(call.key);
  const headers = keptHeaders(call.headers);
  const locked = newLock(call, store);
  const { id, size, etag, checksums } = await receivePayload(store.contents, call);
  const stored = { id, bucket: call.bucket.name, key: call.key, isMark: false, size, etag, checksums };
  try {
    requireConditions(store, call); // with the record in one go: of two that expect the key free, one is refused
    store.records.add({ ...stored, headers, ...locked, modifiedAt: now() });
  } catch (error) {
    await store.contents.remove(id);
    throw error;
  }
  return {
    status: 200,
    headers: { etag, "x-amz-version-id": id, ...checksums, ...encryptionHeaders(headers) },
  };
};

export const encryptionHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("x-amz-server-side-encryption")));

export const copyObject: Operation = async (store, call) => {
  requireKey(call.key);
  const source = copySource(store, call);
  const directive = call.headers.get("x-amz-metadata-directive") ?? "COPY";
  if (directive !== "COPY" && directive !== "REPLACE")
    throw new S3Refusal("InvalidArgument", 400, "Unknown metadata directive.");
  const isItself = source.bucket === call.bucket.name && source.key === call.key;
  const isLatest = store.records.latest(source.bucket, source.key)?.id === source.id;
  if (isItself && isLatest && directive === "COPY")
    throw new S3Refusal(
      "InvalidRequest",
      400,
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  const asked = keptHeaders(call.headers);
  const headers = directive === "REPLACE" ? asked : { ...source.headers, ...encryptionHeaders(asked) };
  const locked = newLock(call, store);
  const id = await store.contents.copy(source.id);
  const { size, etag, checksums } = source;
  const modifiedAt = now();
  try {
    requireConditions(store, call);
    store.records.add({
      id,
      bucket: call.bucket.name,
      key: call.key,
      isMark: false,
      size,
      etag,
      checksums,
      headers,
      ...locked,
      modifiedAt,
    });
  } catch (error) {
    await store.contents.remove(id);
    throw error;
  }
  const parts = [element("ETag", etag), element("LastModified", modifiedAt)];
  return xmlReply(xmlDocument("CopyObjectResult", [...parts, ...checksumElements(checksums)]), {
    "x-amz-version-id": id,
    "x-amz-copy-source-version-id": source.id,
    ...lockHeaders(locked.lock, locked.legalHold),
  });
};

export const checksumElements = (checksums: Readonly<Record<string, string>>): string[] =>
  Object.entries(checksums).map(([name, value]) =>
    element(`Checksum${name.slice("x-amz-checksum-".length).toUpperCase()}`, value),
  );

/** @throws S3Refusal */
function copySource({ records, buckets }: Store, { headers }: Call): Version {
  const [path = "", query] = (headers.get("x-amz-copy-source") ?? "").replace(/^\//, "").split("?");
  const [bucket = "", ...rest] = decoded(path).split("/");
  const key = rest.join("/");
  if (!buckets.has(bucket)) throw new S3Refusal("NoSuchBucket", 404, "The specified bucket does not exist");
  const id = /^versionId=(.+)$/.exec(query ?? "")?.[1];
  const version = id === undefined ? records.latest(bucket, key) : records.version(bucket, key, id);
  if (!version || version.isMark)
    throw id === undefined
      ? new S3Refusal("NoSuchKey", 404, "The specified key does not exist.")
      : new S3Refusal("NoSuchVersion", 404, "The specified version does not exist.");
  const [match, noneMatch] = [
    headers.get("x-amz-copy-source-if-match"),
    headers.get("x-amz-copy-source-if-none-match"),
  ];
  if (match !== undefined && unquoted(match) !== unquoted(version.etag))
    throw preconditionFailed("x-amz-copy-source-If-Match");
  if (noneMatch !== undefined && unquoted(noneMatch) === unquoted(version.etag))
    throw preconditionFailed("x-amz-copy-source-If-None-Match");
  if ([...headers.keys()].some((name) => /^x-amz-copy-source-if-(un)?modified-since$/.test(name)))
    throw notImplemented("a copy on condition of a date");
  return version;
}
