import type { Temporal } from "temporal-polyfill";
import { earlierOf } from "../calendar/day-order.ts";
import type { BodyOptions } from "../readings/body-options.ts";

/** The days on which signed versions of a convention reached the body; a missing one has not come. */
export interface Receptions {
  /** Signed electronically, or otherwise received as an original at once. */
  readonly signedVersionOn?: Temporal.PlainDate;
  /** The scan of a version signed by hand. */
  readonly scanOn?: Temporal.PlainDate;
  /** The paper original that follows a scan. */
  readonly originalOn?: Temporal.PlainDate;
}

/**
 * The day of reception that counts. By default the first complete signed version that arrives: the paper original is a
 * confirming formality. A cautious body counts the original alone, a version signed electronically being one.
 *
 * Source: access convention art. 2 and "after signature" (MC-37), MA-02, T13 (actual arrival, never the postmark).
 *
 * @returns undefined as long as what counts has not arrived
 */
export function receptionDay(
  { signedVersionOn, scanOn, originalOn }: Receptions,
  basis: BodyOptions["receptionBasis"],
): Temporal.PlainDate | undefined {
  const counting = basis === "first" ? [signedVersionOn, scanOn, originalOn] : [signedVersionOn, originalOn];
  const arrived = counting.filter((day) => day !== undefined);
  return arrived.length === 0 ? undefined : arrived.reduce(earlierOf);
}
