import {
  type Asked,
  LEVELS,
  type Level,
  MOCK_EXCEPTION,
  ONES,
  once,
  STATE_EXCEPTION,
  type StateScenario,
  THREE,
  template,
  text,
} from "./scenario.ts";

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

export const configurations: readonly StateScenario[] = LEVELS.flatMap((level) => [
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
