import { sentOn } from "../../domain/indemnity-rules/act-in-time.ts";
import { isInPeriod } from "../../domain/indemnity-rules/execution.ts";
import { indemnityAmount } from "../../domain/indemnity-rules/indemnity-amount.ts";
import { decimalOf } from "../../domain/money/cents.ts";
import {
  foreseeIndemnity,
  type IndemnityCase,
  type IndemnityFuture,
} from "../../domain/simulation/indemnity-future.ts";
import { present } from "../../domain/simulation/present.ts";
import type { SimulationSettings } from "../../domain/simulation/settings.ts";
import { expectedAmounts, expectedOfIndemnity, expectedState } from "./expected-indemnity.ts";
import { writtenExpenses } from "./expense-notation.ts";
import { type GivenIndemnity, indemnityCaseOf } from "./given-indemnity.ts";
import type { JsonObject } from "./json.ts";

/** The future of an indemnity convention, and the same as a line of results says it. */
export interface IndemnitySimulation {
  readonly convention: IndemnityFuture;
  readonly expect: JsonObject;
}

/** What the facts of a line lead to. @throws HolidayCalendarTooShort when the calendar does not reach */
export function simulateIndemnity(given: GivenIndemnity, settings: SimulationSettings): IndemnitySimulation {
  const facts = indemnityCaseOf(given);
  const convention = foreseeIndemnity(facts, settings);
  const judged = facts.on ? convention : foreseeIndemnity(asOfRequest(facts), settings);
  const basis = convention.amount?.basis ?? "TTC";
  return {
    convention,
    expect: {
      ...(given.notifiedOn?.at ? { localDate: given.notifiedOn.day.toString() } : {}),
      ...expectedOfIndemnity(convention),
      ...expectedState(judged, given.on !== undefined),
      ...expectedAmounts(convention, {
        otherAid: facts.otherAidCents > 0n || given.otherAid !== undefined,
        forecast: given[basis === "TTC" ? "forecastTTC" : "forecastHT"] !== undefined,
      }),
      ...casesOf(given, facts, settings),
      ...lateInvoice(given, convention, settings),
    },
  };
}

// A request alone is judged on the day it was made.
function asOfRequest(facts: IndemnityCase): IndemnityCase {
  const request = facts.prorogation?.request;
  return !request ? facts : { ...facts, ...present({ on: sentOn(request, "postmarkBasis") }) };
}

function casesOf(given: GivenIndemnity, facts: IndemnityCase, { options }: SimulationSettings): JsonObject {
  if (!given.cases) return {};
  const indemnities = writtenExpenses(given.cases).map(({ lines, vatRecovery, otherAidCents }) => {
    const grant = { ...facts.grant, vatRecovery: vatRecovery ?? facts.grant.vatRecovery };
    return decimalOf(indemnityAmount(grant, lines, otherAidCents ?? facts.otherAidCents, options).indemnityCents);
  });
  return { indemnity: indemnities };
}

function lateInvoice(
  { lateInvoice: late }: GivenIndemnity,
  { period }: IndemnityFuture,
  { options }: SimulationSettings,
): JsonObject {
  if (!late || !period) return {};
  const days = {
    serviceDoneOn: late.serviceDone,
    ...present({ invoicedOn: late.invoiceDate, paidOn: late.paymentDate }),
  };
  return { lateInvoiceEligible: isInPeriod(days, period, options) };
}
