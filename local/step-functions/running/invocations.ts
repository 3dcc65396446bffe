import type { TaskState } from "../definition/definition.ts";
import { resourceOf } from "../definition/resources.ts";
import { invocationOf, lambdaFailure, lambdaResponse } from "../integrations/lambda.ts";
import type { JsonText } from "../json.ts";
import type { Told } from "../states/task.ts";
import type { FrameRow } from "../store/rows.ts";
import { Work } from "../store/work.ts";
import type { Machinery } from "./machinery.ts";
import { Visit } from "./visit.ts";

export type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

/** Handlers run side by side, as many as a small Lambda concurrency would let them. */
const AT_ONCE = 100;

/** How an invocation came back. */
export interface Answer {
  /** The last event of the attempt that was invoked. */
  readonly attempt: number;
  readonly told: Told;
}

interface Call {
  readonly functionName: string;
  readonly payload: unknown;
  /** Makes the result of the task from what the function answered. */
  readonly wrap: (payload: JsonText, requestId: string) => JsonText;
}

/** The tasks that are being invoked, or will be when fewer are. Each attempt is invoked once, for as long as this lives. */
export class Invocations {
  readonly #machinery: Machinery;
  readonly #invoke: Invoke;
  /** Attempts whose invocation has not come back. */
  readonly #inFlight = new Set<string>();
  #waiting: number[] = [];
  /** Invocations that came back, by the frame of their task, until the frame is run. */
  readonly #back = new Map<number, Answer>();

  constructor(machinery: Machinery, invoke: Invoke) {
    this.#machinery = machinery;
    this.#invoke = invoke;
  }

  get isIdle(): boolean {
    return this.#inFlight.size === 0 && this.#waiting.length === 0;
  }

  /**
   * Invokes the task of a frame, now or when there is room.
   * @param cameBack called once it has, unless an attempt after it came back before
   */
  launch(frameId: number, cameBack: (frameId: number) => void): void {
    if (this.#inFlight.size >= AT_ONCE) {
      this.#waiting.push(frameId);
      return;
    }
    const frame = this.#machinery.store.get<FrameRow>("SELECT * FROM frame WHERE id = ?", frameId);
    if (frame?.phase !== "invoking") return;
    const attempt = frame.last_event;
    const key = `${frameId} ${attempt}`;
    if (this.#inFlight.has(key)) return;
    this.#inFlight.add(key);
    void this.#call(this.#callOf(frame)).then((told) => {
      this.#inFlight.delete(key);
      if ((this.#back.get(frameId)?.attempt ?? 0) <= attempt) this.#back.set(frameId, { attempt, told });
      cameBack(frameId);
    });
  }

  /** The next task that waits for room, if there is room now. */
  next(): number | undefined {
    return this.#inFlight.size < AT_ONCE ? this.#waiting.shift() : undefined;
  }

  /** Forgets the tasks that wait for room. */
  clear(): void {
    this.#waiting = [];
  }

  answerOf(frameId: number): Answer | undefined {
    return this.#back.get(frameId);
  }

  /** The answer of a frame's task was taken in. */
  takenIn(frameId: number): void {
    this.#back.delete(frameId);
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
}

/** What a handler answers, as JSON; nothing counts as null. */
const textOf = (answer: unknown): JsonText => JSON.stringify(answer) ?? "null";
