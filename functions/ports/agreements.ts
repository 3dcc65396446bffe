import type { Temporal } from "temporal-polyfill";
import type { Change } from "../domain/agreement/change.ts";
import type { Deadline } from "../domain/agreement/deadline.ts";
import type { Strand } from "../domain/agreement/execution.ts";
import type { JournalEntry } from "../domain/agreement/journal.ts";
import type { StaffTask } from "../domain/agreement/staff-task.ts";
import type { AgreementId, BodyId, DraftId } from "../domain/identifiers.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";
import type { KindName } from "../domain/kinds/vocabulary.ts";
import type { Cents } from "../domain/money/cents.ts";

/** A number drawn from a gapless series; it is consumed by the commit that carries it, or not at all. */
export interface DrawnNumber {
  readonly bodyId: BodyId;
  readonly series: "files" | "conventions" | "orders" | "invoices" | "credit-notes";
  readonly year: number;
  readonly value: number;
}

/** What is written in the same transaction as a change. */
export interface CommittedWith {
  readonly number?: DrawnNumber;
  /** The draft this submission came from, closed by it: pressing the button twice submits once. */
  readonly draft?: { readonly id: DraftId; readonly version: number };
  /** The invoicing run that issues this invoice, which counts it. */
  readonly run?: { readonly bodyId: BodyId; readonly id: string; readonly ttcCents: Cents };
}

export interface AgreementSummary {
  readonly id: AgreementId;
  readonly kind: KindName;
  readonly fileNumber: string;
  readonly number?: string;
  /** Whoever applied: an establishment, a beneficiary. */
  readonly partyName: string;
  readonly status: AnyAgreement["life"]["status"];
  readonly submittedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
}

export interface InboxTask extends StaffTask {
  readonly agreementId: AgreementId;
  readonly agreementKind: KindName;
  readonly fileNumber: string;
  readonly partyName: string;
}

/** A deadline as lists, exports and calendars show it, whatever the kind of agreement. */
export interface ListedDeadline extends Pick<Deadline, "id" | "kind" | "party" | "status" | "startedOn" | "lastDay"> {
  readonly agreementId: AgreementId;
  readonly agreementKind: KindName;
  readonly fileNumber: string;
  readonly partyName: string;
  readonly closedAt?: Temporal.Instant;
  /** When the record last changed it. */
  readonly changedAt: Temporal.Instant;
}

/** A page of a list; `next` is the cursor of the following one. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** An agreement to which something can still happen. */
export interface OpenAgreement {
  readonly id: AgreementId;
  /** Its strands that had something left to do when it was last written; undefined where that was not kept. */
  readonly live: readonly Pick<Strand, "key" | "generation">[] | undefined;
}

export interface Agreements {
  /** @throws AgreementUnknown */
  load(id: AgreementId): Promise<AnyAgreement>;
  /** The version of the record, without the record. @throws AgreementUnknown */
  version(id: AgreementId): Promise<number>;
  /**
   * Writes the record, its journal entries, its outbox items and its inbox tasks in one transaction.
   * @throws AgreementConflict when the record left `change.before.version`, the draft was already submitted, or the
   *   number was drawn by someone else: read again
   */
  commit(change: Change<AnyAgreement>, at: Temporal.Instant, also?: CommittedWith): Promise<void>;
  /** Oldest first, whole. */
  journal(id: AgreementId): Promise<readonly JournalEntry[]>;
  /** Erases what agents typed as reasons; the chain holds without it. May be repeated. */
  forgetReasons(id: AgreementId): Promise<void>;
  /** The agreements that hold a person of this address. */
  ofPerson(email: string): Promise<readonly AgreementId[]>;
  /** The next number of a series: to be passed to the commit that uses it. */
  drawNumber(bodyId: BodyId, series: DrawnNumber["series"], year: number): Promise<DrawnNumber>;
  /** Newest first, at most `limit`; `after` is the cursor of the page before. */
  list(bodyId: BodyId, limit: number, after?: string): Promise<Listed<AgreementSummary>>;
  /** Deadlines of a body's agreements whose last day is `from` or later, the nearest first, at most `limit`. */
  listDeadlines(
    bodyId: BodyId,
    from: Temporal.PlainDate | undefined,
    limit: number,
    after?: string,
  ): Promise<Listed<ListedDeadline>>;
  /** Tasks open for the staff of a body, the nearest deadline first. */
  inbox(bodyId: BodyId): Promise<readonly InboxTask[]>;
  /** The agreements of a body that are still open, for the daily reconciler; as they were a moment ago. */
  listOpen(bodyId: BodyId): AsyncIterable<OpenAgreement>;
}
