import { isExpression } from "../expressions/syntax.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import {
  any,
  assign,
  type Check,
  fields,
  integer,
  items,
  listOf,
  numberFrom,
  object,
  oneOf,
  orExpression,
  ownOf,
  type Report,
  text,
  timestamp,
  wrong,
} from "./checks.ts";
import { STATE_TYPES } from "./definition.ts";
import { resourceOf, unsupportedArguments } from "./resources.ts";

const errorEquals = listOf(text);
const retry = listOf(
  fields(
    {
      Comment: text,
      ErrorEquals: errorEquals,
      IntervalSeconds: integer(1),
      MaxAttempts: integer(0, 99_999_999),
      BackoffRate: numberFrom(1),
      MaxDelaySeconds: integer(1, 31_622_400),
      JitterStrategy: oneOf("FULL", "NONE"),
    },
    ["ErrorEquals"],
  ),
);
const caught = listOf(
  fields({ Comment: text, ErrorEquals: errorEquals, Next: text, Assign: assign, Output: any }, ["ErrorEquals", "Next"]),
);

/** The role is kept and shown in the history; nothing here has rights to give or to refuse. */
const credentials: Check = (value, at, report) => {
  if (!isObject(value) || value["RoleArn"] === undefined)
    wrong(report, "The field 'RoleArn' is required but was missing", at);
  else fields({ RoleArn: text })(value, at, report);
};

const resource: Check = (value, at, report) => {
  if (typeof value === "string" && resourceOf(value) !== undefined) return;
  wrong(report, `The resource provided ${String(value)} is not recognized or is not supported by this engine`, at);
};

const COMMON = { Type: any, Comment: text, QueryLanguage: oneOf("JSONata") };
const LEAVING = { Assign: assign, Output: any };
const GOING = { Next: text, End: oneOf(true) };
const FAILING = { Retry: retry, Catch: caught };
const inner = fields(
  {
    Comment: text,
    StartAt: text,
    States: object,
    ProcessorConfig: fields({ Mode: oneOf("INLINE"), ExecutionType: oneOf("STANDARD") }),
  },
  ["StartAt", "States"],
);

const STATES: Readonly<Record<string, Check>> = {
  Pass: fields({ ...COMMON, ...LEAVING, ...GOING }),
  Succeed: fields({ ...COMMON, Output: any }),
  Fail: fields({ ...COMMON, Error: text, Cause: text }),
  Wait: fields({
    ...COMMON,
    ...LEAVING,
    ...GOING,
    Seconds: orExpression(integer(0, 99_999_999)),
    Timestamp: orExpression(timestamp),
  }),
  Choice: fields(
    {
      ...COMMON,
      ...LEAVING,
      Default: text,
      Choices: listOf(
        fields(
          { Comment: text, Condition: orExpression(oneOf(true, false)), Next: text, Assign: assign, Output: any },
          ["Condition", "Next"],
        ),
      ),
    },
    ["Choices"],
  ),
  Task: fields(
    {
      ...COMMON,
      ...LEAVING,
      ...GOING,
      ...FAILING,
      Resource: resource,
      Arguments: any,
      Credentials: credentials,
      TimeoutSeconds: orExpression(integer(1, 99_999_999)),
      HeartbeatSeconds: orExpression(integer(1, 99_999_999)),
    },
    ["Resource"],
  ),
  Parallel: fields({ ...COMMON, ...LEAVING, ...GOING, ...FAILING, Arguments: any, Branches: listOf(inner) }, [
    "Branches",
  ]),
  Map: fields(
    {
      ...COMMON,
      ...LEAVING,
      ...GOING,
      ...FAILING,
      Items: orExpression(items),
      ItemSelector: any,
      ItemProcessor: inner,
      MaxConcurrency: orExpression(integer(0)),
      ToleratedFailureCount: orExpression(integer(0)),
      ToleratedFailurePercentage: orExpression(numberFrom(0, 100)),
    },
    ["ItemProcessor"],
  ),
};

const GOING_TYPES = new Set<Json | undefined>(["Pass", "Wait", "Task", "Parallel", "Map"]);

/** Checks the fields at the top of a definition. */
export const checkTop = fields(
  {
    Comment: text,
    QueryLanguage: oneOf("JSONata", "JSONPath"),
    StartAt: text,
    States: object,
    TimeoutSeconds: integer(1, 99_999_999),
    Version: oneOf("1.0"),
  },
  ["States", "StartAt"],
);

/** Checks the fields of one state, by its type. */
export function checkState(state: JsonObject, at: string, report: Report): void {
  const type = state["Type"];
  const check = typeof type === "string" ? ownOf(STATES, type) : undefined;
  if (check === undefined) {
    wrong(report, `The field 'Type' should have one of these values: [${STATE_TYPES.join(", ")}]`, `${at}/Type`);
    return;
  }
  check(state, at, report);
  if (GOING_TYPES.has(type) && (state["Next"] === undefined) === (state["End"] === undefined)) {
    wrong(report, "These fields are required: exactly one of [Next, End]", at);
  }
  if (type === "Wait" && (state["Seconds"] === undefined) === (state["Timestamp"] === undefined)) {
    wrong(report, "These fields are required: exactly one of [Seconds, Timestamp]", at);
  }
  if (type === "Task") checkInvocation(state, `${at}/Arguments`, report);
  checkCatchAll(state["Retry"], `${at}/Retry`, report);
  checkCatchAll(state["Catch"], `${at}/Catch`, report);
}

/** A function is called here, and its answer waited for: nothing else can be asked of the service. */
function checkInvocation({ Resource, Arguments }: JsonObject, at: string, report: Report): void {
  if (resourceOf(String(Resource))?.integration !== "lambda:invoke" || !isObject(Arguments ?? null)) return;
  for (const field of unsupportedArguments(Arguments as JsonObject))
    wrong(report, `The argument '${field}' is not supported by this engine`, `${at}/${field}`);
}

/** `States.ALL` stands alone, and last. */
function checkCatchAll(list: Json | undefined, at: string, report: Report): void {
  if (!Array.isArray(list)) return;
  (list as readonly Json[]).forEach((rule, index) => {
    const names = isObject(rule) && Array.isArray(rule["ErrorEquals"]) ? rule["ErrorEquals"] : [];
    if (!names.includes("States.ALL")) return;
    if (names.length > 1) wrong(report, "States.ALL must appear alone in ErrorEquals", `${at}[${index}]/ErrorEquals`);
    if (index < list.length - 1) wrong(report, "States.ALL must be the last one", `${at}[${index}]/ErrorEquals`);
  });
}

const NEUTRAL: Readonly<Record<string, ReadonlySet<string>>> = {
  Pass: new Set(["Type", "Comment", "Next", "End", "Assign"]),
  Succeed: new Set(["Type", "Comment"]),
  Fail: new Set(["Type", "Comment", "Error", "Cause"]),
};

/** Whether a state means the same in both query languages, so that not naming JSONata does no harm. */
export const isNeutral = (state: JsonObject): boolean => {
  const allowed = ownOf(NEUTRAL, String(state["Type"]));
  return (
    allowed !== undefined &&
    Object.keys(state).every((field) => allowed.has(field)) &&
    isLiteral(state["Assign"] ?? null)
  );
};

/** Whether a value holds neither JSONPath (names that end in `.$`) nor JSONata. */
function isLiteral(value: Json): boolean {
  if (typeof value === "string") return !isExpression(value);
  if (Array.isArray(value)) return (value as readonly Json[]).every(isLiteral);
  if (isObject(value)) return Object.entries(value).every(([name, part]) => !name.endsWith(".$") && isLiteral(part));
  return true;
}
