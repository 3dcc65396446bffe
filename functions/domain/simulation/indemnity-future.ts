import type { Temporal } from "temporal-polyfill";
import { type Sending, sentOn, type Verdict, verdictOn } from "../indemnity-rules/act-in-time.ts";
import { type CaducityDelay, caducityDelay, type Prorogation } from "../indemnity-rules/caducity.ts";
import {
  type BalanceDelay,
  balanceDelay,
  type ExecutionPeriod,
  type ExpenseDays,
  executionPeriod,
  isInPeriod,
  type StartDeclaration,
} from "../indemnity-rules/execution.ts";
import type { ExpenseLine } from "../indemnity-rules/expense.ts";
import { type ForecastCheck, forecastCheck } from "../indemnity-rules/forecast.ts";
import type { Grant } from "../indemnity-rules/grant.ts";
import { type IndemnityAmount, indemnityAmount } from "../indemnity-rules/indemnity-amount.ts";
import { type IndemnityStanding, indemnityStateOn } from "../indemnity-rules/indemnity-state.ts";
import { type ProrogationRequest, prorogationRequest } from "../indemnity-rules/prorogation.ts";
import { type RepaymentProposal, repaymentProposal } from "../indemnity-rules/repayment.ts";
import type { Cents } from "../money/cents.ts";
import { present } from "./present.ts";
import type { SimulationSettings } from "./settings.ts";

/** A request for prorogation and what came of it. */
export interface ProrogationFacts {
  /** Absent when only the decision is known. */
  readonly request?: Sending;
  /** `none` when the prefect is known not to have answered; absent when nothing is known yet. */
  readonly answer?: "granted" | "refused" | "none";
  readonly granted: readonly Prorogation[];
}

/** What is known of an indemnity convention whose future is asked for; an absent fact is not known. */
export interface IndemnityCase {
  readonly notifiedOn?: Temporal.PlainDate;
  /** `missing` when it is known that no start was declared. */
  readonly declaration?: StartDeclaration | "missing";
  readonly eligibleOn?: Temporal.PlainDate;
  readonly completedOn?: Temporal.PlainDate;
  readonly prorogation?: ProrogationFacts;
  readonly proof?: Sending;
  readonly claim?: Sending;
  readonly serviceDone?: ExpenseDays;
  readonly grant: Grant;
  /** Invoices and credit notes; absent when no amount is asked for. */
  readonly expense?: readonly ExpenseLine[];
  readonly otherAidCents: Cents;
  readonly alreadyPaidCents?: Cents;
  readonly forecast?: { readonly htCents: Cents; readonly ttcCents: Cents; readonly vatPerMille: number };
  readonly caducityDeclaredOn?: Temporal.PlainDate;
  readonly foreclosedOn?: Temporal.PlainDate;
  /** Day on which the state is asked for. */
  readonly on?: Temporal.PlainDate;
}

/** What becomes of an indemnity convention, each part with its grounds. */
export interface IndemnityFuture {
  readonly facts: IndemnityCase;
  readonly settings: SimulationSettings;
  /** As it stood when a prorogation was asked for. */
  readonly caducity?: CaducityDelay;
  readonly request?: ProrogationRequest;
  /** As prolonged by what was granted in time. */
  readonly prolonged?: CaducityDelay;
  readonly proofVerdict?: Verdict;
  readonly period?: ExecutionPeriod;
  readonly balance?: BalanceDelay;
  readonly claimVerdict?: Verdict;
  readonly serviceEligible?: boolean;
  readonly amount?: IndemnityAmount;
  readonly repayment?: RepaymentProposal;
  readonly forecastCheck?: ForecastCheck;
  readonly standing?: IndemnityStanding;
}

/**
 * What becomes of an indemnity convention: delays, verdicts, amounts and state, all by the rules in `indemnity-rules`.
 *
 * Source: indemnity convention art. 4 to 7 (PC-08, PC-10, PC-13 to PC-17, PC-22), PA-07 to PA-21.
 *
 * @throws HolidayCalendarTooShort when the calendar does not reach a deadline
 */
export function foreseeIndemnity(facts: IndemnityCase, settings: SimulationSettings): IndemnityFuture {
  const clock = caducityClock(facts, settings);
  const run = execution(facts, settings);
  const { options } = settings;
  const caducity = clock.prolonged ?? clock.caducity;
  const verdict = (sending: Sending | undefined, delay: CaducityDelay | BalanceDelay | undefined) =>
    sending && delay ? verdictOn(sending, delay, options.actBasis) : undefined;
  return {
    facts,
    settings,
    ...clock,
    ...run,
    ...present({ proofVerdict: verdict(facts.proof, caducity), claimVerdict: verdict(facts.claim, run.balance) }),
    ...amounts(facts, settings),
    ...present({ standing: standing(facts, caducity, run, settings) }),
  };
}

function caducityClock(
  { notifiedOn, prorogation }: IndemnityCase,
  { holidays, options }: SimulationSettings,
): Pick<IndemnityFuture, "caducity" | "request" | "prolonged"> {
  if (!notifiedOn) return {};
  const caducity = caducityDelay(notifiedOn, holidays, [], options);
  const request = prorogation?.request && prorogationRequest(prorogation.request, caducity, options);
  const granted = request?.admissible === false ? [] : (prorogation?.granted ?? []);
  const prolonged = granted.length > 0 ? caducityDelay(notifiedOn, holidays, granted, options) : undefined;
  return { caducity, ...present({ request, prolonged }) };
}

function execution(
  { declaration, completedOn, serviceDone, ...context }: IndemnityCase,
  { holidays, options }: SimulationSettings,
): Pick<IndemnityFuture, "period" | "balance" | "serviceEligible"> {
  if (declaration === undefined || declaration === "missing") return {};
  const period = executionPeriod(declaration, { ...context, options });
  const balance = balanceDelay(period, holidays, options, completedOn);
  return { period, balance, ...present({ serviceEligible: serviceDone && isInPeriod(serviceDone, period, options) }) };
}

function amounts(
  { grant, expense, otherAidCents, alreadyPaidCents: paidCents, forecast }: IndemnityCase,
  { options }: SimulationSettings,
): Pick<IndemnityFuture, "amount" | "repayment" | "forecastCheck"> {
  const amount = expense && indemnityAmount(grant, expense, otherAidCents, options);
  const repayment =
    amount && paidCents !== undefined
      ? repaymentProposal({ case: "OVER_FINANCED", paidCents, expenseCents: amount.expenseCents, otherAidCents })
      : undefined;
  const check = forecast && forecastCheck(forecast.htCents, forecast.ttcCents, forecast.vatPerMille);
  return present({ amount, repayment, forecastCheck: check });
}

function standing(
  facts: IndemnityCase,
  caducity: CaducityDelay | undefined,
  { period, balance }: Pick<IndemnityFuture, "period" | "balance">,
  { options }: SimulationSettings,
): IndemnityStanding | undefined {
  const { on, notifiedOn, proof, claim, caducityDeclaredOn, foreclosedOn } = facts;
  if (!on || !notifiedOn || !caducity) return undefined;
  return indemnityStateOn(on, {
    notifiedOn,
    caducity,
    ...present({
      period,
      balance,
      proofSentOn: proof && sentOn(proof, options.actBasis),
      claimSentOn: claim && sentOn(claim, options.actBasis),
      caducityDeclaredOn,
      foreclosedOn,
    }),
  });
}
