import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { cancelRunning, closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import type { Actor } from "../agreement/journal.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type IndemnityConvention, type IndemnityIn, requireIn } from "./convention.ts";
import { hearingDelay } from "./delays.ts";
import { orderLetters } from "./letters.ts";
import { isHeard } from "./running.ts";
import { indemnitySettings } from "./settings.ts";

const HEARING = "caducity-hearing";

function caducityExpired(convention: IndemnityConvention, act: string): IndemnityIn<"delay-expired"> {
  const expired = requireIn(convention, act, "delay-expired");
  if (expired.life.expired !== "caducity") throw new ActNotOpen(convention.id, act, "another delay expired");
  return expired;
}

/**
 * The service invites the beneficiary to be heard before caducity is declared.
 *
 * Source: indemnity convention art. 5 (PC-15), PA-13; CRPA art. L. 121-1 (hearing before a decision that weighs on someone).
 */
export function openCaducityHearing(
  convention: IndemnityConvention,
  { agentId, body, at }: { readonly agentId: string; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = caducityExpired(convention, "openCaducityHearing");
  if (life.hearing) throw new ActNotOpen(convention.id, "openCaducityHearing", "opened");
  const openedOn = parisDateOf(at);
  const answer = startDeadline({
    id: HEARING,
    kind: "hearing-answer",
    party: "applicant",
    startedOn: openedOn,
    at,
    delay: hearingDelay(openedOn, indemnitySettings(body).hearingWithinDays),
    remindDaysBefore: [5],
  });
  const ordered = orderLetters(convention, { kind: "caducity-hearing", by: agentId, at });
  const others = convention.deadlines.filter(({ id }) => id !== HEARING); // of an expiry that a prorogation undid
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: [...others, answer.deadline],
      life: { ...life, hearing: { openedOn, openedBy: agentId, answerLastDay: answer.deadline.lastDay } },
    },
    facts: [
      {
        event: "caducityHearingOpened",
        actor: { role: "agent", agentId },
        detail: { answerLastDay: answer.deadline.lastDay.toString() },
      },
      answer.fact,
    ],
    starts: [nextGeneration(convention, answer.strand.key, answer.strand.workflow), ...ordered.starts],
  });
}

/** The beneficiary's observations before caducity. Those that come late are heard too, as long as nothing is decided. */
export function answerCaducityHearing(
  convention: IndemnityConvention,
  { text, actor, at }: { readonly text: string; readonly actor: Actor; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = caducityExpired(convention, "answerCaducityHearing");
  const { hearing } = life;
  if (!hearing || hearing.answer) {
    throw new ActNotOpen(convention.id, "answerCaducityHearing", hearing ? "answered" : "no hearing");
  }
  const answer = { text, receivedOn: parisDateOf(at), recordedBy: actor };
  return change(convention, {
    after: {
      ...convention,
      deadlines: closeDeadline(convention.deadlines, HEARING, "met", at),
      life: { ...life, hearing: { ...hearing, answer } },
    },
    facts: [{ event: "hearingAnswered", actor, detail: { hearing: "caducity" } }, ...deadlineMet(convention, HEARING)],
    mails: [{ kind: "indemnity-hearing-answered", to: "staff", about: "caducity" }],
  });
}

/** Whether the prefect may declare caducity now: the beneficiary was heard, and no request for prorogation is pending. */
export const mayDeclareCaducity = (convention: IndemnityConvention, at: Temporal.Instant): boolean =>
  convention.life.status === "delay-expired" &&
  convention.life.expired === "caducity" &&
  isHeard(convention.life, at) &&
  !convention.life.prorogations.some(({ status, admissible }) => status === "pending" && admissible);

/**
 * The prefect declares the convention lapsed: an act, by a person, after hearing the beneficiary. A late proof not
 * accepted falls with it.
 *
 * Source: indemnity convention art. 5 (PC-15), PA-13; DOMAIN.md 6 (5).
 *
 * @param declared.reply what is answered to the beneficiary's observations, empty without any
 * @throws ActNotOpen before the hearing is over, or while a request made in time for prorogation is pending
 */
export function declareCaducity(
  convention: IndemnityConvention,
  declared: {
    readonly grounds: readonly string[];
    readonly reply: string;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = caducityExpired(convention, "declareCaducity");
  const { grounds, reply, agentId, at } = declared;
  if (!mayDeclareCaducity(convention, at)) {
    throw new ActNotOpen(convention.id, "declareCaducity", life.hearing ? "hearing open" : "not heard");
  }
  const ordered = orderLetters(convention, { kind: "caducity-declaration", by: agentId, at });
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: cancelRunning(convention.deadlines, at),
      life: {
        ...life,
        status: "caducity-declared",
        declaredOn: parisDateOf(at),
        declaredBy: agentId,
        grounds,
        reply,
      },
    },
    facts: [
      {
        event: "caducityDeclared",
        actor: { role: "agent", agentId },
        detail: { lastDay: life.expiredOn.toString(), reason: grounds.join(" ") },
      },
    ],
    starts: ordered.starts,
  });
}
