import type { JsonText } from "../json.ts";

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** What a frame does next, or waits for. */
export type Phase =
  /** Enter `state` with `input`. */
  | "enter"
  /** Do the work of `state`: just entered, or tried again. */
  | "work"
  /** The Wait is over. */
  | "awake"
  /** A timeout or a missed heartbeat closed the attempt. */
  | "timed-out"
  /** All branches or iterations that could run have ended, or one failed. */
  | "join"
  /** `result` holds how the task ended, told from outside (token or execution waited for). */
  | "told"
  | "invoking"
  /** The invocation came back: `result` holds how. */
  | "invoked"
  | "waiting-timer"
  | "waiting-retry"
  | "waiting-token"
  | "waiting-execution"
  | "waiting-children"
  /** A branch or iteration that ended, kept until its siblings have. */
  | "ended"
  /** Where a failed execution stood, kept for a redrive. */
  | "failed";

export type TimerKind = "wait" | "retry" | "timeout" | "heartbeat";

export interface ExecutionRow {
  readonly id: number;
  readonly machine: string;
  readonly name: string;
  /** Alias or version number it was started through. */
  readonly qualifier: string | null;
  readonly version: number | null;
  readonly definition_id: number;
  readonly role_arn: string;
  status: ExecutionStatus;
  readonly input: JsonText;
  output: JsonText | null;
  error: string | null;
  cause: string | null;
  readonly started_at: number;
  stopped_at: number | null;
  /** When it times out as a whole; null once closed. */
  due_at: number | null;
  events: number;
  redrives: number;
  redriven_at: number | null;
}

export interface FrameRow {
  readonly id: number;
  readonly execution_id: number;
  readonly parent_id: number | null;
  readonly slot: number;
  /** Way to its states in the definition, as the text of an array; see `scopeAt`. */
  readonly place: JsonText;
  hot: 0 | 1 | 2;
  phase: Phase;
  state: string;
  input: JsonText;
  /** The variables of this scope alone, as the text of an object. */
  variables: JsonText;
  last_event: number;
  entered_event: number;
  entered_at: number;
  /** The item of a Map iteration. */
  readonly item: JsonText | null;
  /** Attempts made by each retrier of the state, as the text of an array. */
  retries: JsonText;
  retry_count: number;
  token: string | null;
  arguments: JsonText | null;
  heartbeat_seconds: number | null;
  /** The execution whose end is waited for. */
  awaited: number | null;
  result: JsonText | null;
}

export const EXECUTION_CHANGES = [
  "status",
  "output",
  "error",
  "cause",
  "stopped_at",
  "due_at",
  "events",
  "redrives",
  "redriven_at",
] as const satisfies readonly (keyof ExecutionRow)[];

export const FRAME_CHANGES = [
  "hot",
  "phase",
  "state",
  "input",
  "variables",
  "last_event",
  "entered_event",
  "entered_at",
  "retries",
  "retry_count",
  "token",
  "arguments",
  "heartbeat_seconds",
  "awaited",
  "result",
] as const satisfies readonly (keyof FrameRow)[];
