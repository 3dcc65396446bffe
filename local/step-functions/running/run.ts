import type { State, TaskState } from "../definition/definition.ts";
import { StateFailure, StoreFailure } from "../errors.ts";
import { endOfExecution } from "../integrations/start-execution.ts";
import { abandonBranches, joinMap, joinParallel, workMap, workParallel } from "../states/branches.ts";
import { workChoice } from "../states/choice.ts";
import { workFail, workPass, workSucceed } from "../states/simple.ts";
import { finishInvoked, finishTold, resourceIn, timeOutTask, workTask } from "../states/task.ts";
import { wakeFromWait, workWait } from "../states/wait.ts";
import type { FrameRow } from "../store/rows.ts";
import { HistoryFull, type Work } from "../store/work.ts";
import { failState } from "./failing.ts";
import type { Machinery } from "./machinery.ts";
import { breakExecution, enterState } from "./position.ts";
import { Visit } from "./visit.ts";

/** Steps taken in one transaction, at most: so that an endless loop of states lets others run between. */
const STEPS_AT_ONCE = 64;

/** Takes a frame as far as it goes now: to a wait, a task, its end, or the bound of one transaction. */
export function runFrame(machinery: Machinery, work: Work, frameId: number): void {
  for (let step = 0; step < STEPS_AT_ONCE; step++) {
    const frame = work.findFrame(frameId);
    if (frame?.hot !== 1) return;
    takeStep(machinery, work, frame);
  }
  if (work.findFrame(frameId)?.hot === 1) work.ready.push(frameId);
}

function takeStep(machinery: Machinery, work: Work, frame: FrameRow): void {
  try {
    const visit = new Visit(machinery, work, frame);
    try {
      if (frame.phase === "enter") enterState(visit);
      else workState(visit);
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      abandonBranches(visit);
      failState(visit, error);
    }
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    if (!(error instanceof HistoryFull)) throw new TransitionBroken(frame.execution_id, error);
    const cause = "The execution reached the maximum number of history events (25000).";
    breakExecution(work, frame.execution_id, "FAILED", { error: "States.Runtime", cause }, frame.last_event);
  }
}

/** A defect of this engine showed in a transition: the execution is failed rather than left stuck. */
export class TransitionBroken extends Error {
  override readonly name = "TransitionBroken";
  readonly executionId: number;
  constructor(executionId: number, cause: unknown) {
    super(`execution ${executionId} cannot go on: ${String(cause)}`, { cause });
    this.executionId = executionId;
  }
}

type Handler = (visit: Visit) => void;
type Handlers<S extends State> = { readonly [Type in S["Type"]]: (visit: Visit<Extract<S, { Type: Type }>>) => void };

const WORK: Handlers<State> = {
  Choice: workChoice,
  Fail: workFail,
  Map: workMap,
  Parallel: workParallel,
  Pass: workPass,
  Succeed: workSucceed,
  Task: workTask,
  Wait: workWait,
};

function workState(visit: Visit): void {
  const { frame, machinery, state, work } = visit;
  switch (frame.phase) {
    case "work":
      (WORK[state.Type] as Handler)(visit);
      return;
    case "awake":
      (wakeFromWait as Handler)(visit);
      return;
    case "timed-out":
      (timeOutTask as Handler)(visit);
      return;
    case "invoked":
      (finishInvoked as Handler)(visit);
      return;
    case "told":
      if (frame.result === null) {
        const ended = work.execution(frame.awaited ?? 0);
        frame.result = JSON.stringify(endOfExecution(machinery, resourceIn(visit as Visit<TaskState>), ended));
      }
      (finishTold as Handler)(visit);
      return;
    case "join":
      ((state.Type === "Map" ? joinMap : joinParallel) as Handler)(visit);
      return;
    default:
      throw new Error(`a frame in phase ${frame.phase} does not run`);
  }
}
