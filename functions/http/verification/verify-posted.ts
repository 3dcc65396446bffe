import { createHash } from "node:crypto";
import { AgreementUnknown } from "../../domain/errors.ts";
import type { AgreementId } from "../../domain/identifiers.ts";
import type { Ports } from "../../ports.ts";
import type { EvidenceRecord } from "../../signatures/evidence/schema.ts";
import { type EvidenceReport, readEvidence, verifyEvidence } from "../../signatures/evidence/verify-evidence.ts";
import type { SignatureReport } from "../../signatures/report.ts";
import { type TrustAnchors, verifySignatures } from "../../signatures/verify.ts";
import type { PostedFile } from "../route.ts";
import { knownAuthorities } from "./known-authorities.ts";

/** What was handed in to be verified. */
export interface Posted {
  readonly pdf: PostedFile;
  readonly evidence?: PostedFile | undefined;
  /** Of an act signed by hand: what its evidence names. */
  readonly scan?: PostedFile | undefined;
}

export interface VerifiedEvidence {
  readonly report: EvidenceReport;
  /** What the file says; absent when it is no evidence file. */
  readonly record?: EvidenceRecord;
  /** Whether the body keeps an evidence file of this agreement: only then was the file compared with what was kept. */
  readonly compared: boolean;
}

export interface Verified {
  readonly document: SignatureReport;
  readonly evidence?: VerifiedEvidence;
}

/** Verifies what was handed in. Nothing of it is kept, nothing of it is logged. */
export async function verifyPosted(ports: Ports, { pdf, evidence, scan }: Posted): Promise<Verified> {
  const trust = await knownAuthorities(ports);
  const document = await verifySignatures(pdf.bytes, trust);
  if (!evidence) return { document };
  const documents = [pdf.bytes, ...(scan ? [scan.bytes] : [])];
  return { document, evidence: await verified(ports, evidence.bytes, documents, trust) };
}

async function verified(
  ports: Ports,
  bytes: Uint8Array,
  documents: readonly Uint8Array[],
  trust: Required<TrustAnchors>,
): Promise<VerifiedEvidence> {
  const json = Buffer.from(bytes).toString("utf8");
  const record = readEvidence(json);
  const kept = record ? await keptHashes(ports, record.agreement.id) : [];
  const own = createHash("sha256").update(bytes).digest("hex");
  const expectedSha256 = kept.find((sha256) => sha256 === own) ?? kept.at(-1);
  const report = await verifyEvidence(json, documents, {
    ...trust,
    ...(expectedSha256 === undefined ? {} : { expectedSha256 }),
  });
  return { report, ...(record ? { record } : {}), compared: expectedSha256 !== undefined };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Hashes of the evidence files kept for an agreement. Whoever asks already holds a file that names it. */
async function keptHashes({ agreements }: Ports, id: string): Promise<readonly string[]> {
  if (!UUID.test(id)) return [];
  try {
    const { documents } = await agreements.load(id as AgreementId);
    return documents.filter(({ kind }) => kind === "evidence").map(({ sha256 }) => sha256);
  } catch (error) {
    if (error instanceof AgreementUnknown) return [];
    throw error;
  }
}
