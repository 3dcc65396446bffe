import { setImmediate } from "node:timers/promises";
import type { TaskState } from "../definition/definition.ts";
import { resourceOf } from "../definition/resources.ts";
import { StoreFailure } from "../errors.ts";
import { invocationOf, lambdaFailure, lambdaResponse } from "../integrations/lambda.ts";
import type { JsonText } from "../json.ts";
import type { Told } from "../states/task.ts";
import type { ExecutionRow, FrameRow, TimerKind } from "../store/rows.ts";
import { Work } from "../store/work.ts";
import type { Machinery } from "./machinery.ts";
import { breakExecution } from "./position.ts";
import { runFrame, TransitionBroken } from "./run.ts";
import { Visit } from "./visit.ts";

export type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

const TIMERS_AT_ONCE = 1_000;
/** Transactions between two looks at the outside world. */
const TRANSACTIONS_PER_TURN = 4;
/** Handlers run side by side, as many as a small Lambda concurrency would let them. */
const INVOCATIONS_AT_ONCE = 100;
/** Frames run in one transaction: a commit costs more than a step. */
const FRAMES_AT_ONCE = 32;

/**
 * Runs what is runnable, one transaction after the other, and invokes tasks once their transition is committed.
 *
 * Nothing here is needed after a restart: `resume` finds in the store what was runnable and what was being invoked.
 */
export class Pump {
  readonly #machinery: Machinery;
  readonly #now: () => number;
  readonly #invoke: Invoke;
  #ready: number[] = [];
  #pumping = false;
  /** Attempts whose invocation has not come back. */
  readonly #inFlight = new Set<string>();
  #toLaunch: number[] = [];
  /** Invocations that came back, by the frame of their task: taken in when the frame is run. */
  readonly #back = new Map<number, Answer>();
  #closed = false;
  #broken: unknown;
  #waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];

  constructor(machinery: Machinery, now: () => number, invoke: Invoke) {
    this.#machinery = machinery;
    this.#now = now;
    this.#invoke = invoke;
  }

  /** Milliseconds, by the given clock. */
  now(): number {
    return this.#now();
  }

  /** Takes up what the store says was going on when the engine last stopped, or when the store last refused. */
  resume(): void {
    const hot = this.#machinery.store.all<{ id: number; hot: number }>(
      "SELECT id, hot FROM frame WHERE hot > 0 ORDER BY id",
    );
    this.#broken = undefined;
    const runs = ({ id, hot: kind }: { readonly id: number; readonly hot: number }) => kind === 1 || this.#back.has(id);
    this.#ready = hot.filter(runs).map(({ id }) => id);
    this.#toLaunch = [];
    for (const frame of hot) if (!runs(frame)) this.#launch(frame.id);
    this.#start();
  }

  /** One transaction; what it made runnable runs afterwards. One that succeeds after the store had refused takes up the rest. */
  transact<T>(change: (work: Work) => T): T {
    if (this.#closed) throw new Error("the engine is closed");
    if (this.#broken !== undefined && !(this.#broken instanceof StoreFailure)) throw this.#broken;
    let work: Work | undefined;
    const result = this.#machinery.store.transact(() => {
      work = new Work(this.#machinery.store, this.#now());
      const value = change(work);
      work.flush();
      return value;
    });
    if (this.#broken !== undefined) this.resume();
    else {
      for (const id of work?.ready ?? []) this.#ready.push(id);
      for (const id of work?.invocations ?? []) this.#launch(id);
      this.#start();
    }
    return result;
  }

  /**
   * Resolves when nothing is runnable and no task is being invoked. Where the store had refused, all is tried again.
   * @throws what broke the engine, such as StoreFailure
   */
  async idle(): Promise<void> {
    if (this.#broken instanceof StoreFailure) this.resume();
    if (this.#broken !== undefined) throw this.#broken;
    if (this.#isIdle()) return;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  /** Fires every timer due now, in the order of their due times. */
  fireDue(): void {
    while (this.transact((work) => this.#fireSome(work)) === TIMERS_AT_ONCE);
  }

  /** Stops running; what was in flight is taken up by the next engine on the same file. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#pumping) await setImmediate();
    this.#ready = [];
    this.#settle();
  }

  #isIdle(): boolean {
    return (
      this.#closed ||
      (this.#ready.length === 0 && this.#toLaunch.length === 0 && !this.#pumping && this.#inFlight.size === 0)
    );
  }

  #settle(): void {
    if (!this.#isIdle() && this.#broken === undefined) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve, reject } of waiting) {
      if (this.#broken === undefined) resolve();
      else reject(this.#broken);
    }
  }

  #start(): void {
    if (this.#pumping || this.#closed || this.#broken !== undefined || this.#ready.length === 0) return;
    this.#pumping = true;
    void this.#pump();
  }

  async #pump(): Promise<void> {
    await setImmediate(); // who started an execution gets its answer first
    try {
      for (let done = 0; this.#ready.length > 0 && !this.#closed; ) {
        const round = this.#ready;
        this.#ready = [];
        for (let at = 0; at < round.length && !this.#closed; at += FRAMES_AT_ONCE) {
          this.#runBatch(round.slice(at, at + FRAMES_AT_ONCE));
          if (++done % TRANSACTIONS_PER_TURN === 0) await setImmediate();
        }
      }
    } catch (error) {
      this.#broken = error;
    }
    this.#pumping = false;
    this.#settle();
  }

  /** Runs frames in one transaction; when one of them is broken, each in its own. */
  #runBatch(frameIds: readonly number[]): void {
    try {
      this.transact((work) => {
        for (const id of frameIds) {
          const answer = this.#back.get(id);
          if (answer !== undefined) takeIn(work, id, answer);
          runFrame(this.#machinery, work, id);
        }
      });
    } catch (error) {
      if (!(error instanceof TransitionBroken)) throw error;
      if (frameIds.length > 1) for (const id of frameIds) this.#runBatch([id]);
      else this.#failBroken(error);
    }
    for (const id of frameIds) this.#back.delete(id);
  }

  #failBroken({ executionId, message }: TransitionBroken): void {
    this.transact((work) => {
      const { events } = work.execution(executionId);
      breakExecution(work, executionId, "FAILED", { error: "States.Runtime", cause: message }, events);
    });
  }

  /** Invokes the task of a frame, now or when fewer are being invoked. */
  #launch(frameId: number): void {
    if (this.#inFlight.size >= INVOCATIONS_AT_ONCE) {
      this.#toLaunch.push(frameId);
      return;
    }
    const frame = this.#machinery.store.get<FrameRow>("SELECT * FROM frame WHERE id = ?", frameId);
    if (frame?.phase !== "invoking") return;
    const attempt = frame.last_event;
    const key = `${frameId} ${attempt}`;
    if (this.#inFlight.has(key)) return;
    const call = this.#callOf(frame);
    this.#inFlight.add(key);
    void this.#call(call)
      .then((told) => this.#cameBack(frameId, { attempt, told }))
      .finally(() => {
        this.#inFlight.delete(key);
        this.#launchNext();
        this.#settle();
      });
  }

  #launchNext(): void {
    while (!this.#closed && this.#inFlight.size < INVOCATIONS_AT_ONCE) {
      const next = this.#toLaunch.shift();
      if (next === undefined) return;
      this.#launch(next);
    }
  }

  #callOf(frame: FrameRow): Call {
    const { state } = new Visit<TaskState>(this.#machinery, new Work(this.#machinery.store, 0), frame);
    const given = frame.arguments ?? "{}";
    if (resourceOf(state.Resource)?.integration !== "function") return { ...invocationOf(given), wrap: lambdaResponse };
    return { functionName: state.Resource, payload: JSON.parse(given), wrap: (payload) => payload };
  }

  async #call({ functionName, payload, wrap }: Call): Promise<Told> {
    const requestId = this.#machinery.uuid();
    try {
      return { output: wrap(textOf(await this.#invoke(functionName, payload)), requestId) };
    } catch (error) {
      return { failure: lambdaFailure(error, requestId) };
    }
  }

  #cameBack(frameId: number, answer: Answer): void {
    if (this.#closed) return;
    if ((this.#back.get(frameId)?.attempt ?? 0) > answer.attempt) return; // late: the attempt after it came back already
    this.#back.set(frameId, answer);
    this.#ready.push(frameId);
    this.#start();
  }

  #fireSome(work: Work): number {
    const due = this.#machinery.store.all<DueTimer>(
      `SELECT kind, frame_id, NULL AS execution_id, due_at FROM timer WHERE due_at <= ?1
       UNION ALL SELECT 'execution', NULL, id, due_at FROM execution WHERE due_at <= ?1
       ORDER BY due_at, frame_id LIMIT ${TIMERS_AT_ONCE}`,
      work.now,
    );
    for (const timer of due) fire(work, timer);
    return due.length;
  }
}

interface Answer {
  /** The last event of the attempt that was invoked. */
  readonly attempt: number;
  readonly told: Told;
}

/** A task's invocation came back. An attempt that was closed meanwhile (timeout, token, stop) ignores it. */
function takeIn(work: Work, frameId: number, { attempt, told }: Answer): void {
  const frame = work.findFrame(frameId);
  if (frame?.phase !== "invoking" || frame.last_event !== attempt) return;
  frame.result = JSON.stringify(told);
  frame.phase = "invoked";
  frame.hot = 1;
}

interface Call {
  readonly functionName: string;
  readonly payload: unknown;
  /** Makes the result of the task from what the function answered. */
  readonly wrap: (payload: JsonText, requestId: string) => JsonText;
}

type DueTimer =
  | { readonly kind: TimerKind; readonly frame_id: number; readonly execution_id: null }
  | { readonly kind: "execution"; readonly frame_id: null; readonly execution_id: number };

function fire(work: Work, timer: DueTimer): void {
  if (timer.kind === "execution") {
    const execution: ExecutionRow = work.execution(timer.execution_id);
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

/** What a handler answers, as JSON; nothing counts as null. */
const textOf = (answer: unknown): JsonText => JSON.stringify(answer) ?? "null";
