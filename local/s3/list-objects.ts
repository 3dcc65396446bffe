import { type Call, type Operation, type Store, xmlReply } from "./call.ts";
import { S3Refusal } from "./errors.ts";
import type { ListedVersion, Version } from "./records.ts";
import { element, xmlDocument } from "./xml.ts";

const MOST_KEYS = 1_000;
const LAST = "\u{10ffff}";

/** How a listing is asked for, whichever it is. */
interface Asked {
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
  /** Keys in URL encoding, where a client fears letters that XML has not. */
  readonly shown: (text: string) => string;
}

/** @throws S3Refusal */
function askedOf({ query }: Call): Asked {
  const limit = query.get("max-keys") ?? String(MOST_KEYS);
  if (!/^\d{1,9}$/.test(limit))
    throw new S3Refusal("InvalidArgument", 400, "Provided max-keys not an integer or within integer range");
  const isEncoded = query.get("encoding-type") === "url";
  return {
    prefix: query.get("prefix") ?? "",
    delimiter: query.get("delimiter") ?? "",
    limit: Math.min(Number(limit), MOST_KEYS),
    shown: (text) => (isEncoded ? encodeURIComponent(text).replaceAll("%2F", "/") : text),
  };
}

/** What several keys have in common up to the delimiter, or undefined for a key that stands for itself. */
function commonPrefix(key: string, { prefix, delimiter }: Asked): string | undefined {
  if (delimiter === "") return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

export const listObjectsV2: Operation = (store, call) => {
  const asked = askedOf(call);
  const { prefix, delimiter, limit, shown } = asked;
  const token = call.query.get("continuation-token");
  const startAfter = call.query.get("start-after");
  const contents: string[] = [];
  const prefixes: string[] = [];
  let after = token === undefined ? (startAfter ?? "") : placeOf(token);
  let next: Version | undefined = store.records.nextCurrent(call.bucket.name, prefix, after);
  while (next && contents.length + prefixes.length < limit) {
    const common = commonPrefix(next.key, asked);
    if (common === undefined) contents.push(objectElement(next, shown));
    else prefixes.push(element("CommonPrefixes", [element("Prefix", shown(common))]));
    after = common === undefined ? next.key : common + LAST;
    next = store.records.nextCurrent(call.bucket.name, prefix, after);
  }
  const isTruncated = next !== undefined && limit > 0;
  return xmlReply(
    xmlDocument("ListBucketResult", [
      element("Name", call.bucket.name),
      element("Prefix", shown(prefix)),
      ...(delimiter ? [element("Delimiter", shown(delimiter))] : []),
      ...(call.query.has("encoding-type") ? [element("EncodingType", "url")] : []),
      ...(token === undefined ? [] : [element("ContinuationToken", token)]),
      ...(startAfter === undefined ? [] : [element("StartAfter", shown(startAfter))]),
      element("KeyCount", contents.length + prefixes.length),
      element("MaxKeys", limit),
      element("IsTruncated", isTruncated),
      ...(isTruncated ? [element("NextContinuationToken", tokenOf(after))] : []),
      ...contents,
      ...prefixes,
    ]),
  );
};

const tokenOf = (place: string): string => Buffer.from(`after:${place}`).toString("base64url");

function placeOf(token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  if (!text.startsWith("after:"))
    throw new S3Refusal("InvalidArgument", 400, "The continuation token provided is incorrect");
  return text.slice("after:".length);
}

const objectElement = ({ key, modifiedAt, etag, size, checksums }: Version, shown: Asked["shown"]): string =>
  element("Contents", [
    element("Key", shown(key)),
    element("LastModified", modifiedAt),
    element("ETag", etag),
    ...algorithmElements(checksums),
    element("Size", size),
    element("StorageClass", "STANDARD"),
  ]);

const algorithmElements = (checksums: Readonly<Record<string, string>>): string[] =>
  Object.keys(checksums).map((name) =>
    element("ChecksumAlgorithm", name.slice("x-amz-checksum-".length).toUpperCase()),
  );

export const listObjectVersions: Operation = (store, call) => {
  const asked = askedOf(call);
  const { prefix, delimiter, limit, shown } = asked;
  const [keyMarker, versionMarker] = [call.query.get("key-marker"), call.query.get("version-id-marker")];
  const items: string[] = [];
  const prefixes: string[] = [];
  let place = startingPlace(store, call.bucket.name, keyMarker, versionMarker);
  let shownLast: { key: string; id?: string } = { key: "" };
  let next: ListedVersion | undefined = store.records.nextVersion(call.bucket.name, prefix, place);
  while (next && items.length + prefixes.length < limit) {
    const common = commonPrefix(next.key, asked);
    if (common === undefined) {
      items.push(versionElement(next, shown));
      place = { key: next.key, beforeRank: next.rank };
      shownLast = { key: next.key, id: next.id };
    } else {
      prefixes.push(element("CommonPrefixes", [element("Prefix", shown(common))]));
      place = { key: common + LAST };
      shownLast = { key: common + LAST };
    }
    next = store.records.nextVersion(call.bucket.name, prefix, place);
  }
  const isTruncated = next !== undefined && limit > 0;
  return xmlReply(
    xmlDocument("ListVersionsResult", [
      element("Name", call.bucket.name),
      element("Prefix", shown(prefix)),
      ...(delimiter ? [element("Delimiter", shown(delimiter))] : []),
      ...(call.query.has("encoding-type") ? [element("EncodingType", "url")] : []),
      element("KeyMarker", shown(keyMarker ?? "")),
      element("VersionIdMarker", versionMarker ?? ""),
      element("MaxKeys", limit),
      element("IsTruncated", isTruncated),
      ...(isTruncated ? [element("NextKeyMarker", shown(shownLast.key))] : []),
      ...(isTruncated && shownLast.id ? [element("NextVersionIdMarker", shownLast.id)] : []),
      ...items,
      ...prefixes,
    ]),
  );
};

function startingPlace({ records }: Store, bucket: string, key: string | undefined, id: string | undefined) {
  if (id === undefined) return { key: key ?? "" };
  if (key === undefined)
    throw new S3Refusal("InvalidArgument", 400, "A version-id marker cannot be specified without a key marker.");
  const rank = records.version(bucket, key, id)?.rank;
  return rank === undefined ? { key } : { key, beforeRank: rank };
}

function versionElement(version: ListedVersion, shown: Asked["shown"]): string {
  const { key, id, isMark, isLatest, modifiedAt, etag, size, checksums } = version;
  const common = [
    element("Key", shown(key)),
    element("VersionId", id),
    element("IsLatest", isLatest),
    element("LastModified", modifiedAt),
  ];
  if (isMark) return element("DeleteMarker", common);
  return element("Version", [
    ...common,
    element("ETag", etag),
    ...algorithmElements(checksums),
    element("Size", size),
    element("StorageClass", "STANDARD"),
  ]);
}
