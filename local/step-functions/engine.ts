import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { AliasesApi } from "./api/aliases.ts";
import { ExecutionsApi, type GetExecutionHistory, type ListExecutions } from "./api/executions.ts";
import { MachinesApi } from "./api/machines.ts";
import type {
  CreatedStateMachine,
  CreateStateMachine,
  ExecutionDescription,
  ExecutionMetadata,
  ExecutionSummary,
  HistoryEvent,
  Page,
  Route,
  StartExecution,
  StartedExecution,
  StateMachineAlias,
  StateMachineDescription,
  TestedState,
  TestState,
  UpdatedStateMachine,
  UpdateStateMachine,
  Validation,
} from "./api/model.ts";
import { TasksApi } from "./api/tasks.ts";
import { testState } from "./api/test-state/test-state.ts";
import { arnsIn } from "./arns.ts";
import { validateDefinition } from "./definition/validation.ts";
import { ExpressionRealm } from "./expressions/realm.ts";
import type { Invoke } from "./running/invocations.ts";
import { Definitions, type Machinery } from "./running/machinery.ts";
import { Pump } from "./running/pump.ts";
import { Store } from "./store/store.ts";

export { stepFunctionsEndpoint } from "./api/endpoint.ts";
export type * from "./api/model.ts";
export { LambdaServiceError, StepFunctionsRefusal, StoreFailure } from "./errors.ts";

export interface StepFunctionsOptions {
  /** Where everything is kept. */
  readonly file: string | ":memory:";
  /** The clock: nothing here reads another one. It may only move forward. */
  readonly now: () => Temporal.Instant;
  /**
   * Calls a Lambda handler by function name or ARN. What it throws is the error of the handler; `LambdaServiceError`
   * stands for a refusal of the service. May be called again for a call that a crash interrupted.
   */
  readonly invoke: Invoke;
  /** @default "eu-west-3" */
  readonly region?: string;
  /** @default "000000000000" */
  readonly account?: string;
  /** In [0, 1); for jitter, weighted aliases and `$random`. */
  readonly random?: () => number;
  readonly uuid?: () => string;
  /** Real time that one expression may take. @default 5000 */
  readonly evaluationMilliseconds?: number;
  /** Whether a transition must survive a power cut too, not only the death of the process. @default false */
  readonly survivePowerCut?: boolean;
  /** The file may not grow beyond: what needs more is refused with `StoreFailure`, and nothing of it is kept. */
  readonly mostBytes?: number;
}

/**
 * Opens a Step Functions of one's own: Standard state machines in JSONata, kept in a file.
 *
 * Executions that were going on when the last engine on this file stopped, in whatever way, go on at once.
 * @throws StoreFailure when the file cannot be used
 */
export function openStepFunctions(options: StepFunctionsOptions): StepFunctions {
  return new StepFunctions(options);
}

export class StepFunctions {
  readonly #store: Store;
  readonly #machinery: Machinery;
  readonly #pump: Pump;
  readonly #machines: MachinesApi;
  readonly #aliases: AliasesApi;
  readonly #executions: ExecutionsApi;
  readonly #tasks: TasksApi;

  constructor(options: StepFunctionsOptions) {
    const { random = Math.random, uuid = randomUUID, region = "eu-west-3", account = "000000000000" } = options;
    const now = () => options.now().epochMilliseconds;
    this.#store = new Store(options.file, {
      power: options.survivePowerCut ?? false,
      ...(options.mostBytes === undefined ? {} : { mostBytes: options.mostBytes }),
    });
    const machinery: Machinery = {
      store: this.#store,
      realm: new ExpressionRealm({ now, random, uuid }, options.evaluationMilliseconds),
      arns: arnsIn(region, account),
      random,
      uuid,
      definitions: new Definitions(this.#store),
    };
    this.#machinery = machinery;
    this.#pump = new Pump(machinery, now, options.invoke);
    this.#machines = new MachinesApi(machinery, this.#pump);
    this.#aliases = new AliasesApi(machinery, this.#pump);
    this.#executions = new ExecutionsApi(machinery, this.#pump);
    this.#tasks = new TasksApi(this.#pump);
    this.#pump.resume();
  }

  createStateMachine(request: CreateStateMachine): CreatedStateMachine {
    return this.#machines.create(request);
  }
  updateStateMachine(request: UpdateStateMachine): UpdatedStateMachine {
    return this.#machines.update(request);
  }
  describeStateMachine(request: { readonly stateMachineArn: string }): StateMachineDescription {
    return this.#machines.describe(request.stateMachineArn);
  }
  /** The definition an execution runs, which may be older than that of its machine. */
  describeStateMachineForExecution(request: { readonly executionArn: string }): StateMachineDescription {
    const { machine, definitionId } = this.#executions.definitionOf(request.executionArn);
    return this.#machines.describeForExecution(machine, definitionId);
  }
  listStateMachines(): ReturnType<MachinesApi["list"]> {
    return this.#machines.list();
  }
  publishStateMachineVersion(request: {
    readonly stateMachineArn: string;
    readonly description?: string;
  }): ReturnType<MachinesApi["publish"]> {
    return this.#machines.publish(request.stateMachineArn, request.description);
  }
  listStateMachineVersions(request: { readonly stateMachineArn: string }): ReturnType<MachinesApi["listVersions"]> {
    return this.#machines.listVersions(request.stateMachineArn);
  }
  createStateMachineAlias(request: {
    readonly name: string;
    readonly routingConfiguration: readonly Route[];
    readonly description?: string;
  }): ReturnType<AliasesApi["create"]> {
    return this.#aliases.create(request.name, request.routingConfiguration, request.description);
  }
  updateStateMachineAlias(request: {
    readonly stateMachineAliasArn: string;
    readonly routingConfiguration?: readonly Route[];
    readonly description?: string;
  }): ReturnType<AliasesApi["update"]> {
    return this.#aliases.update(request.stateMachineAliasArn, request.routingConfiguration, request.description);
  }
  describeStateMachineAlias(request: { readonly stateMachineAliasArn: string }): StateMachineAlias {
    return this.#aliases.describe(request.stateMachineAliasArn);
  }
  listStateMachineAliases(request: { readonly stateMachineArn: string }): ReturnType<AliasesApi["list"]> {
    return this.#aliases.list(request.stateMachineArn);
  }
  deleteStateMachineAlias(request: { readonly stateMachineAliasArn: string }): void {
    this.#aliases.delete(request.stateMachineAliasArn);
  }
  validateStateMachineDefinition(request: { readonly definition: string }): Validation {
    const diagnostics = validateDefinition(request.definition);
    const failed = diagnostics.some(({ severity }) => severity === "ERROR");
    return { result: failed ? "FAIL" : "OK", diagnostics, truncated: false };
  }

  /** One state by itself, with a mock in place of what it would call. @throws StepFunctionsRefusal */
  testState(request: TestState): TestedState {
    return testState(this.#machinery, this.#pump.now(), request);
  }

  startExecution(request: StartExecution): StartedExecution {
    return this.#executions.start(request);
  }
  stopExecution(request: { readonly executionArn: string; readonly error?: string; readonly cause?: string }): {
    readonly stopDate: Temporal.Instant;
  } {
    return this.#executions.stop(request.executionArn, request.error, request.cause);
  }
  describeExecution(request: { readonly executionArn: string }): ExecutionDescription {
    return this.#executions.describe(request.executionArn);
  }
  /** The description without what the execution was given and gave. */
  describeExecutionWithoutData(request: { readonly executionArn: string }): ExecutionMetadata {
    return this.#executions.describeWithoutData(request.executionArn);
  }
  listExecutions(request: ListExecutions): Page<ExecutionSummary> {
    return this.#executions.list(request);
  }
  getExecutionHistory(request: GetExecutionHistory): Page<HistoryEvent> {
    return this.#executions.history(request);
  }
  redriveExecution(request: { readonly executionArn: string }): { readonly redriveDate: Temporal.Instant } {
    return this.#executions.redrive(request.executionArn);
  }

  sendTaskSuccess(request: { readonly taskToken: string; readonly output: string }): void {
    this.#tasks.succeed(request.taskToken, request.output);
  }
  sendTaskFailure(request: { readonly taskToken: string; readonly error?: string; readonly cause?: string }): void {
    this.#tasks.fail(request.taskToken, request.error, request.cause);
  }
  sendTaskHeartbeat(request: { readonly taskToken: string }): void {
    this.#tasks.heartbeat(request.taskToken);
  }

  /** The earliest instant at which something is to happen by itself: the end of a wait, a retry, a timeout. */
  nextTimerAt(): Temporal.Instant | undefined {
    const { at } = this.#store.get<{ at: number | null }>(
      `SELECT min(at) AS at FROM (SELECT min(due_at) AS at FROM timer
       UNION ALL SELECT min(due_at) FROM execution WHERE due_at IS NOT NULL)`,
    ) ?? { at: null };
    return at === null ? undefined : Temporal.Instant.fromEpochMilliseconds(at);
  }
  /** Fires everything due now, in the order of due times. What follows from it runs until `idle`. */
  fireDue(): void {
    this.#pump.fireDue();
  }
  /** Resolves when nothing is runnable and no task is being invoked. @throws StoreFailure when the store gave up */
  idle(): Promise<void> {
    return this.#pump.idle();
  }
  /** Stops where it stands; a task that is being invoked will be invoked again by the next engine on this file. */
  async close(): Promise<void> {
    await this.#pump.close();
    this.#store.close();
  }
}
