import type { TestState } from "../../../local/step-functions/engine.ts";

/** The recorded answers of `TestState` for states in JSONata, and what was asked. */
export interface StateScenario {
  /** Snapshot file under `v2/`, without `.snapshot.json`. */
  readonly snapshot: string;
  readonly test: string;
  /** Template under `templates/`, without `.json5`. */
  readonly template: string;
  readonly set?: Readonly<Record<string, unknown>>;
  /** For each recorded answer, the request; the definition is added to it. */
  readonly asked: Readonly<Record<string, Omit<TestState, "definition">>>;
  /** Why this engine does not answer it. */
  readonly unsupported?: string;
}

type Asked = Omit<TestState, "definition">;
type Level = NonNullable<TestState["inspectionLevel"]>;
const LEVELS: readonly Level[] = ["INFO", "DEBUG", "TRACE"];
const text = (value: unknown): string => JSON.stringify(value);
const once = (asked: Asked): Readonly<Record<string, Asked>> => ({ test_case_response: asked });
const refused = (asked: Asked): Readonly<Record<string, Asked>> => ({ validation_exception: asked });
const template = (name: string): string => `test_state/statemachines/${name}`;
const MOCK_EXCEPTION = { errorOutput: { error: "MockException", cause: "Mock the cause of the error." } };
const STATE_EXCEPTION = { errorOutput: { error: "MockException", cause: "Mock the error cause." } };
const HELLO = text({ Value: "HelloWorld" });
const THREE = text({ Values: ["first", "second", "third"] });
const ONES = { result: text([1, 1, 1]) };

const inConfiguration = (
  test: string,
  name: string,
  asked: StateScenario["asked"],
  more: Partial<StateScenario> = {},
) => ({
  snapshot: "test_state/test_state_configuration",
  test,
  template: template(name),
  asked,
  ...more,
});

const withFailures = (level: Level, name: string): StateScenario =>
  inConfiguration(`test_map_state_failure_count[${level}-${name.toUpperCase()}]`, name, {
    below_tolerated_failure: {
      input: THREE,
      stateConfiguration: { mapIterationFailureCount: 0 },
      inspectionLevel: level,
      mock: ONES,
    },
    exceeds_tolerated_failure: {
      input: THREE,
      stateConfiguration: { mapIterationFailureCount: 2 },
      inspectionLevel: level,
      mock: { result: text([0, 0, 1]) },
    },
  });

const retried = (level: Level, retrierRetryCount: number): Asked => ({
  input: THREE,
  stateConfiguration: { retrierRetryCount },
  inspectionLevel: level,
  mock: MOCK_EXCEPTION,
});

const READER = "an ItemReader on S3";
const byState = (level: Level, mapIterationFailureCount: number): Asked => ({
  input: THREE,
  stateConfiguration: { mapIterationFailureCount, errorCausedByState: "TestState" },
  inspectionLevel: level,
  mock: STATE_EXCEPTION,
});

const configurations: StateScenario[] = LEVELS.flatMap((level) => [
  ...["base_map_state", "base_map_state_catch", "base_map_state_retry", "map_task_state"].map((name) =>
    withFailures(level, name),
  ),
  inConfiguration(
    `test_map_state_error_caused_by_state[${level}]`,
    "base_map_state",
    once({
      input: text({ Values: [1, 1, 1] }),
      stateConfiguration: { errorCausedByState: "TestState" },
      inspectionLevel: level,
      mock: MOCK_EXCEPTION,
    }),
  ),
  inConfiguration(`test_state_configuration_map_iteration_failure_count_with_state_error[${level}]`, "base_map_state", {
    below_tolerated_failure: byState(level, 0),
    exceeds_tolerated_failure: byState(level, 2),
  }),
  inConfiguration(
    `test_state_machine_configuration_map_iteration_item_reader[${level}]`,
    "map_item_reader_state_machine",
    {},
    { unsupported: READER },
  ),
  inConfiguration(
    `test_state_machine_configuration_item_reader_with_error[${level}]`,
    "map_item_reader_state_machine",
    {},
    { unsupported: READER },
  ),
  ...(level === "INFO"
    ? []
    : [
        inConfiguration(`test_state_configuration_retrier_retry_count[${level}]`, "base_task_state_retry", {
          below_tolerated_retry_count_with_backoff: retried(level, 4),
          exceeds_tolerated_retry_count: retried(level, 5),
        }),
      ]),
]);

const START = {
  input: text({
    stateMachineArn: "arn:<partition>:states:<region>:111111111111:stateMachine:TargetStateMachine",
    targetInput: null,
    name: "TestStartTarget",
  }),
  inspectionLevel: "INFO" as const,
};
const started = (file: string, test: string, key: string, mock: TestState["mock"]): StateScenario => ({
  snapshot: `test_state/${file}`,
  test,
  template: template("base_sfn_start_execution"),
  asked: { [key]: { ...START, ...(mock === undefined ? {} : { mock }) } },
});
const ARN = "stringValueExecutionArn";
const mocked = (result: unknown, fieldValidationMode?: "PRESENT" | "NONE"): TestState["mock"] => ({
  result: text(result),
  ...(fieldValidationMode === undefined ? {} : { fieldValidationMode }),
});
const lowerCase = { executionArn: ARN, startDate: "stringValueStartDate" };
const strict = (id: string, result: unknown) =>
  started("test_field_validation_mode", `test_strict_mode_sfn_task[${id}]`, "validation-exception", mocked(result));
const present = (kind: "pass" | "fail", id: string, result: unknown) =>
  started(
    "test_field_validation_mode_present",
    `test_present_mode_sfn_task_validation_${kind}[${id}]`,
    kind === "pass" ? "test_state_response" : "validation-exception",
    mocked(result, "PRESENT"),
  );
const none = (id: string, result: unknown) =>
  started(
    "test_field_validation_mode_none",
    `test_none_mode_sfn_task[${id}]`,
    "test_state_response",
    mocked(result, "NONE"),
  );

const starts: StateScenario[] = [
  strict("missing_required_fields", {}),
  strict("field_name_not_in_sfn_case", lowerCase),
  strict("wrong_timestamp_type_bool", { ExecutionArn: ARN, StartDate: true }),
  strict("wrong_timestamp_type_number", { ExecutionArn: ARN, StartDate: 1_764_103_483 }),
  present("pass", "missing_required_fields", {}),
  present("pass", "field_name_not_in_sfn_case", lowerCase),
  present("fail", "wrong_timestamp_type_bool", { StartDate: true }),
  present("fail", "wrong_string_type_number", { ExecutionArn: 1_764_103_483 }),
  none("missing_required_fields", {}),
  none("wrong_timestamp_type_bool", { ExecutionArn: ARN, StartDate: true }),
  started("test_test_state_mock_scenarios", "test_sfn_start_execution_success", "test_case_response", {
    result: text({
      ExecutionArn: "arn:<partition>:states:<region>:111111111111:execution:TargetStateMachine:TestStartTarget",
      StartDate: "start-date",
    }),
  }),
];

const underContext = (id: string, context: object): StateScenario => ({
  snapshot: "test_state/test_state_context_object",
  test: `test_state_context_object_validation_failures[${id}]`,
  template: template("base_sfn_start_execution"),
  asked: {
    exception: {
      input: text({ stateMachineArn: "arn", targetInput: null, name: "exec_name" }),
      inspectionLevel: "TRACE",
      context: text(context),
      mock: { result: text({ ExecutionArn: "exec_arn", StartDate: "2025-01-15T10:30:00" }) },
    },
  },
});
const contexts: StateScenario[] = [
  underContext("INVALID_EXECUTION_ID_TYPE", { Execution: { Id: 1 } }),
  underContext("INVALID_MAP", { Map: {} }),
  underContext("INVALID_EXECUTION_FIELD", { Execution: { pokemon: "squirtle" } }),
  underContext("INVALID_FIELD", { Pokedex: {} }),
  {
    snapshot: "test_state/test_state_context_object",
    test: "test_state_context_object_invalid_states[TOKEN_TASK_NOT_SYNC]",
    template: "context_object/statemachines/context_object_result_selector",
    asked: {},
    unsupported: "uses JSONPath in one of its states",
  },
];

const inMocks = (test: string, name: string, asked: Asked): StateScenario => ({
  snapshot: "test_state/test_state_mock_validation",
  test,
  template: template(name),
  asked: refused(asked),
});
const refusals: StateScenario[] = [
  inMocks("test_state_type_requires_mock[MapState]", "base_map_state", {}),
  inMocks("test_state_type_requires_mock[MapTaskState]", "map_task_state", {}),
  inMocks("test_mock_result_is_not_array_on_map_state_without_result_writer", "base_map_state", {
    mock: { result: text({ mock: "array is expected but object is provided instead" }) },
  }),
  inMocks("test_map_iteration_failure_count_without_mock", "base_map_state", {
    stateConfiguration: { mapIterationFailureCount: 0 },
  }),
  inMocks("test_map_iteration_failure_count_exceeds_mock_result_items", "base_map_state", {
    input: text({ Values: [1, 1, 1] }),
    stateConfiguration: { mapIterationFailureCount: 4 },
    mock: ONES,
  }),
];

const FIELDS = {
  MAX_CONCURRENCY: "MaxConcurrency",
  TOLERATED_FAILURE_PERCENTAGE: "ToleratedFailurePercentage",
  TOLERATED_FAILURE_COUNT: "ToleratedFailureCount",
};
const inScenarios = (test: string, name: string, asked: StateScenario["asked"], more: Partial<StateScenario> = {}) => ({
  snapshot: "test_state/test_test_state_scenarios",
  test,
  template: name,
  asked,
  ...more,
});
const inspectMap = (field: string, test: string, level: Level): StateScenario =>
  inScenarios(
    test,
    template("base_map_state"),
    once({ input: text({ Values: [1, 2, 3] }), inspectionLevel: level, mock: ONES }),
    { set: { [field]: "{% $variable := 1 %}" } },
  );

const inMachines = (level: Level, test: string, name: string, stateName: string): StateScenario => ({
  snapshot: "test_state/test_test_state_machine_scenarios",
  test,
  template: template(name),
  asked: once({ stateName, input: HELLO, inspectionLevel: level }),
});

const scenarios: StateScenario[] = [
  ...Object.entries(FIELDS).flatMap(([id, field]) => [
    ...LEVELS.map((level) => inspectMap(field, `test_base_map_state_inspect[${id}-${level}]`, level)),
    inspectMap(field, `test_base_map_state_inspect_trace[${id}]`, "TRACE"),
  ]),
  inScenarios(
    "test_base_inspection_level_info[BASE_MAP_STATE]",
    template("base_map_state"),
    {},
    {
      unsupported: "nothing was recorded",
    },
  ),
  ...LEVELS.flatMap((level) => [
    inScenarios(`test_state_task_catch_error[${level}]`, template("base_task_state_catch"), {
      test_catch_mock_exception_response: { input: HELLO, inspectionLevel: level, mock: MOCK_EXCEPTION },
      catch_task_failed_response: {
        input: HELLO,
        inspectionLevel: level,
        mock: { errorOutput: { error: "States.TaskFailed", cause: "The task failed." } },
      },
    }),
    inMachines(level, `test_base_state_name[${level}-BASE_FAIL_STATE_MACHINE]`, "base_fail_state_machine", "State0"),
    inMachines(level, `test_base_state_name_multi_state[${level}-State0]`, "base_multi_state_machine", "State0"),
    inMachines(level, `test_base_state_name_multi_state[${level}-State1]`, "base_multi_state_machine", "State1"),
    {
      snapshot: "test_state/test_test_state_mock_scenarios",
      test: `test_io_jsonata_parallel_state_mock_success[${level}]`,
      template: template("io_jsonata_parallel_state"),
      asked: once({
        input: text({ parallelInput: { data: "input_value" } }),
        inspectionLevel: level,
        mock: { result: text([{ branch1: "result" }, { branch2: "result" }]) },
      }),
    },
  ]),
  inScenarios(
    "test_localstack_blogpost_scenario",
    template("localstack_blogpost_scenario_state_machine"),
    {},
    {
      unsupported: "calls an HTTP endpoint",
    },
  ),
  inScenarios(
    "test_state_with_variables[base_expressions]",
    "outputdecl/statemachines/base_expr",
    {},
    {
      unsupported: "uses JSONPath in one of its states",
    },
  ),
  inScenarios(
    "test_state_with_variables[empty_variables]",
    "outputdecl/statemachines/base_literals",
    once({ stateName: "State0", input: text({ input_values: [1, 2, 3] }), variables: "{}", inspectionLevel: "TRACE" }),
  ),
];

export const STATE_SCENARIOS: readonly StateScenario[] = [
  ...configurations,
  ...starts,
  ...contexts,
  ...refusals,
  ...scenarios,
];
