import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { cancelRunning, closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import type { Actor } from "../agreement/journal.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { explainRepayment } from "../explanations/indemnity-convention.ts";
import {
  type RepaymentCase,
  type RepaymentFacts,
  type RepaymentProposal,
  repaymentProposal,
} from "../indemnity-rules/repayment.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type IndemnityConvention, type IndemnityIn, requireIn } from "./convention.ts";
import { hearingDelay } from "./delays.ts";
import { orderLetters } from "./letters.ts";
import { isHeard } from "./running.ts";
import { indemnitySettings } from "./settings.ts";

/** What the service knows of the cause; the amounts the case needs come with it. */
export type RepaymentCause =
  | { readonly case: "OBJECT_CHANGED" | "CLAUSE_BROKEN" }
  | { readonly case: "OVER_FINANCED"; readonly expenseCents: bigint; readonly otherAidCents: bigint }
  | { readonly case: "NOT_DONE"; readonly dueCents: bigint };

type Repayable = IndemnityIn<"paid" | "closed">;

/** What a cause allows to ask back of what was paid. Source: art. 7 (PC-22), PA-03, PA-09. */
export function proposalFor({ life }: Pick<Repayable, "life">, cause: RepaymentCause): RepaymentProposal {
  return repaymentProposal({ ...cause, paidCents: life.payment.paidCents } as RepaymentFacts);
}

const rank = ({ formerRepayments }: Repayable["life"]): number => formerRepayments.length + 1;
const hearingId = (number: number): string => `repayment-hearing-${number}`;

/**
 * The service finds a cause of repayment and invites the beneficiary to be heard: nothing is decided yet.
 *
 * Source: indemnity convention art. 7 (PC-22), PA-03, PA-09; CRPA art. L. 121-1.
 *
 * @param found.intendedCents what it means to ask: above zero, at most what the case allows
 * @throws ActNotOpen for another amount
 */
export function findRepaymentCause(
  convention: IndemnityConvention,
  found: {
    readonly cause: RepaymentCause;
    readonly facts: readonly string[];
    readonly intendedCents: bigint;
    readonly agentId: string;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const paid = requireIn(convention, "findRepaymentCause", "paid", "closed");
  const { cause, facts, intendedCents, agentId, body, at } = found;
  const proposal = proposalFor(paid, cause);
  if (intendedCents <= 0n || intendedCents > proposal.maximumCents) {
    throw new ActNotOpen(convention.id, "findRepaymentCause", "more than the case allows");
  }
  const openedOn = parisDateOf(at);
  const number = rank(paid.life);
  const answer = startDeadline({
    id: hearingId(number),
    kind: "hearing-answer",
    party: "applicant",
    startedOn: openedOn,
    at,
    delay: hearingDelay(openedOn, indemnitySettings(body).hearingWithinDays),
    remindDaysBefore: [5],
  });
  const ordered = orderLetters(convention, { kind: "repayment-hearing", about: String(number), by: agentId, at });
  const life = withoutClosing(paid.life);
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: [...convention.deadlines, answer.deadline],
      life: {
        ...life,
        status: "repayment-requested",
        repayment: {
          case: cause.case,
          proposal,
          facts,
          explanation: explainRepayment(proposal).text,
          intendedCents,
          hearing: { openedOn, openedBy: agentId, answerLastDay: answer.deadline.lastDay },
        },
      },
    },
    facts: [
      {
        event: "repaymentCauseFound",
        actor: { role: "agent", agentId },
        detail: {
          case: cause.case,
          intendedCents: intendedCents.toString(),
          answerLastDay: answer.deadline.lastDay.toString(),
        },
      },
      answer.fact,
    ],
    starts: [nextGeneration(convention, `repayment-${number}`, "repayment"), answer.strand, ...ordered.starts],
  });
}

function withoutClosing(life: Repayable["life"]) {
  if (life.status === "paid") return life;
  const { closedOn: _closed, ...paid } = life;
  return paid;
}

/** The beneficiary's observations before a repayment is ordered. */
export function answerRepaymentHearing(
  convention: IndemnityConvention,
  { text, actor, at }: { readonly text: string; readonly actor: Actor; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "answerRepaymentHearing", "repayment-requested");
  const { repayment } = life;
  if (repayment.hearing.answer) throw new ActNotOpen(convention.id, "answerRepaymentHearing", "answered");
  const answer = { text, receivedOn: parisDateOf(at), recordedBy: actor };
  const id = hearingId(life.formerRepayments.length + 1);
  return change(convention, {
    after: {
      ...convention,
      deadlines: closeDeadline(convention.deadlines, id, "met", at),
      life: { ...life, repayment: { ...repayment, hearing: { ...repayment.hearing, answer } } },
    },
    facts: [{ event: "hearingAnswered", actor, detail: { hearing: "repayment" } }, ...deadlineMet(convention, id)],
    mails: [{ kind: "indemnity-hearing-answered", to: "staff", about: "repayment" }],
  });
}

/**
 * The prefect orders the repayment, of the whole or of a part: the accountant gets the data of the title to collect.
 *
 * Source: indemnity convention art. 7 (PC-22); DOMAIN.md 6 (5).
 *
 * @throws ActNotOpen before the hearing is over, or for more than the beneficiary was told
 */
export function orderRepayment(
  convention: IndemnityConvention,
  ordered: {
    readonly amountCents: bigint;
    readonly grounds: readonly string[];
    /** What is answered to the beneficiary's observations, to follow « que »; empty without any. */
    readonly reply: string;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "orderRepayment", "repayment-requested");
  const { amountCents, grounds, reply, agentId, at } = ordered;
  if (!isHeard(life.repayment, at)) throw new ActNotOpen(convention.id, "orderRepayment", "hearing open");
  // More than was announced has not been heard; less is what a hearing is for.
  if (amountCents <= 0n || amountCents > life.repayment.intendedCents) {
    throw new ActNotOpen(convention.id, "orderRepayment", "more than was announced");
  }
  if (grounds.length === 0) throw new RangeError("a repayment without grounds");
  const about = String(life.formerRepayments.length + 1);
  const letters = orderLetters(
    convention,
    { kind: "repayment-decision", about, by: agentId, at },
    { kind: "collection-sheet", about, by: agentId, at },
  );
  const extent = amountCents === life.payment.paidCents ? "total" : "partial";
  return change(convention, {
    after: {
      ...convention,
      letters: letters.letters,
      deadlines: cancelRunning(convention.deadlines, at),
      life: {
        ...life,
        status: "repayment-ordered",
        order: { orderedOn: parisDateOf(at), agentId, amountCents, extent, grounds, reply },
      },
    },
    facts: [
      {
        event: "repaymentOrdered",
        actor: { role: "agent", agentId },
        detail: { case: life.repayment.case, amountCents: amountCents.toString(), extent, reason: grounds.join(" ") },
      },
    ],
    starts: letters.starts,
  });
}

/** Heard, the beneficiary convinced: nothing is asked back. */
export function dropRepayment(
  convention: IndemnityConvention,
  { reason, agentId, at }: { readonly reason: string; readonly agentId: string; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "dropRepayment", "repayment-requested");
  const { repayment, ...paid } = life;
  return change(convention, {
    after: {
      ...convention,
      deadlines: cancelRunning(convention.deadlines, at),
      life: { ...paid, status: "paid", formerRepayments: [...life.formerRepayments, repayment] },
    },
    facts: [{ event: "repaymentDropped", actor: { role: "agent", agentId }, detail: { reason } }],
    mails: [{ kind: "indemnity-repayment-dropped", to: "referent" }],
  });
}

/** The accountant has collected: the file is closed. */
export function recordRepaymentCollected(
  convention: IndemnityConvention,
  collected: {
    readonly collectedOn: Temporal.PlainDate;
    readonly reference: string;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "recordRepaymentCollected", "repayment-ordered");
  const { collectedOn, reference, agentId, at } = collected;
  const { repayment, order, ...paid } = life;
  const former = { ...repayment, order: { ...order, collection: { collectedOn, reference } } };
  return change(convention, {
    after: {
      ...convention,
      life: {
        ...paid,
        status: "closed",
        closedOn: parisDateOf(at),
        formerRepayments: [...life.formerRepayments, former],
      },
    },
    facts: [
      {
        event: "repaymentCollected",
        actor: { role: "agent", agentId },
        detail: { collectedOn: collectedOn.toString(), amountCents: order.amountCents.toString(), reference },
      },
      { event: "closed", actor: { role: "system" }, detail: {} },
    ],
    mails: [{ kind: "indemnity-closed", to: "referent" }],
  });
}

/** In the order of article 7. */
export const REPAYMENT_CASES: readonly RepaymentCase[] = [
  "OBJECT_CHANGED",
  "OVER_FINANCED",
  "NOT_DONE",
  "CLAUSE_BROKEN",
];
