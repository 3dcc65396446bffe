import type { Temporal } from "temporal-polyfill";
import { receptionDay } from "../access-rules/reception.ts";
import type { Step } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { DEFAULT_OPTIONS } from "../readings/body-options.ts";
import { signatoryOf } from "../signature/circuit.ts";
import { type AccessConvention, type ConventionIn, isIn, type Reception, type Terms } from "./convention.ts";
import { effectOf } from "./delays.ts";

/** Whether the scan counts as the signed convention, by the reading it was drawn up with. Source: MA-02, MC-37. */
export const scanCounts = ({ terms: { options } }: { readonly terms: Terms }, scanOn: Temporal.PlainDate): boolean =>
  receptionDay({ scanOn }, (options ?? DEFAULT_OPTIONS).receptionBasis) !== undefined;

/**
 * Whether the convention was signed by hand and nothing is received yet in the body's reading: the scan is there, the
 * paper original is not. Until then the body does not sign. Source: MA-02 (`receptionBasis=original`), MC-37.
 */
export function awaitsOriginal(convention: AccessConvention): boolean {
  if (!isIn(convention, "awaiting-signatures") || convention.life.reception) return false;
  return signatoryOf(convention.life.circuit, "establishment")?.standing.status === "scanned";
}

/**
 * The establishment's signed convention reached the body: the day of effect is fixed, or it comes too late for the
 * programme and the convention cannot take effect.
 *
 * Source: access convention art. 2 and 5 (MC-18, MC-28), MA-01, MA-02 (`receptionBasis`), T13, MC-29.
 *
 * @param receivedOn civil day on which what counts arrived; an agent may record the original days later
 */
export function recordReception(
  signing: ConventionIn<"awaiting-signatures">,
  basis: Reception["basis"],
  at: Temporal.Instant,
  receivedOn: Temporal.PlainDate = parisDateOf(at),
): Step<AccessConvention> {
  const { terms, circuit } = signing.life;
  const { programme, options } = terms;
  const effect = effectOf({ receivedOn, alreadyUser: signing.application.alreadyUser, programme }, options);
  const reception: Reception = {
    receivedAt: at,
    receivedOn,
    basis,
    effectiveOn: effect.effectiveOn,
    explanation: effect.explanation,
    rules: effect.rules,
  };
  const received = {
    event: "received",
    actor: { role: "system" },
    detail: { basis, receivedOn: receivedOn.toString(), effectiveOn: effect.effectiveOn.toString() },
  } as const;
  if (effect.accepted) return { after: { ...signing, life: { ...signing.life, reception } }, facts: [received] };
  return {
    after: {
      ...signing,
      deadlines: cancelRunning(signing.deadlines, at),
      life: { status: "outside-programme", terms, circuit, reception, closedAt: at },
    },
    facts: [
      received,
      {
        event: "outsideProgramme",
        actor: { role: "system" },
        detail: { programmeEndsOn: terms.programme.endsOn.toString() },
      },
    ],
    mails: [
      { kind: "outside-programme", to: "referent" },
      { kind: "outside-programme", to: "staff" },
    ],
  };
}
