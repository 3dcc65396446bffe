import type { Temporal } from "temporal-polyfill";
import type { Attachment, SignatureMode } from "../application/application.ts";
import type { DocumentId, Sha256 } from "../identifiers.ts";

export type SignatoryParty = "establishment" | "body";

/** What proves an electronic consent, gathered when the one-time code was accepted. Source: C. civ. 1366, 1367; T20. */
export interface ConsentEvidence {
  /** The frozen document consented to. */
  readonly documentSha256: Sha256;
  readonly consentText: string;
  readonly consentTextSha256: Sha256;
  readonly codeSentAt: Temporal.Instant;
  readonly codeVerifiedAt: Temporal.Instant;
  /** Salted hash of the address the consent came from; never the address. */
  readonly addressHash: Sha256;
  readonly channel: "email-one-time-code";
}

/** Where one signatory stands. Each standing carries only what is then known. */
export type SignatoryStanding =
  | { readonly status: "waiting" }
  | { readonly status: "invited"; readonly invitedAt: Temporal.Instant; readonly openedAt?: Temporal.Instant }
  | { readonly status: "consented"; readonly consentedAt: Temporal.Instant; readonly evidence: ConsentEvidence }
  | {
      readonly status: "sealed";
      readonly consentedAt: Temporal.Instant;
      readonly evidence: ConsentEvidence;
      readonly sealedAt: Temporal.Instant;
      readonly documentId: DocumentId;
    }
  | { readonly status: "scanned"; readonly receivedAt: Temporal.Instant; readonly scan: Attachment }
  | { readonly status: "refused"; readonly refusedAt: Temporal.Instant; readonly reason: string }
  | { readonly status: "lapsed"; readonly lapsedAt: Temporal.Instant };

export interface Signatory {
  readonly party: SignatoryParty;
  readonly name: string;
  readonly quality: string;
  /** "Pour le Président et par délégation": the order that delegates the signature (T23). */
  readonly delegationReference?: string;
  readonly mode: SignatureMode;
  /** Grows whenever the link must die: new address, new round. A link of an older epoch opens nothing. */
  readonly linkEpoch: number;
  readonly expiresAt?: Temporal.Instant;
  /** When the link last went out, and when the document was first opened through it. */
  readonly linkSentAt?: Temporal.Instant;
  readonly linkOpenedAt?: Temporal.Instant;
  /** Ascending; set with the invitation. */
  readonly remindersAt: readonly Temporal.Instant[];
  readonly remindersSent: number;
  readonly standing: SignatoryStanding;
}

/** One signatory after the other on one frozen document: establishment first, issuing body second. */
export interface SignatureCircuit {
  /** 1 for the first; a relaunched circuit is a new round. */
  readonly round: number;
  readonly documentId: DocumentId;
  readonly documentSha256: Sha256;
  readonly openedAt: Temporal.Instant;
  readonly signatories: readonly Signatory[];
}

/** Whether the signatory has done all that is asked of it. */
export const hasSigned = ({ standing }: Signatory): boolean =>
  standing.status === "sealed" || standing.status === "scanned";

/** The signatory whose turn it is; none once all have signed, or once one has refused or let the link lapse. */
export function signatoryInTurn(circuit: SignatureCircuit): Signatory | undefined {
  const stopped = circuit.signatories.some(
    ({ standing }) => standing.status === "refused" || standing.status === "lapsed",
  );
  return stopped ? undefined : circuit.signatories.find((signatory) => !hasSigned(signatory));
}

export function signatoryOf(circuit: SignatureCircuit, party: SignatoryParty): Signatory | undefined {
  return circuit.signatories.find((signatory) => signatory.party === party);
}

/** The circuit with one signatory replaced. */
export function withSignatory(
  circuit: SignatureCircuit,
  party: SignatoryParty,
  replace: (signatory: Signatory) => Signatory,
): SignatureCircuit {
  return {
    ...circuit,
    signatories: circuit.signatories.map((signatory) => (signatory.party === party ? replace(signatory) : signatory)),
  };
}
