import type { Temporal } from "temporal-polyfill";
import type { MachineText } from "../contracts/state-machine.ts";
import type { ExecutionInput, Strand } from "../domain/agreement/execution.ts";
import type { AgreementId, TaskToken } from "../domain/identifiers.ts";
import type { InvoicingRun } from "../domain/invoicing/invoicing-run.ts";

/** A workflow waiting for its bell. The token is stored encrypted and bound to the strand. */
export interface Wait {
  readonly agreementId: AgreementId;
  readonly strand: string;
  readonly generation: number;
  readonly awaits: string;
  readonly seenVersion: number;
  readonly registeredAt: Temporal.Instant;
}

/** A strand that waits, and the generation that does. */
export type WaitingStrand = Pick<Wait, "agreementId" | "strand" | "generation">;

export interface Waits {
  /**
   * Overwrites the strand's earlier wait: a retried task has a new token and only the last one counts.
   * @returns false, with nothing written, when a later generation of the strand waits already
   */
  register(wait: Wait, token: TaskToken): Promise<boolean>;
  list(id: AgreementId): Promise<readonly Wait[]>;
  /** Every strand whose wait was registered since an instant and was not rung; as it was a moment ago. */
  waitingSince(instant: Temporal.Instant): AsyncIterable<WaitingStrand>;
  /** The bell of a wait as it was registered. */
  bell(wait: Wait): Promise<TaskToken>;
  /** Forgets a wait that was rung, unless a newer one took its place. */
  forget(wait: Wait): Promise<void>;
}

export interface TokenVault {
  encrypt(token: TaskToken, context: Readonly<Record<string, string>>): Promise<string>;
  decrypt(cipher: string, context: Readonly<Record<string, string>>): Promise<TaskToken>;
}

export interface Workflows {
  /** Starts the strand's execution; already started is success. */
  start(agreementId: AgreementId, strand: Strand): Promise<void>;
  /** Rings a waiting task. @returns false when it no longer waits, which is harmless */
  ring(token: TaskToken): Promise<boolean>;
  /** Whether the strand's execution is running. */
  isRunning(agreementId: AgreementId, strand: Strand): Promise<boolean>;
  /** Starts the execution of an invoicing run, in its generation; already started is success. */
  startRun(run: InvoicingRun): Promise<void>;
  isRunRunning(run: InvoicingRun): Promise<boolean>;
}

/** One event of an execution's history: what happened, where, and the name of the error; never what was passed. */
export interface ExecutionEvent {
  readonly at: Temporal.Instant;
  /** As Step Functions names it: `TaskStateEntered`. */
  readonly type: string;
  /** The state it belongs to, where one is known. */
  readonly state?: string;
  readonly error?: string;
}

export interface ExecutionRecord {
  readonly name: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "PENDING_REDRIVE";
  readonly startedAt: Temporal.Instant;
  readonly stoppedAt?: Temporal.Instant;
  readonly error?: string;
  /** The identifiers it was started with; whatever else its input holds is left out. */
  readonly input: Partial<ExecutionInput>;
  /** The machine it runs, which may be older than the one now deployed. */
  readonly machine: MachineText;
  /** Oldest first. */
  readonly events: readonly ExecutionEvent[];
  /** Whether there are older events, too many to be read. */
  readonly hasOlderEvents: boolean;
}

/** Executions, to be looked at: nothing decides by them. */
export interface Executions {
  /** Undefined when Step Functions does not know it: not started yet, or closed too long ago. */
  find(agreementId: AgreementId, strand: Strand): Promise<ExecutionRecord | undefined>;
}
