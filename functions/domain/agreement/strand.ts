import { type AgreementRecord, type Change, change, nextGeneration } from "./change.ts";
import type { Strand } from "./execution.ts";

/** Whether an execution still follows the strand, or a later generation took over. */
export const isCurrent = (agreement: AgreementRecord, key: string, generation: number): boolean =>
  agreement.strands.some((strand) => strand.key === key && strand.generation === generation);

function startedAgain<Agreement extends AgreementRecord>(
  agreement: Agreement,
  strand: Strand,
  event: "executionHandedOver" | "executionRestarted",
): Change<Agreement> {
  const next = nextGeneration(agreement, strand.key, strand.workflow);
  return change(agreement, {
    after: agreement,
    facts: [{ event, actor: { role: "system" }, detail: { strand: strand.key, generation: next.generation } }],
    starts: [next],
  });
}

/** An execution grows old and hands its strand to a successor, long before the platform would kill it. */
export const handOver = <Agreement extends AgreementRecord>(agreement: Agreement, strand: Strand): Change<Agreement> =>
  startedAgain(agreement, strand, "executionHandedOver");

/** The reconciler found the strand without a live execution and starts a new one. */
export const restart = <Agreement extends AgreementRecord>(agreement: Agreement, strand: Strand): Change<Agreement> =>
  startedAgain(agreement, strand, "executionRestarted");
