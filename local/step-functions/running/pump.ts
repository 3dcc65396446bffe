import { setImmediate } from "node:timers/promises";
import { StoreFailure } from "../errors.ts";
import { Work } from "../store/work.ts";
import { type Answer, Invocations, type Invoke } from "./invocations.ts";
import type { Machinery } from "./machinery.ts";
import { breakExecution } from "./position.ts";
import { runFrame, TransitionBroken } from "./run.ts";
import { fireSome } from "./timers.ts";

/** Transactions between two looks at the outside world. */
const TRANSACTIONS_PER_TURN = 4;
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
  readonly #invocations: Invocations;
  #ready: number[] = [];
  #pumping = false;
  #closed = false;
  #broken: unknown;
  #waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];

  constructor(machinery: Machinery, now: () => number, invoke: Invoke) {
    this.#machinery = machinery;
    this.#now = now;
    this.#invocations = new Invocations(machinery, invoke);
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
    const runs = ({ id, hot: kind }: { readonly id: number; readonly hot: number }) =>
      kind === 1 || this.#invocations.answerOf(id) !== undefined;
    this.#ready = hot.filter(runs).map(({ id }) => id);
    this.#invocations.clear();
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
    while (this.transact(fireSome));
  }

  /** Stops running; what was in flight is taken up by the next engine on the same file. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#pumping) await setImmediate();
    this.#ready = [];
    this.#settle();
  }

  #isIdle(): boolean {
    return this.#closed || (this.#ready.length === 0 && !this.#pumping && this.#invocations.isIdle);
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
          const answer = this.#invocations.answerOf(id);
          if (answer !== undefined) takeIn(work, id, answer);
          runFrame(this.#machinery, work, id);
        }
      });
    } catch (error) {
      if (!(error instanceof TransitionBroken)) throw error;
      if (frameIds.length > 1) for (const id of frameIds) this.#runBatch([id]);
      else this.#failBroken(error);
    }
    for (const id of frameIds) this.#invocations.takenIn(id);
  }

  #failBroken({ executionId, message }: TransitionBroken): void {
    this.transact((work) => {
      const { events } = work.execution(executionId);
      breakExecution(work, executionId, "FAILED", { error: "States.Runtime", cause: message }, events);
    });
  }

  #launch(frameId: number): void {
    this.#invocations.launch(frameId, (id) => this.#cameBack(id));
  }

  #cameBack(frameId: number): void {
    if (!this.#closed) {
      this.#ready.push(frameId);
      this.#launchNext();
      this.#start();
    }
    this.#settle();
  }

  #launchNext(): void {
    try {
      for (let next = this.#invocations.next(); next !== undefined; next = this.#invocations.next()) this.#launch(next);
    } catch (error) {
      this.#broken = error; // nobody asked: whoever asks next is told
    }
  }
}

/** A task's invocation came back. An attempt that was closed meanwhile (timeout, token, stop) ignores it. */
function takeIn(work: Work, frameId: number, { attempt, told }: Answer): void {
  const frame = work.findFrame(frameId);
  if (frame?.phase !== "invoking" || frame.last_event !== attempt) return;
  frame.result = JSON.stringify(told);
  frame.phase = "invoked";
  frame.hot = 1;
}
