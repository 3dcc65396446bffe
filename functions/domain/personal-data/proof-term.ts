import type { Temporal } from "temporal-polyfill";
import type { PersonRole } from "./person.ts";

/** What becomes of the proof of an agreement: kept longer, handed over to the archives, or eliminated with their visa. */
export const PROOF_OUTCOMES = ["kept", "transferred", "eliminated"] as const;
export type ProofOutcome = (typeof PROOF_OUTCOMES)[number];

/** The proof of an agreement reached the end of its time, and what a person decided of it. */
export interface ProofTerm {
  /** Its rank in the agreement: `1`. */
  readonly id: string;
  readonly lastDay: Temporal.PlainDate;
  readonly notedAt: Temporal.Instant;
  readonly decision?: {
    readonly outcome: ProofOutcome;
    readonly reason: string;
    readonly untilOn?: Temporal.PlainDate;
    readonly decidedAt: Temporal.Instant;
    readonly decidedBy: string;
  };
}

/** A person was told that its data goes after a day, although the agreement still ran. */
export interface ErasureWarning {
  readonly role: PersonRole;
  readonly lastDay: Temporal.PlainDate;
  readonly warnedAt: Temporal.Instant;
}
