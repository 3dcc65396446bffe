import { Temporal } from "temporal-polyfill";
import { firstOfNextMonth } from "../calendar/delay.ts";
import { endOfDayInParis } from "../calendar/paris.ts";
import type { Programme } from "./term.ts";

/** The dates a termination received on a day leads to. */
export interface Notice {
  readonly noticeStartsOn: Temporal.PlainDate;
  /** Last day of the notice, included; never carried over (T5, MA-05). */
  readonly noticeEndsOn: Temporal.PlainDate;
  readonly accessEndsOn: Temporal.PlainDate;
  /** 24:00 in Paris of `accessEndsOn`, exclusive. */
  readonly accessEndsAt: Temporal.Instant;
  readonly firstAnniversaryDay: Temporal.PlainDate;
  /** The notice ends within the first year. */
  readonly early: boolean;
  /** Last day the contribution is due for. */
  readonly contributionDueThroughDay: Temporal.PlainDate;
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) <= 0 ? a : b;

/**
 * Two full months of notice from the 1st of the month following reception of the request. When they end within the
 * first year, access ends with them (`accessUntil=notice`) and the contribution stays due through the eve of the first
 * anniversary. Nothing runs past the end of the programme.
 *
 * Source: access convention art. 5 (MC-31, MC-32), art. 2 (programme), MA-04, MA-05, MA-06, MA-07, MA-08.
 */
export function noticeOf(
  receivedOn: Temporal.PlainDate,
  effectiveOn: Temporal.PlainDate,
  programme: Programme,
): Notice {
  const noticeStartsOn = firstOfNextMonth(receivedOn);
  const noticeEndsOn = noticeStartsOn.add({ months: 2 }).subtract({ days: 1 });
  const accessEndsOn = earlier(noticeEndsOn, programme.endsOn);
  const firstAnniversaryDay = effectiveOn.add({ years: 1 });
  const eve = firstAnniversaryDay.subtract({ days: 1 });
  const early = Temporal.PlainDate.compare(noticeEndsOn, eve) < 0;
  return {
    noticeStartsOn,
    noticeEndsOn,
    accessEndsOn,
    accessEndsAt: endOfDayInParis(accessEndsOn),
    firstAnniversaryDay,
    early,
    contributionDueThroughDay: earlier(early ? eve : noticeEndsOn, programme.endsOn),
  };
}
