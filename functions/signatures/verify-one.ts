import { createHash } from "node:crypto";
import type * as asn1js from "asn1js";
import type { Temporal } from "temporal-polyfill";
import { finding, isError, type SignatureFinding, type VerifiedSignature } from "./report.ts";
import { certificateHash, octets, readSignedMessage, type SignedMessage, signatureFindings } from "./signed-data.ts";
import { coveredBytes, isRangeSound, type PlacedSignature } from "./signed-revision.ts";
import { verifyTimestamp } from "./timestamp/token.ts";
import { chainFindings, commonNameOf, isSuitable } from "./trust.ts";

const DATA = "1.2.840.113549.1.7.1";
const SIGNATURE_TIMESTAMP = "1.2.840.113549.1.9.16.2.14";
const PADES = "ETSI.CAdES.detached";
const OLDER = "adbe.pkcs7.detached";
const DOCUMENT_TIMESTAMP = "ETSI.RFC3161";

/** Whose word counts, DER. */
export interface TrustAnchors {
  /** Authorities trusted to issue what signs. */
  readonly trustedRoots: readonly Uint8Array[];
  /** Authorities trusted to date; those of signatures by default. */
  readonly timestampRoots?: readonly Uint8Array[];
}

export interface VerifyOptions extends TrustAnchors {
  /** When certificates must be valid, for signatures without a timestamp; the claimed instant by default. */
  readonly at?: Temporal.Instant;
  /** SHA-256, lower-case hexadecimal, that the document had when it was sent for signature. */
  readonly frozenSha256?: string;
  /** Fields that must be signed for the document to be complete; every signature field that has an area by default. */
  readonly expectedFields?: readonly string[];
}

/** What a signature is judged with besides itself. */
export interface SignatureContext {
  /** Findings from its neighbours and from what came after it. */
  readonly findings: readonly SignatureFinding[];
}

/** What a signature is worth on its own, whatever its neighbours. */
interface Checked {
  readonly findings: readonly SignatureFinding[];
  readonly signer?: SignedMessage;
  readonly timestampedAt?: Temporal.Instant;
}

/**
 * Results under the hash of all that a signature covers, itself included. Good for one set of options only: whoever
 * verifies a file and then the same file with one more revision checks each signature once.
 */
export type CheckedSignatures = Map<string, Checked>;

/** One signature, with what its neighbours already said about it. */
export async function verifyOne(
  bytes: Uint8Array,
  one: PlacedSignature,
  context: SignatureContext,
  options: VerifyOptions,
  known: CheckedSignatures,
): Promise<VerifiedSignature> {
  const checked = isRangeSound(one, bytes)
    ? await checkOnce(bytes, one, options, known)
    : { findings: [finding("BYTE_RANGE_MALFORMED")] };
  const findings = [...checked.findings, ...context.findings];
  const { signer, timestampedAt } = checked;
  const valid = !findings.some(isError);
  return {
    field: one.field,
    kind: one.subFilter === DOCUMENT_TIMESTAMP ? "document-timestamp" : "signature",
    status: valid ? "valid" : "invalid",
    level: one.subFilter !== PADES ? "other" : timestampedAt ? "B-T" : "B-B",
    ...(signer
      ? { signerName: commonNameOf(signer.certificate), certificateSha256: certificateHash(signer.certificate) }
      : {}),
    ...(one.claimedAt ? { claimedAt: one.claimedAt } : {}),
    ...(timestampedAt ? { timestampedAt } : {}),
    coversBytes: one.coversBytes,
    coversWholeFile: one.coversBytes === bytes.length,
    findings,
  };
}

async function checkOnce(
  bytes: Uint8Array,
  one: PlacedSignature,
  options: VerifyOptions,
  known: CheckedSignatures,
): Promise<Checked> {
  const covered = createHash("sha256").update(bytes.subarray(0, one.coversBytes)).digest("hex");
  const key = `${covered} ${one.range.join(" ")} ${one.field}`;
  const checked =
    known.get(key) ??
    // whatever a parser makes of hostile bytes, they are no signature
    (await checkContents(bytes, one, options).catch((error: Error) => ({
      findings: [finding("CONTENTS_MALFORMED", error.name)],
    })));
  known.set(key, checked);
  return checked;
}

async function checkContents(bytes: Uint8Array, one: PlacedSignature, options: VerifyOptions): Promise<Checked> {
  const contents = one.dictionary.get("Contents");
  const cms =
    contents !== null && typeof contents === "object" && contents.kind === "string" ? contents.bytes : undefined;
  if (!cms) return { findings: [finding("CONTENTS_MALFORMED")] };
  const content = coveredBytes(one, bytes);
  if (one.subFilter === DOCUMENT_TIMESTAMP) return checkDocumentTimestamp(cms, content, options);
  if (one.subFilter !== PADES && one.subFilter !== OLDER)
    return { findings: [finding("FORMAT_UNSUPPORTED", one.subFilter)] };
  const message = readSignedMessage(cms, true);
  if (!message || message.contentType !== DATA || message.signedData.encapContentInfo.eContent)
    return { findings: [finding("CONTENTS_MALFORMED")] };
  const findings: SignatureFinding[] = one.subFilter === OLDER ? [finding("NOT_PADES")] : [];
  const codes = await signatureFindings(message, content, one.subFilter === PADES);
  findings.push(...codes.map((code) => finding(code)));
  if (!isSuitable(message.certificate, "signature")) findings.push(finding("CERTIFICATE_UNSUITABLE"));
  const stamped = await checkTimestamps(message, datingRoots(options));
  findings.push(...stamped.findings);
  const at = stamped.timestampedAt ?? options.at ?? one.claimedAt;
  const chain = await chainFindings(message.certificate, message.others, options.trustedRoots, at);
  findings.push(...chain.map((code) => finding(code)));
  return { ...stamped, findings, signer: message };
}

const datingRoots = ({ trustedRoots, timestampRoots = trustedRoots }: TrustAnchors): readonly Uint8Array[] =>
  timestampRoots;

/** Every timestamp over the signature value must hold; the earliest dates the signature. */
async function checkTimestamps(
  { signer }: SignedMessage,
  trustedRoots: readonly Uint8Array[],
): Promise<Omit<Checked, "signer">> {
  const tokens: asn1js.AsnType[] = (signer.unsignedAttrs?.attributes ?? []).flatMap(({ type, values }) =>
    type === SIGNATURE_TIMESTAMP ? (values as asn1js.AsnType[]) : [],
  );
  if (tokens.length === 0) return { findings: [finding("NO_TIMESTAMP")] };
  const value = octets(signer.signature) ?? Buffer.alloc(0);
  const findings: SignatureFinding[] = [];
  const instants: Temporal.Instant[] = [];
  for (const token of tokens) {
    const verdict = await verifyTimestamp(token, value, trustedRoots);
    if (verdict.verdict === "valid") instants.push(verdict.facts.at);
    else findings.push(finding(verdict.verdict));
  }
  const [timestampedAt] = instants.toSorted((a, b) => (a.epochNanoseconds < b.epochNanoseconds ? -1 : 1));
  return { findings, ...(timestampedAt ? { timestampedAt } : {}) };
}

async function checkDocumentTimestamp(
  token: Uint8Array,
  content: Uint8Array,
  options: VerifyOptions,
): Promise<Checked> {
  const verdict = await verifyTimestamp(token, content, datingRoots(options));
  const signer = readSignedMessage(token, true);
  return {
    ...(signer ? { signer } : {}),
    ...(verdict.verdict === "valid"
      ? { findings: [], timestampedAt: verdict.facts.at }
      : { findings: [finding(verdict.verdict)] }),
  };
}
