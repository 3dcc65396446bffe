import type { Catcher, Retrier, State } from "../definition/definition.ts";
import { type Failure, type FaultyEvaluation, StateFailure } from "../errors.ts";
import { type JsonText, objectText } from "../json.ts";
import { branchFailed } from "../states/branches.ts";
import { breakExecution, leaveState } from "./position.ts";
import { Visit } from "./visit.ts";

/**
 * Whether an `ErrorEquals` names an error.
 *
 * `States.TaskFailed` stands for any error but a timeout, `States.ALL` for any error but `States.Runtime`, which
 * nothing catches even by name (recorded on AWS). A missed heartbeat reports `States.Timeout` and also answers to
 * `States.HeartbeatTimeout`.
 */
export function errorMatches(names: readonly string[], error: string | undefined, heartbeat = false): boolean {
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
export function failState(visit: Visit, { failure, evaluation }: StateFailure, heartbeat = false): void {
  if (evaluation !== undefined) recordEvaluationFailed(visit, failure, evaluation);
  const { state } = visit;
  if (state.Type === "Task" || state.Type === "Parallel" || state.Type === "Map") {
    if (retry(visit, state.Retry ?? [], failure, heartbeat)) return;
    if (state.Type !== "Task") visit.record(`${state.Type}StateFailed`);
    const catchers = state.Catch ?? [];
    const index = catchers.findIndex(({ ErrorEquals }) => errorMatches(ErrorEquals, failure.error, heartbeat));
    const catcher = catchers[index];
    if (catcher !== undefined) {
      caught(visit, catcher, `Catch[${index}]`, failure);
      return;
    }
  }
  failScope(visit, failure);
}

/**
 * Recorded on AWS: the event follows what came before the last event of the state, because the evaluation belongs to
 * the same step as that one; only a value that could not be read follows the last event itself.
 */
function recordEvaluationFailed(visit: Visit, failure: Failure, { location, unreadable }: FaultyEvaluation): void {
  const { frame, work } = visit;
  const details = JSON.stringify({ ...failure, ...(location === undefined ? {} : { location }), state: frame.state });
  if (unreadable !== true) frame.last_event = work.eventBefore(frame.execution_id, frame.last_event);
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
  const delay = delayBefore(retrier, made, visit.machinery.random);
  if (delay === 0) {
    work.wake(frame, "work");
    return true;
  }
  frame.phase = "waiting-retry";
  frame.hot = 0;
  work.setTimer(frame, "retry", work.now + delay);
  return true;
}

/** Milliseconds before the next attempt, after `made` attempts under the same retrier. */
export function delayBefore(retrier: Retrier, made: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** made, MaxDelaySeconds, LONGEST_DELAY_SECONDS);
  return Math.ceil(seconds * 1_000 * (JitterStrategy === "FULL" ? random() : 1));
}

const LONGEST_DELAY_SECONDS = 31_622_400;

function caught(visit: Visit, catcher: Catcher, field: string, failure: Failure): void {
  const errorOutput = errorOutputOf(failure);
  try {
    const assigned = visit.evaluateAssign(catcher.Assign, `${field}/Assign`, { errorOutput });
    const output =
      catcher.Output === undefined ? errorOutput : visit.evaluate(catcher.Output, `${field}/Output`, { errorOutput });
    leaveState(visit, { output, assigned, next: catcher.Next });
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    if (error.evaluation !== undefined) recordEvaluationFailed(visit, error.failure, error.evaluation);
    failScope(visit, error.failure);
  }
}

/** What a catcher sees. Recorded on AWS: a timeout has the empty cause; what was not named is null. */
const errorOutputOf = ({ error, cause }: Failure): JsonText =>
  JSON.stringify({ Error: error ?? null, Cause: cause ?? (error === "States.Timeout" ? "" : null) });

/** Nothing in this scope takes the failure: the execution fails, or the Parallel or Map around it decides. */
export function failScope(visit: Visit<State>, failure: Failure): void {
  const { frame, machinery, work } = visit;
  if (frame.parent_id === null) breakExecution(work, frame.execution_id, "FAILED", failure, frame.last_event);
  else branchFailed(visit, new Visit(machinery, work, work.frame(frame.parent_id)), failure);
}
