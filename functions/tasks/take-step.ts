import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { StrandInput } from "../contracts/task-input.ts";
import type { Change } from "../domain/agreement/change.ts";
import { type NextStep, partsOf } from "../domain/agreement/next-step.ts";
import { isCurrent } from "../domain/agreement/strand.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { type AgreementOf, type AnyAgreement, kindOf, ofKind } from "../domain/kinds/kinds.ts";
import type { KindName } from "../domain/kinds/vocabulary.ts";
import type { CommittedWith, Ports } from "../ports.ts";

export interface StepContext<A extends AnyAgreement = AnyAgreement> {
  readonly convention: A;
  readonly body: IssuingBody;
  readonly step: NextStep;
  /** What the strand is about: `1` for `termination-1`, `paper-original` for `deadline-paper-original`. */
  readonly about: string;
  readonly at: Temporal.Instant;
}

/** A change, or a change with what is committed beside it. */
type Decided<A extends AnyAgreement> = Change<A> | { readonly change: Change<A>; readonly also: CommittedWith };
type Decide<A extends AnyAgreement> = (context: StepContext<A>) => Decided<A> | Promise<Decided<A>>;

/**
 * Takes one step of a strand, if it is still the step to take. A task that is called again, or too late, finds that
 * the record moved on and does nothing: that is what makes every task safe to repeat.
 */
export async function takeStep(
  ports: Ports,
  event: unknown,
  expected: string,
  decide: Decide<AnyAgreement>,
): Promise<Record<string, never>> {
  const { agreementId, strand, generation }: z.output<typeof StrandInput> = StrandInput.parse(event);
  const at = ports.clock();
  const convention = await ports.agreements.load(agreementId);
  const step = kindOf(convention).nextStep(convention, strand, at);
  if (step.step !== expected || !isCurrent(convention, strand, generation)) return {};
  const body = await ports.bodies.load(convention.bodyId);
  const { about } = partsOf(strand);
  const decided = await decide({ convention, body, step, about, at });
  if ("change" in decided) await ports.agreements.commit(decided.change, at, decided.also);
  else await ports.agreements.commit(decided, at);
  return {};
}

/** `takeStep` for steps that one kind of agreement alone has. */
export const takeStepOf = <Kind extends KindName>(
  kind: Kind,
  ports: Ports,
  event: unknown,
  expected: string,
  decide: Decide<AgreementOf<Kind>>,
): Promise<Record<string, never>> =>
  takeStep(ports, event, expected, (context) => decide({ ...context, convention: ofKind(context.convention, kind) }));

/** The party a step of a signature circuit is about; such a step always names one. */
export function partyOf({ step, party }: NextStep): NonNullable<NextStep["party"]> {
  if (!party) throw new Error(`step ${step} names no party`);
  return party;
}

/** Whose turn a step of a circuit's strand, `circuit-<round>`, is. */
export const turnOf = ({ step, about }: Pick<StepContext, "step" | "about">) => ({
  party: partyOf(step),
  round: Number(about),
});
