import { parisDateOf } from "../domain/calendar/paris.ts";
import type { BodyId } from "../domain/identifiers.ts";
import { runOverDue } from "../domain/invoicing/invoicing-run.ts";
import type { Ports } from "../ports.ts";

/** On the day invoices are due, a run over them opens by itself, unless one of the body is open. Safe to repeat. */
export async function openInvoicingRun(ports: Ports, bodyId: BodyId): Promise<void> {
  const at = ports.clock();
  const run = runOverDue({ bodyId, at, planned: await ports.invoices.countDue(bodyId, parisDateOf(at)) });
  if (run) await ports.invoicingRuns.open(run);
}

/** A run whose execution is gone is started again, in its next generation. Safe to repeat. */
export async function resumeInvoicingRun(ports: Ports, bodyId: BodyId): Promise<void> {
  const run = await ports.invoicingRuns.current(bodyId);
  if (!run || (await ports.workflows.isRunRunning(run))) return;
  if (await ports.invoicingRuns.restarted(run))
    await ports.workflows.startRun({ ...run, generation: run.generation + 1 });
}
