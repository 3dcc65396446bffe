import { statesField } from "./definition/expression-rules.ts";
import { resourceOf } from "./definition/resources.ts";
import { validateDefinition } from "./definition/validation.ts";
import { expressionsOf, type PlacedState, scopesOf } from "./definition/walk.ts";
import { expressionOf, nodesOf, syntaxOf } from "./expressions/syntax.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { isMultiline, unassignedVariables } from "./lint/variables.ts";

/** Something wrong with a state machine file. */
export interface Finding {
  /** Name of the machine. */
  readonly machine: string;
  /** Such as `token-wait`; `refused` for what AWS refuses when the machine is created. */
  readonly rule: string;
  /** Such as `/States/Await/TimeoutSeconds`. */
  readonly at: string;
  readonly message: string;
}

export interface LintOptions {
  /** Names of the errors that handlers throw; without them, only names with a prefix are checked. */
  readonly handlerErrors?: ReadonlySet<string>;
  /** What a `${…}` may name; without them, none is checked. */
  readonly placeholders?: ReadonlySet<string>;
}

const MOST_STATES = 20;
const LONGEST_EXECUTION_SECONDS = 300 * 86_400;
const LONGEST_WAIT_SECONDS = 7 * 86_400;
const STATES_ERRORS = new Set([
  "States.ALL",
  "States.TaskFailed",
  "States.Timeout",
  "States.HeartbeatTimeout",
  "States.Permissions",
  "States.QueryEvaluationError",
  "States.NoChoiceMatched",
  "States.BranchFailed",
  "States.DataLimitExceeded",
  "States.ExceedToleratedFailureThreshold",
]);
const SERVICE_ERRORS = new Set([
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.Unknown",
  "Lambda.ResourceNotFoundException",
  "Sandbox.Timedout",
  "StepFunctions.ExecutionAlreadyExistsException",
  "StepFunctions.StateMachineDoesNotExistException",
  "StepFunctions.ExecutionLimitExceededException",
]);
const CONTEXT_MEMBERS = new Set(["input", "context", "result", "errorOutput"]);

/**
 * Checks a state machine file: all that AWS enforces at creation (public linters miss the rules on JSONata), and the
 * rules of this project that keep an execution from hanging or from failing without a trace.
 * @param name the machine's name, for the findings
 * @param aslText the file, its `${…}` placeholders unreplaced
 */
export function lintStateMachine(name: string, aslText: string, options: LintOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const add: Add = (rule, at, message) => findings.push({ machine: name, rule, at, message });
  for (const { code, message, location } of validateDefinition(aslText)) {
    add("refused", location ?? "/", `${code}: ${message}`);
  }
  const definition = parsed(aslText);
  if (definition === undefined) return findings;
  const scopes = [...scopesOf(definition)];
  const states = scopes.flatMap((scope) => scope.states);
  lintWhole(definition, states.length, add);
  lintPlaceholders(aslText, options, add);
  for (const placed of states) {
    lintState(placed, add);
    lintErrors(placed, options, add);
    for (const { text, at } of expressionsOf(placed)) lintExpression(text, at, add);
  }
  for (const { name: variable, at } of unassignedVariables(scopes)) {
    add("unassigned-variable", at, `$${variable} is not assigned on every way to this state`);
  }
  return findings;
}

type Add = (rule: string, at: string, message: string) => void;

function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // reported by the validation
  }
}

function lintWhole(definition: JsonObject, stateCount: number, add: Add): void {
  if (definition["QueryLanguage"] !== "JSONata")
    add("query-language", "/QueryLanguage", "the whole machine must be in JSONata");
  if (typeof definition["Comment"] !== "string")
    add("comment", "/Comment", "says what the workflow is for and what it is given");
  if (stateCount > MOST_STATES) add("size", "/States", `${stateCount} states: more than ${MOST_STATES}`);
  const seconds = definition["TimeoutSeconds"];
  if (typeof seconds !== "number" || seconds > LONGEST_EXECUTION_SECONDS) {
    const why =
      "an execution ends by its own timeout after 300 days at most: after a year AWS kills it, and nothing catches that";
    add("bounded-execution", "/TimeoutSeconds", why);
  }
}

/** Every `${…}` is bound when the machine is deployed. */
function lintPlaceholders(text: string, { placeholders }: LintOptions, add: Add): void {
  if (placeholders === undefined) return;
  for (const name of new Set([...text.matchAll(/\$\{([^}]*)\}/g)].map(([, named]) => named ?? "")))
    if (!placeholders.has(name)) add("placeholder", "/", `nothing is bound to \${${name}}`);
}

function lintState({ state, at }: PlacedState, add: Add): void {
  if (state["Type"] === "Choice" && state["Default"] === undefined) {
    add("choice-default", at, "a Choice without Default fails when no rule matches");
  }
  if (state["QueryLanguage"] !== undefined)
    add("query-language", `${at}/QueryLanguage`, "is set once, for the whole machine");
  if (state["Type"] === "Wait" && !(typeof state["Seconds"] === "number" && state["Seconds"] <= LONGEST_WAIT_SECONDS))
    add("bounded-wait", at, "a Wait lasts a number of Seconds, seven days at most: nothing can shorten it");
  if (state["Type"] !== "Task") return;
  if (typeof state["TimeoutSeconds"] === "number" && state["TimeoutSeconds"] > LONGEST_WAIT_SECONDS)
    add("bounded-wait", at, "a task waits for seven days at most, and looks again: its token may be lost");
  if (state["TimeoutSeconds"] === undefined)
    add("task-timeout", at, "a Task without TimeoutSeconds may hang for years");
  const resource = resourceOf(String(state["Resource"]));
  if (resource?.pattern === "waitForTaskToken" && !catches(state, "States.Timeout")) {
    add("token-wait", at, "a wait for a token must catch States.Timeout by name: the token may be lost");
  }
  const givesToken = /\$states\.context\.Task\.Token/.test(JSON.stringify(state));
  if (resource?.pattern === "waitForTaskToken" && !givesToken)
    add("token-wait", `${at}/Arguments`, "$states.context.Task.Token is given to nobody");
  if (resource?.pattern !== "waitForTaskToken" && givesToken)
    add("token-wait", at, "$states.context.Task.Token is there in a wait for a token only");
}

const rulesOf = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
const errorsOf = (rule: JsonObject): readonly Json[] => (Array.isArray(rule["ErrorEquals"]) ? rule["ErrorEquals"] : []);
const catches = (state: JsonObject, error: string): boolean =>
  rulesOf(state["Catch"]).some((rule) => errorsOf(rule).includes(error));

function lintErrors({ state, at }: PlacedState, { handlerErrors }: LintOptions, add: Add): void {
  for (const field of ["Retry", "Catch"]) {
    rulesOf(state[field]).forEach((rule, index) => {
      for (const error of errorsOf(rule)) {
        const name = String(error);
        const known = /^States\./.test(name)
          ? STATES_ERRORS.has(name)
          : name.includes(".")
            ? SERVICE_ERRORS.has(name)
            : (handlerErrors?.has(name) ?? true);
        if (!known) add("error-name", `${at}/${field}[${index}]/ErrorEquals`, `nothing throws ${name}`);
      }
    });
  }
}

function lintExpression(text: string, at: string, add: Add): void {
  if (isMultiline(text)) add("one-line", at, "an expression stands on one line");
  const syntax = syntaxOf(expressionOf(text));
  if (!syntax.ok) return; // reported by the validation
  for (const node of nodesOf(syntax.tree)) {
    const member = statesField(node);
    if (member !== undefined && !CONTEXT_MEMBERS.has(member))
      add("states-member", at, `$states has no member ${member}`);
    if (node.type === "function" && isNamed(node["procedure"], "eval"))
      add("eval", at, "$eval does not exist in Step Functions");
    if (node.type === "lambda")
      add("function", at, "an expression only selects, compares or reshapes: no function of its own");
  }
}

const isNamed = (node: unknown, name: string): boolean =>
  typeof node === "object" && node !== null && (node as { value?: unknown }).value === name;

/** A finding on one line. */
export const findingText = ({ machine, rule, at, message }: Finding): string =>
  `${machine} ${at}: ${message} [${rule}]`;
