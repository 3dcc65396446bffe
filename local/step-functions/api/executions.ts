import { Temporal } from "temporal-polyfill";
import { readExecutionArn, readMachineArn } from "../arns.ts";
import { failureOf, StepFunctionsRefusal } from "../errors.ts";
import { isObject, type JsonObject } from "../json.ts";
import { findMachine, isVersion, machineUnknown } from "../machines/machines.ts";
import { beginExecution } from "../running/begin.ts";
import type { Machinery } from "../running/machinery.ts";
import { breakExecution } from "../running/position.ts";
import type { Pump } from "../running/pump.ts";
import { redrive } from "../running/redrive.ts";
import type { ExecutionRow, ExecutionStatus } from "../store/rows.ts";
import type {
  ExecutionDescription,
  ExecutionMetadata,
  ExecutionSummary,
  HistoryEvent,
  ListRequest,
  Page,
  StartExecution,
  StartedExecution,
} from "./model.ts";
import { keyOfToken, pageOf, pageSize } from "./paging.ts";

const instant = (milliseconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(milliseconds);
const REDRIVE_WITHIN_MILLISECONDS = 14 * 86_400_000;

export interface ListExecutions extends ListRequest {
  readonly stateMachineArn: string;
  readonly statusFilter?: ExecutionStatus | "PENDING_REDRIVE";
}
export interface GetExecutionHistory extends ListRequest {
  readonly executionArn: string;
  readonly reverseOrder?: boolean;
  readonly includeExecutionData?: boolean;
}

/** Executions: their start, their end, what is known of them. */
export class ExecutionsApi {
  readonly #machinery: Machinery;
  readonly #pump: Pump;

  constructor(machinery: Machinery, pump: Pump) {
    this.#machinery = machinery;
    this.#pump = pump;
  }

  /** Starts an execution. See `beginExecution` for what starting twice means. @throws StepFunctionsRefusal */
  start({ stateMachineArn, name, input = "{}" }: StartExecution): StartedExecution {
    const {
      machine,
      name: given,
      started_at,
    } = this.#pump.transact((work) =>
      beginExecution(this.#machinery, work, { stateMachineArn, input, ...(name === undefined ? {} : { name }) }),
    );
    return { executionArn: this.#machinery.arns.execution(machine, given), startDate: instant(started_at) };
  }

  /** Aborts a running execution; one that has ended already stays as it is. @throws StepFunctionsRefusal ExecutionDoesNotExist */
  stop(executionArn: string, error?: string, cause?: string): { readonly stopDate: Temporal.Instant } {
    const { id } = this.#row(executionArn);
    return this.#pump.transact((work) => {
      const execution = work.execution(id);
      if (execution.status === "RUNNING") {
        breakExecution(work, id, "ABORTED", failureOf(error, cause), 0);
      }
      return { stopDate: instant(execution.stopped_at ?? work.now) };
    });
  }

  /** @throws StepFunctionsRefusal ExecutionDoesNotExist */
  describe(executionArn: string): ExecutionDescription {
    const row = this.#row(executionArn);
    return {
      ...this.#withoutData(row),
      input: row.input,
      inputDetails: { included: true },
      ...(row.output === null ? {} : { output: row.output, outputDetails: { included: true } }),
      ...(row.error === null ? {} : { error: row.error }),
      ...(row.cause === null ? {} : { cause: row.cause }),
    };
  }

  /** The description without what the execution was given and gave. @throws StepFunctionsRefusal ExecutionDoesNotExist */
  describeWithoutData(executionArn: string): ExecutionMetadata {
    return this.#withoutData(this.#row(executionArn));
  }

  #withoutData(row: ExecutionRow): ExecutionMetadata {
    const reason = notRedrivable(row, this.#pump.now());
    return {
      ...this.#summary(row),
      redriveStatus: reason === undefined ? "REDRIVABLE" : "NOT_REDRIVABLE",
      ...(reason === undefined ? {} : { redriveStatusReason: reason }),
    };
  }

  /** Newest first. @throws StepFunctionsRefusal StateMachineDoesNotExist */
  list({ stateMachineArn, statusFilter, maxResults, nextToken }: ListExecutions): Page<ExecutionSummary> {
    const { name, qualifier = null } = readMachineArn(stateMachineArn);
    if (!this.#machinery.arns.owns(stateMachineArn) || findMachine(this.#machinery.store, name) === undefined)
      throw machineUnknown(stateMachineArn);
    if (statusFilter === "PENDING_REDRIVE") return { items: [] }; // a redrive goes on at once
    const before = nextToken === undefined ? Number.MAX_SAFE_INTEGER : keyOfToken(nextToken);
    const limit = pageSize(maxResults);
    const rows = this.#machinery.store.all<ExecutionRow>(
      `SELECT * FROM execution WHERE machine = ?1 AND id < ?2 AND (?3 IS NULL OR status = ?3)
       AND (?4 IS NULL OR qualifier = ?4 OR CAST(version AS TEXT) = ?4) ORDER BY id DESC LIMIT ?5`,
      name,
      before,
      statusFilter ?? null,
      qualifier,
      limit + 1,
    );
    return pageOf(
      rows,
      limit,
      ({ id }) => id,
      (row) => this.#summary(row),
    );
  }

  /** @throws StepFunctionsRefusal ExecutionDoesNotExist */
  history(request: GetExecutionHistory): Page<HistoryEvent> {
    const { executionArn, reverseOrder = false, maxResults, nextToken } = request;
    const { id } = this.#row(executionArn);
    const limit = pageSize(maxResults);
    const first = reverseOrder ? Number.MAX_SAFE_INTEGER : 0;
    const from = nextToken === undefined ? first : keyOfToken(nextToken);
    const rows = this.#machinery.store.all<EventRow>(
      `SELECT id, previous_id, type, at, details FROM event WHERE execution_id = ? AND id ${reverseOrder ? "<" : ">"} ?
       ORDER BY id ${reverseOrder ? "DESC" : "ASC"} LIMIT ?`,
      id,
      from,
      limit + 1,
    );
    const shown = request.includeExecutionData === false ? (row: EventRow) => withoutData(eventOf(row)) : eventOf;
    return pageOf(rows, limit, ({ id: event }) => event, shown);
  }

  /** Goes on with a failed execution where it failed, with the same definition. @throws StepFunctionsRefusal ExecutionNotRedrivable */
  redrive(executionArn: string): { readonly redriveDate: Temporal.Instant } {
    const row = this.#row(executionArn);
    return this.#pump.transact((work) => {
      const reason = notRedrivable(row, work.now);
      if (reason !== undefined)
        throw new StepFunctionsRefusal("ExecutionNotRedrivable", `Execution is not redrivable: ${reason}`);
      redrive(this.#machinery, work, work.execution(row.id));
      return { redriveDate: instant(work.now) };
    });
  }

  /** @throws StepFunctionsRefusal ExecutionDoesNotExist */
  definitionOf(executionArn: string): { readonly machine: string; readonly definitionId: number } {
    const { machine, definition_id: definitionId } = this.#row(executionArn);
    return { machine, definitionId };
  }

  #row(executionArn: string): ExecutionRow {
    const { machine, name } = readExecutionArn(executionArn);
    const row = this.#machinery.store.get<ExecutionRow>(
      "SELECT * FROM execution WHERE machine = ? AND name = ?",
      machine,
      name,
    );
    if (row === undefined || !this.#machinery.arns.owns(executionArn))
      throw new StepFunctionsRefusal("ExecutionDoesNotExist", `Execution Does Not Exist: '${executionArn}'`);
    return row;
  }

  #summary(row: ExecutionRow): ExecutionSummary {
    const { arns } = this.#machinery;
    const alias = row.qualifier !== null && !isVersion(row.qualifier) ? row.qualifier : undefined;
    return {
      executionArn: arns.execution(row.machine, row.name),
      stateMachineArn: arns.machine(row.machine),
      name: row.name,
      status: row.status,
      startDate: instant(row.started_at),
      ...(row.stopped_at === null ? {} : { stopDate: instant(row.stopped_at) }),
      ...(row.version === null ? {} : { stateMachineVersionArn: arns.machine(row.machine, row.version) }),
      ...(alias === undefined ? {} : { stateMachineAliasArn: arns.machine(row.machine, alias) }),
      redriveCount: row.redrives,
      ...(row.redriven_at === null ? {} : { redriveDate: instant(row.redriven_at) }),
    };
  }
}

interface EventRow {
  readonly id: number;
  readonly previous_id: number;
  readonly type: string;
  readonly at: number;
  readonly details: string;
}

const eventOf = ({ id, previous_id, type, at, details }: EventRow): HistoryEvent => ({
  id,
  previousEventId: previous_id,
  type,
  timestamp: instant(at),
  ...(JSON.parse(details) as JsonObject),
});

/** Members of the details of an event that hold what flows through the execution. */
const DATA = new Set([
  ...["input", "inputDetails", "output", "outputDetails", "parameters"],
  ...["assignedVariables", "assignedVariablesDetails"],
]);

/** An event as it is shown to who asks for no data. */
function withoutData(event: HistoryEvent): HistoryEvent {
  const members = Object.entries(event).map(([name, value]) => {
    if (!name.endsWith("EventDetails") || !isObject(value)) return [name, value];
    return [name, Object.fromEntries(Object.entries(value).filter(([of]) => !DATA.has(of)))];
  });
  return Object.fromEntries(members) as HistoryEvent;
}

/** Why an execution cannot be redriven. Source: Step Functions Developer Guide, "Restarting executions with redrive". */
function notRedrivable(row: ExecutionRow, now: number): string | undefined {
  if (row.status === "RUNNING") return "Execution is RUNNING and cannot be redriven";
  if (row.status === "SUCCEEDED") return "Execution is SUCCEEDED and cannot be redriven";
  if (now - (row.stopped_at ?? now) > REDRIVE_WITHIN_MILLISECONDS)
    return "Execution has exceeded the redrivable period";
  if (now - row.started_at > 365 * 86_400_000) return "Execution has exceeded the maximum open time";
  if (row.events >= 24_999) return "Execution history event count limit exceeded";
  return undefined;
}
