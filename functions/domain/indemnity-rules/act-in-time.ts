import type { Temporal } from "temporal-polyfill";
import { isAfter } from "../calendar/day-order.ts";
import { type Delay, isOnTime } from "../calendar/delay.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { BodyOptions } from "../readings/body-options.ts";

/** How something reached the administration. */
export type Sending =
  | { readonly channel: "post"; readonly postmarkOn: Temporal.PlainDate; readonly receivedOn?: Temporal.PlainDate }
  /** The instant shown on the electronic acknowledgement (T11). */
  | { readonly channel: "electronic"; readonly acknowledgedAt: Temporal.Instant }
  | { readonly channel: "hand"; readonly receivedOn: Temporal.PlainDate };

export type Verdict = "ON_TIME" | "LATE";

/**
 * Whether something that had to be sent before the end of a delay was. By post the postmark counts (`postmarkBasis`),
 * which is the kinder reading between two public bodies; a body may count the arrival instead. An item that has not
 * arrived is late where arrival counts.
 *
 * Source: CRPA, art. L. 112-1 and L. 112-11 (T11, T12), by analogy between public bodies (T14); PA-12.
 */
export function verdictOn(sending: Sending, delay: Delay, basis: BodyOptions["actBasis"]): Verdict {
  return inTime(sending, delay, basis) ? "ON_TIME" : "LATE";
}

function inTime(sending: Sending, delay: Delay, basis: BodyOptions["actBasis"]): boolean {
  switch (sending.channel) {
    case "electronic":
      return isOnTime(delay, sending.acknowledgedAt);
    case "hand":
      return !isAfter(sending.receivedOn, delay.lastDay);
    case "post": {
      const day = basis === "postmarkBasis" ? sending.postmarkOn : sending.receivedOn;
      return day !== undefined && !isAfter(day, delay.lastDay);
    }
  }
}

/** The civil day on which a sending was made, as the basis counts it; undefined when it has not arrived. */
export function sentOn(sending: Sending, basis: BodyOptions["actBasis"]): Temporal.PlainDate | undefined {
  switch (sending.channel) {
    case "electronic":
      return parisDateOf(sending.acknowledgedAt);
    case "hand":
      return sending.receivedOn;
    case "post":
      return basis === "postmarkBasis" ? sending.postmarkOn : sending.receivedOn;
  }
}
