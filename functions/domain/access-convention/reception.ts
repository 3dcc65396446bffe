import type { Temporal } from "temporal-polyfill";
import type { Step } from "../agreement/change.ts";
import { cancelRunning } from "../agreement/deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { AccessConvention, ConventionIn, Reception } from "./convention.ts";
import { effectOf } from "./delays.ts";

/**
 * The establishment's signed convention reached the body: the day of effect is fixed, or it comes too late for the
 * programme and the convention cannot take effect.
 *
 * Source: access convention art. 2 and 5 (MC-18, MC-28), MA-01, MA-02 (`receptionBasis=first`), MC-29.
 */
export function recordReception(
  signing: ConventionIn<"awaiting-signatures">,
  basis: Reception["basis"],
  at: Temporal.Instant,
): Step<AccessConvention> {
  const { terms, circuit } = signing.life;
  const receivedOn = parisDateOf(at);
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
