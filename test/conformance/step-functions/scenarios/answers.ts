import { JSONPATH, type Scenario } from "./scenario.ts";

const validation = (test: string, template: string, more: Partial<Scenario> = {}): Scenario => ({
  snapshot: "test_sfn_api_validation",
  test: `test_validate_state_machine_definition_${test}`,
  template: `validation/statemachines/${template}`,
  validated: true,
  ...more,
});
export const validations: readonly Scenario[] = [
  validation("not_a_definition[EMPTY_STRING]", "", { text: "" }),
  validation("not_a_definition[EMPTY_DICT]", "", { text: "{}" }),
  validation("not_a_definition[NOT_A_DEF]", "", {
    text: "not a definition",
    known: "the complaint about a text that is no JSON is that of the JSON parser at hand",
  }),
  validation("type_standard[VALID_BASE_PASS]", "valid_base_pass"),
  validation("type_standard[INVALID_BASE_NO_STARTAT]", "invalid_base_no_startat"),
  validation("type_standard[INVALID_DOWNGRADE_QUERY_LANGUAGE]", "invalid_downgrade_query_language"),
  validation("type_standard[VALID_QUERY_LANGUAGE_PASS]", "valid_query_language_pass", { unsupported: JSONPATH }),
];

const described = (id: string, template: string): Scenario => ({
  snapshot: "test_sfn_api_variable_references",
  test: `test_base_variable_references_in_jsonata_template[${id}]`,
  template: `scenarios/statemachines/${template}`,
  described: true,
});
export const descriptions: readonly Scenario[] = [
  described("CHOICE_CONDITION_CONSTANT_JSONATA", "choice_state_condition_constant_jsonata"),
  described("CHOICE_STATE_UNSORTED_CHOICE_PARAMETERS_JSONATA", "choice_state_unsorted_choice_parameters_jsonata"),
];
