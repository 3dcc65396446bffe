import { inFolder, JSONPATH, type Scenario } from "./scenario.ts";

const base = inFolder("scenarios/test_base_scenarios", "scenarios");

const LITERAL_ITEMS: Readonly<Record<string, string>> = {
  number: "1",
  string: "'string'",
  boolean: "true",
  object: "{'foo': 'bar'}",
  null: "null",
};
const literal = (expression: string): Partial<Scenario> => ({ replace: { _tbd_: `{% ${expression} %}` } });

export const mapItems: readonly Scenario[] = [
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

export const choices: readonly Scenario[] = [
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

export const waitsAndFailures: readonly Scenario[] = [
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
