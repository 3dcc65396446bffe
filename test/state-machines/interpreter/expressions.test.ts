import { describe, expect, it } from "vitest";
import { endOf, machine, openBench } from "./harness.ts";

const resultOf = async (expression: string, input: unknown = {}, options = {}): Promise<object> => {
  const { engine, run } = openBench({}, options);
  const arn = await run(machine({ E: { Type: "Pass", Output: `{% ${expression} %}`, End: true } }), input);
  return endOf(engine, arn);
};
const failed = (reason: string) => ({
  status: "FAILED",
  error: "States.QueryEvaluationError",
  cause: `An error occurred while executing the state 'E' (entered at the event id #2). The JSONata expression '${reason}`,
});

describe("an expression gives a value", () => {
  it.each([
    { expression: "$states.input.list[p > 1]", value: { p: 2 }, because: "a single match collapses" },
    { expression: "[$states.input.list[p > 1]]", value: [{ p: 2 }], because: "brackets keep the list" },
    { expression: "$states.input.nothing", value: null, because: "null is a value" },
    { expression: "$now()", value: "2026-03-01T08:00:00.000Z", because: "the clock is the given one" },
    { expression: "$millis()", value: 1772352000000, because: "the clock is the given one" },
    { expression: "$toMillis('2020-02-30T00:00:00Z') > 0", value: true, because: "dates roll over, as in JSONata" },
    { expression: "$random()", value: 0.5, because: "chance is the given one" },
    { expression: "$random(42)", value: 0.7275636800328681, because: "a seed gives what java.util.Random gives" },
    {
      expression: "$hash('input', 'SHA-1')",
      value: "140f86aae51ab9e1cda9b4254fe98a74eb54c1a1",
      because: "it is hexadecimal",
    },
    { expression: "$partition([1..5], 2)", value: [[1, 2], [3, 4], [5]], because: "the last part may be shorter" },
    { expression: "$range(0, 6, 2)", value: [0, 2, 4, 6], because: "the end is included when hit" },
    { expression: "$range(1, 9, 9)", value: 1, because: "a range of one is that one" },
    { expression: "$parse('{\"a\":1}').a", value: 1, because: "a text becomes a value" },
    { expression: "$base64decode($base64encode('Rennes'))", value: "Rennes", because: "they undo each other" },
    { expression: "$states.context.State.Name", value: "E", because: "the context is there" },
    {
      expression: "$states.input ~> |list[p = 1]|{'p': 3}|",
      value: { list: [{ p: 3 }, { p: 2 }], nothing: null },
      because: "a part is replaced in a copy",
    },
    { expression: "$exists($states.input.hasOwnProperty)", value: false, because: "data inherits nothing" },
    { expression: "$count([1..873782])", value: 873782, because: "AWS takes that many items" },
    { expression: "$length($pad('', 1048576))", value: 1048576, because: "a text may be long" },
  ])("$expression is $value: $because", async ({ expression, value }) => {
    expect(await resultOf(expression, { list: [{ p: 1 }, { p: 2 }], nothing: null })).toEqual({
      status: "SUCCEEDED",
      output: value,
    });
  });
});

describe("an expression fails its state, in the words of AWS", () => {
  it.each([
    { expression: "$states.input.none", reason: "' specified for the field 'Output' returned nothing (undefined)." },
    { expression: "$sum", reason: "' specified for the field 'Output' returned an unsupported result type." },
    {
      expression: "$eval('1')",
      reason:
        "' specified for the field 'Output' threw an error during evaluation. T1006: Attempted to invoke a non-function",
    },
    {
      expression: "$states.input.constructor",
      reason: "' specified for the field 'Output' returned nothing (undefined).",
    },
    {
      expression: "$states.input.toString",
      reason: "' specified for the field 'Output' returned nothing (undefined).",
    },
    {
      expression: "[1..873783]",
      reason:
        "' specified for the field 'Output' threw an error during evaluation. U1001: Expression evaluation memory limit exceeded: Check for excessive memory usage",
    },
    {
      expression: Array(200).fill("1").join("+"),
      reason:
        "' specified for the field 'Output' threw an error during evaluation. U1001: Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive.",
    },
    {
      expression: "($f := function() { 1 }; $f.environment)",
      reason: "' specified for the field 'Output' returned nothing (undefined).",
    },
    {
      expression: "$hash('x', 'constructor')",
      reason:
        "' specified for the field 'Output' threw an error during evaluation: Unsupported hash algorithm: constructor",
    },
    {
      expression: "$reduce([1..60], function($all, $n) { $append($all, $all) }, [1])",
      reason:
        "' specified for the field 'Output' threw an error during evaluation. U1001: Expression evaluation memory limit exceeded: Check for excessive memory usage",
    },
    {
      expression: "$parse('{')",
      reason:
        "' specified for the field 'Output' threw an error during evaluation: Argument 1 of function parse is not valid JSON",
    },
    {
      expression: "[1/0]",
      reason: "' specified for the field 'Output' threw an error during evaluation. D1001: Number out of range",
    },
  ])("$expression", async ({ expression, reason }) => {
    expect(await resultOf(expression)).toEqual(failed(`${expression}${reason}`));
  });

  it.each([
    {
      expression: "($f := function($x) { $f($x + 1) }; $f(1))",
      because: "it calls itself for ever, in constant space",
    },
    { expression: "$formatNumber(0, '0e0')", because: "JSONata 2.0.6 never ends it" },
    { expression: "($max := $formatNumber; $max(0, '0e0'))", because: "nor does it under another name" },
    {
      expression: "$distinct($map([1..60000], function($n) { {'n': $n} }))",
      because: "it compares all with all",
    },
    {
      expression: "$toMillis('2020' & $join($map([1..30000], function() { '-01' })) & 'x')",
      because: "reading the date back-tracks",
    },
    {
      expression: "$reduce([1..60], function($all, $n) { {'l': $all, 'r': $all} }, 1)",
      because: "written out, its value has 2^60 parts",
    },
    {
      expression: "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/)",
      because: "its regular expression never ends",
    },
  ])("$expression is stopped: $because", async ({ expression }) => {
    expect(await resultOf(expression, {}, { evaluationMilliseconds: 400 })).toEqual(
      failed(
        `${expression}' specified for the field 'Output' threw an error during evaluation. U1001: Expression evaluation timeout: Check for infinite loop`,
      ),
    );
    expect(await resultOf("1 + 1")).toEqual({ status: "SUCCEEDED", output: 2 });
  });
});

describe("variables", () => {
  it("are seen as they were on entry, by Assign and Output alike, so that two can be swapped", async () => {
    const { engine, run } = openBench();
    const arn = await run(
      machine({
        Set: { Type: "Pass", Assign: { a: 1, b: 2 }, Next: "Swap" },
        Swap: { Type: "Pass", Assign: { a: "{% $b %}", b: "{% $a %}" }, Output: "{% [$a, $b] %}", Next: "Show" },
        Show: { Type: "Pass", Output: { before: "{% $states.input %}", after: "{% [$a, $b] %}" }, End: true },
      }),
    );
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: { before: [1, 2], after: [2, 1] } });
  });

  it("assigned by the rule taken replace those of the Choice", async () => {
    const choice = {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.yes %}", Assign: { by: "rule" }, Next: "Show" }],
      Assign: { by: "state" },
      Output: "default",
      Default: "Show",
    };
    const show = { Type: "Pass", Output: "{% $by & ' ' & $string($states.input) %}", End: true };
    for (const [yes, shown] of [
      [true, 'rule {"yes":true}'],
      [false, "state default"],
    ] as const) {
      const { engine, run } = openBench();
      expect(endOf(engine, await run(machine({ C: choice, Show: show }), { yes }))).toEqual({
        status: "SUCCEEDED",
        output: shown,
      });
    }
  });

  it("of a branch are its own: it sees those around it, not those of its sibling, and leaves none behind", async () => {
    const { engine, run } = openBench();
    const branch = (own: string) => ({
      StartAt: `Set ${own}`,
      States: {
        [`Set ${own}`]: { Type: "Pass", Assign: { [own]: "{% $outer & '1' %}" }, Next: `Show ${own}` },
        [`Show ${own}`]: { Type: "Pass", Output: `{% [$${own}, $exists($${own === "x" ? "y" : "x"})] %}`, End: true },
      },
    });
    const arn = await run(
      machine({
        Set: { Type: "Pass", Assign: { outer: "o" }, Next: "Fork" },
        Fork: {
          Type: "Parallel",
          Branches: [branch("x"), branch("y")],
          Assign: { both: "{% $states.result %}" },
          Next: "Show",
        },
        Show: { Type: "Pass", Output: "{% [$both, $exists($x)] %}", End: true },
      }),
    );
    expect(endOf(engine, arn)).toEqual({ status: "SUCCEEDED", output: [["o1", false], ["o1", false], false] });
  });
});
