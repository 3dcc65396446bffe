import { Temporal } from "temporal-polyfill";
import type { Bucket, Call, Operation, Store } from "./call.ts";
import { xmlReply } from "./call.ts";
import { S3Refusal } from "./errors.ts";
import { hasChecksum, readPayload } from "./payload.ts";
import type { Lock, RetentionMode, Version } from "./records.ts";
import { childText, element, type Read, readXml, xmlDocument } from "./xml.ts";

const denied = (message: string): S3Refusal => new S3Refusal("AccessDenied", 403, message);
const PROTECTED = "Access Denied because object protected by object lock.";

const isFuture = (until: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(until), now) > 0;

const mayBypass = ({ headers }: Call): boolean =>
  headers.get("x-amz-bypass-governance-retention")?.toLowerCase() === "true";

/**
 * Write once, read many: no version goes before its retention ends, nor while a legal hold stands.
 * Source: Amazon S3 User Guide, "Object Lock considerations". COMPLIANCE binds everyone; GOVERNANCE can be bypassed
 * by asking for it.
 *
 * @throws S3Refusal
 */
export function requireRemovable({ lock, legalHold }: Version, { now }: Store, call: Call): void {
  if (legalHold) throw denied(PROTECTED);
  if (!lock || !isFuture(lock.until, now())) return;
  if (lock.mode === "COMPLIANCE" || !mayBypass(call)) throw denied(PROTECTED);
}

/**
 * The lock that a new version gets: the one its request names, or the bucket's own.
 * @throws S3Refusal also when nothing vouches for the content of what would be locked, a browser's form included
 */
export function newLock(call: Call, { now }: Store): { readonly lock?: Lock; readonly legalHold: boolean } {
  const { headers, bucket } = call;
  const mode = headers.get("x-amz-object-lock-mode");
  const until = headers.get("x-amz-object-lock-retain-until-date");
  const hold = headers.get("x-amz-object-lock-legal-hold");
  const asksForNone = mode === undefined && until === undefined && hold === undefined;
  if (asksForNone && !bucket.defaultRetention) return { legalHold: false };
  requireLockable(bucket);
  if (!hasChecksum(call) && !headers.has("x-amz-copy-source"))
    throw new S3Refusal(
      "InvalidRequest",
      400,
      "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters",
    );
  const legalHold = hold === undefined ? false : holdOf(hold);
  if (mode === undefined && until === undefined) return { ...defaultLock(bucket, now()), legalHold };
  return { lock: lockOf(mode, until, now()), legalHold };
}

function defaultLock({ defaultRetention }: Bucket, now: Temporal.Instant): { readonly lock?: Lock } {
  if (!defaultRetention) return {};
  const { mode, days } = defaultRetention;
  return { lock: { mode, until: now.toZonedDateTimeISO("UTC").add({ days }).toInstant().toString() } };
}

/** @throws S3Refusal */
export function requireLockable({ objectLock }: Bucket): void {
  if (!objectLock) throw new S3Refusal("InvalidRequest", 400, "Bucket is missing Object Lock Configuration");
}

function lockOf(mode: string | undefined, until: string | undefined, now: Temporal.Instant): Lock {
  if (mode === undefined || until === undefined)
    throw new S3Refusal(
      "InvalidArgument",
      400,
      "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
    );
  if (mode !== "COMPLIANCE" && mode !== "GOVERNANCE")
    throw new S3Refusal("InvalidArgument", 400, "Unknown wormMode directive.");
  let end: Temporal.Instant;
  try {
    end = Temporal.Instant.from(until);
  } catch {
    throw new S3Refusal("InvalidArgument", 400, "The retain until date must be provided in ISO 8601 format");
  }
  if (Temporal.Instant.compare(end, now) <= 0)
    throw new S3Refusal("InvalidArgument", 400, "The retain until date must be in the future!");
  return { mode: mode satisfies RetentionMode, until: end.toString() };
}

function holdOf(text: string | undefined): boolean {
  if (text !== "ON" && text !== "OFF") throw new S3Refusal("MalformedXML", 400, "a legal hold is ON or OFF");
  return text === "ON";
}

/** The version that an operation on a lock is about. @throws S3Refusal */
function lockable({ records }: Store, { bucket, key, query }: Call): Version {
  requireLockable(bucket);
  const id = query.get("versionId");
  const version = id === undefined ? records.latest(bucket.name, key) : records.version(bucket.name, key, id);
  if (!version) throw new S3Refusal(id === undefined ? "NoSuchKey" : "NoSuchVersion", 404);
  if (version.isMark)
    throw new S3Refusal("MethodNotAllowed", 405, "a deletion mark has no lock", { "x-amz-delete-marker": "true" });
  return version;
}

export const putRetention: Operation = async (store, call) => {
  const xml = readXml(await readPayload(call), "Retention");
  const version = lockable(store, call); // read after the body: nothing changes in between
  const wanted = wantedLock(xml, store.now());
  const held = version.lock && isFuture(version.lock.until, store.now()) ? version.lock : undefined;
  if (held && !isStricter(wanted, held) && (held.mode === "COMPLIANCE" || !mayBypass(call))) throw denied(PROTECTED);
  store.records.setLock(version, wanted);
  return { status: 200 };
};

function wantedLock(xml: Read, now: Temporal.Instant): Lock | undefined {
  const [mode, until] = [childText(xml, "Mode"), childText(xml, "RetainUntilDate")];
  return mode === undefined && until === undefined ? undefined : lockOf(mode, until, now);
}

const isStricter = (wanted: Lock | undefined, held: Lock): boolean =>
  wanted !== undefined &&
  (wanted.mode === held.mode || wanted.mode === "COMPLIANCE") &&
  Temporal.Instant.compare(Temporal.Instant.from(wanted.until), Temporal.Instant.from(held.until)) >= 0;

export const getRetention: Operation = (store, call) => {
  const { lock } = lockable(store, call);
  if (!lock)
    throw new S3Refusal(
      "NoSuchObjectLockConfiguration",
      404,
      "The specified object does not have a ObjectLock configuration",
    );
  return xmlReply(xmlDocument("Retention", [element("Mode", lock.mode), element("RetainUntilDate", lock.until)]));
};

export const putLegalHold: Operation = async (store, call) => {
  const xml = readXml(await readPayload(call), "LegalHold");
  store.records.setLegalHold(lockable(store, call), holdOf(childText(xml, "Status")));
  return { status: 200 };
};

export const getLegalHold: Operation = (store, call) => {
  const { legalHold } = lockable(store, call);
  return xmlReply(xmlDocument("LegalHold", [element("Status", legalHold ? "ON" : "OFF")]));
};
