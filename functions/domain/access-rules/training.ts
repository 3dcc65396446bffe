import { Temporal } from "temporal-polyfill";

/**
 * The last instant at which a person registered for a training can still give notice of absence: 24 hours before it
 * starts, hours having all the same length, also across a change of the clocks. A delay counted backwards is not
 * carried over.
 *
 * Source: access convention, annex 1 art. 2 (MC-43), T5.
 */
export const lastTrainingNotice = (startsAt: Temporal.Instant): Temporal.Instant => startsAt.subtract({ hours: 24 });

/** Whether notice of absence was given at least 24 hours before: the very instant is in time (MC-43). */
export const isTrainingNoticeInTime = (startsAt: Temporal.Instant, givenAt: Temporal.Instant): boolean =>
  Temporal.Instant.compare(givenAt, lastTrainingNotice(startsAt)) <= 0;
