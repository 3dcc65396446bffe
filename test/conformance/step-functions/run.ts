import { existsSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { Temporal } from "temporal-polyfill";
import { type HistoryEvent, openStepFunctions, StepFunctionsRefusal } from "../../../local/step-functions/engine.ts";
import type { Json, JsonObject } from "../../../local/step-functions/json.ts";
import { difference, plain } from "./compare.ts";
import { Corpus, type RecordedEvent } from "./corpus.ts";
import { judgeState } from "./judge-states.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { STATE_SCENARIOS } from "./state-scenarios.ts";

export type Verdict =
  | { readonly verdict: "equal" }
  | { readonly verdict: "different"; readonly reason: string }
  | { readonly verdict: "known" | "unsupported"; readonly reason: string };
export type Judged = { readonly name: string } & Verdict;

/** The error that a recorded function raised. */
class Raised extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Replays each scenario of the corpus, and compares its history with the one recorded on AWS. */
export async function judgeAll(folder: string): Promise<Judged[]> {
  const corpus = new Corpus(folder);
  const judged: Judged[] = [];
  for (const scenario of SCENARIOS) {
    const name = `${scenario.snapshot.split("/").at(-1)} ${scenario.test}`;
    const verdict = await judge(corpus, scenario);
    const isKnown = verdict.verdict === "different" && scenario.known !== undefined;
    judged.push({ name, ...(isKnown ? { verdict: "known" as const, reason: scenario.known ?? "" } : verdict) });
  }
  for (const scenario of STATE_SCENARIOS)
    judged.push({ name: `${scenario.snapshot.split("/").at(-1)} ${scenario.test}`, ...judgeState(corpus, scenario) });
  return judged;
}

async function judge(corpus: Corpus, scenario: Scenario): Promise<Verdict> {
  const definition = corpus.definition(scenario);
  const refusal = refusalOf(definition);
  if (scenario.unsupported !== undefined) {
    if (refusal === undefined) return { verdict: "different", reason: "is not supported, but was not refused" };
    return { verdict: "unsupported", reason: scenario.unsupported };
  }
  if (scenario.elsewhere !== undefined) return { verdict: "unsupported", reason: scenario.elsewhere };
  if (scenario.refused === true) {
    if (refusal === undefined) return { verdict: "different", reason: "was not refused" };
    const recorded = corpus.refusal(scenario);
    return recorded.includes(refusal)
      ? { verdict: "equal" }
      : { verdict: "different", reason: `AWS: ${recorded}\n      here: ${refusal}` };
  }
  if (scenario.validated === true) return judgeValidation(definition, corpus.validation(scenario));
  if (scenario.described === true) return judgeDescription(definition, corpus.answers(scenario)["describe_response"]);
  if (refusal !== undefined) return { verdict: "different", reason: `is refused: ${refusal}` };
  const histories = corpus.histories(scenario);
  if (histories.length === 0) return { verdict: "different", reason: "no history was recorded" };
  for (const recorded of histories) {
    const ours = await replay(definition, recorded, scenario);
    const found = difference(masked(recorded, scenario), masked(ours, scenario), scenario.sorted === true);
    if (found !== undefined) return { verdict: "different", reason: found };
  }
  return { verdict: "equal" };
}

function judgeValidation(definition: string, recorded: Json): Verdict {
  const engine = openStepFunctions({ file: ":memory:", now: () => RECORDED_AT, invoke: async () => null });
  const ours = JSON.stringify(engine.validateStateMachineDefinition({ definition }));
  void engine.close();
  const { ResponseMetadata: _, ...theirs } = recorded as Record<string, Json>;
  if (isDeepStrictEqual(JSON.parse(ours), theirs)) return { verdict: "equal" };
  return { verdict: "different", reason: `AWS: ${JSON.stringify(theirs)}\n      here: ${ours}` };
}

/** Members of a description that are of the account, or of features that this engine does not have. */
const OF_THE_ACCOUNT = new Set([
  "ResponseMetadata",
  "creationDate",
  "encryptionConfiguration",
  "loggingConfiguration",
  "name",
  "revisionId",
  "roleArn",
  "stateMachineArn",
  "tracingConfiguration",
]);

/** What AWS says of a machine in JSONata: in particular, no `variableReferences`. */
function judgeDescription(definition: string, recorded: Json = null): Verdict {
  const engine = openStepFunctions({ file: ":memory:", now: () => RECORDED_AT, invoke: async () => null });
  const { stateMachineArn } = engine.createStateMachine({ name: "m", definition });
  const answer = JSON.parse(JSON.stringify(engine.describeStateMachine({ stateMachineArn }))) as Json;
  void engine.close();
  const own = (value: Json): Json =>
    Object.fromEntries(Object.entries(plain(value) as JsonObject).filter(([name]) => !OF_THE_ACCOUNT.has(name)));
  if (isDeepStrictEqual(own(answer), own(recorded))) return { verdict: "equal" };
  return {
    verdict: "different",
    reason: `AWS:  ${JSON.stringify(own(recorded))}\n      here: ${JSON.stringify(own(answer))}`,
  };
}

function refusalOf(definition: string): string | undefined {
  const engine = openStepFunctions({ file: ":memory:", now: () => RECORDED_AT, invoke: async () => null });
  try {
    engine.createStateMachine({ name: "m", definition });
    return undefined;
  } catch (error) {
    if (error instanceof StepFunctionsRefusal) return error.message;
    throw error;
  } finally {
    void engine.close();
  }
}

const RECORDED_AT = Temporal.Instant.from("2025-01-01T00:00:00Z");

/** Runs a definition on the recorded input; its functions answer, one call after the other, as the recorded ones did. */
async function replay(
  definition: string,
  recorded: readonly RecordedEvent[],
  scenario: Scenario,
): Promise<RecordedEvent[]> {
  let now = RECORDED_AT;
  const answers = recorded.flatMap(answerIn);
  let hangs = Promise.withResolvers<void>();
  const engine = openStepFunctions({
    file: ":memory:",
    now: () => now,
    invoke: async () => {
      const answer = answers.shift();
      if (answer === undefined) {
        hangs.resolve();
        return new Promise(() => {}); // recorded as timed out
      }
      if ("raised" in answer) throw answer.raised;
      return answer.payload;
    },
    random: () => 0,
  });
  const { stateMachineArn } = engine.createStateMachine({ name: "m", definition });
  const started = recorded.find(({ type }) => type === "ExecutionStarted")?.["executionStartedEventDetails"] as {
    input: Json;
  };
  const input = scenario.input ?? started.input;
  const { executionArn } = engine.startExecution({
    stateMachineArn,
    input: typeof input === "string" ? input : JSON.stringify(input),
  });
  for (let round = 0; round < 1_000 && engine.describeExecution({ executionArn }).status === "RUNNING"; round++) {
    await Promise.race([engine.idle(), hangs.promise.then(turns)]);
    hangs = Promise.withResolvers();
    if (engine.describeExecution({ executionArn }).status !== "RUNNING") break;
    now = engine.nextTimerAt() ?? now;
    engine.fireDue();
  }
  const events = engine.getExecutionHistory({ executionArn, maxResults: 1_000 }).items.map(asRecorded);
  await engine.close();
  return events;
}

const asRecorded = ({ timestamp: _, ...event }: HistoryEvent): RecordedEvent => event as unknown as RecordedEvent;

type Answer = { readonly payload: Json } | { readonly raised: Raised };

/** What a function answered, when an event tells it. */
function answerIn(event: RecordedEvent): Answer[] {
  const task = event["taskSucceededEventDetails"] as { output: Json } | undefined;
  const legacy = event["lambdaFunctionSucceededEventDetails"] as { output: Json } | undefined;
  const failed = (event["taskFailedEventDetails"] ?? event["lambdaFunctionFailedEventDetails"]) as
    | { error: string; cause: Json }
    | undefined;
  if (task !== undefined) {
    const output = plain(task.output) as { Payload?: Json };
    return [{ payload: output.Payload ?? null }];
  }
  if (legacy !== undefined) return [{ payload: plain(legacy.output) }];
  if (failed === undefined) return [];
  const cause = plain(failed.cause) as { errorMessage?: string };
  return [{ raised: new Raised(failed.error, cause.errorMessage ?? "") }];
}

/** Lets everything else go as far as it goes while an invocation hangs. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await setImmediate();
}

/** Where the recorder masked the input, the value that was used takes its place. */
function masked(events: readonly RecordedEvent[], { input }: Scenario): readonly RecordedEvent[] {
  if (input === undefined) return events;
  let text = JSON.stringify(plain(events as unknown as Json));
  for (const value of Object.values(input as Record<string, string>)) text = text.replaceAll(value, "<input>");
  text = text.replace(/"TimestampValue":"[^"]*"/g, '"TimestampValue":"<input>"');
  return JSON.parse(text) as RecordedEvent[];
}

/** Runs the suite of the corpus in `STEP_FUNCTIONS_CORPUS` (or `--corpus`), and prints its report. @returns whether all is well */
export async function runStepFunctionsConformance(folder = corpusFolder()): Promise<boolean> {
  if (folder === undefined || !existsSync(folder)) {
    console.log(
      "step-functions: NOT RUN: no corpus; set STEP_FUNCTIONS_CORPUS to tests/aws/services/stepfunctions of localstack/localstack",
    );
    return true;
  }
  const judged = await judgeAll(folder);
  const count = (verdict: Verdict["verdict"]): number => judged.filter((one) => one.verdict === verdict).length;
  for (const one of judged) {
    if (one.verdict === "different") console.log(`  DIFFERENT ${one.name}: ${one.reason}`);
    if (one.verdict === "known") console.log(`  different, as known: ${one.name}: ${one.reason}`);
    if (one.verdict === "unsupported") console.log(`  not supported ${one.name}: ${one.reason}`);
  }
  console.log(
    `step-functions: ${judged.length} scenarios: ${count("equal")} equal, ${count("different")} different, ${count("known")} different as known, ${count("unsupported")} not supported`,
  );
  return count("different") === 0;
}

function corpusFolder(): string | undefined {
  const at = process.argv.indexOf("--corpus");
  return at === -1 ? process.env["STEP_FUNCTIONS_CORPUS"] : process.argv[at + 1];
}

if (import.meta.main) process.exitCode = (await runStepFunctionsConformance()) ? 0 : 1;
