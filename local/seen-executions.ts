import { SFNClient } from "@aws-sdk/client-sfn";
import { Temporal } from "temporal-polyfill";
import { readExecution } from "../functions/adapters/executions.ts";
import { STATE_MACHINE_PREFIX } from "./machines.ts";
import type { ExecutionFilter, ListedExecution, SeenExecutions } from "./pages/executions.ts";
import type { StepFunctions } from "./step-functions/engine.ts";

const PAGE_SIZE = 1_000;

/** The executions of the embedded engine: listed by the engine, read through its API as in the cloud. */
export function seenExecutions(engine: StepFunctions): SeenExecutions {
  const prefix = nameOf(STATE_MACHINE_PREFIX);
  const sfn = new SFNClient({});
  const machines = () =>
    engine
      .listStateMachines()
      .map(({ name }) => name.slice(prefix.length))
      .sort();
  return {
    machines,
    list: (filter, limit) =>
      machines()
        .filter((machine) => filter.machine === undefined || machine === filter.machine)
        .flatMap((machine) => newest(engine, machine, filter, limit))
        .sort((a, b) => Temporal.Instant.compare(b.startDate, a.startDate))
        .slice(0, limit),
    read: (machine, name) =>
      readExecution(sfn, `${STATE_MACHINE_PREFIX.replace(":stateMachine:", ":execution:")}${machine}:${name}`),
  };
}

/** The newest executions of a machine that a filter lets through. */
function newest(engine: StepFunctions, machine: string, filter: ExecutionFilter, limit: number): ListedExecution[] {
  const found: ListedExecution[] = [];
  let nextToken: string | undefined;
  do {
    const page = engine.listExecutions({
      stateMachineArn: `${STATE_MACHINE_PREFIX}${machine}`,
      maxResults: PAGE_SIZE,
      ...(filter.status ? { statusFilter: filter.status } : {}),
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    const kept = page.items.filter(({ name }) => name.startsWith(filter.beginning ?? ""));
    found.push(...kept.map((execution) => ({ ...execution, machine })));
    nextToken = page.nextToken;
  } while (nextToken !== undefined && found.length < limit);
  return found.slice(0, limit);
}

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(":") + 1);
