import type { WaitState } from "../definition/definition.ts";
import { StateFailure } from "../errors.ts";
import { unexpectedType } from "../expressions/templates.ts";
import type { Json } from "../json.ts";
import { readTimestamp } from "../running/instants.ts";
import type { Visit } from "../running/visit.ts";
import { leaveBy } from "./simple.ts";

/** No wait is longer, in seconds. Recorded on AWS: 24,855 days are accepted, 24,856 are not. */
const LONGEST_WAIT_SECONDS = 2 ** 31;

/** Sleeps for `Seconds` or until `Timestamp`; what lies in the past is over at once. @throws StateFailure */
export function workWait(visit: Visit<WaitState>): void {
  const { frame, work } = visit;
  const dueAt = dueOf(visit);
  if (dueAt - work.now > LONGEST_WAIT_SECONDS * 1_000) {
    throw new StateFailure({ error: "States.Runtime", cause: visit.causeOf("Wait state delay is too long.") });
  }
  if (dueAt <= work.now) {
    wakeFromWait(visit);
    return;
  }
  work.setTimer(frame, "wait", dueAt);
  frame.phase = "waiting-timer";
  frame.hot = 0;
}

/** The wait is over. @throws StateFailure */
export const wakeFromWait = (visit: Visit<WaitState>): void => leaveBy(visit, visit.state, visit.frame.input);

function dueOf(visit: Visit<WaitState>): number {
  const { Seconds, Timestamp } = visit.state;
  if (Seconds !== undefined) {
    const seconds = JSON.parse(visit.evaluate(Seconds, "Seconds")) as Json;
    if (typeof seconds !== "number" || !Number.isInteger(seconds)) {
      throw unexpectedType(visit, Seconds, "Seconds", "integer", seconds);
    }
    if (seconds < 0) throw visit.failure("Seconds", `The Seconds field references a negative value: ${seconds}`);
    return visit.work.now + seconds * 1_000;
  }
  const text = JSON.parse(visit.evaluate(Timestamp ?? "", "Timestamp")) as Json;
  if (typeof text !== "string") throw unexpectedType(visit, Timestamp ?? "", "Timestamp", "string", text);
  const at = readTimestamp(text);
  if (at === undefined) {
    throw visit.faulty(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      { location: "Timestamp", unreadable: true },
    );
  }
  return at;
}
