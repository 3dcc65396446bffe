import { isDeepStrictEqual } from "node:util";
import { Temporal } from "temporal-polyfill";
import { openStepFunctions, StepFunctionsRefusal, type TestState } from "../../../local/step-functions/engine.ts";
import { isObject, type Json } from "../../../local/step-functions/json.ts";
import { plain } from "./compare.ts";
import type { Corpus } from "./corpus.ts";
import type { Verdict } from "./run.ts";
import type { StateScenario } from "./tested-states/scenario.ts";

/** Asks `TestState` what was asked on AWS, and compares the answers. */
export function judgeState(corpus: Corpus, scenario: StateScenario): Verdict {
  const recorded = corpus.answers(scenario);
  if (scenario.unsupported !== undefined) return { verdict: "unsupported", reason: scenario.unsupported };
  const definition = corpus.definition(scenario);
  if (Object.keys(scenario.asked).length === 0) return { verdict: "different", reason: "nothing is asked" };
  for (const [key, asked] of Object.entries(scenario.asked)) {
    const theirs = comparable(refusalIn(recorded[key] ?? null));
    const ours = comparable(answerTo({ ...asked, definition }));
    if (!isDeepStrictEqual(ours, theirs))
      return {
        verdict: "different",
        reason: `${key}\n      AWS:  ${JSON.stringify(theirs)}\n      here: ${JSON.stringify(ours)}`,
      };
  }
  return { verdict: "equal" };
}

const RAISED = /^An error occurred \((\w+)\) when calling the TestState operation: (.*)$/s;

/** Some tests recorded what their client raised instead of the refusal itself. */
function refusalIn(recorded: Json): Json {
  const raised = isObject(recorded) ? recorded["exception_value"] : undefined;
  const [, code, message] = typeof raised === "string" ? (RAISED.exec(raised) ?? []) : [];
  if (code === undefined || message === undefined) return recorded;
  return { Error: { Code: code, Message: message }, message };
}

function answerTo(request: TestState): Json {
  const now = () => Temporal.Instant.from("2025-01-01T00:00:00Z");
  const engine = openStepFunctions({ file: ":memory:", now, invoke: async () => null });
  try {
    return JSON.parse(JSON.stringify(engine.testState(request))) as Json;
  } catch (error) {
    if (!(error instanceof StepFunctionsRefusal)) throw error;
    return { Error: { Code: error.name, Message: error.message }, message: error.message };
  } finally {
    void engine.close();
  }
}

/** Names that a test on AWS draws, and instants: each stands for itself only. */
const DRAWN = new Set(["Id", "Name", "StartTime", "EnteredTime"]);

function comparable(value: Json): Json {
  return withoutDrawn(plain(value));
}

function withoutDrawn(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutDrawn);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "ResponseMetadata");
  return Object.fromEntries(members.map(([name, part]) => [name, DRAWN.has(name) ? "drawn" : withoutDrawn(part)]));
}
