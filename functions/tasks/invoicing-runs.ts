import type { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { BodyId } from "../domain/identifiers.ts";
import type { InvoicingRun } from "../domain/invoicing/invoicing-run.ts";
import type { Ports } from "../ports.ts";

/** `20230703T011000Z`: runs of a body in the order of their opening. */
const runIdAt = (at: Temporal.Instant): string => at.round("second").toString().replace(/[-:]/g, "");

/**
 * Opens a run over the invoices that are due today; the relay starts its execution when it sees the record.
 *
 * @returns the run that is open, this one or an earlier one; undefined when nothing is due
 */
export async function openInvoicingRun(
  ports: Ports,
  bodyId: BodyId,
  openedBy?: string,
): Promise<InvoicingRun | undefined> {
  const current = await ports.invoicingRuns.current(bodyId);
  if (current) return current;
  const at = ports.clock();
  const upToDay = parisDateOf(at);
  const planned = await ports.invoices.countDue(bodyId, upToDay);
  if (planned === 0) return undefined;
  const run: InvoicingRun = {
    id: runIdAt(at),
    bodyId,
    generation: 1,
    openedAt: at,
    ...(openedBy ? { openedBy } : {}),
    upToDay,
    planned,
    issued: 0,
    issuedTtcCents: 0n,
    failures: [],
  };
  return (await ports.invoicingRuns.open(run)) ? run : ports.invoicingRuns.current(bodyId);
}

/** A run whose execution is gone is started again, in its next generation. Safe to repeat. */
export async function resumeInvoicingRun(ports: Ports, bodyId: BodyId): Promise<void> {
  const run = await ports.invoicingRuns.current(bodyId);
  if (!run || (await ports.workflows.isRunRunning(run))) return;
  if (await ports.invoicingRuns.restarted(run))
    await ports.workflows.startRun({ ...run, generation: run.generation + 1 });
}
