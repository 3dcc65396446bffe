import { FUNCTION_ARN, inFolder, JSONPATH, type Scenario, withFunction } from "./scenario.ts";

const argument = inFolder("arguments/test_arguments", "arguments");
const evaluate = inFolder("evaluate_jsonata/test_base_evaluate_expressions", "evaluatejsonata");
const output = inFolder("outputdecl/test_output", "outputdecl");

export const evaluating: readonly Scenario[] = [
  evaluate("test_base_task[TIMEOUT_SECONDS]", "base_task", {
    set: { "States.Start.TimeoutSeconds": "{% $variable := 1 %}" },
    ...withFunction,
  }),
  evaluate("test_base_task[HEARTBEAT_SECONDS]", "base_task", {
    set: { "States.Start.HeartbeatSeconds": "{% $variable := 1 %}" },
    ...withFunction,
  }),
  evaluate("test_base_task_from_input[HEARTBEAT_SECONDS]", "base_task", {
    set: { "States.Start.HeartbeatSeconds": "{% $states.input.input_value %}" },
    ...withFunction,
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
export const argumentsAndOutputs: readonly Scenario[] = [
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

const several = (snapshot: string, test: string, template: string): Scenario => ({
  snapshot: `intrinsic_functions/${snapshot}`,
  test,
  template: `intrinsicfunctions/statemachines/${template}`,
});
export const functions: readonly Scenario[] = [
  several("test_array_jsonata", "test_array_partition", "array/array_partition_jsonata"),
  several("test_array_jsonata", "test_array_range", "array/array_range_jsonata"),
  several("test_json_manipulation_jsonata", "test_parse", "json_manipulation/parse_jsonata"),
  several("test_math_operations_jsonata", "test_math_random_seeded", "math_operations/math_random_seeded_jsonata"),
];
