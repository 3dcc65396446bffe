import { describe, expect, it } from "vitest";
import { validateDefinition } from "../../../local/step-functions/definition/validation.ts";
import { machine, openBench } from "./harness.ts";

const complaints = (definition: object | string): string[] =>
  validateDefinition(typeof definition === "string" ? definition : JSON.stringify(definition)).map(
    ({ code, message, location }) => `${code}: ${message}${location === undefined ? "" : ` at ${location}`}`,
  );
const output = (expression: string) =>
  complaints(machine({ E: { Type: "Pass", Output: { v: `{% ${expression} %}` }, End: true } }));
const end = { End: true };

describe("a definition that AWS refuses is refused, in its words", () => {
  it.each([
    { text: "", complaint: "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object" },
    { text: "{}", complaint: "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /" },
    {
      text: '{"States":{"S":{"Type":"Pass","End":true}}}',
      complaint: "SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt] at /",
    },
  ])("$text", ({ text, complaint }) => {
    expect(complaints(text)).toContain(complaint);
  });

  it.each([
    {
      expression: "phone",
      complaint:
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/E/Output/v",
    },
    {
      expression: "$",
      complaint:
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' at the top level is not supported. at /States/E/Output/v",
    },
    {
      expression: "$$.a",
      complaint: "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/E/Output/v",
    },
    { expression: "1 +", complaint: "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/E/Output/v" },
    {
      expression: "$states.input.a ?? 1",
      complaint: 'INVALID_JSONATA_EXPRESSION: The symbol "?" cannot be used as a unary operator at /States/E/Output/v',
    },
    {
      expression: "$states.result",
      complaint:
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$states.result' is not supported in this field. at /States/E/Output/v",
    },
    {
      expression: "$states.errorOutput.Error",
      complaint:
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$states.errorOutput' is not supported in this field. at /States/E/Output/v",
    },
  ])("the expression $expression", ({ expression, complaint }) => {
    expect(output(expression)).toEqual([complaint]);
  });

  it.each([
    "$states.input.orders[total > 10]",
    "$states.input.orders^(>price).{'n': name}",
    "$states.input ~> |a|{'b': c}|",
    "$states.input.a{k: $sum(v)}",
    "$map($states.input.a, function($v) { $v.b })",
  ])("names inside %s mean the item at hand, and are fine", (expression) => {
    expect(output(expression)).toEqual([]);
  });

  it.each([
    {
      because: "a target is missing",
      states: {
        A: { Type: "Choice", Choices: [{ Condition: true, Next: "B" }], Default: "C" },
        C: { Type: "Pass", ...end },
      },
      complaint: "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Choices[0]/Next",
    },
    {
      because: "a state is not reached",
      states: { A: { Type: "Pass", ...end }, B: { Type: "Pass", ...end } },
      complaint: 'MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/B',
    },
    {
      because: "nothing ends",
      states: { A: { Type: "Pass", Next: "A" } },
      complaint: "SCHEMA_VALIDATION_FAILED: There is no terminal state at /",
    },
    {
      because: "the type is unknown",
      states: { A: { Type: "Task2", ...end } },
      complaint:
        "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type",
    },
    {
      because: "a field is unknown",
      states: { A: { Type: "Pass", Foo: 1, ...end } },
      complaint: "SCHEMA_VALIDATION_FAILED: Field 'Foo' is not supported at /States/A",
    },
    {
      because: "a field bears a name that objects inherit",
      states: { A: { Type: "Pass", toString: 1, ...end } },
      complaint: "SCHEMA_VALIDATION_FAILED: Field 'toString' is not supported at /States/A",
    },
    {
      because: "a type bears a name that objects inherit",
      states: { A: { Type: "constructor", ...end } },
      complaint:
        "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type",
    },
    {
      because: "no more than all may fail",
      states: {
        A: {
          Type: "Map",
          ToleratedFailurePercentage: 101,
          ItemProcessor: { StartAt: "B", States: { B: { Type: "Pass", ...end } } },
          ...end,
        },
      },
      complaint:
        "SCHEMA_VALIDATION_FAILED: Expected a number between 0 and 100 at /States/A/ToleratedFailurePercentage",
    },
    {
      because: "a field is of JSONPath",
      states: { A: { Type: "Pass", InputPath: "$", ...end } },
      complaint:
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A",
    },
    {
      because: "a state goes back to JSONPath",
      states: { A: { Type: "Pass", QueryLanguage: "JSONPath", ...end } },
      complaint:
        "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
    },
    {
      because: "the timestamp has no offset",
      states: { A: { Type: "Wait", Timestamp: "2016-12-05T21:29:29", ...end } },
      complaint: "SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/A/Timestamp",
    },
    {
      because: "a branch is missing",
      states: { A: { Type: "Parallel", Branches: [], ...end } },
      complaint: "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/A/Branches",
    },
    {
      because: "$states cannot be assigned",
      states: { A: { Type: "Pass", Assign: { states: 1 }, ...end } },
      complaint: "SCHEMA_VALIDATION_FAILED: The variable name 'states' is reserved at /States/A/Assign/states",
    },
    {
      because: "there are no sub-paths of variables",
      states: { A: { Type: "Pass", Assign: { "x.y": 1 }, ...end } },
      complaint: "SCHEMA_VALIDATION_FAILED: Invalid variable name 'x.y' at /States/A/Assign/x.y",
    },
    {
      because: "an outer scope assigns the name",
      states: {
        A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
        B: {
          Type: "Parallel",
          Branches: [{ StartAt: "C", States: { C: { Type: "Pass", Assign: { x: 2 }, ...end } } }],
          ...end,
        },
      },
      complaint:
        "VALIDATION_FAILED: Variable 'x' is already assigned in an outer scope at /States/B/Branches[0]/States/C/Assign/x",
    },
    {
      because: "names of states are unique in the whole machine",
      states: {
        A: { Type: "Parallel", Branches: [{ StartAt: "A", States: { A: { Type: "Pass", ...end } } }], ...end },
      },
      complaint: "DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A/Branches[0]/States/A",
    },
    ...["ItemReader", "ItemBatcher", "ResultWriter", "Label"].map((field) => ({
      because: `a Map runs inline here, and ${field} is for the distributed one`,
      states: {
        A: {
          Type: "Map",
          [field]: {},
          ItemProcessor: { StartAt: "B", States: { B: { Type: "Pass", ...end } } },
          ...end,
        },
      },
      complaint: `SCHEMA_VALIDATION_FAILED: Field '${field}' is not supported by this engine at /States/A`,
    })),
    {
      because: "a Map runs inline here",
      states: {
        A: {
          Type: "Map",
          ItemProcessor: {
            ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
            StartAt: "B",
            States: { B: { Type: "Pass", ...end } },
          },
          ...end,
        },
      },
      complaint:
        "SCHEMA_VALIDATION_FAILED: The field 'Mode' should have one of these values: [INLINE] at /States/A/ItemProcessor/ProcessorConfig/Mode",
    },
    ...[
      { given: { InvocationType: "Event" }, field: "InvocationType" },
      { given: { InvocationType: "{% 'RequestResponse' %}" }, field: "InvocationType" },
      { given: { LogType: "Tail" }, field: "LogType" },
      { given: { ClientContext: "e30=" }, field: "ClientContext" },
    ].map(({ given, field }) => ({
      because: `functions are called and answer: ${JSON.stringify(given)} asks for something else`,
      states: {
        A: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke",
          Arguments: { FunctionName: "Ask", ...given },
          ...end,
        },
      },
      complaint: `SCHEMA_VALIDATION_FAILED: The argument '${field}' is not supported by this engine at /States/A/Arguments/${field}`,
    })),
    {
      because: "the integration is not here",
      states: { A: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", ...end } },
      complaint:
        "SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::sqs:sendMessage is not recognized or is not supported by this engine at /States/A/Resource",
    },
  ])("$because", ({ states, complaint }) => {
    expect(complaints(machine(states as unknown as Record<string, object>))).toEqual([complaint]);
  });

  it.each([
    { because: "as a value", output: `${"[".repeat(100_000)}${"]".repeat(100_000)}` },
    { because: "as an expression", output: JSON.stringify(`{% ${"(".repeat(100_000)}1${")".repeat(100_000)} %}`) },
  ])("refuses what is nested too deeply to be read, $because", ({ output: nested }) => {
    const definition = `{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Output":${nested},"End":true}}}`;
    expect(complaints(definition)).toEqual([expect.stringMatching(/nested too deeply|call stack size exceeded/)]);
  });

  it("refuses a field named __proto__, and a state that names no language and no type", () => {
    const field = '{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","__proto__":1,"End":true}}}';
    expect(complaints(field)).toEqual(["SCHEMA_VALIDATION_FAILED: Field '__proto__' is not supported at /States/A"]);
    expect(complaints({ StartAt: "A", States: { A: { Type: "valueOf", End: true } } })).toHaveLength(1);
  });

  it("refuses a state in JSONPath, and takes one that means the same in both languages", () => {
    const jsonPath = { StartAt: "A", States: { A: { Type: "Pass", Parameters: {}, End: true } } };
    expect(complaints(jsonPath)).toEqual([
      "SCHEMA_VALIDATION_FAILED: JSONPath is not supported by this engine: set the QueryLanguage to 'JSONata' at /States/A",
    ]);
    expect(complaints({ StartAt: "A", States: { A: { Type: "Pass", End: true } } })).toEqual([]);
  });
});

describe("creating a state machine", () => {
  it("is refused with every complaint, and keeps nothing", () => {
    const { engine } = openBench();
    const definition = JSON.stringify(machine({ A: { Type: "Pass", Next: "B" } }));
    expect(() => engine.createStateMachine({ name: "m", definition })).toThrowError(
      expect.objectContaining({
        name: "InvalidDefinition",
        message: expect.stringContaining("Missing 'Next' target: B at /States/A/Next"),
      }),
    );
    expect(engine.listStateMachines()).toEqual([]);
    expect(engine.validateStateMachineDefinition({ definition }).result).toBe("FAIL");
  });

  it("twice is the same request, unless the definition differs", () => {
    const { engine } = openBench();
    const definition = JSON.stringify(machine({ A: { Type: "Pass", End: true } }));
    const first = engine.createStateMachine({ name: "m", definition });
    expect(engine.createStateMachine({ name: "m", definition })).toEqual(first);
    const other = JSON.stringify(machine({ B: { Type: "Pass", End: true } }));
    expect(() => engine.createStateMachine({ name: "m", definition: other })).toThrowError(
      expect.objectContaining({ name: "StateMachineAlreadyExists" }),
    );
  });
});
