import { Temporal } from "temporal-polyfill";
import { productionPorts } from "../adapters/production.ts";
import { restart } from "../domain/agreement/strand.ts";
import { AgreementConflict, WorkflowError } from "../domain/errors.ts";
import type { AgreementId } from "../domain/identifiers.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";
import { liveStrands } from "../domain/kinds/live-strands.ts";
import type { Ports, Wait } from "../ports.ts";
import { openInvoicingRun, resumeInvoicingRun } from "./invoicing-runs.ts";

/** A wait is renewed every seven days at the latest; an older one means that its execution is gone or stuck. */
const WAIT_TRUSTED_FOR = Temporal.Duration.from({ hours: 8 * 24 });

/** Some agreements could not be looked at; all others were. Thrown last, so that the alarm rings. */
export class ReconciliationIncomplete extends WorkflowError {
  override readonly name = "ReconciliationIncomplete";
  readonly failed: number;
  constructor(failed: number) {
    super(`${failed} could not be reconciled`);
    this.failed = failed;
  }
}

/** What one run of the reconciler found. */
export interface Reconciliation {
  readonly agreements: number;
  readonly restarted: number;
}

/**
 * Once a day: every strand of an open agreement that has something left to do must have a live execution. A strand
 * whose execution is gone is started again, in a new generation. Invoices that are due are issued by a run, opened here
 * on their day. Safe to repeat.
 *
 * What fails for one agreement or one body does not keep the others from their turn.
 * @throws ReconciliationIncomplete at the end, when something failed
 */
export const reconcile = (ports: Ports) => async (): Promise<Reconciliation> => {
  let agreements = 0;
  let restarted = 0;
  let failed = 0;
  const attempt = async (facts: Readonly<Record<string, string>>, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failed += 1;
      ports.log.error("not reconciled", { ...facts, error: error instanceof Error ? error.name : "unknown" });
    }
  };
  const [trusted, bodies] = await Promise.all([trustedWaits(ports), ports.bodies.list()]);
  const reconcileBody = async (body: IssuingBody): Promise<void> => {
    if (body.invoicing) {
      await attempt({ bodyId: body.id }, async () => {
        await resumeInvoicingRun(ports, body.id);
        await openInvoicingRun(ports, body.id);
      });
    }
    for await (const { id, live } of ports.agreements.listOpen(body.id)) {
      agreements += 1;
      if (live?.every(({ key, generation }) => trusted.has(nameOf(id, key, generation)))) continue;
      await attempt({ agreementId: id }, async () => {
        const count = await reconcileOne(ports, await ports.agreements.load(id));
        restarted += count; // added once it is known: another body may have added its own meanwhile
      });
    }
  };
  await Promise.all(bodies.map((body) => attempt({ bodyId: body.id }, () => reconcileBody(body))));
  if (restarted > 0) ports.log.warn("strands without a live execution were restarted", { restarted });
  if (failed > 0) throw new ReconciliationIncomplete(failed);
  return { agreements, restarted };
};

/**
 * The strands that are seen to wait, asked for at once. Whatever is not among them is looked at in its own record, which
 * alone decides: what the lists say may be a moment old.
 */
async function trustedWaits(ports: Ports): Promise<ReadonlySet<string>> {
  const trusted = new Set<string>();
  const waiting = ports.waits.waitingSince(ports.clock().subtract(WAIT_TRUSTED_FOR));
  for await (const { agreementId, strand, generation } of waiting) trusted.add(nameOf(agreementId, strand, generation));
  return trusted;
}

const nameOf = (id: AgreementId, strand: string, generation: number): string => `${id}/${strand}/${generation}`;

async function reconcileOne(ports: Ports, convention: AnyAgreement): Promise<number> {
  const now = ports.clock();
  const waits = new Map((await ports.waits.list(convention.id)).map((wait) => [wait.strand, wait]));
  let current = convention;
  let restarted = 0;
  for (const strand of liveStrands(convention, now)) {
    if (isTrusted(waits.get(strand.key), strand.generation, now)) continue;
    if (await ports.workflows.isRunning(convention.id, strand)) continue;
    const change = restart(current, strand);
    try {
      await ports.agreements.commit(change, now);
    } catch (error) {
      if (error instanceof AgreementConflict) return restarted; // it lives: its other strands are looked at tomorrow
      throw error;
    }
    current = change.after;
    restarted += 1;
  }
  return restarted;
}

const isTrusted = (wait: Wait | undefined, generation: number, now: Temporal.Instant): boolean =>
  wait?.generation === generation && Temporal.Instant.compare(now, wait.registeredAt.add(WAIT_TRUSTED_FOR)) < 0;

export const handler = () => reconcile(productionPorts())();
