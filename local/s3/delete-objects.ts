import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { type Call, type Operation, type Store, xmlReply } from "./call.ts";
import { notImplemented, preconditionFailed, S3Refusal } from "./errors.ts";
import { requireRemovable } from "./locks.ts";
import { hasChecksum, readPayload } from "./payload.ts";
import { unquoted } from "./put-object.ts";
import { childText, element, readXml, xmlDocument } from "./xml.ts";

const MOST_KEYS = 1_000;

interface Removed {
  /** The version that is gone, or the mark that was set. */
  readonly versionId: string;
  readonly isMark: boolean;
}

/** Without a version the key is marked as deleted, and all stays; with one, that version goes for good. */
async function remove(store: Store, call: Call, key: string, id: string | undefined): Promise<Removed> {
  const bucket = call.bucket.name;
  if (id === undefined) {
    const versionId = randomUUID().replaceAll("-", "");
    const modifiedAt = Temporal.Now.instant().toString({ smallestUnit: "millisecond" });
    const nothing = { size: 0, etag: "", headers: {}, checksums: {}, legalHold: false };
    store.records.add({ id: versionId, bucket, key, isMark: true, ...nothing, modifiedAt });
    return { versionId, isMark: true };
  }
  const version = store.records.version(bucket, key, id);
  if (!version) return { versionId: id, isMark: false }; // already gone: as S3, the same answer twice
  requireRemovable(version, store, call);
  store.records.remove(version); // before the file: a file without a record is swept, a record without one is damage
  if (!version.isMark) await store.contents.remove(id);
  return { versionId: id, isMark: version.isMark };
}

export const deleteObject: Operation = async (store, call) => {
  const match = call.headers.get("if-match");
  const current = store.records.latest(call.bucket.name, call.key);
  if (
    match !== undefined &&
    (!current || current.isMark || (match !== "*" && unquoted(match) !== unquoted(current.etag)))
  )
    throw preconditionFailed("If-Match");
  const { versionId, isMark } = await remove(store, call, call.key, call.query.get("versionId"));
  return {
    status: 204,
    headers: { "x-amz-version-id": versionId, ...(isMark ? { "x-amz-delete-marker": "true" } : {}) },
  };
};

/** Each key stands for itself: what one refuses does not keep the others. */
export const deleteObjects: Operation = async (store, call) => {
  if (!hasChecksum(call))
    throw new S3Refusal("InvalidRequest", 400, "Missing required header for this request: Content-MD5");
  const asked = readXml(await readPayload(call), "Delete");
  const objects = asked.children.filter(({ name }) => name === "Object");
  if (objects.length === 0 || objects.length > MOST_KEYS || objects.some((object) => !childText(object, "Key")))
    throw new S3Refusal("MalformedXML", 400, `from 1 to ${MOST_KEYS} keys can be deleted at once`);
  if (objects.some(({ children }) => children.some(({ name }) => name !== "Key" && name !== "VersionId")))
    throw notImplemented("a deletion on conditions");
  const isQuiet = childText(asked, "Quiet") === "true";
  const results: string[] = [];
  for (const object of objects) {
    const [key, id] = [childText(object, "Key") ?? "", childText(object, "VersionId")];
    const named = [element("Key", key), ...(id === undefined ? [] : [element("VersionId", id)])];
    try {
      const { versionId, isMark } = await remove(store, call, key, id);
      const mark = isMark ? [element("DeleteMarker", true), element("DeleteMarkerVersionId", versionId)] : [];
      if (!isQuiet) results.push(element("Deleted", [...named, ...mark]));
    } catch (error) {
      if (!(error instanceof S3Refusal)) throw error;
      results.push(element("Error", [...named, element("Code", error.code), element("Message", error.message)]));
    }
  }
  return xmlReply(xmlDocument("DeleteResult", results));
};
