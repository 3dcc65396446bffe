import type { Temporal } from "temporal-polyfill";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import type { DocumentId, Sha256 } from "../domain/identifiers.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import type { Signatory, SignatureCircuit } from "../domain/signature/circuit.ts";
import type { SignedAct } from "../domain/signature/signing-rules.ts";
import type { Ports } from "../ports.ts";
import {
  type ElectronicSignatureFacts,
  type EvidenceFacts,
  evidenceFile,
  type HandSignatureFacts,
  maskedEmail,
} from "../signatures/evidence/evidence.ts";
import { verifySignatures } from "../signatures/verify.ts";

export interface SignedDocument {
  readonly convention: AnyAgreement;
  readonly body: IssuingBody;
  readonly act: SignedAct;
  readonly circuit: SignatureCircuit;
  /** The revision with the last seal, and its record. */
  readonly lastSeal: { readonly document: DocumentRecord; readonly bytes: Uint8Array };
  readonly at: Temporal.Instant;
}

/** Writes down, for a machine to verify years later, who signed what and how consent was proved (docs/evidence.md). */
export async function evidenceDocument({ documents, seals }: Ports, signed: SignedDocument): Promise<DocumentRecord> {
  const { convention, body, act, circuit, at } = signed;
  const frozen = convention.documents.find(({ id }) => id === circuit.documentId);
  if (!frozen) throw new Error(`document ${circuit.documentId} of ${convention.id} is unknown`);
  const { signatures } = await verifySignatures(signed.lastSeal.bytes, await seals.trust(body.id));
  const facts: EvidenceFacts = {
    agreement: { id: convention.id, number: act.number, issuingBody: body.name },
    document: { title: frozen.title, sha256: frozen.sha256, frozenAt: frozen.createdAt },
    signatories: circuit.signatories.map((signatory) => signatoryFacts(signatory, signed, signatures)),
    producedAt: at,
  };
  const { json, sha256 } = evidenceFile(facts);
  const bytes = new TextEncoder().encode(json);
  const key = `agreements/${convention.id}/evidence-${circuit.round}-${sha256.slice(0, 16)}.json`;
  await documents.put(key, bytes, "application/json");
  return {
    id: `evidence-${circuit.round}` as DocumentId,
    kind: "evidence",
    title: "Dossier de preuve des signatures",
    fileName: `preuve-${act.fileStem}.json`,
    contentType: "application/json",
    key,
    sha256: sha256 as Sha256,
    sizeBytes: bytes.length,
    createdAt: at,
    seals: 0,
  };
}

type Verified = Awaited<ReturnType<typeof verifySignatures>>["signatures"];

function signatoryFacts(
  signatory: Signatory,
  signed: SignedDocument,
  verified: Verified,
): ElectronicSignatureFacts | HandSignatureFacts {
  const { party, name, quality, delegationReference, standing, linkSentAt, linkOpenedAt } = signatory;
  const who = { party, name, quality, ...(delegationReference ? { delegationReference } : {}) };
  if (standing.status === "scanned") {
    const received = originalOf(signed);
    return {
      ...who,
      mode: "hand-signed",
      ...(linkSentAt ? { linkSentAt } : {}),
      scan: { sha256: standing.scan.sha256, receivedAt: standing.receivedAt },
      ...(received ? { originalReceivedOn: received } : {}),
    };
  }
  if (standing.status !== "consented" && standing.status !== "sealed")
    throw new Error(`signatory ${party} has not signed`);
  const { evidence, consentedAt } = standing;
  const openedInTime = linkOpenedAt && linkOpenedAt.epochMilliseconds <= evidence.codeSentAt.epochMilliseconds;
  return {
    ...who,
    mode: "electronic",
    linkSentAt: linkSentAt ?? signed.circuit.openedAt,
    ...(openedInTime ? { linkOpenedAt } : {}),
    consent: {
      text: evidence.consentText,
      textSha256: evidence.consentTextSha256,
      documentSha256: evidence.documentSha256,
    },
    oneTimeCode: {
      channel: "email",
      sentTo: maskedEmail(
        party === "body"
          ? signed.body.signatory.email
          : kindOf(signed.convention).contacts(signed.convention).representative.email,
      ),
      sentAt: evidence.codeSentAt,
      verifiedAt: evidence.codeVerifiedAt,
    },
    addressHash: evidence.addressHash,
    signedAt: consentedAt,
    seal: sealFacts(signatory, signed, verified),
  };
}

/** The day the original of this act arrived; what an amendment is followed by is not the convention's own. */
const originalOf = ({ convention, circuit }: SignedDocument): Temporal.PlainDate | undefined =>
  "circuit" in convention.life && convention.life.circuit.round === circuit.round
    ? convention.originalReceivedOn
    : undefined;

function sealFacts(
  { party, standing }: Signatory,
  { convention, act, lastSeal, at }: SignedDocument,
  verified: Verified,
): ElectronicSignatureFacts["seal"] {
  const field = act.fields[party];
  const own =
    standing.status === "sealed"
      ? convention.documents.find(({ id }) => id === standing.documentId)
      : lastSeal.document;
  const found = verified.find((signature) => signature.field === field);
  if (!own || !found?.certificateSha256) throw new Error(`the seal of ${party} is not in the document`);
  return {
    field,
    sealedAt: standing.status === "sealed" ? standing.sealedAt : at,
    sealedSha256: own.sha256,
    certificateSha256: found.certificateSha256,
    ...(found.level === "B-T" && found.timestampedAt
      ? ({ level: "B-T", timestampedAt: found.timestampedAt } as const)
      : ({ level: "B-B" } as const)),
  };
}
