import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type IndemnityConvention, RUNNING, requireIn } from "./convention.ts";
import { balanceFrom, periodDeadline, periodFrom } from "./delays.ts";
import { placed, received } from "./running.ts";
import { readingsOf } from "./settings.ts";

/**
 * An agent puts right a declared start that was mistyped, before the balance is claimed: the period and the delay of the
 * balance are computed anew from the day that was meant, the declaration keeping the day it arrived. The journal says
 * both days; the beneficiary is told.
 *
 * Source: indemnity convention art. 4 (PC-13), art. 5 (PC-17), PA-15, PA-17, PA-19.
 *
 * @throws ActNotOpen without a declared start, for the same day, or once the balance is claimed
 */
export function correctStart(
  convention: IndemnityConvention,
  given: {
    readonly declaredStartOn: Temporal.PlainDate;
    /** In French, as told to the beneficiary. */
    readonly reason: string;
    readonly agentId: string;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "correctStart", ...RUNNING);
  const { start } = life;
  const { declaredStartOn, reason, agentId, body, at } = given;
  if (!start) throw new ActNotOpen(convention.id, "correctStart", "no start was declared");
  if (start.declaredStartOn.equals(declaredStartOn)) throw new ActNotOpen(convention.id, "correctStart", "same day");
  const options = readingsOf(body);
  const period = periodFrom(
    { declaredStartOn, receivedOn: received(start.sending, options, start.recordedBy, start.recordedAt).receivedOn },
    { eligibleOn: life.eligibility.opinion.givenOn, notifiedOn: life.notification.notifiedOn, options },
  );
  const balance = balanceFrom(period, options);
  const correction = { from: start.declaredStartOn, reason, agentId, correctedOn: parisDateOf(at) };
  const moved = periodDeadline(period, body, at);
  // The delay of the balance starts with the end of the period: closing the period anew counts it anew.
  const others = convention.deadlines.filter(({ id }) => id !== "execution-period" && id !== "balance-claim");
  return change(convention, {
    after: {
      ...convention,
      deadlines: [...others, moved.deadline],
      life: placed(life, { start: { ...start, declaredStartOn, period, correction }, balance }, at),
    },
    facts: [
      {
        event: "startCorrected",
        actor: { role: "agent", agentId },
        detail: {
          from: start.declaredStartOn.toString(),
          declaredStartOn: declaredStartOn.toString(),
          endsOn: period.lastDay.toString(),
          balanceLastDay: balance.lastDay.toString(),
          warnings: period.warnings.join(","),
          reason,
        },
      },
      moved.fact,
    ],
    mails: [
      { kind: "indemnity-start-corrected", to: "referent" },
      { kind: "indemnity-start-corrected", to: "staff" },
    ],
    starts: [nextGeneration(convention, moved.strand.key, moved.strand.workflow)],
  });
}
