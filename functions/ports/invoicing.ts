import type { Temporal } from "temporal-polyfill";
import type { InvoiceSummary } from "../domain/access-convention/invoice-summary.ts";
import type { BodyId } from "../domain/identifiers.ts";
import type { InvoicingRun, RunFailure } from "../domain/invoicing/invoicing-run.ts";

/** The invoices of a body, over all its conventions. Lists follow the records within a moment. */
export interface Invoices {
  /** The newest year first, those without number at its head, then by number; `after` is the cursor of the page before. */
  list(
    bodyId: BodyId,
    asked: { readonly limit: number; readonly year?: number | undefined; readonly after?: string | undefined },
  ): Promise<{ readonly items: readonly InvoiceSummary[]; readonly next?: string }>;
  /** Those that wait to be issued and are planned up to a day, the earliest first. */
  dueForIssue(bodyId: BodyId, upToDay: Temporal.PlainDate, limit: number): Promise<readonly InvoiceSummary[]>;
  countDue(bodyId: BodyId, upToDay: Temporal.PlainDate): Promise<number>;
}

export interface InvoicingRuns {
  load(bodyId: BodyId, id: string): Promise<InvoicingRun | undefined>;
  /**
   * Opens a run, unless another one of the body is open; its execution starts when the relay sees the record.
   * @returns the run that is open; undefined when the other one closed meanwhile
   */
  open(run: InvoicingRun): Promise<InvoicingRun | undefined>;
  /** The run of a body that is open. */
  current(bodyId: BodyId): Promise<InvoicingRun | undefined>;
  /** Newest first. */
  latest(bodyId: BodyId, limit: number): Promise<readonly InvoicingRun[]>;
  /** Raises the generation of a run whose execution is gone. @returns false when it was raised or closed meanwhile */
  restarted(run: InvoicingRun): Promise<boolean>;
  failed(run: Pick<InvoicingRun, "bodyId" | "id">, failure: RunFailure): Promise<void>;
  close(run: Pick<InvoicingRun, "bodyId" | "id">, at: Temporal.Instant): Promise<void>;
}
