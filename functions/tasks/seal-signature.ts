import { createHash } from "node:crypto";
import { productionPorts } from "../adapters/production.ts";
import { requireIn } from "../domain/access-convention/convention.ts";
import { recordSealed } from "../domain/access-convention/signing.ts";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import type { DocumentId, Sha256 } from "../domain/identifiers.ts";
import { hasSigned, type Signatory, signatoryOf } from "../domain/signature/circuit.ts";
import type { Ports } from "../ports.ts";
import { sealField } from "../signatures/seal.ts";
import { evidenceDocument } from "./evidence-document.ts";
import { frenchDateTime } from "./french-date-time.ts";
import { partyOf, type StepContext, takeStep } from "./take-step.ts";

/** Signature field of each party, as reserved by the template of the convention. */
const FIELDS = { establishment: "signature_etablissement", body: "signature_emetteur" } as const;

/**
 * Seals the consent of the signatory in turn into the document, as one more revision: what is before it stays byte
 * for byte. Safe to repeat: the sealed file is stored under the round, the party and its own hash.
 */
export const sealSignature = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "SealSignature", async (context) => {
    const { convention, body, at } = context;
    const party = partyOf(context.step);
    const { document, bytes } = await sealed(ports, context);
    const { circuit, terms } = requireIn(convention, "sealSignature", "awaiting-signatures").life;
    const isLast = circuit.signatories.every((signatory) => signatory.party === party || hasSigned(signatory));
    const signed = { convention, body, terms, circuit, lastSeal: { document, bytes }, at };
    const evidence = isLast ? { evidence: await evidenceDocument(ports, signed) } : {};
    return recordSealed(convention, { party, document, ...evidence, at });
  });

interface Sealed {
  readonly document: DocumentRecord;
  readonly bytes: Uint8Array;
}

async function sealed(ports: Ports, { convention, body, step, at }: StepContext): Promise<Sealed> {
  const party = partyOf(step);
  const { life, documents } = requireIn(convention, "sealSignature", "awaiting-signatures");
  const signatory = signatoryOf(life.circuit, party);
  if (signatory?.standing.status !== "consented")
    throw new Error(`signatory ${party} of ${convention.id} has not consented`);
  const latest = latestRevision(documents, life.circuit.signatories) ?? life.circuit.documentId;
  const before = documents.find(({ id }) => id === latest);
  if (!before) throw new Error(`document ${latest} of ${convention.id} is unknown`);
  const bytes = await sealField(await ports.documents.get(before.key), {
    field: FIELDS[party],
    seal: await ports.seals.of(body.id),
    trustedRoots: await ports.seals.trustedRoots(body.id),
    appearance: { lines: appearanceOf(signatory, life.terms.number) },
    reason:
      party === "body" && signatory.delegationReference
        ? `Par délégation : ${signatory.delegationReference}`
        : "Signature de la convention",
    location: body.seat.city,
    signedAt: signatory.standing.consentedAt,
    expectedSha256: before.sha256,
    ...(ports.seals.timestamp ? { timestamp: ports.seals.timestamp } : {}),
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex") as Sha256;
  const key = `agreements/${convention.id}/convention-${life.circuit.round}-${party}-${sha256.slice(0, 16)}.pdf`;
  await ports.documents.put(key, bytes, "application/pdf");
  const document: DocumentRecord = {
    id: `sealed-${life.circuit.round}-${party}` as DocumentId,
    kind: "convention-sealed",
    title: `Convention ${life.terms.number} signée par ${party === "body" ? body.shortName : "l’établissement"}`,
    fileName: `convention-${life.terms.number}.pdf`,
    contentType: "application/pdf",
    key,
    sha256,
    sizeBytes: bytes.length,
    createdAt: at,
    seals: before.seals + 1,
  };
  return { document, bytes };
}

/** The last sealed revision of this round, if a signatory before this one was sealed. */
function latestRevision(
  documents: readonly DocumentRecord[],
  signatories: readonly Signatory[],
): DocumentRecord["id"] | undefined {
  const sealedIds = signatories.flatMap(({ standing }) => (standing.status === "sealed" ? [standing.documentId] : []));
  return documents.findLast(({ id }) => sealedIds.includes(id))?.id;
}

function appearanceOf({ name, quality, delegationReference, standing }: Signatory, number: string): string[] {
  const at = standing.status === "consented" ? frenchDateTime(standing.consentedAt) : "";
  const delegation = delegationReference ? [`Par délégation : ${delegationReference}`] : [];
  return ["Signé électroniquement par", name, quality, ...delegation, `le ${at}`, `Convention ${number}`];
}

export const handler = (event: unknown) => sealSignature(productionPorts())(event);
