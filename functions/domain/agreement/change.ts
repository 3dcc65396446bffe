import type { Strand } from "./execution.ts";
import type { Fact } from "./journal.ts";
import type { MailOrder } from "./mail-order.ts";

/** What any kind of agreement has, whatever its rules. */
export interface AgreementRecord {
  readonly id: string;
  readonly version: number;
  readonly strands: readonly Strand[];
}

/**
 * One step of an agreement's life, committed in one transaction: the record in its next version, what happened, the
 * mails and executions that must follow. `before` is absent for the first step.
 */
export interface Change<Agreement extends AgreementRecord> {
  readonly before: Agreement | undefined;
  readonly after: Agreement;
  readonly facts: readonly Fact[];
  readonly mails: readonly MailOrder[];
  /** Strands whose execution starts, all in `after.strands`. */
  readonly starts: readonly Strand[];
}

/** What a life function says of a step; the version is counted here and nowhere else. */
export interface Step<Agreement extends AgreementRecord> {
  readonly after: Agreement;
  readonly facts: readonly Fact[];
  readonly mails?: readonly MailOrder[];
  readonly starts?: readonly Strand[];
}

/** Turns a step from `before` into a change: one version further, the started strands recorded. */
export function change<Agreement extends AgreementRecord>(before: Agreement, step: Step<Agreement>): Change<Agreement> {
  const starts = step.starts ?? [];
  const kept = step.after.strands.filter(({ key }) => !starts.some((started) => started.key === key));
  return {
    before,
    after: { ...step.after, version: before.version + 1, strands: [...kept, ...starts] },
    facts: step.facts,
    mails: step.mails ?? [],
    starts,
  };
}

/** The strand of a key in its next generation, or in its first. */
export function nextGeneration(agreement: AgreementRecord, key: string, workflow: Strand["workflow"]): Strand {
  const current = agreement.strands.find((strand) => strand.key === key);
  return { key, workflow, generation: (current?.generation ?? 0) + 1 };
}
