import type { Temporal } from "temporal-polyfill";
import type { AgreementId, BodyId, DocumentId, Sha256 } from "../identifiers.ts";
import type { KindName } from "../kinds/vocabulary.ts";
import type { DataRequest } from "../personal-data/data-request.ts";
import type { ErasureWarning, ProofTerm } from "../personal-data/proof-term.ts";
import type { AgreementRecord } from "./change.ts";
import type { Deadline } from "./deadline.ts";
import type { DocumentRecord } from "./document-record.ts";

/** A question of the staff to the applicant, and its answer. */
export interface InformationRequest {
  readonly id: string;
  readonly question: string;
  readonly askedAt: Temporal.Instant;
  readonly askedBy: string;
  readonly answeredAt?: Temporal.Instant;
  readonly answer?: string;
  readonly attachmentId?: DocumentId;
  /** The decision was taken without an answer: none is awaited any more. */
  readonly closedAt?: Temporal.Instant;
}

/** A step of a workflow that failed for good and waits for a person. The code names the error, never its content. */
export interface Incident {
  readonly strand: string;
  readonly task: string;
  readonly error: string;
  readonly recordedAt: Temporal.Instant;
}

/** What every kind of agreement keeps, whatever its rules. Its `life` is the kind's own: a status and what is then known. */
export interface Agreement extends AgreementRecord {
  readonly kind: KindName;
  readonly id: AgreementId;
  readonly bodyId: BodyId;
  /** Given at submission, before there is a convention: `D-2026-0001`. */
  readonly fileNumber: string;
  readonly submittedAt: Temporal.Instant;
  readonly submissionSha256: Sha256;
  /** Grows when the applicant's private link must die. */
  readonly followUpEpoch: number;
  readonly documents: readonly DocumentRecord[];
  readonly deadlines: readonly Deadline[];
  readonly informationRequests: readonly InformationRequest[];
  /** Set when the original of a hand-signed act arrived. */
  readonly originalReceivedOn?: Temporal.PlainDate;
  /** What persons asked of the data held about them, and what was answered. */
  readonly dataRequests?: readonly DataRequest[];
  /** Who was told that its data goes after a day, although the agreement still ran. */
  readonly erasureWarnings?: readonly ErasureWarning[];
  /** Each time the proof reached its last day, and what was decided of it. */
  readonly proofTerms?: readonly ProofTerm[];
  readonly incidents: readonly Incident[];
  readonly life: { readonly status: string };
}
