import { type Call, lockHeaders, type Operation, type Store } from "./call.ts";
import { preconditionFailed, S3Refusal } from "./errors.ts";
import { unquoted } from "./put-object.ts";
import type { Version } from "./records.ts";

const OVERRIDES = [
  "content-type",
  "content-language",
  "expires",
  "cache-control",
  "content-disposition",
  "content-encoding",
];

/** @throws S3Refusal */
function found({ records }: Store, { bucket, key, query }: Call): Version {
  const id = query.get("versionId");
  const version = id === undefined ? records.latest(bucket.name, key) : records.version(bucket.name, key, id);
  if (!version)
    throw id === undefined
      ? new S3Refusal("NoSuchKey", 404, "The specified key does not exist.")
      : new S3Refusal("NoSuchVersion", 404, "The specified version does not exist.");
  if (!version.isMark) return version;
  const mark = { "x-amz-delete-marker": "true", "x-amz-version-id": version.id };
  if (id === undefined) throw new S3Refusal("NoSuchKey", 404, "The specified key does not exist.", mark);
  throw new S3Refusal("MethodNotAllowed", 405, "The specified method is not allowed against this resource.", mark);
}

const httpDate = (instant: string): string => new Date(instant).toUTCString();

export const getObject: Operation = async (store, call) => {
  const version = found(store, call);
  const { id, size, etag, headers, checksums, lock, legalHold } = version;
  const lastModified = httpDate(version.modifiedAt);
  const validators = { etag, "last-modified": lastModified, "x-amz-version-id": id };
  if (!isWanted(call, etag, lastModified)) return { status: 304, headers: validators };

  const overrides = OVERRIDES.flatMap((name) => {
    const value = call.query.get(`response-${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  const range = rangeOf(call.headers.get("range"), size);
  const shown = {
    "content-type": "binary/octet-stream",
    ...headers,
    ...Object.fromEntries(overrides),
    ...validators,
    ...(call.headers.get("x-amz-checksum-mode") === "ENABLED" && !range ? checksums : {}),
    ...lockHeaders(lock, legalHold),
    "accept-ranges": "bytes",
    "content-length": String(range ? range.end - range.start + 1 : size),
    ...(range ? { "content-range": `bytes ${range.start}-${range.end}/${size}` } : {}),
  };
  const status = range ? 206 : 200;
  if (call.method === "HEAD") return { status, headers: shown };
  return { status, headers: shown, body: await store.contents.read(id, size, range) };
};

/** Source: RFC 9110, section 13.2.2, order of the conditions. @throws S3Refusal */
function isWanted({ headers }: Call, etag: string, lastModified: string): boolean {
  const matches = (list: string): boolean =>
    list.split(",").some((one) => one.trim() === "*" || unquoted(one.trim()) === unquoted(etag));
  const isAfter = (date: string): boolean => Date.parse(lastModified) > Date.parse(date);
  const [match, noneMatch] = [headers.get("if-match"), headers.get("if-none-match")];
  const [unmodified, modified] = [headers.get("if-unmodified-since"), headers.get("if-modified-since")];
  if (match !== undefined && !matches(match)) throw preconditionFailed("If-Match");
  if (match === undefined && unmodified !== undefined && isAfter(unmodified))
    throw preconditionFailed("If-Unmodified-Since");
  if (noneMatch !== undefined) return !matches(noneMatch);
  return modified === undefined || isAfter(modified) || Number.isNaN(Date.parse(modified));
}

interface Range {
  readonly start: number;
  /** Included. */
  readonly end: number;
}

/** One range of bytes; anything else that a client may ask is answered whole, as S3 does. @throws S3Refusal */
function rangeOf(header: string | undefined, size: number): Range | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const [first, last] = [match[1], match[2]];
  const range =
    first === ""
      ? { start: Math.max(0, size - Number(last)), end: size - 1 }
      : { start: Number(first), end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined; // no valid range: ignored
  if (range.start >= size || range.start > range.end)
    throw new S3Refusal("InvalidRange", 416, "The requested range is not satisfiable", {
      "content-range": `bytes */${size}`,
    });
  return range;
}
