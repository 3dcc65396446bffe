import type { ChoiceState, FailState, MapState, PassState, State, TaskState } from "../definition/definition.ts";
import { type Resource, resourceOf } from "../definition/resources.ts";
import { StateFailure, StepFunctionsRefusal } from "../errors.ts";
import { isObject, type Json, type JsonObject, type JsonText } from "../json.ts";
import { keepDefinition } from "../machines/machines.ts";
import { beginExecution } from "../running/begin.ts";
import { errorMatches, failState } from "../running/failing.ts";
import { Definitions, type Machinery } from "../running/machinery.ts";
import { enterState } from "../running/position.ts";
import { Visit } from "../running/visit.ts";
import { countOf, itemsOf, THRESHOLD_EXCEEDED, toleratedOf, tolerates } from "../states/branches.ts";
import { workChoice } from "../states/choice.ts";
import { leaveBy, workFail, workPass } from "../states/simple.ts";
import { failTask, prepareTask, succeedTask } from "../states/task.ts";
import { workWait } from "../states/wait.ts";
import { Store } from "../store/store.ts";
import { Work } from "../store/work.ts";
import { requireValid } from "./machines.ts";
import type { TestedState, TestState } from "./model.ts";

/** The name of a state that is tested without its machine. */
const ALONE = "StateName";
const MACHINE = "tested";

const refuse = (message: string) => new StepFunctionsRefusal("ValidationException", message);

/**
 * Runs one state by itself, in a store of its own, with a mock in place of what it would call or contain. A Task runs
 * with a mock only: nothing is invoked here.
 * @throws StepFunctionsRefusal InvalidDefinition, ValidationException
 */
export function testState(machinery: Machinery, now: number, request: TestState): TestedState {
  if (request.context !== undefined) throw refuse("a Context object of one's own is not supported here");
  const { definition, name, state } = readDefinition(request);
  const mock = readMock(request, state);
  const store = new Store(":memory:");
  try {
    const own: Machinery = { ...machinery, store, definitions: new Definitions(store) };
    return store.transact(() => run(own, new Work(store, now), { request, definition, name, state, mock }));
  } finally {
    store.close();
  }
}

type Mock = { readonly result: JsonText } | { readonly failure: { readonly error?: string; readonly cause?: string } };
interface Test {
  readonly request: TestState;
  readonly definition: string;
  readonly name: string;
  readonly state: State;
  readonly mock: Mock | undefined;
}

/** @throws StepFunctionsRefusal */
function readDefinition({ definition, stateName }: TestState): Pick<Test, "definition" | "name" | "state"> {
  const given = objectOf(definition);
  const name = stateName ?? ALONE;
  if (stateName === undefined && given["States"] !== undefined)
    throw refuse("stateName must be specified when the definition is that of a state machine");
  const whole = given["States"] === undefined ? aloneIn(given) : JSON.stringify(given);
  const states = objectOf(whole)["States"] as unknown as Readonly<Record<string, State>>;
  const state = states[name];
  if (state === undefined) throw refuse("State not found in definition");
  const prepared = JSON.stringify({ ...objectOf(whole), States: { ...states, [name]: withoutMode(state) } });
  requireValid(prepared);
  return { definition: prepared, name, state };
}

/** @throws StepFunctionsRefusal */
function objectOf(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as Json;
    if (isObject(value)) return value;
  } catch {
    // answered below
  }
  throw new StepFunctionsRefusal("InvalidDefinition", "Invalid State Machine Definition: not a JSON object");
}

/** A machine of one state; whatever it leads to ends at once. */
function aloneIn(state: JsonObject): string {
  const rules = [state["Catch"], state["Choices"]].flatMap((list) =>
    Array.isArray(list) ? (list as readonly Json[]) : [],
  );
  const targets = [state, ...rules.filter(isObject)].flatMap((rule) => [rule["Next"], rule["Default"]]);
  const ends = targets.flatMap((target) =>
    typeof target === "string" ? [[target, { Type: "Succeed" }] as const] : [],
  );
  const { QueryLanguage = "JSONPath" } = state;
  return JSON.stringify({ QueryLanguage, StartAt: ALONE, States: { [ALONE]: state, ...Object.fromEntries(ends) } });
}

/** A Map under a mock runs nothing: whether it would be distributed makes no difference. */
function withoutMode(state: State): State {
  if (state.Type !== "Map") return state;
  const { ProcessorConfig: _, ...processor } = state.ItemProcessor as MapState["ItemProcessor"] & {
    ProcessorConfig?: Json;
  };
  return { ...state, ItemProcessor: processor };
}

/** @throws StepFunctionsRefusal */
function readMock({ mock, stateConfiguration = {} }: TestState, state: State): Mock | undefined {
  const isBranching = state.Type === "Map" || state.Type === "Parallel";
  const { mapIterationFailureCount: failures } = stateConfiguration;
  if (mock === undefined) {
    if (failures !== undefined)
      throw refuse("TestState does not support MapIterationFailureCount when a mock is not specified.");
    if (isBranching) {
      const types = "[Task, Wait, Pass, Succeed, Fail, Choice]";
      const message = `TestState API does not support Map or Parallel states. Supported state types include: ${types}`;
      throw new StepFunctionsRefusal("InvalidDefinition", message);
    }
    if (state.Type === "Task") throw refuse("a Task is tested with a mock here: nothing is invoked");
    return undefined;
  }
  if (state.Type !== "Task" && !isBranching)
    throw refuse(`State type '${state.Type}' is not supported when a mock is specified`);
  if ((mock.result === undefined) === (mock.errorOutput === undefined))
    throw refuse("A test mock should have only one of the following fields: [result, errorOutput].");
  if (mock.result === undefined) return { failure: mock.errorOutput ?? {} };
  const result = parsed(mock.result);
  if (isBranching && !Array.isArray(result)) throw refuse("Mocked result must be an array.");
  const length = Array.isArray(result) ? result.length : 0;
  if (state.Type === "Parallel" && length !== state.Branches.length)
    throw refuse("Mocked result must contain the same number of items as number of Parallel branches.");
  if (failures !== undefined && failures > length)
    throw refuse("Map iteration failure count must be less than or equal to the number of Map iterations");
  if (state.Type === "Task") checkFields(result, resourceOf(state.Resource), mock.fieldValidationMode);
  return { result: JSON.stringify(result) };
}

/** What a service answers, where it is known here: fields that must be there, each a text. */
const REQUIRED_TEXTS: Readonly<Record<string, readonly string[]>> = {
  "states:startExecution request": ["ExecutionArn", "StartDate"],
};

/** @throws StepFunctionsRefusal when a mocked result is not one that the service could give */
function checkFields(result: Json, resource: Resource | undefined, mode = "STRICT"): void {
  if (resource === undefined || mode === "NONE" || !isObject(result)) return;
  const complaint = (what: string) => refuse(`Mock result schema validation error: ${what}`);
  for (const field of REQUIRED_TEXTS[`${resource.integration} ${resource.pattern}`] ?? []) {
    const value = result[field];
    if (value === undefined && mode === "STRICT") throw complaint(`Required field '${field}' is missing`);
    if (value !== undefined && typeof value !== "string") throw complaint(`Field '${field}' must be a string`);
  }
}

/** @throws StepFunctionsRefusal */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refuse("Mocked result must be valid JSON");
  }
}

/** A visit whose context is that of a test, as recorded on AWS: an express execution that was never redriven. */
class TestVisit extends Visit {
  override context(item?: JsonText): JsonText {
    const { Execution, ...rest } = JSON.parse(super.context(item)) as { Execution: JsonObject };
    const { RedriveCount: _, ...execution } = Execution;
    return JSON.stringify({
      Execution: { ...execution, Id: String(execution["Id"]).replace(":execution:", ":express:") },
      ...rest,
    });
  }
}

function run(machinery: Machinery, work: Work, test: Test): TestedState {
  const { request, definition, name, state, mock } = test;
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
  const visit = new TestVisit(machinery, work, frame);
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
function runState(visit: Visit, { state, mock, request }: Test, inspected: Record<string, Json>): Failed {
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
