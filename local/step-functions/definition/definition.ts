import type { Json, JsonObject } from "../json.ts";

/** A state machine, or the inside of a Parallel branch or a Map: states that share one scope of variables. */
export interface StatesScope {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A definition that `validateDefinition` accepted: JSONata throughout, every field known. */
export interface Definition extends StatesScope {
  readonly Comment?: string;
  readonly QueryLanguage?: "JSONata";
  readonly TimeoutSeconds?: number;
  readonly Version?: string;
}

interface Common {
  readonly Comment?: string;
  readonly QueryLanguage?: "JSONata";
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}
interface Going {
  readonly Next?: string;
  readonly End?: true;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: "FULL" | "NONE";
}
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}
interface Failing {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface PassState extends Common, Going {
  readonly Type: "Pass";
}
export interface WaitState extends Common, Going {
  readonly Type: "Wait";
  readonly Seconds?: number | string;
  readonly Timestamp?: string;
}
export interface SucceedState extends Common {
  readonly Type: "Succeed";
}
export interface FailState extends Common {
  readonly Type: "Fail";
  readonly Error?: string;
  readonly Cause?: string;
}
export interface ChoiceRule {
  readonly Condition: string | boolean;
  readonly Next: string;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}
export interface ChoiceState extends Common {
  readonly Type: "Choice";
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}
export interface TaskState extends Common, Going, Failing {
  readonly Type: "Task";
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly TimeoutSeconds?: number | string;
  readonly HeartbeatSeconds?: number | string;
  readonly Credentials?: { readonly RoleArn: string };
}
export interface ParallelState extends Common, Going, Failing {
  readonly Type: "Parallel";
  readonly Arguments?: Json;
  readonly Branches: readonly StatesScope[];
}
export interface MapState extends Common, Going, Failing {
  readonly Type: "Map";
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly ItemProcessor: StatesScope;
  readonly MaxConcurrency?: number | string;
  readonly ToleratedFailureCount?: number | string;
  readonly ToleratedFailurePercentage?: number | string;
}

export type State =
  | ChoiceState
  | FailState
  | MapState
  | ParallelState
  | PassState
  | SucceedState
  | TaskState
  | WaitState;

export const STATE_TYPES = ["Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"] as const;

/**
 * Where a frame stands in its definition: the way to its `States`, such as `Fork/0` (first branch of `Fork`) or
 * `Each` (the processor of the Map `Each`), one step per nesting.
 */
export function scopeAt(definition: StatesScope, place: readonly string[]): StatesScope {
  let scope = definition;
  for (const step of place) {
    const [name = "", branch] = splitPlace(step);
    const state = scope.States[name];
    const inner =
      state?.Type === "Map" ? state.ItemProcessor : state?.Type === "Parallel" ? state.Branches[branch] : undefined;
    if (inner === undefined) throw new Error(`the definition has no ${place.join(" / ")}`);
    scope = inner;
  }
  return scope;
}

const splitPlace = (step: string): [string, number] => {
  const at = step.lastIndexOf("/");
  return [step.slice(0, at), Number(step.slice(at + 1))];
};

/** The place of a branch of a Parallel, or (branch 0) of the processor of a Map. */
export const placeWithin = (place: readonly string[], state: string, branch: number): readonly string[] => [
  ...place,
  `${state}/${branch}`,
];
