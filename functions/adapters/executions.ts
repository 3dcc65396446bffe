import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { readMachine } from "../contracts/state-machine.ts";
import { StrandInput } from "../contracts/task-input.ts";
import type { WorkflowName } from "../domain/kinds/vocabulary.ts";
import type { ExecutionEvent, ExecutionRecord, Executions } from "../ports.ts";
import { executionArnOf } from "./workflows.ts";

/** Executions seen through the API of Step Functions. @param arnOf the alias through which a workflow is started */
export const sfnExecutions = (sfn: SFNClient, arnOf: (workflow: WorkflowName) => string): Executions => ({
  find: (agreementId, strand) => readExecution(sfn, executionArnOf(arnOf(strand.workflow), agreementId, strand)),
});

const PAGE_SIZE = 1_000;
/** A loop of waits leaves some fifteen events a week: this is years of it, and five calls at most. */
const MOST_PAGES = 5;

/** What is known of an execution; undefined when there is none of that ARN. */
export async function readExecution(sfn: SFNClient, executionArn: string): Promise<ExecutionRecord | undefined> {
  try {
    const [described, running, history] = await Promise.all([
      sfn.send(new DescribeExecutionCommand({ executionArn })),
      sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn, includedData: "ALL_DATA" })),
      newestEvents(sfn, executionArn),
    ]);
    const { name, status, startDate, stopDate, error, input } = described;
    return {
      name: name ?? "",
      status: status ?? "RUNNING",
      startedAt: instantOf(startDate),
      ...(stopDate ? { stoppedAt: instantOf(stopDate) } : {}),
      ...(error ? { error } : {}),
      input: identifiersIn(input),
      machine: readMachine(running.definition ?? ""),
      ...history,
    };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

async function newestEvents(sfn: SFNClient, executionArn: string) {
  const newestFirst: HistoryEvent[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES && (page === 0 || nextToken); page += 1) {
    const answer = await sfn.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        includeExecutionData: false,
        maxResults: PAGE_SIZE,
        nextToken,
      }),
    );
    newestFirst.push(...(answer.events ?? []));
    nextToken = answer.nextToken;
  }
  return { events: eventsOf(newestFirst.toReversed()), hasOlderEvents: nextToken !== undefined };
}

/** Events with the state each belongs to: the one it names, or that of the event it follows from. */
function eventsOf(oldestFirst: readonly HistoryEvent[]): readonly ExecutionEvent[] {
  const states = new Map<number, string>();
  return oldestFirst.map((event) => {
    const { id = 0, previousEventId = 0, type = "", timestamp } = event;
    const named = event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name;
    const state = type.startsWith("Execution") ? undefined : (named ?? states.get(previousEventId));
    if (state !== undefined) states.set(id, state);
    const error = errorIn(event);
    return { at: instantOf(timestamp), type, ...(state ? { state } : {}), ...(error ? { error } : {}) };
  });
}

/** The name of the error an event tells of. Its cause stays behind: it may quote what someone typed. */
function errorIn(event: HistoryEvent): string | undefined {
  for (const [name, details] of Object.entries(event)) {
    if (name.endsWith("EventDetails") && details !== null && typeof details === "object" && "error" in details)
      return typeof details.error === "string" ? details.error : undefined;
  }
  return undefined;
}

const Identifiers = z.object(StrandInput.shape).partial();

function identifiersIn(input = "{}"): ExecutionRecord["input"] {
  const { agreementId, strand, generation } = Identifiers.safeParse(JSON.parse(input)).data ?? {};
  return {
    ...(agreementId ? { agreementId } : {}),
    ...(strand ? { strand } : {}),
    ...(generation ? { generation } : {}),
  };
}

const instantOf = (date: Date | undefined): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date?.getTime() ?? 0);
