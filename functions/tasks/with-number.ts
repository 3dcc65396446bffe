import type { Temporal } from "temporal-polyfill";
import type { Change } from "../domain/agreement/change.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import type { DrawnNumber, Ports } from "../ports.ts";

/**
 * The convention under its number, given once, in a commit of its own before anything is rendered: a rendering that
 * fails is repeated under the same number, and the series has no gap.
 *
 * @param assign how the kind writes the number into its record
 */
export async function withNumber<A extends AnyAgreement>(
  { agreements }: Ports,
  convention: A,
  at: Temporal.Instant,
  assign: (drawn: DrawnNumber) => Change<A>,
): Promise<A> {
  if (kindOf(convention).numberOf(convention)) return convention;
  const drawn = await agreements.drawNumber(convention.bodyId, "conventions", parisDateOf(at).year);
  const change = assign(drawn);
  await agreements.commit(change, at, { number: drawn });
  return change.after;
}
