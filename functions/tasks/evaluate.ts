import { Temporal } from "temporal-polyfill";
import { productionPorts } from "../adapters/production.ts";
import { EvaluateInput } from "../contracts/task-input.ts";
import { mustHandOver, waitSeconds } from "../domain/agreement/pace.ts";
import { isCurrent } from "../domain/agreement/strand.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import type { Ports } from "../ports.ts";

/** What the Choice state `WhatNext` reads. */
export interface Evaluation {
  readonly step: string;
  readonly outcome: string;
  /** Version of the record that was looked at. */
  readonly version: number;
  readonly waitSeconds: number;
}

/** Looks at the record and says what the strand must do now. Changes nothing. */
export const evaluate =
  (ports: Ports) =>
  async (event: unknown): Promise<Evaluation> => {
    const { agreementId, strand, generation, startedAt } = EvaluateInput.parse(event);
    const now = ports.clock();
    const convention = await ports.agreements.load(agreementId);
    const { version } = convention;
    if (!isCurrent(convention, strand, generation))
      return { step: "End", outcome: "superseded", version, waitSeconds: 1 };
    const { step, outcome = "", until } = kindOf(convention).nextStep(convention, strand, now);
    const old = step.startsWith("Await") && mustHandOver(Temporal.Instant.from(startedAt), now);
    return { step: old ? "HandOver" : step, outcome, version, waitSeconds: waitSeconds(now, until) };
  };

export const handler = (event: unknown) => evaluate(productionPorts())(event);
