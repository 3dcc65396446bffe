import type { Temporal } from "temporal-polyfill";
import { deadlineStep, end, type NextStep, partsOf, reached, stepAt } from "../agreement/next-step.ts";
import { isAwaited } from "../agreement/questions.ts";
import { endOfDayInParis, parisDateOf, startOfDayInParis } from "../calendar/paris.ts";
import { circuitStep } from "../signature/circuit-step.ts";
import { openMissing } from "./balance.ts";
import { type IndemnityConvention, isIn, isOpen, RUNNING, type Running } from "./convention.ts";
import type { Hearing } from "./notified.ts";
import { isProven, statusOn } from "./running.ts";
import { indemnitySigning } from "./signing.ts";

/**
 * The next step of a strand. A strand with an incident waits for its repair; every wait looks at the record anew, so
 * that a delay moved, met or over in the meantime is simply seen.
 */
export function nextStep(convention: IndemnityConvention, strand: string, now: Temporal.Instant): NextStep {
  if (convention.incidents.some((incident) => incident.strand === strand)) return { step: "AwaitRepair" };
  const { kind, about } = partsOf(strand);
  switch (kind) {
    case "circuit":
      return circuitStep(indemnitySigning.rules, convention, Number(about), now);
    case "deadline":
      return deadlineStep(convention, about, isOpen(convention), now);
    case "letter":
      return letterStep(convention, about);
    case "prorogation":
      return prorogationStep(convention, about, now);
    case "repayment":
      return repaymentStep(convention, Number(about), now);
    case "payment":
      return paymentStep(convention);
    case "request":
      return requestStep(convention);
    default:
      return indemnityStep(convention, now);
  }
}

/** From the request to the signature of both. */
function requestStep(convention: IndemnityConvention): NextStep {
  const { life, informationRequests } = convention;
  switch (life.status) {
    case "submitted":
      return { step: "IssueIndemnityReceipt" };
    case "in-instruction": {
      const asked = informationRequests.some(isAwaited);
      return { step: asked ? "AwaitInformation" : "AwaitInstruction" };
    }
    case "awaiting-opinion":
      return { step: "AwaitMinistryOpinion" };
    case "eligible":
      return { step: "AwaitDrawingUpOrder" };
    case "being-drawn-up":
      return { step: "DrawUpIndemnity" };
    case "awaiting-signatures":
      return { step: "AwaitSignatures" };
    case "ineligible":
    case "withdrawn":
    case "signature-refused":
    case "signature-lapsed":
      return end(life.status);
    default:
      return end("signed");
  }
}

/** From the notification to the claim of the balance: the clocks. Source: art. 4 and 5 (PC-13, PC-15, PC-17). */
function indemnityStep(convention: IndemnityConvention, now: Temporal.Instant): NextStep {
  if (isIn(convention, "signed")) return { step: "AwaitNotificationProof" };
  if (!isIn(convention, ...RUNNING)) {
    const { status } = convention.life;
    return end(status === "caducity-declared" || status === "foreclosed" ? status : "balance-claimed");
  }
  const { life } = convention;
  const status = statusOn(life, parisDateOf(now));
  if (status !== life.status) {
    const passed = {
      notified: "EnterExecution", // the clocks never lead back there: an act does
      execution: "EnterExecution",
      "execution-closed": "CloseExecution",
      "delay-expired": "RecordExpiry",
    } as const;
    return { step: passed[status] };
  }
  // Whatever led here, the passing of the day or a late proof accepted: the three months of the balance must run.
  const counted = convention.deadlines.some(({ id }) => id === "balance-claim");
  if (life.status === "execution-closed" && !counted) return { step: "CloseExecution" };
  return waitOf(convention, now);
}

function waitOf({ life }: Running, now: Temporal.Instant): NextStep {
  if (life.status === "delay-expired") {
    return life.hearing ? afterHearing(life.hearing, "AwaitPrefectDecision", now) : { step: "AwaitPrefectDecision" };
  }
  const { start, balance, proof, caducity } = life;
  const proven = isProven(proof);
  const next = nextEnd();
  const first = proven || next.until.epochMilliseconds <= caducity.expiresAt.epochMilliseconds;
  return first ? next : { step: "AwaitCaducity", until: caducity.expiresAt };

  /** What the clock of the execution and of the balance waits for. */
  function nextEnd(): Required<Pick<NextStep, "step" | "until">> {
    if (life.status === "execution" && start) {
      return { step: "AwaitExecutionEnd", until: endOfDayInParis(start.period.lastDay) };
    }
    if (life.status === "execution-closed" && balance) return { step: "AwaitBalanceClaim", until: balance.expiresAt };
    if (start) return { step: "AwaitExecutionStart", until: startOfDayInParis(start.period.firstDay) };
    return { step: proven ? "AwaitExecutionStart" : "AwaitCaducity", until: caducity.expiresAt };
  }
}

const afterHearing = ({ answer, answerLastDay }: Hearing, then: string, now: Temporal.Instant): NextStep => {
  const until = endOfDayInParis(answerLastDay);
  return answer || reached(until, now) ? { step: then } : { step: "AwaitHearingAnswer", until };
};

/** From the claim to the payment. Source: indemnity convention art. 6 (PC-18). */
function paymentStep(convention: IndemnityConvention): NextStep {
  const { life } = convention;
  switch (life.status) {
    case "balance-claimed":
      return { step: openMissing(life.claim) ? "AwaitClaimCompletion" : "AwaitClaimReading" };
    case "in-verification":
      return { step: life.check ? "AwaitLiquidation" : "AwaitClaimCheck" };
    case "liquidated":
      return { step: "AwaitPayment" };
    case "foreclosed":
      return end("foreclosed");
    default:
      return end("paid");
  }
}

/** A request for prorogation: the prefect answers, or two months of silence do. Source: PC-16, PA-14, T15. */
function prorogationStep(convention: IndemnityConvention, id: string, now: Temporal.Instant): NextStep {
  const { life } = convention;
  const file = "prorogations" in life ? life.prorogations.find((other) => other.id === id) : undefined;
  if (file?.status !== "pending") return end(file?.status ?? "overtaken");
  if (!isIn(convention, ...RUNNING)) return end("overtaken");
  return stepAt("RefuseBySilence", "AwaitProrogationDecision", file.implicitRejectionAt, now);
}

/** A repayment: hearing, decision, collection. Source: art. 7 (PC-22). */
function repaymentStep({ life }: IndemnityConvention, number: number, now: Temporal.Instant): NextStep {
  if (!("formerRepayments" in life)) return end("dropped");
  const former = life.formerRepayments[number - 1];
  if (former) return end(former.order ? "collected" : "dropped");
  if (life.status === "repayment-requested") {
    return afterHearing(life.repayment.hearing, "AwaitRepaymentDecision", now);
  }
  return life.status === "repayment-ordered" ? { step: "AwaitCollection" } : end("dropped");
}

function letterStep({ letters }: IndemnityConvention, id: string): NextStep {
  const letter = letters.find((other) => other.id === id);
  return letter && !letter.issued ? { step: "IssueLetter" } : end("issued");
}
