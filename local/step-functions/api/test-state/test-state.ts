import type { ChoiceState, FailState, MapState, PassState, State, TaskState } from "../../definition/definition.ts";
import { StateFailure } from "../../errors.ts";
import type { Json, JsonObject, JsonText } from "../../json.ts";
import { keepDefinition } from "../../machines/machines.ts";
import { beginExecution } from "../../running/begin.ts";
import { errorMatches, failState } from "../../running/failing.ts";
import { Definitions, type Machinery } from "../../running/machinery.ts";
import { enterState } from "../../running/position.ts";
import { Visit } from "../../running/visit.ts";
import { countOf, itemsOf, THRESHOLD_EXCEEDED, toleratedOf, tolerates } from "../../states/branches.ts";
import { workChoice } from "../../states/choice.ts";
import { leaveBy, workFail, workPass } from "../../states/simple.ts";
import { failTask, prepareTask, succeedTask } from "../../states/task.ts";
import { workWait } from "../../states/wait.ts";
import type { FrameRow } from "../../store/rows.ts";
import { Store } from "../../store/store.ts";
import { Work } from "../../store/work.ts";
import type { TestedState, TestState } from "../model.ts";
import { readContext } from "./context.ts";
import { objectOf, readTested, type Tested } from "./definition.ts";
import { type Mock, readMock } from "./mock.ts";

const MACHINE = "tested";

/**
 * Runs one state by itself, in a store of its own, with a mock in place of what it would call or contain. A Task runs
 * with a mock only: nothing is invoked here.
 * @throws StepFunctionsRefusal InvalidDefinition, ValidationException
 */
export function testState(machinery: Machinery, now: number, request: TestState): TestedState {
  const tested = readTested(request);
  const mock = readMock(request, tested.state);
  const context = readContext(request, tested.state);
  const store = new Store(":memory:");
  try {
    const own: Machinery = { ...machinery, store, definitions: new Definitions(store) };
    return store.transact(() => run(own, new Work(store, now), { request, tested, mock, context }));
  } finally {
    store.close();
  }
}

interface Test {
  readonly request: TestState;
  readonly tested: Tested;
  readonly mock: Mock | undefined;
  readonly context: JsonText | undefined;
}

/**
 * A visit whose context is the one given; else that of a test, as recorded on AWS: an express execution that was never
 * redriven.
 */
class TestVisit extends Visit {
  readonly #given: JsonText | undefined;
  constructor(machinery: Machinery, work: Work, frame: FrameRow, given: JsonText | undefined) {
    super(machinery, work, frame);
    this.#given = given;
  }

  override context(item?: JsonText): JsonText {
    if (this.#given !== undefined) return this.#given;
    const { Execution, ...rest } = JSON.parse(super.context(item)) as { Execution: JsonObject };
    const { RedriveCount: _, ...execution } = Execution;
    return JSON.stringify({
      Execution: { ...execution, Id: String(execution["Id"]).replace(":execution:", ":express:") },
      ...rest,
    });
  }
}

function run(machinery: Machinery, work: Work, test: Test): TestedState {
  const { request, mock } = test;
  const { definition, name, state } = test.tested;
  const started = JSON.stringify({ ...objectOf(definition), StartAt: name });
  work.store.run(
    "INSERT INTO machine (name, definition_id, role_arn, revision_id, created_at, updated_at) VALUES (?, ?, '', '', ?, ?)",
    MACHINE,
    keepDefinition(work.store, started),
    work.now,
    work.now,
  );
  const stateMachineArn = machinery.arns.machine(MACHINE);
  const execution = beginExecution(machinery, work, { stateMachineArn, input: request.input ?? "{}" });
  const frame = work.frame(work.ready[0] ?? 0);
  frame.variables = JSON.stringify(objectOf(request.variables ?? "{}"));
  const visit = new TestVisit(machinery, work, frame, test.context);
  const inspected: Record<string, Json> = { input: execution.input };
  if (frame.variables !== "{}") inspected["variables"] = frame.variables;
  enterState(visit);
  const retriers = "Retry" in state ? (state.Retry ?? []) : [];
  const { retrierRetryCount = 0 } = request.stateConfiguration ?? {};
  frame.retries = JSON.stringify(retriers.map(() => retrierRetryCount));
  frame.retry_count = retrierRetryCount;
  let failure: StateFailure["failure"] | undefined;
  try {
    failure = runState(visit, test, inspected);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    failure = error.failure;
    failState(visit, error);
  }
  const outcome = outcomeOf(visit, failure);
  if (failure !== undefined && mock !== undefined)
    Object.assign(inspected, errorDetails(visit, state, failure, outcome));
  const { inspectionLevel = "INFO" } = request;
  return { ...outcome, ...(inspectionLevel === "INFO" ? {} : { inspectionData: inspected }) };
}

/** @returns the failure that a mock gave the state, which its retriers and catchers have answered. @throws StateFailure */
function runState(visit: Visit, { tested: { state }, mock, request }: Test, inspected: Record<string, Json>): Failed {
  switch (state.Type) {
    case "Pass":
    case "Succeed":
      workPass(visit as Visit<PassState>);
      return undefined;
    case "Choice":
      workChoice(visit as Visit<ChoiceState>);
      return undefined;
    case "Wait":
      workWait(visit as Visit<Extract<State, { Type: "Wait" }>>);
      if (visit.frame.phase === "waiting-timer") leaveBy(visit, state, visit.frame.input);
      return undefined;
    case "Fail":
      workFail(visit as Visit<FailState>);
      return undefined;
    case "Task":
      return runTask(visit as Visit<TaskState>, mock, inspected);
    default:
      return runBranches(visit, state, mock, request, inspected);
  }
}

type Failed = StateFailure["failure"] | undefined;

function runTask(visit: Visit<TaskState>, mock: Mock | undefined, inspected: Record<string, Json>): Failed {
  const { given } = prepareTask(visit);
  inspected["afterArguments"] = given;
  if (mock !== undefined && "failure" in mock) {
    failTask(visit, mock.failure);
    return mock.failure;
  }
  inspected["result"] = mock?.result ?? "null";
  succeedTask(visit, mock?.result ?? "null");
  return undefined;
}

function runBranches(
  visit: Visit,
  state: Extract<State, { Type: "Map" | "Parallel" }>,
  mock: Mock | undefined,
  { stateConfiguration = {} }: TestState,
  inspected: Record<string, Json>,
): Failed {
  const tooMany = state.Type === "Map" && inspectMap(visit as Visit<MapState>, stateConfiguration, inspected);
  if (state.Type === "Parallel" && state.Arguments !== undefined) visit.evaluate(state.Arguments, "Arguments");
  const failure = tooMany ? THRESHOLD_EXCEEDED : mock !== undefined && "failure" in mock ? mock.failure : undefined;
  if (failure !== undefined) failState(visit, new StateFailure(failure));
  else if (mock !== undefined && "result" in mock) leaveBy(visit, state, mock.result, { result: mock.result });
  return failure;
}

/** @returns whether more iterations failed than the Map says that it tolerates. @throws StateFailure */
function inspectMap(
  visit: Visit<MapState>,
  { mapIterationFailureCount = 0 }: NonNullable<TestState["stateConfiguration"]>,
  inspected: Record<string, Json>,
): boolean {
  const items = itemsOf(visit);
  inspected["maxConcurrency"] = countOf(visit, "MaxConcurrency") ?? 0;
  const count = countOf(visit, "ToleratedFailureCount");
  const percentage = countOf(visit, "ToleratedFailurePercentage");
  if (count !== undefined) inspected["toleratedFailureCount"] = count;
  if (percentage !== undefined) inspected["toleratedFailurePercentage"] = percentage;
  return tolerates(visit) && mapIterationFailureCount > toleratedOf(visit, items.length);
}

/** Where the state's frame and its execution stand now. */
function outcomeOf(visit: Visit, failure: Failed): Omit<TestedState, "inspectionData"> {
  const { execution, frame } = visit;
  const failed = failure === undefined ? {} : { ...failure };
  if (execution.status === "SUCCEEDED") return { status: "SUCCEEDED", output: execution.output ?? "null" };
  if (execution.status !== "RUNNING") {
    const error = execution.error === null ? {} : { error: execution.error };
    return { status: "FAILED", ...error, ...(execution.cause === null ? {} : { cause: execution.cause }) };
  }
  if (frame.phase !== "enter") return { status: "RETRIABLE", ...failed };
  const status = failure === undefined ? "SUCCEEDED" : "CAUGHT_ERROR";
  return { status, ...failed, output: frame.input, nextState: frame.state };
}

/** Which retrier or catcher met the failure. */
function errorDetails(
  { frame, work }: Visit,
  state: State,
  { error }: StateFailure["failure"],
  { status }: Omit<TestedState, "inspectionData">,
): JsonObject {
  const of = (list: readonly { readonly ErrorEquals: readonly string[] }[] = []): number =>
    list.findIndex(({ ErrorEquals }) => errorMatches(ErrorEquals, error));
  if (status === "CAUGHT_ERROR") return { errorDetails: { catchIndex: "Catch" in state ? of(state.Catch) : -1 } };
  const retryIndex = "Retry" in state ? of(state.Retry) : -1;
  if (retryIndex === -1) return {};
  if (status !== "RETRIABLE") return { errorDetails: { retryIndex } };
  const timer = work.store.get<{ due_at: number }>("SELECT due_at FROM timer WHERE frame_id = ?", frame.id);
  const retryBackoffIntervalSeconds = Math.round(((timer?.due_at ?? work.now) - work.now) / 1_000);
  return { errorDetails: { retryBackoffIntervalSeconds, retryIndex } };
}
