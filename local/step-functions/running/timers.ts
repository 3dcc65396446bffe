import type { TimerKind } from "../store/rows.ts";
import type { Work } from "../store/work.ts";
import { breakExecution } from "./position.ts";

/** Timers fired in one transaction, at most. */
const AT_ONCE = 1_000;

type DueTimer =
  | { readonly kind: TimerKind; readonly frame_id: number; readonly execution_id: null }
  | { readonly kind: "execution"; readonly frame_id: null; readonly execution_id: number };

/** Fires timers that are due now, in the order of their due times. @returns whether more may be due */
export function fireSome(work: Work): boolean {
  const due = work.store.all<DueTimer>(
    `SELECT kind, frame_id, NULL AS execution_id, due_at FROM timer WHERE due_at <= ?1
     UNION ALL SELECT 'execution', NULL, id, due_at FROM execution WHERE due_at <= ?1
     ORDER BY due_at, frame_id LIMIT ${AT_ONCE}`,
    work.now,
  );
  for (const timer of due) fire(work, timer);
  return due.length === AT_ONCE;
}

function fire(work: Work, timer: DueTimer): void {
  if (timer.kind === "execution") {
    const execution = work.execution(timer.execution_id);
    if (execution.status === "RUNNING") breakExecution(work, execution.id, "TIMED_OUT", {}, execution.events);
    return;
  }
  const frame = work.findFrame(timer.frame_id);
  // What fired before it, at the same instant, may have ended the attempt or the whole execution.
  if (frame === undefined || !work.hasTimer(frame, timer.kind)) return;
  work.clearTimers(frame);
  if (timer.kind === "wait") work.wake(frame, "awake");
  else if (timer.kind === "retry") work.wake(frame, "work");
  else {
    frame.result = JSON.stringify(timer.kind);
    work.wake(frame, "timed-out");
  }
}
