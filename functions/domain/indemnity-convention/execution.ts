import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet, deadlineMissed } from "../agreement/deadline-events.ts";
import type { Actor } from "../agreement/journal.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import type { Attachment } from "../application/application.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { type Sending, verdictOn } from "../indemnity-rules/act-in-time.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type IndemnityConvention, RUNNING, requireIn } from "./convention.ts";
import { asComputed, balanceFrom, periodDeadline, periodFrom } from "./delays.ts";
import type { ExecutionProof, ProgressReport } from "./notified.ts";
import { isProven, placed, received } from "./running.ts";
import { indemnitySettings, readingsOf } from "./settings.ts";

/** What arrives from the beneficiary: how, through whom, when it is recorded. */
export interface Arrival {
  readonly sending: Sending;
  readonly actor: Actor;
  readonly body: IssuingBody;
  readonly at: Temporal.Instant;
}

/**
 * The beneficiary declares that the execution starts on a day: six months run, and their expense counts.
 *
 * Source: indemnity convention art. 5 (PC-17), PA-15, PA-17, PA-19.
 *
 * @throws ActNotOpen once a start is declared
 */
export function declareStart(
  convention: IndemnityConvention,
  { declaredStartOn, ...arrival }: Arrival & { readonly declaredStartOn: Temporal.PlainDate },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "declareStart", ...RUNNING);
  if (life.start) throw new ActNotOpen(convention.id, "declareStart", "declared");
  const { sending, actor, body, at } = arrival;
  const options = readingsOf(body);
  const arrived = received(sending, options, actor, at);
  const period = periodFrom(
    { declaredStartOn, receivedOn: arrived.receivedOn },
    {
      eligibleOn: life.eligibility.opinion.givenOn,
      notifiedOn: life.notification.notifiedOn,
      options,
    },
  );
  const started = periodDeadline(period, body, at);
  const facts = { start: { ...arrived, declaredStartOn, period }, balance: balanceFrom(period, options) };
  return change(convention, {
    after: {
      ...convention,
      deadlines: [...convention.deadlines, started.deadline],
      life: placed(life, facts, at),
    },
    facts: [
      {
        event: "startDeclared",
        actor,
        detail: {
          declaredStartOn: declaredStartOn.toString(),
          endsOn: period.lastDay.toString(),
          warnings: period.warnings.join(","),
        },
      },
      started.fact,
    ],
    mails: [
      { kind: "indemnity-start-declared", to: "referent" },
      { kind: "indemnity-start-declared", to: "staff" },
    ],
    starts: [started.strand],
  });
}

/** The beneficiary tells how the works go on. Source: indemnity convention art. 3 (PC-07). */
export function reportProgress(
  convention: IndemnityConvention,
  given: {
    readonly report: string;
    readonly attachment?: Attachment;
    readonly actor: Actor;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "reportProgress", ...RUNNING);
  const { report, attachment, actor, at } = given;
  const id = String(life.progress.length + 1);
  const told: ProgressReport = {
    id,
    report,
    ...(attachment ? { attachment } : {}),
    reportedAt: at,
    reportedBy: actor,
  };
  return change(convention, {
    after: { ...convention, life: { ...life, progress: [...life.progress, told] } },
    facts: [{ event: "progressReported", actor, detail: { progress: id, attachment: attachment !== undefined } }],
    mails: [{ kind: "indemnity-progress-reported", to: "staff", about: id }],
  });
}

/**
 * The proof of execution of the contract reached the prefect. Sent in time, it stops the clock of caducity and no other;
 * sent late, it stops nothing until the prefect accepts it.
 *
 * Source: indemnity convention art. 5 (PC-14, PC-15), PA-12, PA-13; T12, T14.
 */
export function giveExecutionProof(
  convention: IndemnityConvention,
  given: Arrival & { readonly description: string; readonly attachment?: Attachment },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "giveExecutionProof", ...RUNNING);
  if (isProven(life.proof)) throw new ActNotOpen(convention.id, "giveExecutionProof", "proven");
  const { description, attachment, sending, actor, body, at } = given;
  const options = readingsOf(body);
  const { receivedOn: _arrived, ...arrived } = received(sending, options, actor, at);
  const verdict = verdictOn(sending, life.caducity, options.actBasis);
  const proof: ExecutionProof = {
    ...arrived,
    verdict,
    description,
    ...(attachment ? { attachment } : {}),
  };
  const inTime = verdict === "ON_TIME";
  return change(convention, {
    after: {
      ...convention,
      deadlines: inTime ? closeDeadline(convention.deadlines, "caducity", "met", at) : convention.deadlines,
      life: placed(life, { proof }, at),
    },
    facts: [
      {
        event: "executionProofReceived",
        actor,
        detail: { channel: sending.channel, sentOn: arrived.sentOn.toString(), verdict },
      },
      ...(inTime ? deadlineMet(convention, "caducity") : []),
    ],
    mails: [
      { kind: "indemnity-proof-received", to: "referent" },
      { kind: "indemnity-proof-received", to: "staff" },
    ],
  });
}

/** The prefect accepts a proof that came late, before any act: the convention goes on. Source: PA-13. */
export function acceptLateProof(
  convention: IndemnityConvention,
  { reason, agentId, at }: { readonly reason: string; readonly agentId: string; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "acceptLateProof", ...RUNNING);
  if (life.proof?.verdict !== "LATE" || life.proof.lateAcceptance) {
    throw new ActNotOpen(convention.id, "acceptLateProof", life.proof ? "accepted" : "no proof");
  }
  const proof = { ...life.proof, lateAcceptance: { acceptedOn: parisDateOf(at), agentId, reason } };
  return change(convention, {
    after: {
      ...convention,
      deadlines: closeDeadline(convention.deadlines, "caducity-hearing", "cancelled", at),
      life: placed(life, { proof }, at),
    },
    facts: [{ event: "lateProofAccepted", actor: { role: "agent", agentId }, detail: { reason } }],
    mails: [{ kind: "indemnity-late-proof-accepted", to: "referent" }],
  });
}

/** The first day of the declared execution has come. Source: indemnity convention art. 5 (PC-17). */
export function enterExecution(convention: IndemnityConvention, at: Temporal.Instant): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "enterExecution", ...RUNNING);
  return change(convention, { after: { ...convention, life: placed(life, {}, at) }, facts: [] });
}

/**
 * The execution period is over, whatever was done: three months run to claim the balance.
 *
 * Source: indemnity convention art. 4 (PC-13), art. 5 (PC-17), PA-19, PA-20.
 */
export function closeExecution(
  convention: IndemnityConvention,
  body: IssuingBody,
  at: Temporal.Instant,
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "closeExecution", ...RUNNING);
  const { start, balance } = life;
  if (!start || !balance) throw new ActNotOpen(convention.id, "closeExecution", "no start was declared");
  const started = startDeadline({
    id: "balance-claim",
    kind: "balance-claim",
    party: "applicant",
    isToldByAgreement: true,
    startedOn: start.period.lastDay,
    at,
    delay: asComputed(balance),
    remindDaysBefore: indemnitySettings(body).remindDaysBefore,
  });
  return change(convention, {
    after: {
      ...convention,
      deadlines: [...closeDeadline(convention.deadlines, "execution-period", "met", at), started.deadline],
      life: placed(life, {}, at),
    },
    facts: [
      ...deadlineMet(convention, "execution-period"),
      {
        event: "executionPeriodEnded",
        actor: { role: "system" },
        detail: { endedOn: start.period.lastDay.toString(), balanceLastDay: balance.lastDay.toString() },
      },
      started.fact,
    ],
    mails: [{ kind: "indemnity-execution-ended", to: "referent" }],
    starts: [nextGeneration(convention, started.strand.key, started.strand.workflow)],
  });
}

/**
 * A delay expired without the act. Nothing follows by itself: the service is told, and the prefect decides.
 *
 * Source: indemnity convention art. 4 and 5 (PC-13, PC-15), PA-13, PA-21; DOMAIN.md 6 (5).
 */
export function recordExpiry(convention: IndemnityConvention, at: Temporal.Instant): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "recordExpiry", ...RUNNING);
  const next = placed(life, {}, at);
  if (next.status !== "delay-expired") throw new ActNotOpen(convention.id, "recordExpiry", next.status);
  const caducity = next.expired === "caducity";
  const deadline = caducity ? "caducity" : "balance-claim";
  return change(convention, {
    after: {
      ...convention,
      deadlines: closeDeadline(convention.deadlines, deadline, "missed", at),
      life: next,
    },
    facts: [
      ...deadlineMissed(convention, deadline),
      {
        event: caducity ? "caducityDelayExpired" : "balanceDelayExpired",
        actor: { role: "system" },
        detail: { lastDay: next.expiredOn.toString() },
      },
    ],
    mails: [
      { kind: caducity ? "indemnity-caducity-expired" : "indemnity-balance-expired", to: "staff" },
      { kind: caducity ? "indemnity-caducity-expired" : "indemnity-balance-expired", to: "referent" },
    ],
  });
}
