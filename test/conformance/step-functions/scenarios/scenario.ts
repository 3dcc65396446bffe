/**
 * A recorded execution whose state machine uses JSONata, and how its definition was made from a template.
 *
 * Inputs and the answers of integrations are not repeated here: they are read from the recording itself.
 */
export interface Scenario {
  /** Snapshot file under `v2/`, without `.snapshot.json`. */
  readonly snapshot: string;
  /** Name of the test in it. */
  readonly test: string;
  /** Template under `templates/`, without `.json5`. */
  readonly template: string;
  /** Fields set in the template: the way to each, joined by dots. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Literal texts replaced in the definition. */
  readonly replace?: Readonly<Record<string, string>>;
  /** The input, where the recorder masked it. */
  readonly input?: unknown;
  /** Whether the recorder sorted what happens inside a Parallel state. */
  readonly sorted?: true;
  /** Where the definition is refused: nothing runs. */
  readonly refused?: true;
  /** Where only the answer of `ValidateStateMachineDefinition` was recorded. */
  readonly validated?: true;
  /** Where only the answer of `DescribeStateMachine` was recorded. */
  readonly described?: true;
  /** The definition as a text, where it comes from no template. */
  readonly text?: string;
  /** Why the answers differ, where that is known and accepted. */
  readonly known?: string;
  /** Why this engine does not run it: it then counts as not supported, and must be refused at creation. */
  readonly unsupported?: string;
  /** Why the recording cannot be replayed, although the definition is accepted. */
  readonly elsewhere?: string;
}

export const JSONPATH = "uses JSONPath in one of its states";
export const FUNCTION_ARN = "arn:<partition>:lambda:<region>:111111111111:function:";
/** The function that a template leaves open, as the recorder masked it. */
export const withFunction = {
  replace: { "%LAMBDA_FUNCTION_ARN_LITERAL_PLACEHOLDER%": `${FUNCTION_ARN}<lambda-function-name>` },
};

/** The scenarios of one snapshot file, whose templates lie in one folder. */
export const inFolder =
  (snapshot: string, folder: string) =>
  (test: string, template: string, more: Partial<Scenario> = {}): Scenario => ({
    snapshot,
    test,
    template: `${folder}/statemachines/${template}`,
    ...more,
  });
