/**
 * The recorded executions whose state machine uses JSONata, and how each definition was made from its template.
 *
 * Inputs and the answers of integrations are not repeated here: they are read from the recording itself.
 */
export interface Scenario {
  /** Snapshot file under `v2/`, without `.snapshot.json`. */
  readonly snapshot: string;
  /** Name of the test in it. */
  readonly test: string;
  /** Template under `templates/`, without `.json5`. */
  readonly template: string;
  /** Fields set in the template: the way to each, joined by dots. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Literal texts replaced in the definition. */
  readonly replace?: Readonly<Record<string, string>>;
  /** The input, where the recorder masked it. */
  readonly input?: unknown;
  /** Whether the recorder sorted what happens inside a Parallel state. */
  readonly sorted?: true;
  /** Where the definition is refused: nothing runs. */
  readonly refused?: true;
  /** Where only the answer of `ValidateStateMachineDefinition` was recorded. */
  readonly validated?: true;
  /** Where only the answer of `DescribeStateMachine` was recorded. */
  readonly described?: true;
  /** The definition as a text, where it comes from no template. */
  readonly text?: string;
  /** Why the answers differ, where that is known and accepted. */
  readonly known?: string;
  /** Why this engine does not run it: it then counts as not supported, and must be refused at creation. */
  readonly unsupported?: string;
  /** Why the recording cannot be replayed, although the definition is accepted. */
  readonly elsewhere?: string;
}

const JSONPATH = "uses JSONPath in one of its states";
const FUNCTION_ARN = "arn:<partition>:lambda:<region>:111111111111:function:";
const PLACEHOLDER = "%LAMBDA_FUNCTION_ARN_LITERAL_PLACEHOLDER%";

const inFolder =
  (snapshot: string, folder: string) =>
  (test: string, template: string, more: Partial<Scenario> = {}): Scenario => ({
    snapshot,
    test,
    template: `${folder}/statemachines/${template}`,
    ...more,
  });

const base = inFolder("scenarios/test_base_scenarios", "scenarios");
const assignBase = inFolder("assign/test_assign_base", "assign");
const assignReference = inFolder("assign/test_assign_reference_variables", "assign");
const argument = inFolder("arguments/test_arguments", "arguments");
const evaluate = inFolder("evaluate_jsonata/test_base_evaluate_expressions", "evaluatejsonata");
const output = inFolder("outputdecl/test_output", "outputdecl");
const errorOutput = inFolder("states_variables/test_error_output", "statevariables");
const language = inFolder("query_language/test_base_query_language", "querylanguage");
const mixed = inFolder("query_language/test_mixed_query_language", "querylanguage");
const credentials = inFolder("credentials/test_credentials_base", "credentials");

const LITERAL_ITEMS: Readonly<Record<string, string>> = {
  number: "1",
  string: "'string'",
  boolean: "true",
  object: "{'foo': 'bar'}",
  null: "null",
};
const literal = (expression: string): Partial<Scenario> => ({ replace: { _tbd_: `{% ${expression} %}` } });

const mapItems: Scenario[] = [
  ...Object.entries(LITERAL_ITEMS).flatMap(([id, expression]) => [
    base(`test_map_state_items_eval_jsonata_fail[${id}]`, "map_state_items_literal", literal(expression)),
    base(
      `test_map_state_items_eval_jsonata_variable_sampling_fail[${id}]`,
      "map_state_items_variable",
      literal(expression),
    ),
    base(`test_map_state_items_input_types[${id}]`, "map_state_items"),
  ]),
  base(
    "test_map_state_items_eval_jsonata_fail[function]",
    "map_state_items_literal",
    literal("$fn := function($x){$x}"),
  ),
  base("test_map_state_items_eval_jsonata[empty]", "map_state_items_literal", literal("[]")),
  base("test_map_state_items_eval_jsonata[singleton]", "map_state_items_literal", literal("[0]")),
  base("test_map_state_items_eval_jsonata[mixed]", "map_state_items_literal", literal("[1, 'two', 3]")),
  base("test_map_state_items_input_array[empty]", "map_state_items"),
  base("test_map_state_items_input_array[singleton]", "map_state_items"),
  base("test_map_state_items_input_array[mixed]", "map_state_items"),
  base("test_map_state_item_selector[MAP_STATE_ITEM_SELECTOR_JSONATA]", "map_state_item_selector_jsonata"),
  base("test_map_item_reader_base_json_max_items_jsonata", "map_item_reader_base_json_max_items_jsonata", {
    unsupported: "distributed Map with an ItemReader on S3",
  }),
  base("test_map_item_batching_base_json_max_per_batch_jsonata", "map_item_batcher_base_max_per_batch_jsonata", {
    unsupported: "distributed Map with an ItemReader on S3",
  }),
];

const choices: Scenario[] = [
  base("test_choice_aws_docs_scenario[CHOICE_STATE_AWS_SCENARIO_JSONATA]", "choice_state_aws_scenario_jsonata"),
  base(
    "test_choice_singleton_composite[CHOICE_STATE_SINGLETON_COMPOSITE_JSONATA]",
    "choice_state_singleton_composite_jsonata",
  ),
  base(
    "test_choice_singleton_composite[CHOICE_STATE_SINGLETON_COMPOSITE_LITERAL_JSONATA]",
    "choice_state_singleton_composite_literal_string_jsonata",
  ),
  base(
    "test_choice_unsorted_parameters_positive[CHOICE_STATE_UNSORTED_CHOICE_PARAMETERS_JSONATA]",
    "choice_state_unsorted_choice_parameters_jsonata",
  ),
  base(
    "test_choice_unsorted_parameters_negative[CHOICE_STATE_UNSORTED_CHOICE_PARAMETERS_JSONATA]",
    "choice_state_unsorted_choice_parameters_jsonata",
  ),
  base("test_choice_condition_constant_jsonata", "choice_state_condition_constant_jsonata"),
];

const TIMESTAMPS: Readonly<Record<string, string>> = {
  "[SECONDS]": "2016-03-14T01:59:00Z",
  "[NANOSECONDS]": "2016-03-05T21:29:29.243167252Z",
  "[NO_T]": "2016-12-05 21:29:29Z",
  "[NO_Z]": "2016-12-05T21:29:29",
  "[INVALID_DATE]": "2016-13-05T21:29:29Z",
  "[INVALID_TIME]": "2016-12-05T25:29:29Z",
  "[INVALID_ISO]": "05-12-2016T21:29:29Z",
  "": "2016-03-14T01:59:00Z",
};

const waitsAndFailures: Scenario[] = [
  ...Object.entries(TIMESTAMPS).map(([id, TimestampValue]) =>
    base(`test_wait_timestamp_jsonata${id}`, "wait_timestamp_jsonata", { input: { TimestampValue } }),
  ),
  base("test_wait_timestamp_invalid[JSONATA]", "wait_timestamp", {
    set: { "States.WaitUntil.Timestamp": "{% '2016-03-14T01:59:00Z' %}" },
    unsupported: JSONPATH,
  }),
  base("test_wait_seconds_jsonata", "wait_seconds_jsonata"),
  base("test_fail_error_jsonata", "fail_error_jsonata"),
  base("test_fail_cause_jsonata", "fail_cause_jsonata"),
  base(
    "test_escape_sequence_parsing[ESCAPE_SEQUENCES_JSONATA_COMPARISON_OUTPUT]",
    "escape_sequences_jsonata_comparison_output",
  ),
  base(
    "test_escape_sequence_parsing[ESCAPE_SEQUENCES_JSONATA_COMPARISON_ASSIGN]",
    "escape_sequences_jsonata_comparison_assign",
  ),
];

const assigning: Scenario[] = [
  assignBase("test_base_cases[BASE_EMPTY]", "base_empty"),
  assignBase("test_base_cases[BASE_CONSTANT_LITERALS]", "base_constant_literals", { unsupported: JSONPATH }),
  assignBase("test_base_cases[BASE_VAR]", "base_var", { unsupported: JSONPATH }),
  assignBase("test_assign_in_choice[CONDITION_TRUE]", "choice_condition_jsonata"),
  assignBase("test_assign_in_choice[CONDITION_FALSE]", "choice_condition_jsonata"),
  ...["OUTPUT", "OUTPUT_FIELD", "OUTPUT_MULTIPLE_STATES", "ASSIGN", "ARGUMENTS", "ARGUMENTS_FIELD"].map((id) =>
    assignReference(`test_undefined_reference[BASE_UNDEFINED_${id}]`, `base_undefined_${id.toLowerCase()}`),
  ),
  assignReference("test_assign_in_catch_state", "base_assign_in_catch"),
];

const evaluating: Scenario[] = [
  evaluate("test_base_task[TIMEOUT_SECONDS]", "base_task", {
    set: { "States.Start.TimeoutSeconds": "{% $variable := 1 %}" },
    replace: { [PLACEHOLDER]: `${FUNCTION_ARN}<lambda-function-name>` },
  }),
  evaluate("test_base_task[HEARTBEAT_SECONDS]", "base_task", {
    set: { "States.Start.HeartbeatSeconds": "{% $variable := 1 %}" },
    replace: { [PLACEHOLDER]: `${FUNCTION_ARN}<lambda-function-name>` },
  }),
  evaluate("test_base_task_from_input[HEARTBEAT_SECONDS]", "base_task", {
    set: { "States.Start.HeartbeatSeconds": "{% $states.input.input_value %}" },
    replace: { [PLACEHOLDER]: `${FUNCTION_ARN}<lambda-function-name>` },
  }),
  evaluate("test_base_map[ITEMS]", "base_map", { set: { "States.Start.Items": [1, '{% $number("2") %}', 3] } }),
  evaluate("test_base_map[ITEMS_DOUBLE_QUOTES]", "base_map", {
    set: { "States.Start.Items": [1, "{% $number('2') %}", 3] },
  }),
  ...["MaxConcurrency", "ToleratedFailurePercentage", "ToleratedFailureCount"].map((field) =>
    evaluate(`test_base_map[${upperSnake(field)}]`, "base_map", {
      set: { [`States.Start.${field}`]: "{% $variable := 1 %}" },
    }),
  ),
  ...["Items", "MaxConcurrency", "ToleratedFailurePercentage", "ToleratedFailureCount"].map((field) =>
    evaluate(`test_base_map_from_input[${upperSnake(field)}]`, "base_map", {
      set: { [`States.Start.${field}`]: "{% $states.input.input_value %}" },
    }),
  ),
  ...Object.entries({
    BASE: '{% $contains("hello$world", /^hello\\$/) %}',
    BASE_FALSE: '{% $contains("hello$world", /^hello\\ /) %}',
    BASE_SINGLE_QUOTE: "{% $contains('hello$world', /^hello\\$/) %}",
    BASE_SINGLE_QUOTE_FALSE: "{% $contains('hello$world', /^hello\\ /) %}",
  }).map(([id, expression]) =>
    evaluate(`test_base_jsonata_regular_expressions[${id}]`, "base_pass", {
      set: { "States.Start.Output": expression },
    }),
  ),
  evaluate("test_merge_with_dynamic_args", "base_pass", {
    set: { "States.Start.Output": "{% $merge([$states.input.part1, $states.input.part2]) %}" },
  }),
];

function upperSnake(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}

const functionResource = { set: { "States.State0.Resource": `${FUNCTION_ARN}lambda_function_name` } };
const argumentsAndOutputs: Scenario[] = [
  argument("test_base_cases[BASE_LAMBDA_EMPTY]", "base_lambda_empty", functionResource),
  argument("test_base_cases[BASE_LAMBDA_LITERALS]", "base_lambda_literals", functionResource),
  argument("test_base_cases[BASE_LAMBDA_EXPRESSION]", "base_lambda_expressions", {
    ...functionResource,
    unsupported: JSONPATH,
  }),
  argument(
    "test_base_cases[BASE_LAMBDA_EMPTY_GLOBAL_QL_JSONATA]",
    "base_lambda_empty_global_ql_jsonata",
    functionResource,
  ),
  output("test_base_cases[BASE_EMPTY]", "base_empty"),
  output("test_base_cases[BASE_LITERALS]", "base_literals"),
  output("test_base_cases[BASE_EXPR]", "base_expr", { unsupported: JSONPATH }),
  output("test_base_cases[BASE_DIRECT_EXPR]", "base_direct_expr"),
  output("test_base_lambda[BASE_LAMBDA]", "base_lambda", { ...functionResource, unsupported: JSONPATH }),
  output("test_base_task_lambda[BASE_TASK_LAMBDA]", "base_task_lambda"),
  ...Object.entries({
    NULL: null,
    INT: 0,
    FLOAT: 0.1,
    BOOL: true,
    STR_LIT: "string literal",
    JSONATA_EXPR: "{% $states.input %}",
    LIST_EMPY: [],
    LIST_RICH: [
      null,
      0,
      0.1,
      true,
      "string",
      [],
      "$nosuchvar",
      "$.no.such.path",
      "{% $states.input %}",
      { key: "{% true %}" },
    ],
  }).map(([id, value]) =>
    output(`test_base_output_any_non_dict[${id}]`, "base_output_any", { set: { "States.State0.Output": value } }),
  ),
  output("test_output_in_choice[CONDITION_TRUE]", "choice_condition_jsonata"),
  output("test_output_in_choice[CONDITION_FALSE]", "choice_condition_jsonata"),
];

const thrown = { replace: { [PLACEHOLDER]: `${FUNCTION_ARN}<lambda-function-name>` } };
const failing: Scenario[] = [
  errorOutput("test_task_catch_error_output[TASK_CATCH_ERROR_OUTPUT]", "task_catch_error_output", thrown),
  errorOutput(
    "test_task_catch_error_output[TASK_CATCH_ERROR_OUTPUT_TO_JSONPATH]",
    "task_catch_error_output_to_jsonpath",
    {
      ...thrown,
    },
  ),
  errorOutput(
    "test_catch_error_variable_sampling[TASK_CATCH_ERROR_VARIABLE_SAMPLING]",
    "task_catch_error_variable_sampling",
    thrown,
  ),
  errorOutput(
    "test_catch_error_variable_sampling[TASK_CATCH_ERROR_VARIABLE_SAMPLING_TO_JSONPATH]",
    "task_catch_error_variable_sampling_to_jsonpath",
    { ...thrown, unsupported: JSONPATH },
  ),
  errorOutput(
    "test_task_catch_error_with_retry[TASK_CATCH_ERROR_OUTPUT_WITH_RETRY]",
    "task_catch_error_output_with_retry",
    thrown,
  ),
  errorOutput(
    "test_task_catch_error_with_retry[TASK_CATCH_ERROR_OUTPUT_WITH_RETRY_TO_JSONPATH]",
    "task_catch_error_output_with_retry_to_jsonpath",
    thrown,
  ),
  ...["OUTPUT", "OUTPUT_WITH_RETRY", "VARIABLE_SAMPLING"].flatMap((id) => [
    errorOutput(`test_map_catch_error[MAP_CATCH_ERROR_${id}]`, `map_catch_error_${id.toLowerCase()}`, thrown),
    errorOutput(`test_parallel_catch_error[PARALLEL_CATCH_ERROR_${id}]`, `parallel_catch_error_${id.toLowerCase()}`, {
      ...thrown,
      sorted: true,
    }),
  ]),
];

const languages: Scenario[] = [
  language("test_base_query_language_field[JSONATA]", "base_pass_jsonata"),
  language("test_query_language_field_override[JSONATA_OVERRIDE]", "base_pass_jsonata_override"),
  language("test_query_language_field_override[JSONATA_OVERRIDE_DEFAULT]", "base_pass_jsonata_override_default"),
  mixed("test_variable_sampling[JSONATA_ASSIGN_JSONPATH_REF]", "jsonata_assign_jsonpath_reference", {
    unsupported: JSONPATH,
  }),
  mixed("test_variable_sampling[JSONPATH_ASSIGN_JSONATA_REF]", "jsonpath_assign_jsonata_reference", {
    unsupported: JSONPATH,
  }),
  mixed("test_output_to_state[JSONATA_OUTPUT_TO_JSONPATH]", "jsonata_output_to_jsonpath", { unsupported: JSONPATH }),
  mixed("test_output_to_state[JSONPATH_OUTPUT_TO_JSONATA]", "jsonpath_output_to_jsonata", { unsupported: JSONPATH }),
  mixed("test_task_dataflow_to_state", "jsonpath_to_jsonata_dataflow", { unsupported: JSONPATH }),
  ...[
    "LEGACY_RESOURCE_JSONATA_TO_JSONPATH",
    "SDK_RESOURCE_JSONATA_TO_JSONPATH",
    "LEGACY_RESOURCE_JSONPATH_TO_JSONATA",
    "SDK_RESOURCE_JSONPATH_TO_JSONATA",
  ].map((id) =>
    mixed(
      `test_lambda_task_resource_data_flow[TASK_LAMBDA_${id}]`,
      `task_lambda_${id.toLowerCase().replace("resource_", "resource_from_")}`,
      { ...thrown, unsupported: JSONPATH },
    ),
  ),
];

const several = (snapshot: string, test: string, template: string): Scenario => ({
  snapshot: `intrinsic_functions/${snapshot}`,
  test,
  template: `intrinsicfunctions/statemachines/${template}`,
});
const functions: Scenario[] = [
  several("test_array_jsonata", "test_array_partition", "array/array_partition_jsonata"),
  several("test_array_jsonata", "test_array_range", "array/array_range_jsonata"),
  several("test_json_manipulation_jsonata", "test_parse", "json_manipulation/parse_jsonata"),
  several("test_math_operations_jsonata", "test_math_random_seeded", "math_operations/math_random_seeded_jsonata"),
];

const FUNCTION_OF_ACCOUNT = "arn:<partition>:lambda:<region>:<test_aws_account_id>:function:<lambda_function_name>";
const accounts: Scenario[] = [
  credentials("test_invalid_credentials_field[EMPTY_CREDENTIALS]", "empty_credentials", { refused: true }),
  credentials("test_invalid_credentials_field[INVALID_CREDENTIALS_FIELD]", "invalid_credentials_field", {
    refused: true,
  }),
  credentials("test_cross_account_service_lambda_invoke", "service_lambda_invoke"),
  credentials("test_cross_account_service_lambda_invoke_retry", "service_lambda_invoke_retry"),
  credentials("test_cross_account_lambda_task", "lambda_task", {
    set: { "States.LambdaTask.Resource": FUNCTION_OF_ACCOUNT },
  }),
  credentials(
    "test_cross_account_states_start_sync_execution[SFN_START_EXECUTION_SYNC_ROLE_ARN_JSONATA]",
    "sfn_start_execution_sync_role_arn_jsonata",
    { elsewhere: "starts an execution in another account, whose definition was not recorded" },
  ),
  {
    snapshot: "error_handling/test_aws_sdk",
    test: "test_s3_no_such_key",
    template: "errorhandling/statemachines/aws_sdk_task_error_s3_no_such_key",
    unsupported: "calls S3 through the SDK integration",
  },
];

const validation = (test: string, template: string, more: Partial<Scenario> = {}): Scenario => ({
  snapshot: "test_sfn_api_validation",
  test: `test_validate_state_machine_definition_${test}`,
  template: `validation/statemachines/${template}`,
  validated: true,
  ...more,
});
const validations: Scenario[] = [
  validation("not_a_definition[EMPTY_STRING]", "", { text: "" }),
  validation("not_a_definition[EMPTY_DICT]", "", { text: "{}" }),
  validation("not_a_definition[NOT_A_DEF]", "", {
    text: "not a definition",
    known: "the complaint about a text that is no JSON is that of the JSON parser at hand",
  }),
  validation("type_standard[VALID_BASE_PASS]", "valid_base_pass"),
  validation("type_standard[INVALID_BASE_NO_STARTAT]", "invalid_base_no_startat"),
  validation("type_standard[INVALID_DOWNGRADE_QUERY_LANGUAGE]", "invalid_downgrade_query_language"),
  validation("type_standard[VALID_QUERY_LANGUAGE_PASS]", "valid_query_language_pass", { unsupported: JSONPATH }),
];

const described = (id: string, template: string): Scenario => ({
  snapshot: "test_sfn_api_variable_references",
  test: `test_base_variable_references_in_jsonata_template[${id}]`,
  template: `scenarios/statemachines/${template}`,
  described: true,
});
const descriptions: Scenario[] = [
  described("CHOICE_CONDITION_CONSTANT_JSONATA", "choice_state_condition_constant_jsonata"),
  described("CHOICE_STATE_UNSORTED_CHOICE_PARAMETERS_JSONATA", "choice_state_unsorted_choice_parameters_jsonata"),
];

export const SCENARIOS: readonly Scenario[] = [
  ...validations,
  ...descriptions,
  ...mapItems,
  ...choices,
  ...waitsAndFailures,
  ...assigning,
  ...evaluating,
  ...argumentsAndOutputs,
  ...failing,
  ...languages,
  ...functions,
  ...accounts,
];
