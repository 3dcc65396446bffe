import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lintStateMachine } from "../../../local/step-functions/lint.ts";
import { machine } from "./harness.ts";

const end = { End: true };
const pass = { Type: "Pass", ...end };
const task = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: "F" },
  TimeoutSeconds: 60,
  ...end,
};
const wait = {
  ...task,
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Arguments: { FunctionName: "F", Payload: { token: "{% $states.context.Task.Token %}" } },
  Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Z" }],
};
const placeholder = (name: string): string => `\${${name}}`;
const bounded = { Comment: "c", TimeoutSeconds: 300 * 86_400 };
const options = { handlerErrors: new Set(["AgreementConflict"]), placeholders: new Set(["EvaluateFunction"]) };
const rulesOf = (states: Record<string, object>, more: object = bounded): string[] =>
  lintStateMachine("m", JSON.stringify(machine(states, more)), options).map(({ rule, at }) => `${rule} ${at}`);

describe("the lint of a state machine", () => {
  it.each(readdirSync("state-machines").filter((file) => file.endsWith(".asl.json")))("finds nothing in %s", (file) => {
    expect(lintStateMachine(file, readFileSync(`state-machines/${file}`, "utf8"))).toEqual([]);
  });

  it.each([
    { because: "nothing is wrong", states: { A: task }, found: [] },
    {
      because: "the task may hang",
      states: { A: { ...task, TimeoutSeconds: undefined } },
      found: ["task-timeout /States/A"],
    },
    {
      because: "a lost token is not caught",
      states: { A: { ...wait, Catch: [{ ErrorEquals: ["States.ALL"], Next: "Z" }] }, Z: pass },
      found: ["token-wait /States/A"],
    },
    {
      because: "nobody gets the token",
      states: { A: { ...wait, Arguments: { FunctionName: "f" } }, Z: pass },
      found: ["token-wait /States/A/Arguments"],
    },
    {
      because: "the choice may match nothing",
      states: { A: { Type: "Choice", Choices: [{ Condition: true, Next: "Z" }] }, Z: pass },
      found: ["choice-default /States/A"],
    },
    { because: "nothing leads to the state", states: { A: pass, B: pass }, found: ["refused /States/B"] },
    {
      because: "the variable is assigned on one way only",
      states: {
        A: {
          Type: "Choice",
          Choices: [{ Condition: "{% $states.input.x %}", Assign: { v: 1 }, Next: "B" }],
          Assign: { w: 1 },
          Default: "B",
        },
        B: { ...pass, Output: "{% $v %}" },
      },
      found: ["unassigned-variable /States/B/Output"],
    },
    {
      because: "a variable of the expression itself is no variable of the machine",
      states: { A: { ...pass, Output: "{% ($own := 1; $own + $sum($states.input.n)) %}" } },
      found: [],
    },
    {
      because: "a branch sees the variables around it",
      states: {
        A: { Type: "Pass", Assign: { v: 1 }, Next: "B" },
        B: { Type: "Parallel", Branches: [{ StartAt: "C", States: { C: { ...pass, Output: "{% $v %}" } } }], ...end },
      },
      found: [],
    },
    {
      because: "a state sees what it assigns only after it",
      states: { A: { ...pass, Assign: { v: 1 }, Output: "{% $v %}" } },
      found: ["unassigned-variable /States/A/Output"],
    },
    {
      because: "the expression is long",
      states: { A: { ...pass, Output: "{% 1\n+ 1 %}" } },
      found: ["one-line /States/A/Output"],
    },
    {
      because: "$states has no such member",
      states: { A: { ...pass, Output: "{% $states.output %}" } },
      found: ["states-member /States/A/Output"],
    },
    {
      because: "AWS removed $eval",
      states: { A: { ...pass, Output: "{% $eval('1') %}" } },
      found: ["eval /States/A/Output"],
    },
    {
      because: "no handler throws it",
      states: { A: { ...task, Retry: [{ ErrorEquals: ["AgreementConflikt"] }] } },
      found: ["error-name /States/A/Retry[0]/ErrorEquals"],
    },
    {
      because: "Step Functions does not know it",
      states: { A: { ...task, Catch: [{ ErrorEquals: ["States.TimeOut"], Next: "Z" }] }, Z: pass },
      found: ["error-name /States/A/Catch[0]/ErrorEquals"],
    },
    {
      because: "nobody can be given a token",
      states: { A: { ...task, Arguments: wait.Arguments } },
      found: ["token-wait /States/A"],
    },
    {
      because: "a lost token would cost more than seven days",
      states: { A: { ...wait, TimeoutSeconds: 604_801 }, Z: pass },
      found: ["bounded-wait /States/A"],
    },
    { because: "seven days are allowed", states: { A: { ...wait, TimeoutSeconds: 604_800 }, Z: pass }, found: [] },
    {
      because: "nothing shortens a Wait",
      states: { A: { Type: "Wait", Seconds: 604_801, ...end } },
      found: ["bounded-wait /States/A"],
    },
    {
      because: "how long the Wait lasts is not known",
      states: { A: { Type: "Wait", Timestamp: "{% $states.input.at %}", ...end } },
      found: ["bounded-wait /States/A"],
    },
    {
      because: "the deployment binds no such name",
      states: { A: { ...task, Arguments: { FunctionName: placeholder("EvaluateFunktion") } } },
      found: ["placeholder /"],
    },
    {
      because: "the name is bound",
      states: { A: { ...task, Arguments: { FunctionName: placeholder("EvaluateFunction") } } },
      found: [],
    },
    {
      because: "AWS refuses it although jsonata 2.1 reads it",
      states: { A: { ...pass, Output: "{% $states.input.a ?? 1 %}" } },
      found: ["refused /States/A/Output"],
    },
    {
      because: "there is no input document",
      states: { A: { ...pass, Output: ["{% $ %}", "{% $$.a %}", "{% total %}", "{% $states.input.a[total > 1] %}"] } },
      found: ["refused /States/A/Output[0]", "refused /States/A/Output[1]", "refused /States/A/Output[2]"],
    },
    {
      because: "there is no result before the task, and no error outside its catcher",
      states: {
        A: {
          ...task,
          Arguments: { FunctionName: "{% $states.result.name %}" },
          Output: "{% $states.errorOutput.Cause %}",
        },
      },
      found: ["refused /States/A/Arguments/FunctionName", "refused /States/A/Output"],
    },
    {
      because: "an inner scope takes the name of an outer variable, and `states` is nobody's",
      states: {
        A: { Type: "Pass", Assign: { v: 1, states: 2 }, Next: "B" },
        B: { Type: "Parallel", Branches: [{ StartAt: "C", States: { C: { ...pass, Assign: { v: 2 } } } }], ...end },
      },
      found: ["refused /States/A/Assign/states", "refused /States/B/Branches[0]/States/C/Assign/v"],
    },
  ])("finds $found when $because", ({ states, found }) => {
    expect(rulesOf(states as unknown as Record<string, object>)).toEqual(found);
  });

  it("finds a machine that is too large, says nothing of itself, or lets a state choose its language", () => {
    const names = Array.from({ length: 21 }, (_, index) => `S${index}`);
    const states = Object.fromEntries(
      names.map((name, index) => [name, index === 20 ? pass : { Type: "Pass", Next: `S${index + 1}` }]),
    );
    expect(rulesOf(states, {})).toEqual(["comment /Comment", "size /States", "bounded-execution /TimeoutSeconds"]);
    expect(rulesOf(states, { ...bounded, TimeoutSeconds: 301 * 86_400 })).toContain(
      "bounded-execution /TimeoutSeconds",
    );
    expect(rulesOf({ A: { ...pass, QueryLanguage: "JSONata" } })).toEqual(["query-language /States/A/QueryLanguage"]);
  });
});
