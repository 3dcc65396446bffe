import type { Temporal } from "temporal-polyfill";
import { drawAppearance, type SealAppearance } from "./appearance.ts";
import { fillContents, findPlaceholder, roomForContents, sha256Of, signedParts } from "./byte-range.ts";
import { sealCms } from "./cms.ts";
import {
  EarlierSignatureInvalid,
  FieldAlreadySigned,
  FrozenDocumentChanged,
  SealRejected,
  SignatureFieldMissing,
} from "./errors.ts";
import { isError, type SignatureFinding, type SignatureReport } from "./report.ts";
import { prepareRevision } from "./revision.ts";
import type { Seal, TimestampAuthority } from "./sealing-key.ts";
import { verifySignatures } from "./verify.ts";
import type { CheckedSignatures, TrustAnchors } from "./verify-one.ts";

export type { SealAppearance } from "./appearance.ts";
export type { Seal, SealAlgorithm, TimestampAuthority } from "./sealing-key.ts";

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
  /** Roots that what is already signed, and the result, are verified against; the end of the seal's chain by default. */
  readonly trustedRoots?: readonly Uint8Array[];
  /** Roots that timestamps are verified against, besides those of `timestamp`; `trustedRoots` by default. */
  readonly timestampRoots?: readonly Uint8Array[];
}

/**
 * Seals a reserved field of a PDF as one more revision: every byte of `pdf` stays, so that earlier signatures hold.
 * PAdES baseline B-B, or B-T with a timestamp. Signatures already there are verified before the key is used, and the
 * result before it is returned: no unsigned "signed" file. The same inputs give the same bytes but for what the key
 * and the timestamping authority draw at random.
 *
 * Source: ETSI EN 319 142-1, sections 5 and 6.3; ISO 32000-1, 12.8.
 *
 * @throws SignatureFieldMissing, FieldAlreadySigned, FrozenDocumentChanged
 * @throws EarlierSignatureInvalid before anything is signed
 * @throws SealRejected when the result does not verify
 */
export async function sealField(pdf: Uint8Array, options: SealOptions): Promise<Uint8Array> {
  const { field, seal, expectedSha256, timestamp } = options;
  const given = sha256Of(pdf).toString("hex");
  if (expectedSha256 !== undefined && given !== expectedSha256) throw new FrozenDocumentChanged(field);
  const trustedRoots = options.trustedRoots ?? [seal.chain.at(-1) ?? seal.certificate];
  const timestampRoots = [...(options.timestampRoots ?? trustedRoots), ...(timestamp?.trustedRoots ?? [])];
  const trust: TrustAnchors = { trustedRoots, timestampRoots };
  const known: CheckedSignatures = new Map();
  const earlier = await countSound(pdf, field, trust, known);
  const room = roomForContents([seal.certificate, ...seal.chain], timestamp !== undefined);
  const revision = await prepareRevision(pdf, {
    ...options,
    appearance: drawAppearance(options.appearance),
    room,
  });
  if (revision === "missing") throw new SignatureFieldMissing(field);
  if (revision === "signed") throw new FieldAlreadySigned(field);
  const placeholder = findPlaceholder(revision, pdf.length, room);
  const digest = sha256Of(...signedParts(revision, placeholder));
  const sealed = fillContents(revision, placeholder, await sealCms(digest, seal, timestamp));
  const frozen = earlier === 0 ? { frozenSha256: given } : {};
  const report = await verifySignatures(sealed, { ...trust, ...frozen }, known);
  const unsound = reasonsAgainst(report, field, earlier, timestamp !== undefined);
  if (unsound.length > 0) throw new SealRejected(field, unsound);
  return sealed;
}

/** How many signatures are there. The document must read strictly, and each of them must hold. */
async function countSound(
  pdf: Uint8Array,
  field: string,
  trust: TrustAnchors,
  known: CheckedSignatures,
): Promise<number> {
  const { overall, signatures, findings } = await verifySignatures(pdf, trust, known);
  const errors = errorCodes([...findings, ...signatures.flatMap((signature) => signature.findings)]);
  if (overall === "invalid" || errors.length > 0) throw new EarlierSignatureInvalid(field, errors);
  return signatures.length;
}

function reasonsAgainst(
  { findings, signatures }: SignatureReport,
  field: string,
  earlier: number,
  timestamped: boolean,
): readonly string[] {
  const last = signatures.at(-1);
  return [
    ...errorCodes([...findings, ...signatures.flatMap((signature) => signature.findings)]),
    ...(signatures.length === earlier + 1 && last?.field === field && last.coversWholeFile ? [] : ["NOT_SEALED"]),
    ...(timestamped && last?.level !== "B-T" ? ["NOT_TIMESTAMPED"] : []),
  ];
}

const errorCodes = (findings: readonly SignatureFinding[]): readonly string[] =>
  findings.filter(isError).map(({ code }) => code);
