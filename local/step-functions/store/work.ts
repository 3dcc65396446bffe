import type { SQLInputValue } from "node:sqlite";
import type { JsonText } from "../json.ts";
import { EXECUTION_CHANGES, type ExecutionRow, FRAME_CHANGES, type FrameRow, type TimerKind } from "./rows.ts";
import type { Store } from "./store.ts";

/** No execution may have more history events; AWS ends it then. Source: Step Functions service quotas. */
const EVENT_LIMIT = 25_000;

/** An execution used up its history: it cannot take another step. */
export class HistoryFull extends Error {
  override readonly name = "HistoryFull";
}

/** Events written by one statement, at most. */
const EVENTS_AT_ONCE = 8;
const EVENT_COLUMNS = "(execution_id, id, previous_id, type, at, details)";

export type NewFrame = Pick<
  FrameRow,
  "execution_id" | "parent_id" | "slot" | "place" | "state" | "input" | "last_event" | "item"
>;

/**
 * What one transaction reads and changes. Rows are read once, changed in memory, and written by `flush`, together with
 * the history events: a position and the events that led to it are kept in one commit.
 */
export class Work {
  readonly store: Store;
  /** Milliseconds; the same for everything in this transaction. */
  readonly now: number;
  /** Frames to run next, once this is committed. */
  readonly ready: number[] = [];
  /** Frames whose task is to be invoked, once this is committed. */
  readonly invocations: number[] = [];
  readonly #frames = new Map<number, FrameRow>();
  readonly #executions = new Map<number, ExecutionRow>();
  /** Frames and executions as they stand in the store. */
  readonly #asRead = new Map<FrameRow | ExecutionRow, FrameRow | ExecutionRow>();
  readonly #events: NewEvent[] = [];

  constructor(store: Store, now: number) {
    this.store = store;
    this.now = now;
  }

  findFrame(id: number): FrameRow | undefined {
    const known = this.#frames.get(id);
    if (known !== undefined) return known;
    const row = this.store.get<FrameRow>("SELECT * FROM frame WHERE id = ?", id);
    if (row !== undefined) {
      this.#frames.set(id, row);
      this.#asRead.set(row, { ...row });
    }
    return row;
  }

  frame(id: number): FrameRow {
    const row = this.findFrame(id);
    if (row === undefined) throw new Error(`frame ${id} is gone`);
    return row;
  }

  execution(id: number): ExecutionRow {
    let row = this.#executions.get(id);
    if (row === undefined) {
      row = this.store.get<ExecutionRow>("SELECT * FROM execution WHERE id = ?", id);
      if (row === undefined) throw new Error(`execution ${id} is gone`);
      this.#executions.set(id, row);
      this.#asRead.set(row, { ...row });
    }
    return row;
  }

  addFrame(given: NewFrame): FrameRow {
    const { id } = this.store.run(
      `INSERT INTO frame (execution_id, parent_id, slot, place, hot, phase, state, input, variables, last_event,
        entered_event, entered_at, item, retries, retry_count) VALUES (?, ?, ?, ?, 1, 'enter', ?, ?, '{}', ?, 0, 0, ?, '[]', 0)`,
      given.execution_id,
      given.parent_id,
      given.slot,
      given.place,
      given.state,
      given.input,
      given.last_event,
      given.item,
    );
    this.ready.push(id);
    return this.frame(id);
  }

  /** The branches or iterations of a frame that still exist, in their order. */
  childrenOf(frame: FrameRow): FrameRow[] {
    const rows = this.store.all<{ id: number }>("SELECT id FROM frame WHERE parent_id = ? ORDER BY slot", frame.id);
    return rows.map(({ id }) => this.frame(id));
  }

  /** The frames whose task waits for an execution to end, those that began to in this transaction included. */
  awaiting(executionId: number): FrameRow[] {
    const rows = this.store.all<{ id: number }>("SELECT id FROM frame WHERE awaited = ?", executionId);
    for (const { id } of rows) this.frame(id);
    return [...this.#frames.values()].filter(
      ({ awaited, phase }) => awaited === executionId && phase === "waiting-execution",
    );
  }

  /** Bytes of the variables in the other scopes of an execution. */
  variablesBeside(frame: FrameRow): number {
    const sql = "SELECT id, octet_length(variables) AS bytes FROM frame WHERE execution_id = ?";
    const rows = this.store.all<{ id: number; bytes: number }>(sql, frame.execution_id);
    return rows.reduce((sum, { id, bytes }) => {
      if (id === frame.id) return sum;
      const known = this.#frames.get(id);
      return sum + (known === undefined ? bytes : Buffer.byteLength(known.variables));
    }, 0);
  }

  removeFrame(frame: FrameRow): void {
    this.clearTimers(frame);
    this.store.run("DELETE FROM frame WHERE id = ?", frame.id);
    this.#frames.delete(frame.id);
  }

  setTimer(frame: FrameRow, kind: TimerKind, dueAt: number): void {
    this.store.run("INSERT OR REPLACE INTO timer (frame_id, kind, due_at) VALUES (?, ?, ?)", frame.id, kind, dueAt);
  }

  hasTimer(frame: FrameRow, kind: TimerKind): boolean {
    return this.store.get("SELECT 1 FROM timer WHERE frame_id = ? AND kind = ?", frame.id, kind) !== undefined;
  }

  clearTimers(frame: FrameRow): void {
    this.store.run("DELETE FROM timer WHERE frame_id = ?", frame.id);
  }

  /** Makes a frame runnable. */
  wake(frame: FrameRow, phase: FrameRow["phase"]): void {
    frame.phase = phase;
    frame.hot = 1;
    this.ready.push(frame.id);
  }

  /** Stops a frame where it stands: nothing wakes it but a redrive. */
  freeze(frame: FrameRow): void {
    this.clearTimers(frame);
    frame.hot = 0;
    frame.token = null;
    if (frame.phase !== "ended" && frame.phase !== "enter") frame.phase = "failed";
  }

  /** @returns the identifier of the event. @throws HistoryFull */
  record(executionId: number, previousId: number, type: string, details: JsonText, last = false): number {
    const execution = this.execution(executionId);
    if (execution.events >= EVENT_LIMIT - (last ? 0 : 1)) throw new HistoryFull();
    execution.events += 1;
    this.#events.push([executionId, execution.events, previousId, type, this.now, details]);
    return execution.events;
  }

  /** The event that an event of the history follows. */
  eventBefore(executionId: number, id: number): number {
    const pending = this.#events.find(([execution, event]) => execution === executionId && event === id);
    if (pending !== undefined) return pending[2];
    const sql = "SELECT previous_id FROM event WHERE execution_id = ? AND id = ?";
    return this.store.get<{ previous_id: number }>(sql, executionId, id)?.previous_id ?? 0;
  }

  /** Writes what was changed in memory. To be called once, last, in the transaction. */
  flush(): void {
    for (const row of this.#frames.values()) this.#update("frame", row, FRAME_CHANGES);
    for (const row of this.#executions.values()) this.#update("execution", row, EXECUTION_CHANGES);
    for (let at = 0; at < this.#events.length; at += EVENTS_AT_ONCE) {
      const some = this.#events.slice(at, at + EVENTS_AT_ONCE);
      this.store.run(
        `INSERT INTO event ${EVENT_COLUMNS} VALUES ${some.map(() => "(?, ?, ?, ?, ?, ?)").join(", ")}`,
        ...some.flat(),
      );
    }
  }

  /** Writes the columns that changed: an index whose columns stay the same is then left alone. */
  #update<Row extends FrameRow | ExecutionRow>(
    table: "frame" | "execution",
    row: Row,
    columns: readonly (keyof Row & string)[],
  ): void {
    const before = this.#asRead.get(row) as Row | undefined;
    const changed = columns.filter((column) => before?.[column] !== row[column]);
    if (changed.length === 0) return;
    const values = changed.map((column) => row[column] as SQLInputValue);
    this.store.run(
      `UPDATE ${table} SET ${changed.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
      ...values,
      row.id,
    );
  }
}

type NewEvent = [executionId: number, id: number, previousId: number, type: string, at: number, details: JsonText];
