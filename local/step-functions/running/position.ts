import type { Failure } from "../errors.ts";
import { type Json, type JsonText, objectText } from "../json.ts";
import type { ExecutionStatus, FrameRow } from "../store/rows.ts";
import type { Work } from "../store/work.ts";
import type { Visit } from "./visit.ts";

const NOT_TRUNCATED = '{"truncated":false}';

/** Moves a frame to another state of its scope. */
export function goTo(frame: FrameRow, state: string, input: JsonText): void {
  frame.state = state;
  frame.input = input;
  frame.phase = "enter";
  frame.hot = 1;
}

/** The frame arrives in its state. */
export function enterState(visit: Visit): void {
  const { frame, state, work } = visit;
  frame.retries = "[]";
  frame.retry_count = 0;
  frame.token = null;
  frame.arguments = null;
  frame.heartbeat_seconds = null;
  frame.awaited = null;
  frame.result = null;
  frame.entered_at = work.now;
  const details = {
    name: JSON.stringify(frame.state),
    input: JSON.stringify(frame.input),
    inputDetails: NOT_TRUNCATED,
  };
  frame.entered_event = work.record(
    visit.execution.id,
    frame.last_event === 1 ? 0 : frame.last_event, // AWS: the first state follows nothing
    `${state.Type}StateEntered`,
    objectText({ stateEnteredEventDetails: objectText(details) }),
  );
  frame.last_event = frame.entered_event;
  frame.phase = "work";
}

export interface Leaving {
  readonly output: JsonText;
  readonly assigned?: Readonly<Record<string, JsonText>>;
  /** The next state, or undefined when this one is the last of its scope. */
  readonly next: string | undefined;
}

/** The frame leaves its state: variables change now, and are seen from the next state on. */
export function leaveState(visit: Visit, { output, assigned = {}, next }: Leaving): void {
  const { frame, state } = visit;
  visit.checkSize(output, frame.state);
  const names = Object.keys(assigned);
  const details: Record<string, JsonText> = {
    name: JSON.stringify(frame.state),
    output: JSON.stringify(output),
    outputDetails: NOT_TRUNCATED,
  };
  if (names.length > 0) {
    details["assignedVariables"] = JSON.stringify(assigned);
    details["assignedVariablesDetails"] = NOT_TRUNCATED;
    const values = names.map((name) => [name, JSON.parse(assigned[name] ?? "null") as Json]);
    const variables = JSON.stringify({ ...(JSON.parse(frame.variables) as object), ...Object.fromEntries(values) });
    visit.checkVariables(assigned, variables);
    frame.variables = variables;
  }
  visit.record(`${state.Type}StateExited`, objectText({ stateExitedEventDetails: objectText(details) }));
  if (next === undefined) endScope(visit.work, frame, output);
  else goTo(frame, next, output);
}

/** The frame has no state left: the execution succeeds, or a branch or iteration hands its output to its parent. */
export function endScope(work: Work, frame: FrameRow, output: JsonText): void {
  if (frame.parent_id === null) {
    const details = objectText({ output: JSON.stringify(output), outputDetails: NOT_TRUNCATED });
    work.record(
      frame.execution_id,
      frame.last_event,
      "ExecutionSucceeded",
      objectText({ executionSucceededEventDetails: details }),
      true,
    );
    closeExecution(work, frame.execution_id, "SUCCEEDED", { output });
    return;
  }
  frame.phase = "ended";
  frame.hot = 0;
  frame.result = output;
  const parent = work.frame(frame.parent_id);
  parent.last_event = frame.last_event;
  work.wake(parent, "join");
}

interface Ending {
  readonly output?: JsonText;
  readonly failure?: Failure;
}

const END_EVENTS = { FAILED: "ExecutionFailed", TIMED_OUT: "ExecutionTimedOut", ABORTED: "ExecutionAborted" } as const;
const END_DETAILS = {
  FAILED: "executionFailedEventDetails",
  TIMED_OUT: "executionTimedOutEventDetails",
  ABORTED: "executionAbortedEventDetails",
} as const;

/** Ends an execution badly, whatever it was doing. */
export function breakExecution(
  work: Work,
  executionId: number,
  status: "FAILED" | "TIMED_OUT" | "ABORTED",
  failure: Failure,
  previousEvent: number,
): void {
  const details = objectText({ [END_DETAILS[status]]: JSON.stringify(failure) });
  work.record(executionId, previousEvent, END_EVENTS[status], details, true);
  closeExecution(work, executionId, status, { failure });
}

/** Writes how an execution ended, and wakes who waits for it. Its position is kept only when it can be redriven. */
function closeExecution(work: Work, id: number, status: ExecutionStatus, { output, failure }: Ending): void {
  const execution = work.execution(id);
  execution.status = status;
  execution.output = output ?? null;
  execution.error = failure?.error ?? null;
  execution.cause = failure?.cause ?? null;
  execution.stopped_at = work.now;
  execution.due_at = null;
  const frames = work.store.all<{ id: number }>("SELECT id FROM frame WHERE execution_id = ?", id);
  for (const { id: frameId } of frames) {
    const frame = work.frame(frameId);
    if (status !== "SUCCEEDED") stopAwaited(work, frame);
    if (status === "SUCCEEDED") work.removeFrame(frame);
    else work.freeze(frame);
  }
  for (const waiter of work.awaiting(id)) work.wake(waiter, "told");
}

/** When a task that waits for an execution ends by force or by its timeout, that execution is stopped too. */
export function stopAwaited(work: Work, frame: FrameRow): void {
  const { awaited } = frame;
  if (awaited === null || work.execution(awaited).status !== "RUNNING") return;
  frame.awaited = null;
  breakExecution(work, awaited, "ABORTED", {}, 0);
}
