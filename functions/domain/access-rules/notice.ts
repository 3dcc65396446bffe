import { Temporal } from "temporal-polyfill";
import { earlierOf, isBefore, laterOf } from "../calendar/day-order.ts";
import { firstOfNextMonth } from "../calendar/delay.ts";
import { endOfDayInParis } from "../calendar/paris.ts";
import { type BodyOptions, DEFAULT_OPTIONS } from "../readings/body-options.ts";
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

/**
 * Two full months of notice from the 1st of the month following reception of the request. When they end within the
 * first year, the contribution stays due through the eve of the first anniversary, and access ends with the notice or
 * with that eve (`accessUntil`). In a later year it is due to the end of the notice, or for the whole calendar year
 * (`exitProration`). Nothing runs past the end of the programme.
 *
 * Source: access convention art. 5 (MC-31, MC-32), art. 2 (programme), MA-04, MA-05, MA-06, MA-07, MA-08, MA-09. The
 * text does not speak of a request that arrives before the effect: its notice then starts with the effect, since a
 * convention without effect has nothing to end.
 */
export function noticeOf(
  receivedOn: Temporal.PlainDate,
  effectiveOn: Temporal.PlainDate,
  programme: Programme,
  options: BodyOptions = DEFAULT_OPTIONS,
): Notice {
  const noticeStartsOn = laterOf(firstOfNextMonth(receivedOn), effectiveOn);
  const noticeEndsOn = noticeStartsOn.add({ months: 2 }).subtract({ days: 1 });
  const firstAnniversaryDay = effectiveOn.add({ years: 1 });
  const eve = firstAnniversaryDay.subtract({ days: 1 });
  const early = isBefore(noticeEndsOn, eve);
  const keepsAccess = early && options.accessUntil === "anniversary";
  const accessEndsOn = earlierOf(keepsAccess ? eve : noticeEndsOn, programme.endsOn);
  return {
    noticeStartsOn,
    noticeEndsOn,
    accessEndsOn,
    accessEndsAt: endOfDayInParis(accessEndsOn),
    firstAnniversaryDay,
    early,
    contributionDueThroughDay: earlierOf(early ? eve : dueWithoutEarliness(noticeEndsOn, options), programme.endsOn),
  };
}

const dueWithoutEarliness = (noticeEndsOn: Temporal.PlainDate, { exitProration }: BodyOptions): Temporal.PlainDate =>
  exitProration === "twelfths"
    ? noticeEndsOn
    : Temporal.PlainDate.from({ year: noticeEndsOn.year, month: 12, day: 31 });
