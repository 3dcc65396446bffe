import type { Temporal } from "temporal-polyfill";
import { explained } from "../agreement/common-delays.ts";
import type { Deadline } from "../agreement/deadline.ts";
import { type ComputedDelay, type StartedDeadline, startDeadline } from "../agreement/starting-deadline.ts";
import { type Delay, delayInDays, type Period, sameDayAfterMonths } from "../calendar/delay.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import { endOfDayInParis } from "../calendar/paris.ts";
import { explainBalance, explainCaducity, explainExecution } from "../explanations/indemnity-convention.ts";
import { type CaducityDelay, caducityDelay, type Prorogation } from "../indemnity-rules/caducity.ts";
import {
  type BalanceDelay,
  balanceDelay,
  type ExecutionPeriod,
  executionPeriod,
  type StartDeclaration,
} from "../indemnity-rules/execution.ts";
import { SILENCE_MONTHS } from "../indemnity-rules/prorogation.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { BodyOptions } from "../readings/body-options.ts";
import type { Grounds } from "../readings/grounds.ts";
import type { Explained } from "./notified.ts";
import { indemnitySettings } from "./settings.ts";

/** The delays of an indemnity convention with the reason of each, in French, as kept in the record. */

export function caducityFrom(
  notifiedOn: Temporal.PlainDate,
  granted: readonly Prorogation[],
  options: BodyOptions,
): Explained<CaducityDelay> {
  const delay = caducityDelay(notifiedOn, NATIONAL_HOLIDAYS, granted, options);
  return { ...delay, explanation: explainCaducity(delay).text };
}

export function periodFrom(
  declaration: StartDeclaration,
  context: {
    readonly eligibleOn: Temporal.PlainDate;
    readonly notifiedOn: Temporal.PlainDate;
    readonly options: BodyOptions;
  },
): Explained<ExecutionPeriod> {
  const period = executionPeriod(declaration, context);
  return { ...period, explanation: explainExecution(period).text };
}

export function balanceFrom(
  period: Period,
  options: BodyOptions,
  completedOn?: Temporal.PlainDate,
): Explained<BalanceDelay> {
  const delay = balanceDelay(period, NATIONAL_HOLIDAYS, options, completedOn);
  return { ...delay, explanation: explainBalance(delay).text };
}

/** A delay of the rules, as a deadline takes it. */
export const asComputed = (
  delay: Delay & { readonly grounds: Grounds; readonly explanation: string },
): ComputedDelay => ({
  nominalLastDay: delay.nominalLastDay,
  lastDay: delay.lastDay,
  expiresAt: delay.expiresAt,
  explanation: delay.explanation,
  rules: delay.grounds.rules,
  calendarVersion: NATIONAL_HOLIDAYS.version,
});

/** The period of execution as a deadline. It is never carried over (T5): nobody has to act before its end. */
export const periodDeadline = (
  period: Explained<ExecutionPeriod>,
  body: IssuingBody,
  at: Temporal.Instant,
): StartedDeadline =>
  startDeadline({
    id: "execution-period",
    kind: "execution-period",
    party: "applicant",
    startedOn: period.firstDay,
    at,
    isPeriod: true,
    delay: {
      nominalLastDay: period.lastDay,
      lastDay: period.lastDay,
      expiresAt: endOfDayInParis(period.lastDay),
      explanation: period.explanation,
      rules: period.grounds.rules,
      calendarVersion: NATIONAL_HOLIDAYS.version,
    },
    remindDaysBefore: indemnitySettings(body).remindDaysBefore,
  });

/**
 * When silence on a request rejects it: two months from its arrival, not carried over. Nothing else follows: a decision
 * that comes later replaces the implicit one.
 *
 * Source: CRPA art. L. 231-4; CJA art. R. 421-2 (T15).
 */
export function silenceDelay(receivedOn: Temporal.PlainDate, what: string): ComputedDelay {
  const lastDay = sameDayAfterMonths(receivedOn, SILENCE_MONTHS);
  return {
    nominalLastDay: lastDay,
    lastDay,
    expiresAt: endOfDayInParis(lastDay),
    explanation: `${what} reçue le ${frenchDate(receivedOn)} : le silence gardé pendant deux mois vaut décision implicite de rejet, acquise le ${frenchDate(lastDay)} à minuit.`,
    rules: ["T2", "T15"],
    calendarVersion: NATIONAL_HOLIDAYS.version,
  };
}

/** The beneficiary answers before a decision is taken against it, within the days the body set. */
export const hearingDelay = (openedOn: Temporal.PlainDate, days: number): ComputedDelay =>
  explained(
    delayInDays(openedOn, days, NATIONAL_HOLIDAYS),
    `Observations attendues dans les ${days} jours qui suivent l’invitation du ${frenchDate(openedOn)}, avant toute décision.`,
    ["T3", "T4"],
  );

/** The beneficiary completes its claim within the days the body set; the delay of the claim itself is untouched. */
export const completionDelay = (askedOn: Temporal.PlainDate, days: number): ComputedDelay =>
  explained(
    delayInDays(askedOn, days, NATIONAL_HOLIDAYS),
    `Pièces manquantes attendues dans les ${days} jours qui suivent la demande du ${frenchDate(askedOn)}. La demande de solde garde sa date.`,
    ["T3", "T4"],
  );

export const runningDeadline = (deadlines: readonly Deadline[], id: string): Deadline | undefined =>
  deadlines.find((deadline) => deadline.id === id && deadline.status === "running");
