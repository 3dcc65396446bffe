import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../../local/step-functions/json.ts";
import type { RecordedEvent } from "./corpus.ts";

/** What an event says, with what differs from run to run left out and JSON texts parsed. */
export interface PlainEvent {
  readonly type: string;
  readonly id?: number;
  readonly previousEventId?: number;
  readonly details: Json;
}

/** Members that depend on the account, the transport or the runtime of the function, not on the state machine. */
const MASKED = new Set([
  "AllHttpHeaders",
  "HttpHeaders",
  "SdkHttpMetadata",
  "SdkResponseMetadata",
  "roleArn",
  "RoleArn",
  "requestId",
  "stackTrace",
  "trace",
  "timestamp",
  "region",
  "StartDate",
  "ExecutedVersion",
]);

/** Reads JSON texts, and leaves out what is masked; nothing is left of what the recorder masked either. */
export function plain(value: Json): Json {
  if (typeof value === "string") {
    const parsed = parsedOrNothing(value);
    return parsed === undefined ? value : plain(parsed);
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map(plain);
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([name]) => !MASKED.has(name));
    return Object.fromEntries(members.map(([name, part]) => [name, plain(part)]));
  }
  return value;
}

function parsedOrNothing(text: string): Json | undefined {
  if (!/^[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function plainEvent({ type, id, previousEventId, timestamp: _, ...details }: RecordedEvent): PlainEvent {
  return {
    type,
    ...(typeof id === "number" ? { id } : {}),
    ...(typeof previousEventId === "number" && typeof id === "number" ? { previousEventId } : {}),
    details: plain(details),
  };
}

/** What ends the part of a history that the recorder sorts. */
const PARALLEL_ENDS = new Set([
  "ParallelStateSucceeded",
  "ParallelStateAborted",
  "ParallelStateExited",
  "ParallelStateFailed",
]);

/**
 * Masks and sorts what happens within a Parallel state, in the very way of the recorder: an end that follows another
 * end swallows the one before it.
 */
export function sortedAsRecorded(events: readonly RecordedEvent[]): RecordedEvent[] {
  const sorted = [...events];
  let from: number | undefined;
  let inside = false;
  let within: RecordedEvent[] = [];
  for (let index = 0; index < sorted.length; index++) {
    const event = sorted[index];
    if (event === undefined) continue;
    if (PARALLEL_ENDS.has(event.type)) {
      if (from !== undefined) {
        const removed = index - from - within.length;
        sorted.splice(from, index - from, ...within);
        index -= removed;
      }
      inside = false;
    } else if (event.type === "ParallelStateStarted") {
      inside = true;
      within = [];
      from = index + 1;
    } else if (inside) {
      const masked: RecordedEvent = { ...event, id: [0], previousEventId: 0 };
      sorted[index] = masked;
      within.push(masked);
    }
  }
  return sorted;
}

/** The first thing that differs between two histories, or nothing. */
export function difference(
  recorded: readonly RecordedEvent[],
  ours: readonly RecordedEvent[],
  sorted: boolean,
): string | undefined {
  const theirs = inOrder(recorded.map(plainEvent));
  const mine = inOrder((sorted ? sortedAsRecorded(ours) : ours).map(plainEvent));
  for (let index = 0; index < Math.max(theirs.length, mine.length); index++) {
    const [expected, found] = [theirs[index], mine[index]];
    if (isDeepStrictEqual(expected, found)) continue;
    return `event ${index + 1}\n      AWS:  ${JSON.stringify(expected)}\n      here: ${JSON.stringify(found)}`;
  }
  return undefined;
}

/** Events that kept their identifier stay in place; the masked ones between them go by what they say. */
function inOrder(events: readonly PlainEvent[]): PlainEvent[] {
  let place = 0;
  const placed = events.map((event) => ({ event, place: event.id === undefined ? place : ++place }));
  const key = ({ type, details }: PlainEvent): string => `${type} ${JSON.stringify(details)}`;
  placed.sort(
    (one, other) =>
      one.place - other.place ||
      Number(one.event.id === undefined) - Number(other.event.id === undefined) ||
      (key(one.event) < key(other.event) ? -1 : 1),
  );
  return placed.map(({ event }) => event);
}
