import type { Temporal } from "temporal-polyfill";
import type { Actor } from "../agreement/journal.ts";
import type { Attachment } from "../application/application.ts";
import type { Sending, Verdict } from "../indemnity-rules/act-in-time.ts";
import type { CaducityDelay, Prorogation } from "../indemnity-rules/caducity.ts";
import type { BalanceDelay, ExecutionPeriod } from "../indemnity-rules/execution.ts";

/** How the signed convention is notified. Source: T16; CRPA L. 112-15. */
export type NotificationMeans = "electronic" | "registered-letter" | "by-hand";

/** The notification as it left. */
export interface NotificationSent {
  readonly means: NotificationMeans;
  readonly sentAt: Temporal.Instant;
  readonly sentBy: string;
  /** Of the registered letter. */
  readonly postalNumber?: string;
}

/** What proves, for the addressee, the day of the notification. Source: T16, PA-11. */
export type NotificationProof =
  | {
      readonly means: "electronic";
      readonly openedAt: Temporal.Instant;
      readonly documentSha256: string;
      /** What the beneficiary agreed to when opening. */
      readonly consentText: string;
    }
  | { readonly means: "registered-letter"; readonly receivedOn: Temporal.PlainDate; readonly postalNumber: string }
  | { readonly means: "by-hand"; readonly receivedOn: Temporal.PlainDate; readonly receivedBy: string };

export interface Notification {
  readonly proof: NotificationProof;
  /** Civil day in Paris of the proof: the clock of caducity starts. */
  readonly notifiedOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  /** Of the acknowledgement or of the receipt; what was opened online proves itself. */
  readonly copy?: Attachment;
}

/** A delay or a period as the rules gave it, with the French sentence that explains it. */
export type Explained<Result> = Result & { readonly explanation: string };

/** Something of the beneficiary that must arrive before a day, as it arrived. */
export interface Received {
  readonly sending: Sending;
  /** Day that counts for being in time, as the body reads it (`actBasis`). */
  readonly sentOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: Actor;
  /** Of the paper, when it came by post: joined by an agent. */
  readonly copy?: Attachment;
}

/** The declaration of start of execution. Source: indemnity convention art. 5 (PC-17), PA-15, PA-17. */
export interface DeclaredStart extends Received {
  readonly declaredStartOn: Temporal.PlainDate;
  readonly period: Explained<ExecutionPeriod>;
  /** The last one; the journal keeps them all. */
  readonly correction?: StartCorrection;
}

/** A mistyped start put right by an agent. */
export interface StartCorrection {
  /** The day declared before. */
  readonly from: Temporal.PlainDate;
  readonly reason: string;
  readonly agentId: string;
  readonly correctedOn: Temporal.PlainDate;
}

/** What the beneficiary tells of the works. Source: indemnity convention art. 3 (PC-07). */
export interface ProgressReport {
  readonly id: string;
  readonly report: string;
  readonly attachment?: Attachment;
  readonly reportedAt: Temporal.Instant;
  readonly reportedBy: Actor;
}

/** The prefect takes something late as if it were in time, before any act against it. Source: PA-13, PA-21. */
export interface LateAcceptance {
  readonly acceptedOn: Temporal.PlainDate;
  readonly agentId: string;
  readonly reason: string;
}

/** The proof of execution of the contract. Source: indemnity convention art. 5 (PC-14), PA-01, PA-12. */
export interface ExecutionProof extends Received {
  readonly verdict: Verdict;
  readonly description: string;
  readonly attachment?: Attachment;
  readonly lateAcceptance?: LateAcceptance;
}

export type ProrogationStatus = "pending" | "granted" | "refused" | "implicitly-refused";

/** A reasoned request for prorogation and what became of it. Source: art. 5 (PC-16), PA-14, T7, T15. */
export interface ProrogationFile extends Received {
  readonly id: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly reason: string;
  readonly asked: Prorogation;
  /** Sent before expiry; a late one can only be refused. */
  readonly admissible: boolean;
  /** Last day of the delay when it was asked. */
  readonly delayLastDay: Temporal.PlainDate;
  readonly implicitRejectionOn: Temporal.PlainDate;
  readonly implicitRejectionAt: Temporal.Instant;
  readonly explanation: string;
  readonly status: ProrogationStatus;
  readonly decision?: ProrogationDecision;
}

export interface ProrogationDecision {
  readonly decidedOn: Temporal.PlainDate;
  readonly agentId: string;
  readonly grounds: readonly string[];
  /** Absent in a refusal. */
  readonly granted?: { readonly prorogation: Prorogation; readonly newLastDay: Temporal.PlainDate };
}

/** The beneficiary is heard before a decision against it. Source: PA-13; art. 7 (PC-22); DOMAIN.md 6 (5). */
export interface Hearing {
  readonly openedOn: Temporal.PlainDate;
  readonly openedBy: string;
  readonly answerLastDay: Temporal.PlainDate;
  readonly answer?: { readonly text: string; readonly receivedOn: Temporal.PlainDate; readonly recordedBy: Actor };
}

/** All that is known of a notified convention until its balance is claimed. */
export interface NotifiedFacts {
  readonly notification: Notification;
  readonly caducity: Explained<CaducityDelay>;
  readonly prorogations: readonly ProrogationFile[];
  readonly start?: DeclaredStart;
  readonly progress: readonly ProgressReport[];
  readonly proof?: ExecutionProof;
  /** Known with the declared start. */
  readonly balance?: Explained<BalanceDelay>;
}
