import { inFolder, type Scenario } from "./scenario.ts";

const credentials = inFolder("credentials/test_credentials_base", "credentials");

const FUNCTION_OF_ACCOUNT = "arn:<partition>:lambda:<region>:<test_aws_account_id>:function:<lambda_function_name>";
export const accounts: readonly Scenario[] = [
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
