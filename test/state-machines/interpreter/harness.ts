import { Temporal } from "temporal-polyfill";
import {
  type HistoryEvent,
  openStepFunctions,
  type StepFunctions,
  type StepFunctionsOptions,
} from "../../../local/step-functions/engine.ts";

export type Handlers = Readonly<Record<string, (payload: Record<string, unknown>) => unknown>>;

/** An engine in memory with handlers by name and a clock that only the test moves. */
export interface Bench {
  readonly engine: StepFunctions;
  readonly now: () => Temporal.Instant;
  /** Calls made to handlers, in order: name and payload. */
  readonly calls: { readonly name: string; readonly payload: unknown }[];
  /** Moves the clock from timer to timer up to `seconds` from now, as the runtime does. */
  advance(seconds: number): Promise<void>;
  /** Creates the machine `m` from its states and starts it. @returns the execution's ARN, once nothing runs */
  run(definition: object, input?: unknown): Promise<string>;
}

export const START = Temporal.Instant.from("2026-03-01T08:00:00Z");

export function openBench(handlers: Handlers = {}, options: Partial<StepFunctionsOptions> = {}): Bench {
  let now = START;
  const calls: { name: string; payload: unknown }[] = [];
  let uuids = 0;
  const engine = openStepFunctions({
    file: ":memory:",
    now: () => now,
    invoke: async (name, payload) => {
      calls.push({ name, payload });
      const handler = handlers[name];
      if (handler === undefined) throw new Error(`no handler ${name}`);
      return await handler(payload as Record<string, unknown>);
    },
    random: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, "0")}`,
    ...options,
  });
  return {
    engine,
    calls,
    now: () => now,
    async advance(seconds) {
      const until = now.add({ seconds });
      await engine.idle();
      for (let next = engine.nextTimerAt(); next !== undefined; next = engine.nextTimerAt()) {
        if (Temporal.Instant.compare(next, until) > 0) break;
        if (Temporal.Instant.compare(next, now) > 0) now = next;
        engine.fireDue();
        await engine.idle();
      }
      now = until;
    },
    async run(definition, input = {}) {
      const { stateMachineArn } = engine.createStateMachine({ name: "m", definition: JSON.stringify(definition) });
      const { executionArn } = engine.startExecution({ stateMachineArn, input: JSON.stringify(input) });
      await engine.idle();
      return executionArn;
    },
  };
}

/** A definition whose first state is the first one given. */
export const machine = (states: Readonly<Record<string, object>>, more: object = {}): object => ({
  QueryLanguage: "JSONata",
  StartAt: Object.keys(states)[0],
  States: states,
  ...more,
});

export const eventsOf = (engine: StepFunctions, executionArn: string): readonly HistoryEvent[] =>
  engine.getExecutionHistory({ executionArn, maxResults: 1_000 }).items;

export const typesOf = (engine: StepFunctions, executionArn: string): string[] =>
  eventsOf(engine, executionArn).map(({ type }) => type);

/** How an execution ended: its status with its output, or with its error and cause. */
export function endOf(engine: StepFunctions, executionArn: string): object {
  const { status, output, error, cause } = engine.describeExecution({ executionArn });
  return {
    status,
    ...(output === undefined ? {} : { output: JSON.parse(output) as unknown }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

export const lambda = (name: string, more: object = {}): object => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: name, Payload: "{% $states.input %}" },
  TimeoutSeconds: 60,
  Output: "{% $states.result.Payload %}",
  ...more,
});

export const tokenTask = (name: string, more: object = {}): object => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Arguments: { FunctionName: name, Payload: { token: "{% $states.context.Task.Token %}" } },
  TimeoutSeconds: 3_600,
  ...more,
});

/** The token that the latest call of a handler was given as `token`. */
export const tokenGiven = (calls: Bench["calls"]): string =>
  String((calls.at(-1)?.payload as { token?: unknown } | undefined)?.token);
