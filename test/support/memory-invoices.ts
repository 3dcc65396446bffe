import { Temporal } from "temporal-polyfill";
import type { InvoiceSummary } from "../../functions/domain/access-convention/invoice-summary.ts";
import type { InvoicingRun } from "../../functions/domain/invoicing/invoicing-run.ts";
import { type AnyAgreement, kindOf } from "../../functions/domain/kinds/kinds.ts";
import type { Invoices, InvoicingRuns } from "../../functions/ports.ts";

/** The lists of invoices in memory, with the promises of `ports.ts`. */
export function memoryInvoices(agreements: ReadonlyMap<string, AnyAgreement>): Invoices {
  const all = (bodyId: string): readonly InvoiceSummary[] =>
    [...agreements.values()]
      .filter((agreement) => agreement.bodyId === bodyId)
      .flatMap((agreement) => kindOf(agreement).invoices?.(agreement) ?? []);
  const due = (bodyId: string, upToDay: Temporal.PlainDate) =>
    all(bodyId).filter(({ plannedOn }) => plannedOn && Temporal.PlainDate.compare(plannedOn, upToDay) <= 0);
  return {
    async list(bodyId, { limit, year, after }) {
      const rows = all(bodyId)
        .filter((invoice) => year === undefined || invoice.year === year)
        .toSorted((a, b) => b.year - a.year || ((b.number ?? "~") < (a.number ?? "~") ? -1 : 1));
      const from = Number(after ?? "0");
      const items = rows.slice(from, from + limit);
      return from + limit < rows.length ? { items, next: String(from + limit) } : { items };
    },
    dueForIssue: async (bodyId, upToDay, limit) => due(bodyId, upToDay).slice(0, limit),
    countDue: async (bodyId, upToDay) => due(bodyId, upToDay).length,
  };
}

/** Invoicing runs in memory, with the promises of `ports.ts`. */
export function memoryRuns(runs = new Map<string, InvoicingRun>()): InvoicingRuns {
  const open = (bodyId: string) => [...runs.values()].find((run) => run.bodyId === bodyId && !run.closedAt);
  const change = (id: string, next: (run: InvoicingRun) => InvoicingRun): void => {
    const run = runs.get(id);
    if (run) runs.set(id, next(run));
  };
  return {
    load: async (bodyId, id) => (runs.get(id)?.bodyId === bodyId ? runs.get(id) : undefined),
    async open(run) {
      if (!open(run.bodyId)) runs.set(run.id, run);
      return open(run.bodyId);
    },
    current: async (bodyId) => open(bodyId),
    latest: async (bodyId, limit) =>
      [...runs.values()]
        .filter((run) => run.bodyId === bodyId)
        .toReversed()
        .slice(0, limit),
    async restarted({ id, generation }) {
      if (runs.get(id)?.generation !== generation || runs.get(id)?.closedAt) return false;
      change(id, (run) => ({ ...run, generation: generation + 1 }));
      return true;
    },
    failed: async ({ id }, failure) => change(id, (run) => ({ ...run, failures: [...run.failures, failure] })),
    close: async ({ id }, at) => change(id, (run) => (run.closedAt ? run : { ...run, closedAt: at })),
  };
}
