import { createHash } from "node:crypto";
import { productionPorts } from "../adapters/production.ts";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import type { DocumentId, Sha256 } from "../domain/identifiers.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import { hasSigned, type Signatory, type SignatureCircuit, signatoryOf } from "../domain/signature/circuit.ts";
import { circuitOfRound, type SignedAct } from "../domain/signature/signing-rules.ts";
import { momentInParis } from "../french/format.ts";
import type { Ports } from "../ports.ts";
import { sealField } from "../signatures/seal.ts";
import { evidenceDocument } from "./evidence-document.ts";
import { sealingOf } from "./sealing-of.ts";
import { partyOf, type StepContext, takeStep, turnOf } from "./take-step.ts";

/**
 * Seals the consent of the signatory in turn into the document, as one more revision: what is before it stays byte
 * for byte. Safe to repeat: the sealed file is stored under the round, the party and its own hash.
 */
export const sealSignature = (ports: Ports) => (event: unknown) =>
  takeStep(ports, event, "SealSignature", async (context) => {
    const { convention, body, step, about, at } = context;
    const { signing } = kindOf(convention);
    const turn = turnOf({ step, about });
    const circuit = circuitOfRound(signing.rules, convention, turn.round);
    if (!circuit) throw new Error(`agreement ${convention.id} has no circuit ${turn.round}`);
    const act = signing.rules.act(convention, circuit);
    const { document, bytes } = await sealed(ports, context, circuit, act);
    const isLast = circuit.signatories.every((signatory) => signatory.party === turn.party || hasSigned(signatory));
    const signed = { convention, body, act, circuit, lastSeal: { document, bytes }, at };
    const evidence = isLast ? { evidence: await evidenceDocument(ports, signed) } : {};
    return signing.recordSealed(convention, { ...turn, document, ...evidence, at });
  });

interface Sealed {
  readonly document: DocumentRecord;
  readonly bytes: Uint8Array;
}

async function sealed(
  ports: Ports,
  { convention, body, step, at }: StepContext,
  circuit: SignatureCircuit,
  act: SignedAct,
): Promise<Sealed> {
  const party = partyOf(step);
  const signatory = signatoryOf(circuit, party);
  if (signatory?.standing.status !== "consented")
    throw new Error(`signatory ${party} of ${convention.id} has not consented`);
  const latest = latestRevision(convention.documents, circuit.signatories) ?? circuit.documentId;
  const before = convention.documents.find(({ id }) => id === latest);
  if (!before) throw new Error(`document ${latest} of ${convention.id} is unknown`);
  const bytes = await sealField(await ports.documents.get(before.key), {
    field: act.fields[party],
    ...(await sealingOf(ports.seals, body.id)),
    appearance: { lines: appearanceOf(signatory, act) },
    reason:
      party === "body" && signatory.delegationReference
        ? `Par délégation : ${signatory.delegationReference}`
        : `Signature de ${act.the}`,
    location: body.seat.city,
    signedAt: signatory.standing.consentedAt,
    expectedSha256: before.sha256,
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex") as Sha256;
  const key = `agreements/${convention.id}/sealed-${circuit.round}-${party}-${sha256.slice(0, 16)}.pdf`;
  await ports.documents.put(key, bytes, "application/pdf");
  const signer = party === "body" ? body.shortName : kindOf(convention).partyName(convention);
  // A copy that carries the seal of each is the one to keep; after a signature by hand it bears the body's alone.
  const signers = before.seals > 0 ? "les deux parties" : signer;
  const document: DocumentRecord = {
    id: `sealed-${circuit.round}-${party}` as DocumentId,
    kind: "convention-sealed",
    title: `${act.noun} ${act.number}, exemplaire signé par ${signers}`,
    fileName: `${act.fileStem}.pdf`,
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

function appearanceOf({ name, quality, delegationReference, standing }: Signatory, act: SignedAct): string[] {
  const at = standing.status === "consented" ? momentInParis(standing.consentedAt) : "";
  const delegation = delegationReference ? [`Par délégation : ${delegationReference}`] : [];
  return ["Signé électroniquement par", name, quality, ...delegation, `le ${at}`, `${act.noun} ${act.number}`];
}

export const handler = (event: unknown) => sealSignature(productionPorts())(event);
