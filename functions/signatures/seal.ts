import type { Temporal } from "temporal-polyfill";
import { drawAppearance, type SealAppearance } from "./appearance.ts";
import { fillContents, findPlaceholder, sha256Of, signedParts } from "./byte-range.ts";
import { sealCms } from "./cms.ts";
import { FieldAlreadySigned, FrozenDocumentChanged, SealRejected, SignatureFieldMissing } from "./errors.ts";
import { prepareRevision } from "./revision.ts";
import { verifySignatures } from "./verify.ts";

export type { SealAppearance } from "./appearance.ts";

export type SealAlgorithm = "ECDSA_SHA_256" | "RSASSA_PKCS1_V1_5_SHA_256";

/** A body's seal: its certificate and a key that only signs, wherever it is kept. */
export interface Seal {
  /** DER of the seal's own certificate. */
  readonly certificate: Uint8Array;
  /** DER of the certificates above it, nearest first, without the root if it is well known. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm: SealAlgorithm;
  /** Hashes and signs a message of at most 4,096 bytes; an ECDSA signature comes back in DER. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Gives an RFC 3161 token over a SHA-256 imprint, already checked against it. */
export interface TimestampAuthority {
  timestamp(imprint: Uint8Array): Promise<Uint8Array>;
}

export interface SealOptions {
  /** Name of a signature field reserved when the document was laid out. */
  readonly field: string;
  readonly seal: Seal;
  readonly appearance: SealAppearance;
  readonly reason?: string;
  readonly location?: string;
  readonly signedAt: Temporal.Instant;
  /** Present: PAdES B-T or an error, never a silent B-B. */
  readonly timestamp?: TimestampAuthority;
  /** Lower-case hexadecimal SHA-256 that `pdf` must have. */
  readonly expectedSha256?: string;
  /** Roots the result is verified against before it is returned; the chain's end by default. */
  readonly trustedRoots?: readonly Uint8Array[];
}

/**
 * Seals a reserved field of a PDF as one more revision: every byte of `pdf` stays, so that earlier signatures hold.
 * PAdES baseline B-B, or B-T with a timestamp. The result is verified before it is returned: no unsigned "signed" file.
 *
 * Source: ETSI EN 319 142-1, sections 5 and 6.3; ISO 32000-1, 12.8.
 *
 * @throws SignatureFieldMissing, FieldAlreadySigned, FrozenDocumentChanged
 * @throws SealRejected when an earlier signature does not hold, or the new one does not verify
 */
export async function sealField(pdf: Uint8Array, options: SealOptions): Promise<Uint8Array> {
  const { field, seal, expectedSha256 } = options;
  if (expectedSha256 !== undefined && sha256Of(pdf).toString("hex") !== expectedSha256)
    throw new FrozenDocumentChanged(field);
  const trustedRoots = options.trustedRoots ?? [seal.chain.at(-1) ?? seal.certificate];
  const appearance = drawAppearance(options.appearance);
  const revision = await prepareRevision(pdf, { ...options, appearance });
  if (revision === "missing") throw new SignatureFieldMissing(field);
  if (revision === "signed") throw new FieldAlreadySigned(field);
  const placeholder = findPlaceholder(revision, pdf.length);
  const digest = sha256Of(...signedParts(revision, placeholder));
  const cms = await sealCms(digest, seal, options.timestamp);
  const sealed = fillContents(revision, placeholder, cms);
  const { signatures } = await verifySignatures(sealed, { trustedRoots });
  const broken = signatures.find(({ status }) => status !== "valid");
  if (broken || signatures.at(-1)?.field !== field)
    throw new SealRejected(field, broken?.findings.map(({ code }) => code) ?? ["NOT_FOUND"]);
  return sealed;
}
