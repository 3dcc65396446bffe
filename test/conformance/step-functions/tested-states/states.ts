import {
  HELLO,
  LEVELS,
  type Level,
  MOCK_EXCEPTION,
  ONES,
  once,
  type StateScenario,
  template,
  text,
} from "./scenario.ts";

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

export const states: readonly StateScenario[] = [
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
