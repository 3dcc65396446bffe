import type { TestState } from "../../../../local/step-functions/engine.ts";
import { type StateScenario, template, text } from "./scenario.ts";

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

export const starts: readonly StateScenario[] = [
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
