import type { Temporal } from "temporal-polyfill";
import type { Offer, PostalAddress, Referent } from "../application/application.ts";
import type { DocumentId } from "../identifiers.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";

/** What an amendment changes; what is absent stays. Source: access convention art. 6 (MC-33); MA-15, MA-27. */
export interface AmendmentChanges {
  readonly size?: { readonly agents: number; readonly agentsOn: Temporal.PlainDate };
  readonly offer?: Offer;
  readonly referent?: Referent;
  readonly seat?: PostalAddress;
  readonly charterVersion?: string;
}

/** A line of an order: a complementary service, at the price the body gives. Source: art. 1 (MC-11), Annex 2 B (MC-64). */
export interface OrderLine {
  readonly label: string;
  /** As printed: `5 licences, un an`. */
  readonly quantity: string;
  readonly unitPriceCents: bigint;
  readonly htCents: bigint;
}

export type ActStatus =
  | "being-drawn-up"
  | "awaiting-signatures"
  | "signed"
  | "in-effect"
  | "refused"
  | "lapsed"
  | "cancelled";

interface ActFacts {
  /** `amendment-1`, `order-2`: names its strand too. */
  readonly id: string;
  /** Printed number: the rank of an amendment, `BC-2026-0001` for an order. Absent until it is drawn up. */
  readonly number?: string;
  readonly proposedAt: Temporal.Instant;
  readonly proposedBy: string;
  /** A sentence, printed; may be empty. */
  readonly reason: string;
  readonly effectiveOn: Temporal.PlainDate;
  readonly effectExplanation: string;
  readonly rules: readonly string[];
  readonly status: ActStatus;
  readonly documentId?: DocumentId;
  readonly circuit?: SignatureCircuit;
  /** When the last signature was sealed. */
  readonly signedAt?: Temporal.Instant;
  readonly closedAt?: Temporal.Instant;
}

/** A written change of the convention, in the same forms. Source: access convention art. 6 (MC-33). */
export interface Amendment extends ActFacts {
  readonly kind: "amendment";
  readonly changes: AmendmentChanges;
  /** The annual contribution after it, when size or offer change; printed, hence never recomputed. */
  readonly contribution?: { readonly annualCents: bigint; readonly tierLabel: string; readonly tariffVersion: string };
}

/** An order for complementary services. Source: access convention art. 1 (MC-11). */
export interface ServiceOrder extends ActFacts {
  readonly kind: "order";
  readonly lines: readonly OrderLine[];
  readonly htCents: bigint;
  readonly vatPerMille: number;
  readonly vatCents: bigint;
  readonly ttcCents: bigint;
  readonly endsOn: Temporal.PlainDate;
}

/** What is agreed beside the convention, signed on the same pages and by the same two parties. */
export type SupplementaryAct = Amendment | ServiceOrder;

/** What the establishment asks for, in its own words; an agent answers with an act, or with a reason. */
export interface ChangeRequest {
  readonly id: string;
  readonly about: SupplementaryAct["kind"];
  readonly text: string;
  readonly requestedAt: Temporal.Instant;
  readonly closedAt?: Temporal.Instant;
  /** The act that answers it, or the reason why none does. */
  readonly outcome?: { readonly act: string } | { readonly reason: string };
}

/** « l'avenant n° 1 », « le bon de commande BC-2026-0001 »: how sentences name an act. */
export const actWords = ({ kind, number, id }: Pick<SupplementaryAct, "kind" | "number" | "id">): string => {
  const named = number ?? id.slice(id.indexOf("-") + 1);
  return kind === "amendment" ? `l’avenant n° ${named}` : `le bon de commande ${number ? `n° ${number}` : ""}`.trim();
};

/** Whether the act still waits for something: at most one amendment does at a time. */
export const isPending = ({ status }: SupplementaryAct): boolean =>
  status === "being-drawn-up" || status === "awaiting-signatures" || status === "signed";
