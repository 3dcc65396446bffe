import { inFolder, JSONPATH, type Scenario } from "./scenario.ts";

const assignBase = inFolder("assign/test_assign_base", "assign");
const assignReference = inFolder("assign/test_assign_reference_variables", "assign");

export const assigning: readonly Scenario[] = [
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
