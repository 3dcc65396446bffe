import { Temporal } from "temporal-polyfill";
import type { Deadline } from "../agreement/deadline.ts";
import { morningOf } from "../agreement/paris-hours.ts";
import { startOfDayInParis as startOfDay } from "../calendar/paris.ts";
import { type Signatory, type SignatoryParty, signatoryInTurn } from "../signature/circuit.ts";
import { type AccessConvention, isIn, isOpen } from "./convention.ts";
import { endsByNotice, isRunning, noticeStartsAt } from "./termination.ts";

/**
 * What a strand of the convention must do now. Names beginning with `Await` are legal waits: they end at `until`, or
 * when the record changes. The others are tasks, and `End` closes the strand with its outcome.
 */
export interface NextStep {
  readonly step: string;
  readonly until?: Temporal.Instant;
  readonly outcome?: string;
  readonly party?: SignatoryParty;
}

const end = (outcome: string): NextStep => ({ step: "End", outcome });
const reached = (instant: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, instant) >= 0;

/** The strand of an identifier such as `term-2`: its kind and what it is about. */
function partsOf(strand: string): { readonly kind: string; readonly about: string } {
  const [kind = strand, ...rest] = strand.split("-");
  return { kind, about: rest.join("-") };
}

/**
 * The next step of a strand. A strand with an incident waits for its repair; every wait looks at the record anew, so
 * that a deadline moved, met or cancelled in the meantime is simply seen.
 */
export function nextStep(convention: AccessConvention, strand: string, now: Temporal.Instant): NextStep {
  if (convention.incidents.some((incident) => incident.strand === strand)) return { step: "AwaitRepair" };
  const { kind, about } = partsOf(strand);
  if (kind === "circuit") return circuitStep(convention, Number(about), now);
  if (kind === "term") return termStep(convention, Number(about), now);
  if (kind === "termination") return terminationStep(convention, about, now);
  if (kind === "deadline") return deadlineStep(convention, about, now);
  return conventionStep(convention, now);
}

function conventionStep(convention: AccessConvention, now: Temporal.Instant): NextStep {
  const { life } = convention;
  switch (life.status) {
    case "submitted":
      return { step: "IssueReceipt" };
    case "in-eligibility-study": {
      const asked = convention.informationRequests.some(({ answeredAt }) => !answeredAt);
      return { step: asked ? "AwaitInformation" : "AwaitEligibilityDecision" };
    }
    case "being-drawn-up":
      return { step: "DrawUpConvention" };
    case "awaiting-signatures":
      return { step: "AwaitSignatures" };
    case "accepted": {
      const effectAt = startOfDay(life.reception.effectiveOn);
      return reached(effectAt, now) ? { step: "EnterIntoForce" } : { step: "AwaitEffectiveDate", until: effectAt };
    }
    case "in-force":
    case "in-notice": {
      const pending = life.services.some(({ status }) => status === "requested" || status === "file-complete");
      return pending ? { step: "AwaitActivations" } : end("in-force");
    }
    case "terminated":
    case "programme-ended":
      return end("in-force");
    default:
      return end(life.status);
  }
}

function circuitStep(convention: AccessConvention, round: number, now: Temporal.Instant): NextStep {
  const { life } = convention;
  if (life.status === "lapsed" || life.status === "refused") return end(life.status);
  if (!isIn(convention, "awaiting-signatures")) return end("circuit" in life ? "signed" : "revoked");
  const { circuit } = convention.life;
  if (circuit.round !== round) return end("revoked");
  const signatory = signatoryInTurn(circuit);
  return signatory ? signatoryStep(signatory, now) : end("signed");
}

function signatoryStep(signatory: Signatory, now: Temporal.Instant): NextStep {
  const { party, standing, expiresAt, remindersAt, remindersSent, mode } = signatory;
  if (standing.status === "waiting") return { step: "InviteSignatory", party };
  if (standing.status === "consented") return { step: "SealSignature", party };
  if (!expiresAt || reached(expiresAt, now)) return { step: "LapseSignature", party };
  const reminderAt = remindersAt[remindersSent];
  if (reminderAt && reached(reminderAt, now)) return { step: "RemindSignatory", party };
  const step = mode === "by-hand" ? "AwaitSignedScan" : "AwaitSignature";
  return { step, party, until: reminderAt ?? expiresAt };
}

function termStep(convention: AccessConvention, number: number, now: Temporal.Instant): NextStep {
  if (!isRunning(convention)) return end(convention.life.status === "programme-ended" ? "programme-ended" : "ended");
  const { term } = convention.life;
  if (term.number !== number) return end("renewed");
  const endsAt = startOfDay(term.endsOn.add({ days: 1 }));
  if (reached(endsAt, now)) {
    if (endsByNotice(convention)) return end("ended");
    return { step: term.last ? "EndWithProgramme" : "RenewTacitly" };
  }
  const reminderAt = morningOf(term.reminderDay);
  if (!term.reminderSentAt && !endsByNotice(convention)) {
    return reached(reminderAt, now) ? { step: "RemindOfRenewal" } : { step: "AwaitReminderDay", until: reminderAt };
  }
  return { step: term.last ? "AwaitProgrammeEnd" : "AwaitAnniversary", until: endsAt };
}

function terminationStep(convention: AccessConvention, id: string, now: Temporal.Instant): NextStep {
  if (!isRunning(convention)) return end("ended");
  const termination = convention.life.terminations.find((other) => other.id === id);
  switch (termination?.status) {
    case "requested":
      return { step: "AcknowledgeTermination" };
    case "acknowledged": {
      const startsAt = noticeStartsAt(termination);
      return reached(startsAt, now) ? { step: "StartNotice" } : { step: "AwaitNoticeStart", until: startsAt };
    }
    case "notice-running": {
      const { accessEndsAt } = termination;
      return reached(accessEndsAt, now) ? { step: "EndAccess" } : { step: "AwaitNoticeExpiry", until: accessEndsAt };
    }
    default:
      return end(termination?.status ?? "withdrawn");
  }
}

function deadlineStep(convention: AccessConvention, id: string, now: Temporal.Instant): NextStep {
  const deadline = convention.deadlines.find((other) => other.id === id);
  if (deadline?.status !== "running") return end(deadline?.status ?? "cancelled");
  if (!isOpen(convention)) return end("cancelled");
  return runningDeadlineStep(deadline, now);
}

function runningDeadlineStep(deadline: Deadline, now: Temporal.Instant): NextStep {
  if (reached(deadline.expiresAt, now)) return { step: "RecordMissedDeadline" };
  const reminderAt = deadline.remindersAt[deadline.remindersSent];
  if (!reminderAt) return { step: "AwaitLastDay", until: deadline.expiresAt };
  return reached(reminderAt, now) ? { step: "RemindOfDeadline" } : { step: "AwaitReminder", until: reminderAt };
}
