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
const rulesOf = (states: Record<string, object>, more: object = { Comment: "c" }): string[] =>
  lintStateMachine("m", JSON.stringify(machine(states, more)), { handlerErrors: new Set(["AgreementConflict"]) }).map(
    ({ rule, at }) => `${rule} ${at}`,
  );

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
      because: "AWS kills an execution after a year, without a catch",
      states: { A: { Type: "Wait", Seconds: 301 * 86_400, ...end } },
      found: ["bounded-execution /States/A"],
    },
  ])("finds $found when $because", ({ states, found }) => {
    expect(rulesOf(states as unknown as Record<string, object>)).toEqual(found);
  });

  it("finds a machine that is too large, says nothing of itself, or lets a state choose its language", () => {
    const names = Array.from({ length: 21 }, (_, index) => `S${index}`);
    const states = Object.fromEntries(
      names.map((name, index) => [name, index === 20 ? pass : { Type: "Pass", Next: `S${index + 1}` }]),
    );
    expect(rulesOf(states, {})).toEqual(["comment /Comment", "size /States"]);
    expect(rulesOf({ A: { ...pass, QueryLanguage: "JSONata" } })).toEqual(["query-language /States/A/QueryLanguage"]);
  });
});
