import { objectText } from "../json.ts";
import type { ExecutionRow } from "../store/rows.ts";
import type { Work } from "../store/work.ts";
import type { Machinery } from "./machinery.ts";

const LONGEST_EXECUTION_MILLISECONDS = 365 * 86_400_000;

/**
 * Goes on with a failed execution: every state that had not ended is worked on again, its retries counted from zero.
 * Branches and iterations that had succeeded keep their outputs.
 */
export function redrive({ definitions }: Machinery, work: Work, execution: ExecutionRow): void {
  execution.status = "RUNNING";
  execution.error = null;
  execution.cause = null;
  execution.stopped_at = null;
  execution.redrives += 1;
  execution.redriven_at = work.now;
  const seconds = definitions.get(execution.definition_id).TimeoutSeconds;
  const longest = execution.started_at + LONGEST_EXECUTION_MILLISECONDS;
  execution.due_at = seconds === undefined ? longest : Math.min(longest, work.now + seconds * 1_000);
  const details = objectText({ executionRedrivenEventDetails: JSON.stringify({ redriveCount: execution.redrives }) });
  const event = work.record(execution.id, execution.events, "ExecutionRedriven", details);
  const frames = work.store.all<{ id: number }>("SELECT id FROM frame WHERE execution_id = ?", execution.id);
  for (const { id } of frames) {
    const frame = work.frame(id);
    if (frame.phase === "ended") continue;
    frame.last_event = event;
    frame.retries = "[]";
    frame.retry_count = 0;
    const joins = work.childrenOf(frame).length > 0; // at once if they had all ended, else with the last of them
    work.wake(frame, joins ? "join" : frame.phase === "enter" ? "enter" : "work");
  }
}
