import { type MapState, type ParallelState, placeWithin } from "../definition/definition.ts";
import { type Failure, StateFailure } from "../errors.ts";
import { unexpectedType } from "../expressions/templates.ts";
import { type Json, type JsonText, objectText } from "../json.ts";
import { failState } from "../running/failing.ts";
import { stopAwaited } from "../running/position.ts";
import type { Visit } from "../running/visit.ts";
import type { FrameRow } from "../store/rows.ts";
import type { Work } from "../store/work.ts";
import { leaveBy } from "./simple.ts";

/** Inline iterations at once, at most. Source: Step Functions Developer Guide, "Using Map state in Inline mode". */
const MOST_AT_ONCE = 40;

/** What a Map has still to do, kept as the result of its frame. */
interface MapProgress {
  readonly items: readonly Json[];
  readonly atOnce: number;
  readonly started: number;
  readonly outputs: readonly (JsonText | null)[];
  readonly failed: number;
  readonly mayFail: number;
}

/** Starts every branch on the same input. @throws StateFailure */
export function workParallel(visit: Visit<ParallelState>): void {
  const { frame, state } = visit;
  const input = state.Arguments === undefined ? frame.input : visit.evaluate(state.Arguments, "Arguments");
  visit.record("ParallelStateStarted");
  frame.phase = "waiting-children";
  frame.hot = 0;
  state.Branches.forEach((branch, slot) => {
    startChild(visit, branch.StartAt, slot, slot, input, null, frame.last_event);
  });
}

function startChild(
  { frame, work }: Visit,
  startAt: string,
  branch: number,
  slot: number,
  input: JsonText,
  item: JsonText | null,
  lastEvent: number,
): void {
  work.addFrame({
    execution_id: frame.execution_id,
    parent_id: frame.id,
    slot,
    place: JSON.stringify(placeWithin(JSON.parse(frame.place) as string[], frame.state, branch)),
    state: startAt,
    input,
    last_event: lastEvent,
    item,
  });
}

/** A branch ended: when all have, the state gives the list of their outputs, in the order of the branches. @throws StateFailure */
export function joinParallel(visit: Visit<ParallelState>): void {
  const { frame, work } = visit;
  const children = work.childrenOf(frame);
  if (children.some(({ phase }) => phase !== "ended")) {
    frame.phase = "waiting-children";
    frame.hot = 0;
    return;
  }
  const result = `[${children.map((child) => child.result ?? "null").join(",")}]`;
  for (const child of children) work.removeFrame(child);
  const lastOfBranch = frame.last_event;
  visit.record("ParallelStateSucceeded");
  frame.last_event = lastOfBranch; // recorded on AWS: the exit follows the branch, not the success
  visit.checkSize(result, frame.state);
  leaveBy(visit, visit.state, result, { result });
}

/** Starts the iterations, as many as may run at once. @throws StateFailure */
export function workMap(visit: Visit<MapState>): void {
  const { frame } = visit;
  const items = itemsOf(visit);
  const progress: MapProgress = {
    items,
    atOnce: atOnceOf(visit),
    started: 0,
    outputs: items.map(() => null),
    failed: 0,
    mayFail: toleratedOf(visit, items.length),
  };
  visit.record(
    "MapStateStarted",
    objectText({ mapStateStartedEventDetails: JSON.stringify({ length: items.length }) }),
  );
  frame.arguments = String(frame.last_event);
  frame.hot = 0;
  advanceMap(visit, progress);
  if (items.length === 0) visit.work.wake(frame, "join");
}

/** The list that a Map goes through. @throws StateFailure */
export function itemsOf(visit: Visit<MapState>): readonly Json[] {
  const { Items } = visit.state;
  const value = JSON.parse(Items === undefined ? visit.frame.input : visit.evaluate(Items, "Items")) as Json;
  if (Array.isArray(value)) return value as readonly Json[];
  if (Items === undefined) throw visit.faulty(`Map state input must be an array but was: ${JSON.stringify(value)}`, {});
  throw unexpectedType(visit, Items, "Items", "array", value);
}

/** A number among the fields of a Map; undefined when the field is not there. @throws StateFailure */
export function countOf(
  visit: Visit<MapState>,
  field: "MaxConcurrency" | "ToleratedFailureCount" | "ToleratedFailurePercentage",
): number | undefined {
  const template = visit.state[field];
  if (template === undefined) return undefined;
  const value = JSON.parse(visit.evaluate(template, field)) as Json;
  if (typeof value !== "number") throw unexpectedType(visit, template, field, "number", value);
  const isPercentage = field === "ToleratedFailurePercentage";
  if (isPercentage && (value < 0 || value > 100)) throw visit.failure(field, `${field} must be between 0 and 100.`);
  if (value < 0) throw visit.failure(field, `${field} cannot be negative.`);
  if (!isPercentage && !Number.isInteger(value))
    throw visit.failure(field, `The ${field} parameter cannot be parsed as an integer: ${value}`);
  return value;
}

const atOnceOf = (visit: Visit<MapState>): number =>
  Math.min(MOST_AT_ONCE, countOf(visit, "MaxConcurrency") || MOST_AT_ONCE);

/** How many iterations of a Map may fail. @throws StateFailure */
export function toleratedOf(visit: Visit<MapState>, length: number): number {
  const count = countOf(visit, "ToleratedFailureCount") ?? 0;
  const percentage = countOf(visit, "ToleratedFailurePercentage");
  return Math.max(count, percentage === undefined ? 0 : Math.floor((length * percentage) / 100));
}

/** Starts iterations while there is room for them. */
function advanceMap(visit: Visit<MapState>, progress: MapProgress): void {
  const { frame, state, work } = visit;
  const running = work.childrenOf(frame).filter(({ phase }) => phase !== "ended").length;
  const until = Math.min(progress.items.length, progress.started + progress.atOnce - running);
  const follows = Number(frame.arguments);
  for (let index = progress.started; index < until; index++) {
    const item = JSON.stringify({ Index: index, Value: progress.items[index] });
    const value = JSON.stringify(progress.items[index]);
    const input =
      state.ItemSelector === undefined ? value : visit.evaluate(state.ItemSelector, "ItemSelector", { item });
    const started = work.record(
      frame.execution_id,
      follows,
      "MapIterationStarted",
      iterationDetails("Started", frame, index),
    );
    startChild(visit, state.ItemProcessor.StartAt, 0, index, input, item, started);
  }
  frame.result = JSON.stringify({ ...progress, started: Math.max(progress.started, until) });
  frame.phase = "waiting-children";
  frame.hot = 0;
}

const iterationDetails = (
  what: "Started" | "Succeeded" | "Failed" | "Aborted",
  frame: FrameRow,
  index: number,
): JsonText => objectText({ [`mapIteration${what}EventDetails`]: JSON.stringify({ name: frame.state, index }) });

/** Iterations ended: their outputs are taken in, others start, and after the last the state gives the list. @throws StateFailure */
export function joinMap(visit: Visit<MapState>): void {
  const { frame, work } = visit;
  const progress = JSON.parse(frame.result ?? "") as MapProgress;
  const outputs = [...progress.outputs];
  for (const child of work.childrenOf(frame)) {
    if (child.phase !== "ended") continue;
    outputs[child.slot] = child.result ?? "null";
    frame.arguments = String(child.last_event); // recorded on AWS: the next iteration follows this one's last state
    frame.last_event = work.record(
      frame.execution_id,
      child.last_event,
      "MapIterationSucceeded",
      iterationDetails("Succeeded", frame, child.slot),
    );
    work.removeFrame(child);
  }
  const now: MapProgress = { ...progress, outputs };
  if (now.started < now.items.length || work.childrenOf(frame).length > 0) {
    advanceMap(visit, now);
    return;
  }
  const result = `[${outputs.filter((output) => output !== null).join(",")}]`;
  const lastOfIteration = frame.last_event;
  visit.record("MapStateSucceeded");
  frame.last_event = lastOfIteration;
  visit.checkSize(result, frame.state);
  leaveBy(visit, visit.state, result, { result });
}

/** A branch or an iteration failed: the others are aborted, and the state around them fails with the same error. */
export function branchFailed(child: Visit, parent: Visit, failure: Failure): void {
  const { frame, work } = parent;
  const failedEvent = child.frame.last_event;
  const note = (type: string, details: JsonText = "{}"): void => {
    work.record(frame.execution_id, failedEvent, type, details);
  };
  if (parent.state.Type === "Map") {
    note("MapIterationFailed", iterationDetails("Failed", frame, child.frame.slot));
    const progress = JSON.parse(frame.result ?? "") as MapProgress;
    if (progress.failed < progress.mayFail) {
      removeBranches(work, child.frame);
      work.removeFrame(child.frame);
      frame.last_event = failedEvent;
      frame.result = JSON.stringify({ ...progress, failed: progress.failed + 1 });
      work.wake(frame, "join");
      return;
    }
  }
  abort(parent, child.frame, note);
  for (const other of work.childrenOf(frame)) {
    if (other.id === child.frame.id) continue;
    if (parent.state.Type === "Map" && other.phase !== "ended") {
      note("MapIterationAborted", iterationDetails("Aborted", frame, other.slot));
    }
    abort(parent, other, note);
  }
  if (parent.execution.status !== "RUNNING") return; // one of them waited for an execution that waits for this one
  frame.last_event = failedEvent;
  failState(parent, new StateFailure(tolerates(parent) ? THRESHOLD_EXCEEDED : failure));
  if (work.findFrame(frame.id) === undefined || frame.phase === "failed") return; // its position is kept for a redrive
  removeBranches(work, frame);
  if (frame.hot === 1) work.ready.push(frame.id); // it is not the frame being run
}

function removeBranches(work: Work, frame: FrameRow): void {
  for (const child of work.childrenOf(frame)) {
    removeBranches(work, child);
    work.removeFrame(child);
  }
}

/** A Parallel or Map fails by a fault of its own, such as its `ItemSelector`: what it had started ends by force. */
export function abandonBranches(visit: Visit): void {
  const { execution, frame, state, work } = visit;
  if (state.Type !== "Map" && state.Type !== "Parallel") return;
  for (const child of work.childrenOf(frame))
    abort(visit, child, (type) => work.record(execution.id, frame.last_event, type, "{}"));
  removeBranches(work, frame);
}

export const THRESHOLD_EXCEEDED: Failure = {
  error: "States.ExceedToleratedFailureThreshold",
  cause: "The specified tolerated failure threshold was exceeded",
};

/** Whether a Map says how many failures it tolerates: one too many is then an error of its own. */
export const tolerates = ({ state }: Visit): boolean =>
  state.Type === "Map" && (state.ToleratedFailureCount ?? state.ToleratedFailurePercentage) !== undefined;

/** States whose end by force has an event of its own. */
const ABORTABLE = new Set(["Task", "Wait", "Parallel", "Map"]);

/** Ends a branch by force. Its position stays, as that of a failed execution does. */
function abort(within: Visit, frame: FrameRow, note: (type: string) => void): void {
  const { machinery, work, execution } = within;
  for (const child of work.childrenOf(frame)) abort(within, child, note);
  const state = machinery.definitions.scopeOf(execution.definition_id, frame).States[frame.state];
  const standsIn = !["ended", "enter", "failed"].includes(frame.phase);
  if (state !== undefined && standsIn && ABORTABLE.has(state.Type)) note(`${state.Type}StateAborted`);
  stopAwaited(work, frame);
  work.freeze(frame);
}
