import type { AgreementId } from "../identifiers.ts";
import type { WorkflowName } from "../kinds/vocabulary.ts";

/**
 * One strand of an agreement's life, followed by one execution at a time: `access-convention`, `circuit-1`, `term-2`,
 * `termination-1`, `deadline-first-answer`. The generation grows at each hand-over; an execution of an older
 * generation finds itself superseded and ends.
 */
export interface Strand {
  readonly key: string;
  readonly workflow: WorkflowName;
  readonly generation: number;
}

/** What every execution is started with: identifiers only, so that a repeated start is the same start. */
export interface ExecutionInput {
  readonly agreementId: AgreementId;
  readonly strand: string;
  readonly generation: number;
}

/** The deterministic name of a strand's execution: starting it twice starts it once. */
export function executionName(agreementId: AgreementId, strand: Pick<Strand, "key" | "generation">): string {
  return `${agreementId}-${strand.key}-${strand.generation}`;
}
