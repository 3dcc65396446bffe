import type { TestState } from "../../../../local/step-functions/engine.ts";

/** Recorded answers of `TestState` for a state in JSONata, and what was asked. */
export interface StateScenario {
  /** Snapshot file under `v2/`, without `.snapshot.json`. */
  readonly snapshot: string;
  readonly test: string;
  /** Template under `templates/`, without `.json5`. */
  readonly template: string;
  readonly set?: Readonly<Record<string, unknown>>;
  /** For each recorded answer, the request; the definition is added to it. */
  readonly asked: Readonly<Record<string, Omit<TestState, "definition">>>;
  /** Why this engine does not answer it. */
  readonly unsupported?: string;
}

export type Asked = Omit<TestState, "definition">;
export type Level = NonNullable<TestState["inspectionLevel"]>;
export const LEVELS: readonly Level[] = ["INFO", "DEBUG", "TRACE"];
export const text = (value: unknown): string => JSON.stringify(value);
export const once = (asked: Asked): Readonly<Record<string, Asked>> => ({ test_case_response: asked });
export const refused = (asked: Asked): Readonly<Record<string, Asked>> => ({ validation_exception: asked });
export const template = (name: string): string => `test_state/statemachines/${name}`;
export const MOCK_EXCEPTION = { errorOutput: { error: "MockException", cause: "Mock the cause of the error." } };
export const STATE_EXCEPTION = { errorOutput: { error: "MockException", cause: "Mock the error cause." } };
export const HELLO = text({ Value: "HelloWorld" });
export const THREE = text({ Values: ["first", "second", "third"] });
export const ONES = { result: text([1, 1, 1]) };
