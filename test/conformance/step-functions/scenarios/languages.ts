import { inFolder, JSONPATH, type Scenario, withFunction } from "./scenario.ts";

const language = inFolder("query_language/test_base_query_language", "querylanguage");
const mixed = inFolder("query_language/test_mixed_query_language", "querylanguage");

export const languages: readonly Scenario[] = [
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
      { ...withFunction, unsupported: JSONPATH },
    ),
  ),
];
