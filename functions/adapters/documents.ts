import { createHash } from "node:crypto";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Temporal } from "temporal-polyfill";
import type { Documents } from "../ports.ts";

const UPLOAD_SECONDS = 3_600;
const DOWNLOAD_SECONDS = 300;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

/** Deletes a version for good. @returns false while the lock of the store holds it */
async function deleted(
  s3: S3Client,
  version: { readonly Bucket: string; readonly Key: string; readonly VersionId: string | undefined },
): Promise<boolean> {
  try {
    await s3.send(new DeleteObjectCommand(version));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === "AccessDenied") return false;
    throw error;
  }
}

/** For how long the store itself refuses to delete what the product writes. */
export interface DocumentLock {
  /** 1 or more. */
  readonly days: number;
  readonly clock: () => Temporal.Instant;
}

const lockOf = ({ days, clock }: DocumentLock) => ({
  ObjectLockMode: "GOVERNANCE" as const,
  ObjectLockRetainUntilDate: new Date(clock().add({ hours: 24 * days }).epochMilliseconds),
});

/**
 * Documents in S3. What is written is never overwritten; the daily purge alone deletes.
 *
 * @param lock asked with each write, and no default of the bucket: S3 demands a checksum of every upload to a bucket that
 *   locks by default, and a browser's form has none
 */
export const s3Documents = (s3: S3Client, bucket: string, lock: DocumentLock): Documents => ({
  async put(key, bytes, contentType) {
    const ChecksumSHA256 = sha256(bytes);
    try {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentType: contentType,
        ChecksumSHA256,
        IfNoneMatch: "*",
        ...lockOf(lock),
      });
      await s3.send(command);
    } catch (error) {
      if (!(error instanceof S3ServiceException) || error.name !== "PreconditionFailed") throw error;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const stored = await Body?.transformToByteArray();
      if (!stored || sha256(stored) !== ChecksumSHA256)
        throw new Error(`document ${key} is already stored with other content`);
    }
  },
  async get(key) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!Body) throw new Error(`document ${key} has no content`);
    return Body.transformToByteArray();
  },
  async size(key) {
    try {
      const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return ContentLength;
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  },
  async purge(prefix, keep) {
    let locked = 0;
    let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
    while (from) {
      const page: ListObjectVersionsCommandOutput = await s3.send(
        new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...from }),
      );
      for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
        if (Key === undefined || keep(Key)) continue;
        if (!(await deleted(s3, { Bucket: bucket, Key, VersionId }))) locked += 1;
      }
      from = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
        : undefined;
    }
    return { locked };
  },
  async uploadForm(key, maxBytes, returnTo) {
    const { url, fields } = await createPresignedPost(s3, {
      Bucket: bucket,
      Key: key,
      Conditions: [["content-length-range", 1, maxBytes]],
      Fields: { success_action_redirect: returnTo },
      Expires: UPLOAD_SECONDS,
    });
    return { url, fields };
  },
  downloadUrl: (key, fileName, contentType) =>
    getSignedUrl(
      s3,
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      }),
      { expiresIn: DOWNLOAD_SECONDS },
    ),
});
