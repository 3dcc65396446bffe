import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import { numberAssigned } from "../agreement/numbering.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { circuitStrand, frozen, sentForSignature } from "../signature/opening.ts";
import { type AccessConvention, requireIn, type Terms } from "./convention.ts";
import { conventionCircuit } from "./signing.ts";

/** Gives the convention its number, once: a rendering that fails afterwards is repeated under the same number. */
export function assignNumber(convention: AccessConvention, number: string): Change<AccessConvention> {
  requireIn(convention, "assignNumber", "being-drawn-up");
  return change(convention, {
    after: { ...convention, life: { status: "being-drawn-up", number } },
    facts: [numberAssigned(number)],
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
  const circuit = conventionCircuit(convention, frozen(document), body, 1, at);
  return change(convention, {
    after: {
      ...convention,
      documents: [...convention.documents, document],
      deadlines: closeDeadline(convention.deadlines, "first-answer", "met", at),
      life: { status: "awaiting-signatures", terms, circuit },
    },
    facts: [...sentForSignature(document, 1), ...deadlineMet(convention, "first-answer")],
    starts: [circuitStrand(convention, 1)],
  });
}
