import type { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../calendar/paris.ts";
import type { AgreementId, BodyId } from "../identifiers.ts";
import type { Cents } from "../money/cents.ts";

/** An invoice a run could not issue. The code names the error, never its content. */
export interface RunFailure {
  readonly agreementId: AgreementId;
  readonly year: number;
  readonly error: string;
}

/**
 * One passage over the invoices that are due to be issued. It holds no list: what is left is what is still to be issued,
 * so that a run stopped anywhere goes on where it was.
 */
export interface InvoicingRun {
  readonly id: string;
  readonly bodyId: BodyId;
  /** Grows when the run is started again after it was stopped. */
  readonly generation: number;
  readonly openedAt: Temporal.Instant;
  /** Identifier of the agent who opened it; absent when it opened by itself, on the day. */
  readonly openedBy?: string;
  /** Invoices planned up to this day are issued. */
  readonly upToDay: Temporal.PlainDate;
  /** How many there were when it opened. */
  readonly planned: number;
  /** Counted with each invoice, in its own transaction. */
  readonly issued: number;
  readonly issuedTtcCents: Cents;
  readonly failures: readonly RunFailure[];
  readonly closedAt?: Temporal.Instant;
}

/** `20230703T011000Z`: runs of a body in the order of their opening. */
const runIdAt = (at: Temporal.Instant): string => at.round("second").toString().replace(/[-:]/g, "");

/**
 * The run that issues what is due on the day of its opening.
 *
 * @param planned how many invoices of the body are planned up to that day in Paris
 * @param openedBy the agent; absent when it opens by itself
 * @returns undefined when nothing is due
 */
export function runOverDue(asked: {
  readonly bodyId: BodyId;
  readonly at: Temporal.Instant;
  readonly planned: number;
  readonly openedBy?: string;
}): InvoicingRun | undefined {
  const { bodyId, at, planned, openedBy } = asked;
  if (planned === 0) return undefined;
  return {
    id: runIdAt(at),
    bodyId,
    generation: 1,
    openedAt: at,
    ...(openedBy ? { openedBy } : {}),
    upToDay: parisDateOf(at),
    planned,
    issued: 0,
    issuedTtcCents: 0n,
    failures: [],
  };
}

/** How far a run is: done, failed and left always add up to what was planned, or to more when some came in meanwhile. */
export function progressOf({ planned, issued, failures, closedAt }: InvoicingRun): {
  readonly done: number;
  readonly total: number;
  readonly percent: number;
} {
  const done = issued + failures.length;
  const total = closedAt ? done : Math.max(planned, done);
  return { done, total, percent: total === 0 ? 100 : Math.floor((100 * done) / total) };
}
