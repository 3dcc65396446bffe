import type { Temporal } from "temporal-polyfill";
import { deadlineStep, end, type NextStep, partsOf, reached, stepAt } from "../agreement/next-step.ts";
import { morningOf } from "../agreement/paris-hours.ts";
import { isAwaited } from "../agreement/questions.ts";
import { startOfDayInParis as startOfDay } from "../calendar/paris.ts";
import { circuitStep } from "../signature/circuit-step.ts";
import { actStep } from "./act-life.ts";
import { type AccessConvention, isOpen } from "./convention.ts";
import { invoicingStep, paymentStep } from "./invoice-steps.ts";
import { certificateStep } from "./restitution-certificate.ts";
import { accessSigning } from "./signing.ts";
import { endsByNotice, isRunning, noticeStartsAt } from "./termination.ts";

/**
 * The next step of a strand. A strand with an incident waits for its repair; every wait looks at the record anew, so
 * that a deadline moved, met or cancelled in the meantime is simply seen.
 */
export function nextStep(convention: AccessConvention, strand: string, now: Temporal.Instant): NextStep {
  if (convention.incidents.some((incident) => incident.strand === strand)) return { step: "AwaitRepair" };
  const { kind, about } = partsOf(strand);
  if (kind === "circuit") return circuitStep(accessSigning.rules, convention, Number(about), now);
  if (kind === "term") return termStep(convention, Number(about), now);
  if (kind === "act") return actStep(convention, about, now);
  if (kind === "termination") return terminationStep(convention, about, now);
  if (kind === "invoice") return invoicingStep(convention, Number(about), now);
  if (kind === "payment") return paymentStep(convention, Number(about), now);
  if (kind === "restitution") return certificateStep(convention, about);
  if (kind === "deadline") return deadlineStep(convention, about, isOpen(convention), now);
  return conventionStep(convention, now);
}

function conventionStep(convention: AccessConvention, now: Temporal.Instant): NextStep {
  const { life } = convention;
  switch (life.status) {
    case "submitted":
      return { step: "IssueReceipt" };
    case "in-eligibility-study": {
      const asked = convention.informationRequests.some(isAwaited);
      return { step: asked ? "AwaitInformation" : "AwaitEligibilityDecision" };
    }
    case "being-drawn-up":
      return { step: "DrawUpConvention" };
    case "awaiting-signatures":
      return { step: "AwaitSignatures" };
    case "accepted":
      return stepAt("EnterIntoForce", "AwaitEffectiveDate", startOfDay(life.reception.effectiveOn), now);
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
    return stepAt("RemindOfRenewal", "AwaitReminderDay", reminderAt, now);
  }
  return { step: term.last ? "AwaitProgrammeEnd" : "AwaitAnniversary", until: endsAt };
}

function terminationStep(convention: AccessConvention, id: string, now: Temporal.Instant): NextStep {
  if (!isRunning(convention)) return end("ended");
  const termination = convention.life.terminations.find((other) => other.id === id);
  switch (termination?.status) {
    case "requested":
      return { step: "AcknowledgeTermination" };
    case "acknowledged":
      return stepAt("StartNotice", "AwaitNoticeStart", noticeStartsAt(termination), now);
    case "notice-running":
      return stepAt("EndAccess", "AwaitNoticeExpiry", termination.accessEndsAt, now);
    default:
      return end(termination?.status ?? "withdrawn");
  }
}
