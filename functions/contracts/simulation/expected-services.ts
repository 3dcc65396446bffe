import type { Temporal } from "temporal-polyfill";
import type { ServiceDeadline } from "../../domain/access-rules/service-deadlines.ts";
import type { Delay } from "../../domain/calendar/delay.ts";
import { PARIS } from "../../domain/calendar/paris.ts";
import { decimalOf } from "../../domain/money/cents.ts";
import type { ServiceFuture } from "../../domain/simulation/service-future.ts";
import type { JsonObject } from "./json.ts";

/** What happens while services run, under the names and in the formats of the vectors. */
export function expectedOfServices(future: ServiceFuture): JsonObject {
  const { retention, restoration, liability, gedQuota, training, interestCents, availability } = future;
  return {
    ...deadlines(future),
    ...(retention
      ? {
          lastDayKept: retention.lastDayKept.toString(),
          purgeNoLaterThan: retention.purgeNoLaterThan.toString(),
        }
      : {}),
    ...(restoration
      ? { gtr4h: inParis(restoration.general.dueAt), gtr6hSAE: inParis(restoration.archiving.dueAt) }
      : {}),
    ...(liability
      ? {
          capPerEvent: decimalOf(liability.perEventCents),
          capPerCalendarYear: decimalOf(liability.perCalendarYearCents),
        }
      : {}),
    ...(gedQuota ? { gedStorageGB: gedQuota.storageGigabytes, gedLicences: gedQuota.userLicences } : {}),
    ...(training
      ? {
          lastNoticeAt: training.lastNoticeAt.toString(),
          ...(training.inTime === undefined ? {} : { verdict: verdictOf(training.inTime) }),
        }
      : {}),
    ...(interestCents === undefined ? {} : { interest: decimalOf(interestCents) }),
    ...(availability ? { available: availability.general, availableSAE: availability.archiving } : {}),
  };
}

// Both at once are told apart by name; one alone has the plain names.
function deadlines({ answer, answeredInTime, activation, activatedInTime }: ServiceFuture): JsonObject {
  if (answer && activation) {
    return { answer: deadlineOf(answer, answeredInTime), activation: deadlineOf(activation, activatedInTime) };
  }
  if (answer) return deadlineOf(answer, answeredInTime);
  return activation ? deadlineOf(activation, activatedInTime) : {};
}

const deadlineOf = (deadline: ServiceDeadline, inTime: boolean | undefined): JsonObject => ({
  ...delayOf(deadline),
  ...(inTime === undefined ? {} : { verdict: verdictOf(inTime) }),
});

const verdictOf = (inTime: boolean): string => (inTime ? "ON_TIME" : "LATE");

export const delayOf = ({ nominalLastDay, lastDay, expiresAt }: Delay): JsonObject => ({
  nominalLastDay: nominalLastDay.toString(),
  lastDay: lastDay.toString(),
  expiresAt: expiresAt.toString(),
});

/** `2024-05-21T11:30+02:00`: to the minute in Paris, or to the second where there are seconds. */
function inParis(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(PARIS);
  const smallestUnit = local.second === 0 && local.millisecond === 0 ? "minute" : "second";
  return local.toString({ timeZoneName: "never", smallestUnit });
}
