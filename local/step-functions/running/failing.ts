import type { Catcher, Retrier, State } from "../definition/definition.ts";
import { type Failure, StateFailure } from "../errors.ts";
import { type JsonText, objectText } from "../json.ts";
import { branchFailed } from "../states/branches.ts";
import type { FrameRow } from "../store/rows.ts";
import type { Work } from "../store/work.ts";
import type { Machinery } from "./machinery.ts";
import { breakExecution, leaveState } from "./position.ts";
import { Visit } from "./visit.ts";

/**
 * Whether an `ErrorEquals` names an error.
 *
 * `States.TaskFailed` stands for any error but a timeout, `States.ALL` for any error but `States.Runtime`, which
 * nothing catches even by name (recorded on AWS). A missed heartbeat reports `States.Timeout` and also answers to
 * `States.HeartbeatTimeout`.
 */
export function errorMatches(names: readonly string[], error: string, heartbeat = false): boolean {
  if (error === "States.Runtime") return false;
  return names.some(
    (name) =>
      name === error ||
      name === "States.ALL" ||
      (name === "States.TaskFailed" && error !== "States.Timeout") ||
      (name === "States.HeartbeatTimeout" && heartbeat),
  );
}

/** A state failed: its first matching retrier that has attempts left, else its first matching catcher, else its scope fails. */
export function failState(visit: Visit, { failure, location }: StateFailure, heartbeat = false): void {
  if (location !== undefined) recordEvaluationFailed(visit, failure, location);
  const { state } = visit;
  if (state.Type === "Task" || state.Type === "Parallel" || state.Type === "Map") {
    if (retry(visit, state.Retry ?? [], failure, heartbeat)) return;
    const index = (state.Catch ?? []).findIndex(({ ErrorEquals }) =>
      errorMatches(ErrorEquals, failure.error, heartbeat),
    );
    const catcher = state.Catch?.[index];
    if (catcher !== undefined) {
      caught(visit, catcher, `Catch[${index}]`, failure);
      return;
    }
  }
  failScope(visit, failure);
}

function recordEvaluationFailed(visit: Visit, { error, cause }: Failure, location: string): void {
  const details = JSON.stringify({ error, cause, location, state: visit.frame.state });
  visit.record("EvaluationFailed", objectText({ evaluationFailedEventDetails: details }));
}

/** @returns whether the state will be tried again */
function retry(visit: Visit, retriers: readonly Retrier[], { error }: Failure, heartbeat: boolean): boolean {
  const index = retriers.findIndex(({ ErrorEquals }) => errorMatches(ErrorEquals, error, heartbeat));
  const retrier = retriers[index];
  if (retrier === undefined) return false;
  const { frame, work } = visit;
  const attempts = JSON.parse(frame.retries) as number[];
  const made = attempts[index] ?? 0;
  if (made >= (retrier.MaxAttempts ?? 3)) return false;
  frame.retries = JSON.stringify(retriers.map((_, other) => (attempts[other] ?? 0) + (other === index ? 1 : 0)));
  frame.retry_count += 1;
  frame.token = null;
  frame.phase = "waiting-retry";
  frame.hot = 0;
  work.setTimer(frame, "retry", work.now + delayBefore(retrier, made, visit.machinery.random));
  return true;
}

/** Milliseconds before the next attempt, after `made` attempts under the same retrier. */
export function delayBefore(retrier: Retrier, made: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** made, MaxDelaySeconds, 31_536_000);
  return Math.ceil(seconds * 1_000 * (JitterStrategy === "FULL" ? random() : 1));
}

function caught(visit: Visit, catcher: Catcher, field: string, failure: Failure): void {
  const errorOutput: JsonText = JSON.stringify({ Error: failure.error, Cause: failure.cause ?? "" });
  try {
    const assigned = visit.evaluateAssign(catcher.Assign, `${field}/Assign`, { errorOutput });
    const output =
      catcher.Output === undefined ? errorOutput : visit.evaluate(catcher.Output, `${field}/Output`, { errorOutput });
    leaveState(visit, { output, assigned, next: catcher.Next });
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    if (error.location !== undefined) recordEvaluationFailed(visit, error.failure, error.location);
    failScope(visit, error.failure);
  }
}

/** Nothing in this scope takes the failure: the execution fails, or the Parallel or Map around it decides. */
export function failScope(visit: Visit<State>, failure: Failure): void {
  const { frame, machinery, work } = visit;
  if (frame.parent_id === null) breakExecution(work, frame.execution_id, "FAILED", failure, frame.last_event);
  else branchFailed(visit, parentVisit(machinery, work, frame), failure);
}

const parentVisit = (machinery: Machinery, work: Work, frame: FrameRow): Visit =>
  new Visit(machinery, work, work.frame(frame.parent_id ?? 0));
