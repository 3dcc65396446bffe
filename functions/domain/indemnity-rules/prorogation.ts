import { Temporal } from "temporal-polyfill";
import { sameDayAfterMonths } from "../calendar/delay.ts";
import { endOfDayInParis } from "../calendar/paris.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
import type { Grounds } from "../readings/grounds.ts";
import { type Sending, sentOn, verdictOn } from "./act-in-time.ts";
import type { CaducityDelay } from "./caducity.ts";

/** Months of silence that reject a request. Source: CRPA art. L. 231-4; CJA art. R. 421-2 (T15). */
export const SILENCE_MONTHS = 2;

/** What a request for prorogation is worth by itself, before the prefect decides. */
export interface ProrogationRequest {
  readonly requestedOn: Temporal.PlainDate;
  /** Asked before the delay expired: a dead delay cannot be extended. */
  readonly admissible: boolean;
  /** Day at the end of which silence rejects the request; the delay itself is not stopped meanwhile. */
  readonly implicitRejectionOn: Temporal.PlainDate;
  /** 24:00 in Paris of that day: the rejection exists from then on. */
  readonly implicitRejectionAt: Temporal.Instant;
  readonly delay: CaducityDelay;
  readonly grounds: Grounds;
}

/**
 * What a reasoned request for prorogation is worth: admissible when sent before expiry, rejected by two months of
 * silence from its arrival, months first and the day after next. Silence binds the administration and is not carried
 * over: nobody has to act before its end.
 *
 * Source: indemnity convention art. 5 (PC-16), PA-14; T5, T7, T12, T15. The State model (decree 2018-514) also requires the
 * authorisation before expiry: professional knowledge, not applied here.
 *
 * @throws RangeError when the request has neither been sent nor arrived on a known day
 */
export function prorogationRequest(
  sending: Sending,
  delay: CaducityDelay,
  options: BodyOptions = DEFAULT_OPTIONS,
): ProrogationRequest {
  const requestedOn = sentOn(sending, options.actBasis);
  if (!requestedOn) throw new RangeError("a request for prorogation without a day");
  // Silence is counted from arrival, whatever counts for being in time.
  const arrivedOn = sentOn(sending, "receptionBasis") ?? requestedOn;
  const implicitRejectionOn = sameDayAfterMonths(arrivedOn, SILENCE_MONTHS);
  return {
    requestedOn,
    admissible: verdictOn(sending, delay, options.actBasis) === "ON_TIME",
    implicitRejectionOn,
    implicitRejectionAt: endOfDayInParis(implicitRejectionOn),
    delay,
    grounds: {
      rules: ["PC-16", "PA-14", "T2", "T12", "T15"],
      inputs: { requestedOn: requestedOn.toString(), arrivedOn: arrivedOn.toString() },
      options: { actBasis: options.actBasis },
      ...(delay.grounds.calendarVersion ? { calendarVersion: delay.grounds.calendarVersion } : {}),
    },
  };
}

/** Whether silence has rejected a request that nobody answered: from 24:00 of the last day on (PA-14, T15). */
export const isImplicitlyRejected = ({ implicitRejectionAt }: ProrogationRequest, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, implicitRejectionAt) >= 0;
