import type { Temporal } from "temporal-polyfill";
import { type AgreementRecord, nextGeneration } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import type { Fact } from "../agreement/journal.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { Signatory, SignatureCircuit } from "./circuit.ts";

/** The document a circuit signs, by its content. */
export type FrozenDocument = Pick<SignatureCircuit, "documentId" | "documentSha256">;

export const frozen = ({ id, sha256 }: Pick<DocumentRecord, "id" | "sha256">): FrozenDocument => ({
  documentId: id,
  documentSha256: sha256,
});

/**
 * A circuit on a frozen document: whoever commits the applicant first, then whoever signs for the body.
 *
 * @param first name, quality and mode of the applicant's representative
 */
export function openCircuit(
  first: Pick<Signatory, "name" | "quality" | "mode">,
  document: FrozenDocument,
  body: IssuingBody,
  round: number,
  at: Temporal.Instant,
): SignatureCircuit {
  const fresh = { linkEpoch: 1, remindersAt: [], remindersSent: 0, standing: { status: "waiting" } } as const;
  const { name, quality, delegation } = body.signatory;
  return {
    round,
    documentId: document.documentId,
    documentSha256: document.documentSha256,
    openedAt: at,
    signatories: [
      { ...fresh, ...first, party: "establishment" },
      {
        ...fresh,
        party: "body",
        name,
        quality,
        ...(delegation ? { delegationReference: delegation.reference } : {}),
        mode: "electronic",
      },
    ],
  };
}

/**
 * What is told of a document that is drawn up, frozen and sent for signature.
 *
 * @param act which act of the agreement it is; none for the agreement itself
 */
export function sentForSignature(
  { id, sha256, templateVersion }: DocumentRecord,
  round: number,
  act: { readonly act?: string } = {},
): readonly Fact[] {
  const detail = { ...act, document: id, sha256, template: templateVersion ?? "" };
  return [
    { event: "documentGenerated", actor: { role: "system" }, detail },
    { event: "sentForSignature", actor: { role: "system" }, detail: { ...act, round, sha256 } },
  ];
}

/** The strand that sees a circuit through. */
export const circuitStrand = (agreement: AgreementRecord, round: number): Strand =>
  nextGeneration(agreement, `circuit-${round}`, "signature-circuit");

/** A new round on the same frozen document, with new links, after a refusal or a lapse; the old ones stay dead. */
export const relaunched = (agentId: string, round: number, act: { readonly act?: string } = {}): Fact => ({
  event: "signatureRelaunched",
  actor: { role: "agent", agentId },
  detail: { ...act, round },
});
