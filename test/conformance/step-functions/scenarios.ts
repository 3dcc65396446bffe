import { accounts } from "./scenarios/accounts.ts";
import { descriptions, validations } from "./scenarios/answers.ts";
import { argumentsAndOutputs, evaluating, functions } from "./scenarios/expressions.ts";
import { failing } from "./scenarios/failures.ts";
import { languages } from "./scenarios/languages.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { choices, mapItems, waitsAndFailures } from "./scenarios/states.ts";
import { assigning } from "./scenarios/variables.ts";

/** Every recorded execution of the corpus whose state machine uses JSONata, and what was answered about such machines. */
export const SCENARIOS: readonly Scenario[] = [
  ...validations,
  ...descriptions,
  ...mapItems,
  ...choices,
  ...waitsAndFailures,
  ...assigning,
  ...evaluating,
  ...argumentsAndOutputs,
  ...failing,
  ...languages,
  ...functions,
  ...accounts,
];
