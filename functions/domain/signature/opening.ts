import type { Temporal } from "temporal-polyfill";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { Signatory, SignatureCircuit } from "./circuit.ts";

/**
 * A circuit on a frozen document: whoever commits the applicant first, then whoever signs for the body.
 *
 * @param first name, quality and mode of the applicant's representative
 */
export function openCircuit(
  first: Pick<Signatory, "name" | "quality" | "mode">,
  document: Pick<DocumentRecord, "id" | "sha256">,
  body: IssuingBody,
  round: number,
  at: Temporal.Instant,
): SignatureCircuit {
  const fresh = { linkEpoch: 1, remindersAt: [], remindersSent: 0, standing: { status: "waiting" } } as const;
  const { name, quality, delegation } = body.signatory;
  return {
    round,
    documentId: document.id,
    documentSha256: document.sha256,
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
