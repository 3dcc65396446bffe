import { readRevisions } from "../pdf/revisions.ts";
import { PdfUnreadable } from "../pdf/syntax.ts";
import type { SignatureReport } from "../report.ts";
import { type TrustAnchors, verifySignatures } from "../verify.ts";
import type { CheckedSignatures } from "../verify-one.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type Contradiction, contradictions, sha256Of } from "./evidence.ts";
import { type ElectronicRecord, EvidenceRecord } from "./schema.ts";

export type EvidenceCode =
  | Contradiction
  | "EVIDENCE_UNREADABLE"
  | "NOT_CANONICAL"
  | "EVIDENCE_ALTERED"
  | "FROZEN_DOCUMENT_NOT_GIVEN"
  | "SEALED_DOCUMENT_NOT_GIVEN"
  | "SCAN_NOT_GIVEN"
  | "SIGNATURE_INVALID"
  | "SEAL_MISMATCH";

const SENTENCES: Readonly<Record<EvidenceCode, string>> = {
  EVIDENCE_UNREADABLE: "Le dossier de preuve est illisible ou d’un format inconnu.",
  NOT_CANONICAL: "Le dossier de preuve n’est pas dans la forme où il a été établi.",
  EVIDENCE_ALTERED: "Le dossier de preuve n’est pas celui dont l’empreinte a été conservée.",
  CONSENT_TEXT_ALTERED: "Le texte du consentement ne correspond pas à son empreinte.",
  CONSENT_TO_ANOTHER_DOCUMENT: "Le consentement porte sur un autre document.",
  CONSENT_NAMES_ANOTHER_DOCUMENT: "Le texte du consentement ne cite pas l’empreinte du document.",
  ORDER_OF_EVENTS: "Les étapes de la signature ne se suivent pas dans l’ordre.",
  TIMESTAMP_MISSING: "L’horodatage annoncé n’est pas daté.",
  FROZEN_DOCUMENT_NOT_GIVEN: "Le document adressé à la signature n’a pas été présenté.",
  SEALED_DOCUMENT_NOT_GIVEN: "Le document scellé après cette signature n’a pas été présenté.",
  SCAN_NOT_GIVEN: "La copie numérisée de l’exemplaire signé à la main n’a pas été présentée.",
  SIGNATURE_INVALID: "Le cachet apposé dans le document n’est pas valide.",
  SEAL_MISMATCH: "Le cachet apposé dans le document n’est pas celui que décrit le dossier de preuve.",
};

export interface EvidenceFinding {
  readonly code: EvidenceCode;
  readonly sentence: string;
  /** Party concerned, when it is one. */
  readonly party?: "establishment" | "body";
}

export interface EvidenceReport {
  /** `incomplete`: nothing speaks against it, but something to compare was not given. */
  readonly overall: "confirmed" | "incomplete" | "refuted";
  readonly findings: readonly EvidenceFinding[];
}

export interface VerifyEvidenceOptions extends TrustAnchors {
  /**
   * Hash of the file that was kept elsewhere, in the journal: without it, what no document repeats (a quality, when a
   * link was opened) rests on the word of whoever hands over the file.
   */
  readonly expectedSha256?: string;
}

const NOT_GIVEN: ReadonlySet<EvidenceCode> = new Set([
  "FROZEN_DOCUMENT_NOT_GIVEN",
  "SEALED_DOCUMENT_NOT_GIVEN",
  "SCAN_NOT_GIVEN",
]);

/**
 * Verifies an evidence file offline: against itself, and against the documents given. The last signed PDF is enough,
 * since every state before it is one of its beginnings.
 *
 * @param json the file, byte for byte
 * @param documents signed PDFs and scans, in any order
 */
export async function verifyEvidence(
  json: string,
  documents: readonly Uint8Array[],
  { expectedSha256, ...trust }: VerifyEvidenceOptions,
): Promise<EvidenceReport> {
  const record = readEvidence(json);
  if (!record) return reported([{ code: "EVIDENCE_UNREADABLE" }]);
  const codes: Noted[] = contradictions(record).map((code) => ({ code }));
  if (expectedSha256 !== undefined && sha256Of(json) !== expectedSha256) codes.push({ code: "EVIDENCE_ALTERED" });
  if (canonicalJson(record) !== json) codes.push({ code: "NOT_CANONICAL" });
  const given = documents.map(statesOf);
  const known: CheckedSignatures = new Map();
  const frozenGiven = given.some((states) => states.has(record.document.sha256));
  if (!frozenGiven) codes.push({ code: "FROZEN_DOCUMENT_NOT_GIVEN" });
  for (const signatory of record.signatories) {
    const { party } = signatory;
    if (signatory.mode === "hand-signed") {
      if (!given.some((states) => states.has(signatory.scan.sha256))) codes.push({ code: "SCAN_NOT_GIVEN", party });
      continue;
    }
    const holding = documents[given.findIndex((states) => states.has(signatory.seal.sealedSha256))];
    const code = holding
      ? await sealFinding(holding, signatory, record.document.sha256, trust, known)
      : "SEALED_DOCUMENT_NOT_GIVEN";
    if (code) codes.push({ code, party });
  }
  return reported(codes);
}

interface Noted {
  readonly code: EvidenceCode;
  readonly party?: "establishment" | "body";
}

function reported(noted: readonly Noted[]): EvidenceReport {
  const refuted = noted.some(({ code }) => !NOT_GIVEN.has(code));
  return {
    overall: refuted ? "refuted" : noted.length > 0 ? "incomplete" : "confirmed",
    findings: noted.map((one) => ({ ...one, sentence: SENTENCES[one.code] })),
  };
}

/** What an evidence file says, unverified; undefined when it is no evidence file of a known format. */
export function readEvidence(json: string): EvidenceRecord | undefined {
  try {
    return EvidenceRecord.safeParse(JSON.parse(json)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Hashes of the file and of each earlier state that it contains. */
function statesOf(bytes: Uint8Array): ReadonlySet<string> {
  const whole = sha256Of(bytes);
  try {
    const ends = readRevisions(bytes).flatMap(({ markedEnd, end }) => [markedEnd, end]);
    return new Set([whole, ...ends.map((end) => sha256Of(bytes.subarray(0, end)))]);
  } catch (error) {
    if (error instanceof PdfUnreadable) return new Set([whole]); // a scan need not be a PDF
    throw error;
  }
}

async function sealFinding(
  pdf: Uint8Array,
  { seal }: ElectronicRecord,
  frozenSha256: string,
  trust: TrustAnchors,
  known: CheckedSignatures,
): Promise<EvidenceCode | undefined> {
  const report: SignatureReport = await verifySignatures(pdf, { ...trust, frozenSha256 }, known);
  if (report.overall === "invalid" || report.overall === "unsigned") return "SIGNATURE_INVALID";
  const signature = report.signatures.find(({ field }) => field === seal.field);
  const same =
    signature?.certificateSha256 === seal.certificateSha256 &&
    signature.level === seal.level &&
    signature.timestampedAt?.toString() === seal.timestampedAt &&
    sha256Of(pdf.subarray(0, signature.coversBytes)) === seal.sealedSha256;
  return same ? undefined : "SEAL_MISMATCH";
}
