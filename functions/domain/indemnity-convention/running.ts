import type { Temporal } from "temporal-polyfill";
import type { Actor } from "../agreement/journal.ts";
import { isAfter } from "../calendar/day-order.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { type Sending, sentOn } from "../indemnity-rules/act-in-time.ts";
import { type IndemnityStanding, indemnityStateOn } from "../indemnity-rules/indemnity-state.ts";
import type { BodyOptions } from "../readings/body-options.ts";
import type { LifeOf, Running } from "./convention.ts";
import type { ExecutionProof, NotifiedFacts, Received } from "./notified.ts";

/** Whether a proof stands: sent in time, or late and accepted. Source: PA-12, PA-13. */
export const isProven = (proof: ExecutionProof | undefined): boolean =>
  proof !== undefined && (proof.verdict === "ON_TIME" || proof.lateAcceptance !== undefined);

/** Where a notified convention stands on a day. A late proof that was accepted counts as one in time (PA-13). */
export function standingOn(facts: NotifiedFacts, day: Temporal.PlainDate): IndemnityStanding {
  const { notification, caducity, proof, start, balance } = facts;
  const provenOn = proof?.lateAcceptance ? caducity.lastDay : proof?.sentOn;
  return indemnityStateOn(day, {
    notifiedOn: notification.notifiedOn,
    caducity,
    ...(proof && provenOn ? { proofSentOn: accepted(proof.verdict, provenOn, caducity.lastDay) } : {}),
    ...(start ? { period: start.period } : {}),
    ...(balance ? { balance } : {}),
  });
}

// Once accepted, or once sent in time as the body reads it, the proof stops the clock whatever the day it arrived.
const accepted = (
  verdict: "ON_TIME" | "LATE",
  provenOn: Temporal.PlainDate,
  lastDay: Temporal.PlainDate,
): Temporal.PlainDate => (verdict === "ON_TIME" && provenOn.toString() > lastDay.toString() ? lastDay : provenOn);

type RunningLife = Running["life"];

/** The status that the clocks give a notified convention; an act or the passing of a day leads there. */
export function statusOn(facts: NotifiedFacts, day: Temporal.PlainDate): RunningLife["status"] {
  switch (standingOn(facts, day).state) {
    case "EXECUTION":
      return "execution";
    case "EXECUTION_CLOSE":
      return "execution-closed";
    case "DELAI_EXPIRE":
      return "delay-expired";
    default:
      return "notified";
  }
}

/** The life that the clocks give at an instant, with new facts. A hearing lives as long as the expiry it follows. */
export function placed(life: RunningLife, facts: Partial<NotifiedFacts>, at: Temporal.Instant): RunningLife {
  const next = { ...life, ...facts };
  const {
    eligibility,
    terms,
    circuit,
    signedOn,
    notification,
    caducity,
    prorogations,
    progress,
    start,
    proof,
    balance,
  } = next;
  const kept = {
    eligibility,
    terms,
    circuit,
    signedOn,
    notification,
    caducity,
    prorogations,
    progress,
    ...(start ? { start } : {}),
    ...(proof ? { proof } : {}),
    ...(balance ? { balance } : {}),
  };
  const day = parisDateOf(at);
  const status = statusOn(kept, day);
  if (status !== "delay-expired") return { ...kept, status };
  // Without a proof, caducity is the question to settle first, though the balance be out of time too.
  const unproven = !isProven(kept.proof) && isAfter(day, caducity.lastDay);
  const expired = unproven ? "caducity" : (standingOn(kept, day).expired ?? "caducity");
  const over = expired === "balance" && balance ? balance : caducity;
  const same = life.status === "delay-expired" && life.expired === expired && life.expiredOn.equals(over.lastDay);
  return {
    ...kept,
    status,
    expired,
    expiredOn: over.lastDay,
    ...(same && life.hearing ? { hearing: life.hearing } : {}),
  };
}

/** Whether a hearing of the beneficiary is over: it answered, or its days are. */
export const isHeard = ({ hearing }: Pick<LifeOf<"delay-expired">, "hearing">, at: Temporal.Instant): boolean =>
  hearing !== undefined &&
  (hearing.answer !== undefined || parisDateOf(at).toString() > hearing.answerLastDay.toString());

/** Something that arrived, dated as the body reads it. @throws RangeError when its day is not known */
export function received(
  sending: Sending,
  options: BodyOptions,
  by: Actor,
  at: Temporal.Instant,
): Received & { readonly receivedOn: Temporal.PlainDate } {
  const day = sentOn(sending, options.actBasis);
  if (!day) throw new RangeError("something received without a day");
  return {
    sending,
    sentOn: day,
    receivedOn: sentOn(sending, "receptionBasis") ?? parisDateOf(at),
    recordedAt: at,
    recordedBy: by,
  };
}

/** What a beneficiary does online: the instant of the deposit is the day (T11). */
export const deposited = (at: Temporal.Instant): Sending => ({ channel: "electronic", acknowledgedAt: at });
