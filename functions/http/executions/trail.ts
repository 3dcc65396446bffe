import type { ExecutionRecord } from "../../ports.ts";
import { type Mark, type Trail, wayName } from "../drawing/drawing.ts";

/**
 * What an execution did in its machine. It is in the states that it entered and did not leave; one that ended stays
 * marked where it ended.
 */
export function trailOf({ events, status }: Pick<ExecutionRecord, "events" | "status">): Trail {
  const entered = new Map<string, number>();
  const inside = new Map<string, number>();
  const taken = new Set<string>();
  let left: string | undefined;
  let last: string | undefined;
  for (const { type, state } of events) {
    if (state === undefined) continue;
    if (type.endsWith("StateEntered")) {
      entered.set(state, (entered.get(state) ?? 0) + 1);
      inside.set(state, (inside.get(state) ?? 0) + 1);
      if (left !== undefined) taken.add(wayName({ from: left, to: state }));
      last = state;
    }
    if (type.endsWith("StateExited")) {
      inside.set(state, (inside.get(state) ?? 0) - 1);
      left = state;
    }
  }
  const unfinished = [...inside].filter(([, times]) => times > 0).map(([state]) => state);
  const marked = status === "SUCCEEDED" ? (last === undefined ? [] : [last]) : unfinished;
  const mark: Mark = status === "RUNNING" ? "here" : status === "SUCCEEDED" ? "ended" : "stopped";
  return { entered, taken, marks: new Map(marked.map((state) => [state, mark])) };
}

/** The states an execution is in now, and since when. */
export function whereabouts(
  record: Pick<ExecutionRecord, "events" | "status">,
): readonly { readonly state: string; readonly since: ExecutionRecord["startedAt"] }[] {
  return [...trailOf(record).marks.keys()].flatMap((state) => {
    const entry = record.events.findLast((event) => event.state === state && event.type.endsWith("StateEntered"));
    return entry ? [{ state, since: entry.at }] : [];
  });
}
