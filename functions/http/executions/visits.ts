import type { Temporal } from "temporal-polyfill";
import type { ExecutionEvent } from "../../ports.ts";

/** One stay in a state, or what happened to the execution as a whole. */
export interface Visit {
  /** None for what happened to the execution itself. */
  readonly state?: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** Types of the events within, oldest first, without the coming in and going out. */
  readonly types: readonly string[];
  /** Whether the state was left. */
  readonly left: boolean;
  readonly errors: readonly string[];
}

/** Events gathered by the stay in a state that they belong to, oldest stay first. */
export function visitsOf(events: readonly ExecutionEvent[]): readonly Visit[] {
  const visits: Visit[] = [];
  const latest = new Map<string, number>();
  for (const { at, type, state, error } of events) {
    const known = state === undefined ? undefined : latest.get(state);
    const opens = state === undefined || known === undefined || type.endsWith("StateEntered");
    const index = opens ? visits.length : known;
    if (opens && state !== undefined) latest.set(state, index);
    const before: Visit = visits[index] ?? {
      ...(state ? { state } : {}),
      from: at,
      until: at,
      types: [],
      left: false,
      errors: [],
    };
    visits[index] = {
      ...before,
      until: at,
      types: /State(Entered|Exited)$/.test(type) ? before.types : [...before.types, type],
      left: before.left || type.endsWith("StateExited"),
      errors: error === undefined ? before.errors : [...before.errors, error],
    };
  }
  return visits;
}
