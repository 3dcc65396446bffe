import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { StrandInput } from "../contracts/task-input.ts";
import type { AccessConvention } from "../domain/access-convention/convention.ts";
import { type NextStep, nextStep } from "../domain/access-convention/next-step.ts";
import type { Change } from "../domain/agreement/change.ts";
import { isCurrent } from "../domain/agreement/strand.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { Ports } from "../ports.ts";

export interface StepContext {
  readonly convention: AccessConvention;
  readonly body: IssuingBody;
  readonly step: NextStep;
  /** What the strand is about: `1` for `termination-1`, `paper-original` for `deadline-paper-original`. */
  readonly about: string;
  readonly at: Temporal.Instant;
}

/**
 * Takes one step of a strand, if it is still the step to take. A task that is called again, or too late, finds that
 * the record moved on and does nothing: that is what makes every task safe to repeat.
 */
export async function takeStep(
  ports: Ports,
  event: unknown,
  expected: string,
  decide: (context: StepContext) => Change<AccessConvention> | Promise<Change<AccessConvention>>,
): Promise<Record<string, never>> {
  const { agreementId, strand, generation }: z.output<typeof StrandInput> = StrandInput.parse(event);
  const at = ports.clock();
  const convention = await ports.agreements.load(agreementId);
  const step = nextStep(convention, strand, at);
  if (step.step !== expected || !isCurrent(convention, strand, generation)) return {};
  const body = await ports.bodies.load(convention.bodyId);
  const about = strand.slice(strand.indexOf("-") + 1);
  await ports.agreements.commit(await decide({ convention, body, step, about, at }), at);
  return {};
}

/** The party a step of a signature circuit is about; such a step always names one. */
export function partyOf({ step, party }: NextStep): NonNullable<NextStep["party"]> {
  if (!party) throw new Error(`step ${step} names no party`);
  return party;
}
