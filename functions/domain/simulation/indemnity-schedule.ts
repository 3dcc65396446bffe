import {
  explainBalance,
  explainCaducity,
  explainEligibility,
  explainExecution,
  explainForecast,
  explainIndemnity,
  explainMissingStart,
  explainProrogationRequest,
  explainRepayment,
  explainStanding,
  explainVerdict,
} from "../explanations/indemnity-convention.ts";
import { eurosOf } from "../money/cents.ts";
import type { IndemnityFuture } from "./indemnity-future.ts";
import { type Figure, inOrder, type Remark, type Schedule, type ScheduleEntry } from "./schedule.ts";

/** The schedule of an indemnity convention, every line with its reason. */
export const indemnitySchedule = (future: IndemnityFuture): Schedule => ({
  entries: inOrder(entries(future)),
  figures: figures(future),
  remarks: remarks(future),
});

function entries({ caducity, prolonged, request, facts, period, balance }: IndemnityFuture): readonly ScheduleEntry[] {
  const lines: ScheduleEntry[] = [];
  if (caducity) {
    const label = prolonged ? "Preuve d’exécution, délai d’origine" : "Dernier jour pour la preuve d’exécution";
    lines.push({ kind: "deadline", label, on: caducity.lastDay, explanation: explainCaducity(caducity) });
  }
  if (prolonged) {
    lines.push({
      kind: "deadline",
      label: "Preuve d’exécution, délai prorogé",
      on: prolonged.lastDay,
      explanation: explainCaducity(prolonged),
    });
  }
  if (request?.admissible && !prolonged && facts.prorogation?.answer !== "refused") {
    lines.push({
      kind: "end",
      label: "Rejet implicite de la prorogation",
      on: request.implicitRejectionOn,
      explanation: explainProrogationRequest(request),
    });
  }
  if (period) {
    lines.push({
      kind: "period",
      label: "Période d’exécution",
      on: period.firstDay,
      untilDay: period.lastDay,
      explanation: explainExecution(period),
    });
  }
  if (balance) {
    lines.push({
      kind: "deadline",
      label: "Dernier jour pour demander le solde",
      on: balance.lastDay,
      explanation: explainBalance(balance),
    });
  }
  return lines;
}

function figures({ amount, repayment, forecastCheck }: IndemnityFuture): readonly Figure[] {
  const found: Figure[] = [];
  if (amount)
    found.push({ label: "Indemnité", value: eurosOf(amount.indemnityCents), explanation: explainIndemnity(amount) });
  if (repayment) {
    found.push({
      label: "Reversement",
      value: eurosOf(repayment.proposedCents),
      explanation: explainRepayment(repayment),
    });
  }
  if (forecastCheck?.flag) {
    found.push({
      label: "Écart de la dépense prévisionnelle",
      value: eurosOf(forecastCheck.differenceCents),
      explanation: explainForecast(forecastCheck),
    });
  }
  return found;
}

function remarks(future: IndemnityFuture): Schedule["remarks"] {
  const { facts, caducity, prolonged, balance, request, serviceEligible, standing, settings } = future;
  const { proof, claim, serviceDone, declaration } = facts;
  const clock = prolonged ?? caducity;
  const found: Remark[] = [];
  if (standing) {
    found.push({
      warns: standing.alerts.length > 0 || standing.expired !== undefined,
      explanation: explainStanding(standing),
    });
  } else if (declaration === undefined && caducity) {
    found.push({ warns: true, explanation: explainMissingStart() });
  }
  if (request && !request.admissible) found.push({ warns: true, explanation: explainProrogationRequest(request) });
  if (proof && clock) {
    found.push({
      warns: future.proofVerdict === "LATE",
      explanation: explainVerdict("proof", proof, clock, settings.options),
    });
  }
  if (claim && balance) {
    found.push({
      warns: future.claimVerdict === "LATE",
      explanation: explainVerdict("claim", claim, balance, settings.options),
    });
  }
  if (serviceDone && serviceEligible !== undefined) {
    found.push({
      warns: !serviceEligible,
      explanation: explainEligibility(serviceDone.serviceDoneOn, serviceEligible),
    });
  }
  return found;
}
