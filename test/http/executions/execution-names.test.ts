import { readdirSync, readFileSync } from "node:fs";
import { HistoryEventType } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "vitest";
import { type MachineText, readMachine } from "../../../functions/contracts/state-machine.ts";
import type { Deadline } from "../../../functions/domain/agreement/deadline.ts";
import { executionEventName } from "../../../functions/http/layout/execution-event-names.ts";
import { hasStateName, stateName } from "../../../functions/http/layout/state-names.ts";
import { strandName } from "../../../functions/http/layout/strand-name.ts";

const statesOf = ({ States }: MachineText): readonly string[] =>
  Object.entries(States).flatMap(([name, { Branches = [], ItemProcessor }]) => [
    name,
    ...[...Branches, ...(ItemProcessor ? [ItemProcessor] : [])].flatMap(statesOf),
  ]);

describe("French names of what the machines do", () => {
  it.each(readdirSync("state-machines"))("every state of %s has one", (file) => {
    const states = statesOf(readMachine(readFileSync(`state-machines/${file}`, "utf8")));
    expect(states.length).toBeGreaterThan(0);
    expect(states.filter((state) => !hasStateName(state))).toEqual([]);
  });

  it("keeps the technical name of a state that only older machines have", () => {
    expect(stateName("AwaitFax")).toBe("AwaitFax");
    expect(stateName("constructor")).toBe("constructor");
  });

  it("every event of Step Functions has one", () => {
    const types = Object.keys(HistoryEventType);
    expect(types.length).toBeGreaterThan(60);
    expect(types.filter((type) => executionEventName(type) === type)).toEqual([]);
  });

  it.each([
    { type: "TaskStateEntered", name: "Début de l'étape" },
    { type: "TaskTimedOut", name: "Temps écoulé" },
    { type: "LambdaFunctionScheduleFailed", name: "Action impossible à demander" },
    { type: "MapRunRedriven", name: "Série reprise" },
    { type: "ExecutionAborted", name: "Exécution interrompue" },
    { type: "ExecutionPaused", name: "ExecutionPaused" },
  ])("$type is « $name »", ({ type, name }) => {
    expect(executionEventName(type)).toBe(name);
  });

  it.each([
    { key: "access-convention", workflow: "access-convention", name: "Conclusion de la convention" },
    { key: "circuit-2", workflow: "signature-circuit", name: "Circuit de signature n° 2" },
    { key: "term-3", workflow: "convention-term", name: "Période de la convention n° 3" },
    { key: "deadline-activation-2026-12-01", workflow: "deadline", name: "Échéance : activation des services" },
    { key: "deadline-gone", workflow: "deadline", name: "Échéance" },
  ] as const)("the strand $key is « $name »", ({ key, workflow, name }) => {
    const deadlines = [{ id: "activation-2026-12-01", kind: "activation" }] as unknown as readonly Deadline[];
    expect(strandName({ key, workflow }, deadlines)).toBe(name);
  });
});
