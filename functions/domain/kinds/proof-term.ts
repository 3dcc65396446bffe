import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { StaffTask } from "../agreement/staff-task.ts";
import { isAfter, isBefore } from "../calendar/day-order.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { proofKeptUntil } from "../personal-data/keeping.ts";
import type { ProofOutcome, ProofTerm } from "../personal-data/proof-term.ts";
import type { AnyAgreement } from "./kinds.ts";
import { endedOn } from "./purge.ts";

export const proofTermsOf = ({ proofTerms = [] }: AnyAgreement): readonly ProofTerm[] => proofTerms;

/**
 * Last day on which the signed act and its evidence are kept as proof: the body's years after the end, or the later day
 * a person chose. Undefined before the end, and once a person decided what becomes of them.
 */
export function proofLastDay(
  agreement: AnyAgreement,
  { proofKeptForYears }: Pick<IssuingBody, "proofKeptForYears">,
): Temporal.PlainDate | undefined {
  const ended = endedOn(agreement);
  if (!ended) return undefined;
  const last = proofTermsOf(agreement).at(-1);
  if (!last) return proofKeptUntil(ended, proofKeptForYears);
  return last.decision?.outcome === "kept" ? last.decision.untilOn : undefined;
}

/**
 * The time the body set for the proof is over: the staff is asked what becomes of it. Nothing is destroyed by itself.
 *
 * Source: Code du patrimoine, art. L. 212-2 (public archives are eliminated with the visa of the archives); DESIGN, 4.
 *
 * @returns undefined while the proof is still to be kept, and when the staff was asked already
 */
export function noteProofTerm(
  agreement: AnyAgreement,
  body: IssuingBody,
  { today, at }: { readonly today: Temporal.PlainDate; readonly at: Temporal.Instant },
): Change<AnyAgreement> | undefined {
  const lastDay = proofLastDay(agreement, body);
  if (!lastDay || !isBefore(lastDay, today)) return undefined;
  const term: ProofTerm = { id: String(proofTermsOf(agreement).length + 1), lastDay, notedAt: at };
  return change<AnyAgreement>(agreement, {
    after: { ...agreement, proofTerms: [...proofTermsOf(agreement), term] },
    facts: [{ event: "proofTermReached", actor: { role: "system" }, detail: { lastDay: lastDay.toString() } }],
  });
}

/** What an agent decides of the proof, with its reason. */
export interface ProofDecision {
  readonly outcome: ProofOutcome;
  readonly reason: string;
  /** Of the further time, when it is kept. */
  readonly untilOn?: Temporal.PlainDate;
  readonly agentId: string;
  readonly at: Temporal.Instant;
}

/**
 * A person decides what becomes of the proof: kept until a later day, handed over to the archives, or to be eliminated
 * with their visa. The decision is recorded and journaled; the files stay until whoever runs the store removes them.
 *
 * @throws ActNotOpen when nothing is to be decided, or the further time does not lie ahead
 */
export function decideProof(agreement: AnyAgreement, given: ProofDecision): Change<AnyAgreement> {
  const { outcome, reason, untilOn, agentId, at } = given;
  const term = proofTermsOf(agreement).at(-1);
  const ahead = outcome !== "kept" || (untilOn !== undefined && isAfter(untilOn, parisDateOf(at)));
  if (!term || term.decision || !ahead) throw new ActNotOpen(agreement.id, "decideProof", agreement.life.status);
  const further = outcome === "kept" && untilOn ? { untilOn } : {};
  const decided = { ...term, decision: { outcome, reason, ...further, decidedAt: at, decidedBy: agentId } };
  return change<AnyAgreement>(agreement, {
    after: { ...agreement, proofTerms: [...proofTermsOf(agreement).slice(0, -1), decided] },
    facts: [
      {
        event: "proofDecided",
        actor: { role: "agent", agentId },
        detail: { outcome, reason, ...("untilOn" in further ? { untilOn: further.untilOn.toString() } : {}) },
      },
    ],
  });
}

/** A proof whose time is over and of which nobody has decided. No text sets a day for the decision. */
export const proofTasks = (agreement: AnyAgreement): readonly StaffTask[] =>
  proofTermsOf(agreement)
    .filter(({ decision }) => !decision)
    .map(({ id, notedAt }) => ({ id: `decide-proof-${id}`, kind: "decide-proof", openedAt: notedAt }));
