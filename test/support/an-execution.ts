import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { readMachine } from "../../functions/contracts/state-machine.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import type { WorkflowName } from "../../functions/domain/kinds/vocabulary.ts";
import type { ExecutionEvent, ExecutionRecord } from "../../functions/ports.ts";

/** The machine of a workflow, as it is deployed. */
export const machineOf = (workflow: WorkflowName) =>
  readMachine(readFileSync(new URL(`../../state-machines/${workflow}.asl.json`, import.meta.url), "utf8"));

/** Events written as `2026-12-01T08:00:00Z TaskFailed SealSignature SealRefused`; the state and the error may be missing (`-`). */
export const eventsFrom = (...lines: readonly string[]): readonly ExecutionEvent[] =>
  lines.map((line) => {
    const [at = "", type = "", state = "-", error] = line.split(" ");
    return { at: Temporal.Instant.from(at), type, ...(state === "-" ? {} : { state }), ...(error ? { error } : {}) };
  });

/** A signature circuit that invited, and waits since the first of December. */
export const WAITING: readonly ExecutionEvent[] = eventsFrom(
  "2026-11-30T23:30:00Z ExecutionStarted",
  "2026-11-30T23:30:00Z TaskStateEntered Evaluate",
  "2026-11-30T23:30:01Z TaskScheduled Evaluate",
  "2026-11-30T23:30:01Z TaskSucceeded Evaluate",
  "2026-11-30T23:30:01Z TaskStateExited Evaluate",
  "2026-11-30T23:30:01Z ChoiceStateEntered WhatNext",
  "2026-11-30T23:30:01Z ChoiceStateExited WhatNext",
  "2026-11-30T23:30:01Z TaskStateEntered InviteSignatory",
  "2026-11-30T23:30:02Z TaskFailed InviteSignatory AgreementConflict",
  "2026-11-30T23:30:03Z TaskSucceeded InviteSignatory",
  "2026-11-30T23:30:03Z TaskStateExited InviteSignatory",
  "2026-11-30T23:30:03Z TaskStateEntered Evaluate",
  "2026-11-30T23:30:04Z TaskStateExited Evaluate",
  "2026-11-30T23:30:04Z ChoiceStateEntered WhatNext",
  "2026-11-30T23:30:04Z ChoiceStateExited WhatNext",
  "2026-11-30T23:30:05Z TaskStateEntered AwaitSignature",
  "2026-11-30T23:30:06Z TaskSubmitted AwaitSignature",
);

export const anExecution = (agreementId: AgreementId, given: Partial<ExecutionRecord> = {}): ExecutionRecord => ({
  name: `${agreementId}-circuit-1-1`,
  status: "RUNNING",
  startedAt: Temporal.Instant.from("2026-11-30T23:30:00Z"),
  input: { agreementId, strand: "circuit-1", generation: 1 },
  machine: machineOf("signature-circuit"),
  events: WAITING,
  hasOlderEvents: false,
  ...given,
});
