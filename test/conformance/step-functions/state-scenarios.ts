import { configurations } from "./tested-states/configurations.ts";
import { contexts, refusals } from "./tested-states/refusals.ts";
import type { StateScenario } from "./tested-states/scenario.ts";
import { starts } from "./tested-states/starts.ts";
import { states } from "./tested-states/states.ts";

/** Every recorded answer of `TestState` for states in JSONata. */
export const STATE_SCENARIOS: readonly StateScenario[] = [
  ...configurations,
  ...starts,
  ...contexts,
  ...refusals,
  ...states,
];
