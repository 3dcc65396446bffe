import { createHash } from "node:crypto";
import type { Attachment } from "../../domain/application/application.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import { keptAfter } from "../../domain/personal-data/keeping.ts";
import type { Ports, UploadForm } from "../../ports.ts";

/** Largest file accepted. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/**
 * What the store itself lets through: more than we accept, because it refuses with an answer of its own that no one
 * would understand. Between the two, we refuse in French.
 */
const MAX_UPLOAD_BYTES = 5 * MAX_ATTACHMENT_BYTES;

type ContentType = Attachment["contentType"];

const BEGINNINGS: readonly { readonly contentType: ContentType; readonly bytes: readonly number[] }[] = [
  { contentType: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { contentType: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { contentType: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

const EXTENSIONS: Readonly<Record<ContentType, string>> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
};

/** What a file is, read from its first bytes; its name and what the browser said of it count for nothing. */
export const contentTypeOf = (bytes: Uint8Array): ContentType | undefined =>
  BEGINNINGS.find((known) => known.bytes.every((byte, index) => bytes[index] === byte))?.contentType;

export type AttachmentReading =
  | { readonly accepted: true; readonly attachment: Attachment }
  | { readonly accepted: false; readonly reason: AttachmentRefusal };
export type AttachmentRefusal = "missing" | "empty" | "too-large" | "other-type";

export const ATTACHMENT_REFUSALS: Readonly<Record<AttachmentRefusal, string>> = {
  missing: "Le fichier n'est pas arrivé jusqu'à nous. Choisissez-le à nouveau.",
  empty: "Ce fichier est vide. Choisissez-en un autre.",
  "too-large": "Ce fichier dépasse 10 Mo. Réduisez-le ou numérisez-le avec une définition plus faible.",
  "other-type": "Ce fichier n'est ni un PDF, ni une image JPEG ou PNG. Convertissez-le, par exemple en PDF.",
};

export const isRefusal = (text: string): text is AttachmentRefusal => Object.hasOwn(ATTACHMENT_REFUSALS, text);

/**
 * A form that uploads one file to the store under a key, then comes back to `returnTo`. Whatever arrives under the key
 * goes after a while: what is accepted is kept under a key of its own.
 */
export async function attachmentForm(
  { documents, links, purges, clock }: Ports,
  key: string,
  returnTo: string,
): Promise<UploadForm> {
  await purges.afterUpload(key, keptAfter("upload", parisDateOf(clock())));
  return documents.uploadForm(key, MAX_UPLOAD_BYTES, `${links.origin}${returnTo}`);
}

/**
 * Looks at a file that was uploaded: size, type by content, fingerprint. What is accepted is kept under a key of its
 * own that bears its fingerprint, since the upload form could be used again to put other bytes under the first one.
 *
 * @param baseName name it is shown and downloaded under, without extension
 */
export async function readAttachment({ documents }: Ports, key: string, baseName: string): Promise<AttachmentReading> {
  const size = await documents.size(key);
  if (size === undefined) return { accepted: false, reason: "missing" };
  if (size === 0) return { accepted: false, reason: "empty" };
  if (size > MAX_ATTACHMENT_BYTES) return { accepted: false, reason: "too-large" };
  const bytes = await documents.get(key);
  if (bytes.length > MAX_ATTACHMENT_BYTES) return { accepted: false, reason: "too-large" }; // replaced since
  const contentType = contentTypeOf(bytes);
  if (!contentType) return { accepted: false, reason: "other-type" };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const keptKey = `${key}-${sha256.slice(0, 16)}`;
  await documents.put(keptKey, bytes, contentType);
  const fileName = `${baseName}.${EXTENSIONS[contentType]}`;
  return { accepted: true, attachment: { key: keptKey, fileName, contentType, sizeBytes: bytes.length, sha256 } };
}
