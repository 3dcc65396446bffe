import { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet, deadlineMissed } from "../agreement/deadline-events.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { explainProrogationRequest } from "../explanations/indemnity-convention.ts";
import type { Prorogation } from "../indemnity-rules/caducity.ts";
import { prorogationRequest } from "../indemnity-rules/prorogation.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type IndemnityConvention, RUNNING, type Running, requireIn } from "./convention.ts";
import { asComputed, caducityFrom } from "./delays.ts";
import type { Arrival } from "./execution.ts";
import { orderLetters } from "./letters.ts";
import type { ProrogationFile } from "./notified.ts";
import { isProven, placed, received } from "./running.ts";
import { indemnitySettings, readingsOf } from "./settings.ts";

const deadlineId = (id: string): string => `prorogation-${id}`;

/** Whether a prorogation can be asked now: the delay still means something, and no request awaits its answer. */
export const mayAskProrogation = (convention: Running): boolean =>
  !isProven(convention.life.proof) && !convention.life.prorogations.some(({ status }) => status === "pending");

/**
 * The beneficiary asks, by a reasoned letter, for more time to send the proof of execution. The delay goes on meanwhile;
 * a request sent after expiry is recorded, and can only be refused.
 *
 * Source: indemnity convention art. 5 (PC-16), PA-14; T7, T12, T15.
 */
export function askProrogation(
  convention: IndemnityConvention,
  given: Arrival & { readonly reason: string; readonly asked: Prorogation },
): Change<IndemnityConvention> {
  const running = requireIn(convention, "askProrogation", ...RUNNING);
  if (!mayAskProrogation(running)) throw new ActNotOpen(convention.id, "askProrogation", "pending or proven");
  const { reason, asked, sending, actor, body, at } = given;
  const options = readingsOf(body);
  const { life } = running;
  const id = String(life.prorogations.length + 1);
  const worth = prorogationRequest(sending, life.caducity, options);
  const explanation = explainProrogationRequest(worth).text;
  const file: ProrogationFile = {
    ...received(sending, options, actor, at),
    id,
    reason,
    asked,
    admissible: worth.admissible,
    delayLastDay: life.caducity.lastDay,
    implicitRejectionOn: worth.implicitRejectionOn,
    implicitRejectionAt: worth.implicitRejectionAt,
    explanation,
    status: "pending",
  };
  const decision = startDeadline({
    id: deadlineId(id),
    kind: "prorogation-decision",
    party: "staff",
    isToldByAgreement: true,
    startedOn: file.receivedOn,
    at,
    delay: {
      nominalLastDay: worth.implicitRejectionOn,
      lastDay: worth.implicitRejectionOn,
      expiresAt: worth.implicitRejectionAt,
      explanation,
      rules: worth.grounds.rules,
      calendarVersion: NATIONAL_HOLIDAYS.version,
    },
    remindDaysBefore: [30, 7],
  });
  const ordered = orderLetters(convention, { kind: "prorogation-acknowledgement", about: id, at });
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: [...convention.deadlines, decision.deadline],
      life: { ...life, prorogations: [...life.prorogations, file] },
    },
    facts: [
      {
        event: "prorogationRequested",
        actor,
        detail: {
          prorogation: id,
          sentOn: file.sentOn.toString(),
          admissible: file.admissible,
          implicitRejectionOn: file.implicitRejectionOn.toString(),
        },
      },
      decision.fact,
    ],
    mails: [{ kind: "indemnity-prorogation-to-decide", to: "staff", about: id }],
    starts: [{ key: `prorogation-${id}`, workflow: "prorogation", generation: 1 }, decision.strand, ...ordered.starts],
  });
}

export interface ProrogationAnswer {
  readonly prorogationId: string;
  readonly agentId: string;
  /** At least one, in French, as told to the beneficiary. */
  readonly grounds: readonly string[];
  readonly at: Temporal.Instant;
}

/**
 * The prefect grants the prorogation: one longer delay from the same notification, or to a day it names. The deadline
 * moves, even when it had expired in the meantime.
 *
 * Source: indemnity convention art. 5 (PC-16), PA-14, T7.
 *
 * @throws ActNotOpen for a request that is not pending or came after expiry, and for a day that lengthens nothing
 */
export function grantProrogation(
  convention: IndemnityConvention,
  given: ProrogationAnswer & { readonly prorogation: Prorogation; readonly body: IssuingBody },
): Change<IndemnityConvention> {
  const { running, file } = pending(convention, "grantProrogation", given.prorogationId);
  if (!file.admissible) throw new ActNotOpen(convention.id, "grantProrogation", "asked after expiry");
  const { prorogation, grounds, agentId, body, at } = given;
  const { life } = running;
  const granted = life.prorogations.flatMap(({ decision }) =>
    decision?.granted ? [decision.granted.prorogation] : [],
  );
  const caducity = caducityFrom(life.notification.notifiedOn, [...granted, prorogation], readingsOf(body));
  if (Temporal.PlainDate.compare(caducity.lastDay, life.caducity.lastDay) <= 0) {
    throw new ActNotOpen(convention.id, "grantProrogation", "the new day is no later");
  }
  const decided: ProrogationFile = {
    ...file,
    status: "granted",
    decision: { decidedOn: parisDateOf(at), agentId, grounds, granted: { prorogation, newLastDay: caducity.lastDay } },
  };
  const moved = startDeadline({
    id: "caducity",
    kind: "caducity",
    party: "applicant",
    isToldByAgreement: true,
    startedOn: life.notification.notifiedOn,
    at,
    delay: asComputed(caducity),
    remindDaysBefore: indemnitySettings(body).remindDaysBefore,
  });
  const others = closeDeadline(convention.deadlines, deadlineId(file.id), "met", at).filter(
    ({ id }) => id !== "caducity",
  );
  const ordered = orderLetters(convention, { kind: "prorogation-decision", about: file.id, by: agentId, at });
  const after = placed(life, { caducity, prorogations: replaced(running, decided) }, at);
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: [
        ...(after.status === "delay-expired" ? others : closeDeadline(others, "caducity-hearing", "cancelled", at)),
        moved.deadline,
      ],
      life: after,
    },
    facts: [
      {
        event: "prorogationGranted",
        actor: { role: "agent", agentId },
        detail: { prorogation: file.id, newLastDay: caducity.lastDay.toString(), reason: grounds.join(" ") },
      },
      ...deadlineMet(convention, deadlineId(file.id)),
      moved.fact,
    ],
    starts: [nextGeneration(convention, moved.strand.key, moved.strand.workflow), ...ordered.starts],
  });
}

/** The prefect refuses the prorogation, with its grounds. Source: indemnity convention art. 5 (PC-16), PA-14. */
export function refuseProrogation(
  convention: IndemnityConvention,
  { prorogationId, grounds, agentId, at }: ProrogationAnswer,
): Change<IndemnityConvention> {
  const { running, file } = pending(convention, "refuseProrogation", prorogationId);
  const decided: ProrogationFile = {
    ...file,
    status: "refused",
    decision: { decidedOn: parisDateOf(at), agentId, grounds },
  };
  const ordered = orderLetters(convention, { kind: "prorogation-decision", about: file.id, by: agentId, at });
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      deadlines: closeDeadline(convention.deadlines, deadlineId(file.id), "met", at),
      life: { ...running.life, prorogations: replaced(running, decided) },
    },
    facts: [
      {
        event: "prorogationRefused",
        actor: { role: "agent", agentId },
        detail: { prorogation: file.id, reason: grounds.join(" ") },
      },
      ...deadlineMet(convention, deadlineId(file.id)),
    ],
    starts: ordered.starts,
  });
}

/** Two months of silence refused the request. Source: PA-14, T15. */
export function refuseBySilence(
  convention: IndemnityConvention,
  prorogationId: string,
  at: Temporal.Instant,
): Change<IndemnityConvention> {
  const { running, file } = pending(convention, "refuseBySilence", prorogationId);
  const decided: ProrogationFile = { ...file, status: "implicitly-refused" };
  return change(convention, {
    after: {
      ...convention,
      deadlines: closeDeadline(convention.deadlines, deadlineId(file.id), "missed", at),
      life: { ...running.life, prorogations: replaced(running, decided) },
    },
    facts: [
      ...deadlineMissed(convention, deadlineId(file.id)),
      {
        event: "prorogationImplicitlyRefused",
        actor: { role: "system" },
        detail: { prorogation: file.id, on: file.implicitRejectionOn.toString() },
      },
    ],
    mails: [
      { kind: "indemnity-prorogation-implicitly-refused", to: "referent", about: file.id },
      { kind: "indemnity-prorogation-implicitly-refused", to: "staff", about: file.id },
    ],
  });
}

function pending(
  convention: IndemnityConvention,
  act: string,
  id: string,
): { readonly running: Running; readonly file: ProrogationFile } {
  const running = requireIn(convention, act, ...RUNNING);
  const file = running.life.prorogations.find((other) => other.id === id);
  if (file?.status !== "pending") throw new ActNotOpen(convention.id, act, file?.status ?? "unknown request");
  return { running, file };
}

const replaced = ({ life }: Running, next: ProrogationFile): readonly ProrogationFile[] =>
  life.prorogations.map((other) => (other.id === next.id ? next : other));
