import type { Temporal } from "temporal-polyfill";
import type { DocumentId } from "../identifiers.ts";
import type { INDEMNITY_LETTERS } from "./vocabulary.ts";

/** What the prefect and its service write in the course of a file, each from its own template. */
export type LetterKind = (typeof INDEMNITY_LETTERS)[number];

/**
 * A letter or an act that follows from a decision of a person. It is ordered with the decision and written right
 * after by its own strand, `letter-<id>`, so that the decision stands even when a rendering fails.
 */
export interface Letter {
  readonly id: string;
  readonly kind: LetterKind;
  /** What it is about, within the record: a prorogation, a request to complete the claim, a repayment. */
  readonly about?: string;
  readonly orderedAt: Temporal.Instant;
  /** The agent who decided; absent when it follows from the passing of time or from the beneficiary's own act. */
  readonly orderedBy?: string;
  readonly issued?: { readonly issuedAt: Temporal.Instant; readonly documentId: DocumentId };
}
