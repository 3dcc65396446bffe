import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { closeDeadline } from "../agreement/deadline.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type AccessConvention, requireIn, type Terms } from "./convention.ts";
import { conventionCircuit } from "./signing.ts";

/** Gives the convention its number, once: a rendering that fails afterwards is repeated under the same number. */
export function assignNumber(convention: AccessConvention, number: string): Change<AccessConvention> {
  requireIn(convention, "assignNumber", "being-drawn-up");
  return change(convention, {
    after: { ...convention, life: { status: "being-drawn-up", number } },
    facts: [{ event: "numberAssigned", actor: { role: "system" }, detail: { number } }],
  });
}

/**
 * The document is drawn up and frozen; the signatories are called one after the other.
 * Source: access convention, "signature" (MC-35, MC-36).
 */
export function recordDrawnUp(
  convention: AccessConvention,
  drawn: {
    readonly terms: Terms;
    readonly document: DocumentRecord;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> {
  requireIn(convention, "recordDrawnUp", "being-drawn-up");
  const { terms, document, body, at } = drawn;
  const frozen = { documentId: document.id, documentSha256: document.sha256 };
  const circuit = conventionCircuit(convention, frozen, body, 1, at);
  return change(convention, {
    after: {
      ...convention,
      documents: [...convention.documents, document],
      deadlines: closeDeadline(convention.deadlines, "first-answer", "met", at),
      life: { status: "awaiting-signatures", terms, circuit },
    },
    facts: [
      {
        event: "documentGenerated",
        actor: { role: "system" },
        detail: { document: document.id, sha256: document.sha256, template: document.templateVersion ?? "" },
      },
      { event: "sentForSignature", actor: { role: "system" }, detail: { round: 1, sha256: document.sha256 } },
      ...answered(convention),
    ],
    starts: [nextGeneration(convention, "circuit-1", "signature-circuit")],
  });
}

const answered = (convention: AccessConvention) =>
  convention.deadlines.some(({ id, status }) => id === "first-answer" && status === "running")
    ? ([{ event: "deadlineMet", actor: { role: "system" }, detail: { deadline: "first-answer" } }] as const)
    : [];
