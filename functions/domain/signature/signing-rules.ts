import type { Temporal } from "temporal-polyfill";
import type { Agreement } from "../agreement/agreement.ts";
import type { Step } from "../agreement/change.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { SignatoryParty, SignatureCircuit } from "./circuit.ts";

/** How the establishment's signature reached the body: sealed online, or as the scan of a paper. */
export type SignedBasis = "electronic" | "scan";

/** The act a circuit signs, in the words people read. */
export interface SignedAct {
  readonly number: string;
  /** With its article, without its number: « la convention », « l'avenant ». */
  readonly the: string;
  /** For titles: « Convention », « Avenant ». */
  readonly noun: string;
  /** Begins the names of files: `convention-2019-026-2026-0001`. */
  readonly fileStem: string;
  /** Signature field of each party, as the template of the act reserves it. */
  readonly fields: Readonly<Record<SignatoryParty, string>>;
}

/** The convention itself, as a signed act; its template says which fields it reserves. */
export const conventionAct = (number: string, fields: SignedAct["fields"]): SignedAct => ({
  number,
  the: "la convention",
  noun: "Convention",
  fileStem: `convention-${number}`,
  fields,
});

/**
 * How a kind of agreement holds its signature circuits, and what follows from them. An agreement may have several
 * circuits (the convention, then an amendment): each has a round of its own, unique in the agreement.
 */
export interface SigningRules<A extends Agreement> {
  /** Every circuit, the oldest round first. */
  circuits(agreement: A): readonly SignatureCircuit[];
  /** Whether the circuit still collects signatures. */
  isBeingSigned(agreement: A, circuit: SignatureCircuit): boolean;
  /**
   * Whether nobody may sign further until the paper original of the scan arrives: for a kind, and a reading, in which
   * the scan is not yet the signed act (MA-02).
   */
  awaitsOriginal?(agreement: A, circuit: SignatureCircuit): boolean;
  /** What the arrival of the paper original brings about. Never called unless it is awaited. */
  originalArrived?(
    agreement: A,
    given: { readonly receivedOn: Temporal.PlainDate; readonly at: Temporal.Instant },
  ): Step<A>;
  /** The agreement with the circuit of the same round replaced. */
  withCircuit(agreement: A, circuit: SignatureCircuit): A;
  /** The establishment's signature arrived. */
  received(
    agreement: A,
    given: {
      readonly circuit: SignatureCircuit;
      readonly basis: SignedBasis;
      readonly body: IssuingBody;
      readonly at: Temporal.Instant;
    },
  ): Step<A>;
  /** All have signed: what was agreed now stands. */
  concluded(agreement: A, circuit: SignatureCircuit, at: Temporal.Instant): Step<A>;
  /** A party refused, or let its link expire: nothing is concluded. */
  closed(agreement: A, circuit: SignatureCircuit, outcome: "refused" | "lapsed", at: Temporal.Instant): Step<A>;
  act(agreement: A, circuit: SignatureCircuit): SignedAct;
}

/** The circuit of a round; the newest without one. */
export function circuitOfRound<A extends Agreement>(
  rules: SigningRules<A>,
  agreement: A,
  round?: number,
): SignatureCircuit | undefined {
  const circuits = rules.circuits(agreement);
  return round === undefined ? circuits.at(-1) : circuits.find((circuit) => circuit.round === round);
}

/** The first round not used yet. */
export const nextRound = <A extends Agreement>(rules: SigningRules<A>, agreement: A): number =>
  Math.max(0, ...rules.circuits(agreement).map(({ round }) => round)) + 1;

/** What mails and links are about: a party in a round, as `establishment-2`. */
export const partyInRound = (party: SignatoryParty, round: number): string => `${party}-${round}`;

/** Reads what `partyInRound` wrote; the round is absent where only the party was named. */
export function readPartyInRound(about: string | undefined): {
  readonly party: SignatoryParty;
  readonly round?: number;
} {
  const [party, round] = (about ?? "").split("-");
  return { party: party === "body" ? "body" : "establishment", ...(round ? { round: Number(round) } : {}) };
}
