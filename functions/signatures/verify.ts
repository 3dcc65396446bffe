import { createHash } from "node:crypto";
import { type Change, changesBetween } from "./pdf/changes.ts";
import { entriesOf, itemsOf, nameOf, type PdfState, signatureFieldsOf, stateOf } from "./pdf/document.ts";
import { type Revision, readRevisions } from "./pdf/revisions.ts";
import { PdfUnreadable } from "./pdf/syntax.ts";
import { finding, isError, type SignatureFinding, type SignatureReport, type VerifiedSignature } from "./report.ts";
import { type PlacedSignature, placeSignature } from "./signed-revision.ts";
import { type CheckedSignatures, type SignatureContext, type VerifyOptions, verifyOne } from "./verify-one.ts";

export type { TrustAnchors, VerifyOptions } from "./verify-one.ts";

/** More than anyone signs, few enough that a made-up file cannot keep the verifier busy. */
const MAX_SIGNATURES = 64;
/** How many endings of the file are tried when it does not read as a whole. */
const MAX_ENDINGS = 16;

/**
 * Verifies every signature of a PDF: shape of the byte range, digest, signature, certificate named by the signer,
 * chain, timestamps, coverage of the whole file, and what changed from the document sent for signature to the first
 * signature, from each signature to the next, and after the last. What fails is reported, never thrown.
 *
 * Revocation is not looked at, nor is the European trusted list: both need the network.
 *
 * Source: ISO 32000-1, 12.8; RFC 5652, 5.6; ETSI EN 319 142-1, 5 and 6.3; ETSI EN 319 102-1 (what a validation looks at).
 *
 * @param known results from another call with the same options, so that nothing is checked twice
 */
export async function verifySignatures(
  bytes: Uint8Array,
  options: VerifyOptions,
  known: CheckedSignatures = new Map(),
): Promise<SignatureReport> {
  const { revisions, covered } = readableRevisions(bytes);
  const state = stateOf(revisions);
  const fields = signatureFieldsOf(state);
  const placed = fields
    .flatMap(({ name, signature }) => (signature ? [placeSignature(name, signature, revisions)] : []))
    .toSorted((a, b) => a.coversBytes - b.coversBytes);
  if (placed.length > MAX_SIGNATURES) {
    const findings = [finding("STRUCTURE_UNREADABLE", `${placed.length} signatures`)];
    return { overall: "invalid", signatures: [], unsignedFields: [], findings };
  }
  const signatures: VerifiedSignature[] = [];
  for (const [rank, one] of placed.entries()) {
    const context = contextOf(placed, rank, revisions, bytes.length);
    signatures.push(await verifyOne(bytes, one, context, options, known));
  }
  const [first] = placed;
  const findings = [
    ...(covered === bytes.length ? [] : [finding("STRUCTURE_UNREADABLE", `read up to byte ${covered}`)]),
    ...(first && options.frozenSha256 !== undefined ? sinceFrozen(bytes, revisions, first, options.frozenSha256) : []),
  ];
  const expected = options.expectedFields;
  const signed = placed.map(({ field }) => field);
  const unsignedFields = expected
    ? expected.filter((name) => !signed.includes(name))
    : fields.filter(({ signature, hasArea }) => !signature && hasArea).map(({ name }) => name);
  return { overall: overallOf(signatures, findings, unsignedFields, bytes), signatures, unsignedFields, findings };
}

function overallOf(
  signatures: readonly VerifiedSignature[],
  findings: readonly SignatureFinding[],
  unsignedFields: readonly string[],
  bytes: Uint8Array,
): SignatureReport["overall"] {
  const seemsSigned = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("/ByteRange");
  if (signatures.length === 0) return findings.some(isError) && seemsSigned ? "invalid" : "unsigned";
  if (findings.some(isError) || signatures.some(({ status }) => status === "invalid")) return "invalid";
  return unsignedFields.length > 0 ? "valid-but-incomplete" : "valid";
}

/** The revisions of the file or, when it does not read as a whole, of the longest beginning that does. */
function readableRevisions(bytes: Uint8Array): { readonly revisions: readonly Revision[]; readonly covered: number } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let limit = bytes.length;
  for (let tried = 0; tried < MAX_ENDINGS && limit > 0; tried += 1) {
    const revisions = tryRevisions(bytes.subarray(0, limit));
    const end = revisions.at(-1)?.end;
    if (end !== undefined) return { revisions, covered: end };
    const mark = file.lastIndexOf("%%EOF", tried === 0 ? limit : limit - 8);
    const eol = /^%%EOF(\r\n|\r|\n)?/.exec(file.toString("latin1", Math.max(mark, 0), mark + 7));
    const next = mark < 0 ? 0 : mark + (eol?.[0].length ?? 0);
    limit = next < limit ? next : mark;
  }
  return { revisions: [], covered: 0 };
}

function tryRevisions(bytes: Uint8Array): readonly Revision[] {
  try {
    return readRevisions(bytes);
  } catch (error) {
    if (error instanceof PdfUnreadable) return [];
    throw error;
  }
}

function contextOf(
  placed: readonly PlacedSignature[],
  rank: number,
  revisions: readonly Revision[],
  fileLength: number,
): SignatureContext {
  const one = placed[rank];
  const next = placed[rank + 1];
  const findings: SignatureFinding[] = [];
  if (!one) return { findings };
  const before = placed[rank - 1];
  if (before && before.coversBytes >= one.range[1]) findings.push(finding("OVERLAPPING_SIGNATURES", before.field));
  if (one.revision === undefined) return { findings: [...findings, finding("REVISION_TRUNCATED")] };
  const last = revisions.length - 1;
  const until = next ? next.revision : last;
  const changes = until === undefined ? [] : changed(revisions, one.revision, until);
  findings.push(...findingsOf(changes));
  const isLast = next === undefined;
  const showsMore = one.revision < last && changes.some(({ kind }) => kind !== "validation-data");
  const hasTail = one.revision === last && one.coversBytes !== fileLength;
  const unread = (revisions.at(-1)?.end ?? 0) !== fileLength;
  if (isLast && (showsMore || hasTail || unread)) findings.push(finding("CONTENT_ADDED_AFTER"));
  if (forbidsChanges(one, stateOf(revisions)) && changes.some(({ kind }) => kind !== "validation-data"))
    findings.push(finding("CERTIFICATION_BROKEN"));
  return { findings };
}

const changed = (revisions: readonly Revision[], from: number, to: number): readonly Change[] =>
  to <= from ? [] : changesBetween(stateOf(revisions.slice(0, from + 1)), stateOf(revisions.slice(0, to + 1)));

const CODES = {
  signature: undefined,
  "field-added": "FIELD_ADDED",
  "validation-data": "VALIDATION_DATA_ADDED",
  information: "INFORMATION_CHANGED",
  metadata: "METADATA_CHANGED",
  unreferenced: "UNREFERENCED_OBJECTS",
  content: "CONTENT_CHANGED",
} as const satisfies Record<Change["kind"], SignatureFinding["code"] | undefined>;

/** One finding for each kind of change, with where it was seen. */
function findingsOf(changes: readonly Change[]): readonly SignatureFinding[] {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const code = CODES[kind];
    const where = changes.filter((change) => change.kind === kind).map((change) => change.where);
    return code ? [finding(code, where.slice(0, 10).join("; "))] : [];
  });
}

/** A certification that allows no change at all. Source: ISO 32000-1, 12.8.2.2, table 254 (P = 1). */
function forbidsChanges({ dictionary }: PlacedSignature, state: PdfState): boolean {
  return itemsOf(state.resolve(dictionary.get("Reference"))).some((item) => {
    const reference = entriesOf(state.resolve(item));
    const parameters = entriesOf(state.resolve(reference?.get("TransformParams")));
    return nameOf(reference?.get("TransformMethod")) === "DocMDP" && parameters?.get("P") === 1;
  });
}

/** What was sent for signature is one of the revisions, byte for byte, and signing it changed nothing else. */
function sinceFrozen(
  bytes: Uint8Array,
  revisions: readonly Revision[],
  first: PlacedSignature,
  frozenSha256: string,
): readonly SignatureFinding[] {
  const frozen = revisions.findIndex(({ markedEnd, end }, index) => {
    if (index >= (first.revision ?? 0)) return false;
    const ends = new Set([markedEnd, markedEnd + 1, end]);
    return [...ends].some(
      (to) => to <= end && createHash("sha256").update(bytes.subarray(0, to)).digest("hex") === frozenSha256,
    );
  });
  if (frozen < 0) return [finding("NOT_THE_FROZEN_DOCUMENT")];
  return findingsOf(changed(revisions, frozen, first.revision ?? frozen));
}
