import { inFolder, JSONPATH, type Scenario, withFunction } from "./scenario.ts";

const errorOutput = inFolder("states_variables/test_error_output", "statevariables");

export const failing: readonly Scenario[] = [
  errorOutput("test_task_catch_error_output[TASK_CATCH_ERROR_OUTPUT]", "task_catch_error_output", withFunction),
  errorOutput(
    "test_task_catch_error_output[TASK_CATCH_ERROR_OUTPUT_TO_JSONPATH]",
    "task_catch_error_output_to_jsonpath",
    {
      ...withFunction,
    },
  ),
  errorOutput(
    "test_catch_error_variable_sampling[TASK_CATCH_ERROR_VARIABLE_SAMPLING]",
    "task_catch_error_variable_sampling",
    withFunction,
  ),
  errorOutput(
    "test_catch_error_variable_sampling[TASK_CATCH_ERROR_VARIABLE_SAMPLING_TO_JSONPATH]",
    "task_catch_error_variable_sampling_to_jsonpath",
    { ...withFunction, unsupported: JSONPATH },
  ),
  errorOutput(
    "test_task_catch_error_with_retry[TASK_CATCH_ERROR_OUTPUT_WITH_RETRY]",
    "task_catch_error_output_with_retry",
    withFunction,
  ),
  errorOutput(
    "test_task_catch_error_with_retry[TASK_CATCH_ERROR_OUTPUT_WITH_RETRY_TO_JSONPATH]",
    "task_catch_error_output_with_retry_to_jsonpath",
    withFunction,
  ),
  ...["OUTPUT", "OUTPUT_WITH_RETRY", "VARIABLE_SAMPLING"].flatMap((id) => [
    errorOutput(`test_map_catch_error[MAP_CATCH_ERROR_${id}]`, `map_catch_error_${id.toLowerCase()}`, withFunction),
    errorOutput(`test_parallel_catch_error[PARALLEL_CATCH_ERROR_${id}]`, `parallel_catch_error_${id.toLowerCase()}`, {
      ...withFunction,
      sorted: true,
    }),
  ]),
];
