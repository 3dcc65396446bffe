import { carriedOver, sameDayAfterMonths } from "../../domain/calendar/delay.ts";
import type { HolidayCalendar } from "../../domain/calendar/holidays.ts";
import { type Sending, verdictOn } from "../../domain/indemnity-rules/act-in-time.ts";
import type { CaducityDelay } from "../../domain/indemnity-rules/caducity.ts";
import { type BalanceDelay, executionPeriod, type StartDeclaration } from "../../domain/indemnity-rules/execution.ts";
import { decimalOf } from "../../domain/money/cents.ts";
import type { IndemnityFuture } from "../../domain/simulation/indemnity-future.ts";
import type { SimulationSettings } from "../../domain/simulation/settings.ts";
import { delayOf } from "./expected-services.ts";
import type { JsonObject } from "./json.ts";

/** Delays, verdicts and state of an indemnity convention under the names and in the formats of the vectors. */
export function expectedOfIndemnity(future: IndemnityFuture): JsonObject {
  const { caducity, serviceEligible, facts } = future;
  return {
    ...(caducity ? { ...delayOf(caducity), caducityLastDay: caducity.lastDay.toString() } : {}),
    ...prorogation(future),
    ...execution(future),
    ...verdicts(facts.proof, future.prolonged ?? caducity, future),
    ...(facts.claim && future.balance ? claim(facts.claim, future.balance, future) : {}),
    ...(serviceEligible === undefined ? {} : { eligible: serviceEligible }),
  };
}

/** Where the convention stands on the day asked for; on that of a request nothing but the state is asked. */
export function expectedState({ standing }: IndemnityFuture, asked: boolean): JsonObject {
  if (!standing) return {};
  const [alert] = asked ? standing.alerts : [];
  return { state: standing.state, ...(alert ? { alert, alerts: standing.alerts } : {}) };
}

function prorogation({ facts, request, prolonged, caducity, settings }: IndemnityFuture): JsonObject {
  if (!caducity) return {};
  const answered = facts.prorogation?.answer;
  return {
    ...(request ? { admissible: request.admissible } : {}),
    ...(request?.admissible && !prolonged && answered !== "refused"
      ? { implicitRejectionOn: request.implicitRejectionOn.toString() }
      : {}),
    ...(request && !prolonged ? { deadlineUnchanged: caducity.lastDay.toString() } : {}),
    ...(prolonged
      ? {
          newNominalLastDay: prolonged.nominalLastDay.toString(),
          newLastDay: prolonged.lastDay.toString(),
          newExpiresAt: prolonged.expiresAt.toString(),
          ...notInARow(caducity, prolonged, settings.holidays),
        }
      : {}),
  };
}

/** The day that counting the granted months from the end of the first delay would wrongly give (T7). */
function notInARow(
  { nominalLastDay }: CaducityDelay,
  { prorogations, lastDay }: CaducityDelay,
  holidays: HolidayCalendar,
): JsonObject {
  const months = prorogations.map((one) => ("months" in one ? one.months : undefined));
  if (months.includes(undefined)) return {};
  const total = months.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const wrong = carriedOver(sameDayAfterMonths(nominalLastDay, total), holidays).lastDay;
  return wrong.equals(lastDay) ? {} : { mustNotBe: wrong.toString() };
}

function execution({ facts, period, balance, caducity, settings }: IndemnityFuture): JsonObject {
  if (facts.declaration === "missing") {
    return {
      executionEnds: null,
      soldeNominalLastDay: null,
      soldeLastDay: null,
      soldeExpiresAt: null,
      ...(caducity ? { alert: "EXECUTION_START_MISSING" } : {}),
    };
  }
  if (!period || !balance || !facts.declaration) return {};
  return {
    executionStarts: period.firstDay.toString(),
    executionEnds: period.lastDay.toString(),
    soldeNominalLastDay: balance.nominalLastDay.toString(),
    soldeLastDay: balance.lastDay.toString(),
    soldeExpiresAt: balance.expiresAt.toString(),
    ...(period.warnings[0] ? { warning: period.warnings[0], warnings: period.warnings } : {}),
    ...(facts.declaration.receivedOn ? bothStarts(facts.declaration, settings) : {}),
  };
}

/** The end of execution by the day declared and by the day the declaration arrived (PA-15). */
function bothStarts(declaration: StartDeclaration, { options }: SimulationSettings): JsonObject {
  const endBy = (executionStart: "declared" | "received") => ({
    executionEnds: executionPeriod(declaration, { options: { ...options, executionStart } }).lastDay.toString(),
  });
  return {
    basisDeclared: endBy("declared"),
    basisReceived: endBy("received"),
    default: options.executionStart === "declared" ? "basisDeclared" : "basisReceived",
  };
}

/** By post both readings are shown, and which one counts (PA-12, T14). */
function verdicts(
  sending: Sending | undefined,
  delay: CaducityDelay | BalanceDelay | undefined,
  { settings }: IndemnityFuture,
): JsonObject {
  if (!sending || !delay) return {};
  const { actBasis } = settings.options;
  return {
    ...(sending.channel === "post"
      ? {
          postmarkBasis: verdictOn(sending, delay, "postmarkBasis"),
          receptionBasis: verdictOn(sending, delay, "receptionBasis"),
          default: actBasis,
        }
      : {}),
    verdict: verdictOn(sending, delay, actBasis),
  };
}

const claim = (sending: Sending, balance: BalanceDelay, future: IndemnityFuture): JsonObject => ({
  ...(future.facts.proof ? {} : verdicts(sending, balance, future)),
  soldeVerdict: verdictOn(sending, balance, future.settings.options.actBasis),
});

/** Amounts of an indemnity; `flag` is null where nothing has to be seen. */
export function expectedAmounts(
  { amount, repayment, forecastCheck }: IndemnityFuture,
  given: { readonly otherAid: boolean; readonly forecast: boolean },
): JsonObject {
  const exceeded = given.forecast && amount ? amount.flags : [];
  const flags = [...exceeded, ...(forecastCheck?.flag ? [forecastCheck.flag] : [])];
  return {
    ...(amount
      ? {
          indemnity: decimalOf(amount.indemnityCents),
          basis: amount.basis,
          ...(given.otherAid ? { ifKnownBeforePayment: decimalOf(amount.indemnityCents) } : {}),
          ...(given.forecast ? { literalArt7Excess: decimalOf(amount.literalArt7ExcessCents) } : {}),
        }
      : {}),
    ...(repayment ? { reversement: decimalOf(repayment.proposedCents) } : {}),
    ...(forecastCheck
      ? {
          expectedTTC: decimalOf(forecastCheck.expectedTtcCents),
          difference: decimalOf(forecastCheck.differenceCents),
        }
      : {}),
    ...((amount && given.forecast) || forecastCheck ? { flag: flags[0] ?? null } : {}),
    ...(flags.length > 1 ? { flags } : {}),
  };
}
