import { type Asked, ONES, refused, type StateScenario, template, text } from "./scenario.ts";

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
export const contexts: readonly StateScenario[] = [
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
export const refusals: readonly StateScenario[] = [
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
