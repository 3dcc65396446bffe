import type { Temporal } from "temporal-polyfill";

/**
 * The private address at which a calendar program reads an agent's deadlines. Its proof is computed from the epoch, so
 * that a link of an earlier epoch opens nothing; a revoked one opens nothing either.
 */
export interface CalendarLink {
  /** 1 for the first link of the agent; grows with each new one. */
  readonly epoch: number;
  readonly openedAt: Temporal.Instant;
  readonly revokedAt?: Temporal.Instant;
}

/** A new link; the one before it, if any, dies. */
export const renewCalendarLink = (before: CalendarLink | undefined, at: Temporal.Instant): CalendarLink => ({
  epoch: (before?.epoch ?? 0) + 1,
  openedAt: at,
});

/** No link is good any more. */
export const revokeCalendarLink = (before: CalendarLink, at: Temporal.Instant): CalendarLink => ({
  ...before,
  revokedAt: before.revokedAt ?? at,
});

export const isGood = (link: CalendarLink | undefined): link is CalendarLink & { readonly revokedAt?: never } =>
  link !== undefined && !link.revokedAt;
