import type { Temporal } from "temporal-polyfill";
import { earlierOf } from "../calendar/day-order.ts";
import { endOfDayInParis } from "../calendar/paris.ts";
import type { Grounds } from "../readings/grounds.ts";

/** Facts about the personal data of a user. */
export interface RetentionFacts {
  /** Civil day in Paris of the last login, or of the creation of an account never used. */
  readonly lastSeenOn: Temporal.PlainDate;
  readonly neverLoggedIn?: boolean;
  /**
   * Last day of the convention, for data the body holds as a processor: returned or destroyed then. Absent for account
   * data, which the body holds as a controller.
   */
  readonly conventionEndsOn?: Temporal.PlainDate;
}

/** How long personal data may be kept. */
export interface Retention {
  readonly facts: RetentionFacts;
  readonly lastDayKept: Temporal.PlainDate;
  /** 24:00 in Paris of `lastDayKept`. */
  readonly purgeNoLaterThan: Temporal.Instant;
  readonly grounds: Grounds;
}

/**
 * Until when a user's data may be kept: three years from the last login, or from the creation of an account never used;
 * the end of the convention when that comes first and the data is held for the establishment. A maximum is never
 * carried over, even on a Sunday.
 *
 * Source: access convention, annex 1 art. 4 (MC-45, MC-46), MA-25, T2, T5.
 */
export function retention(facts: RetentionFacts): Retention {
  const { lastSeenOn, neverLoggedIn = false, conventionEndsOn } = facts;
  const threeYears = lastSeenOn.add({ years: 3 });
  const lastDayKept = conventionEndsOn ? earlierOf(threeYears, conventionEndsOn) : threeYears;
  return {
    facts,
    lastDayKept,
    purgeNoLaterThan: endOfDayInParis(lastDayKept),
    grounds: {
      rules: ["MC-45", ...(conventionEndsOn ? (["MC-46"] as const) : []), "MA-25", "T2", "T5"],
      inputs: {
        lastSeenOn: lastSeenOn.toString(),
        neverLoggedIn: String(neverLoggedIn),
        ...(conventionEndsOn ? { conventionEndsOn: conventionEndsOn.toString() } : {}),
      },
      options: {},
    },
  };
}
