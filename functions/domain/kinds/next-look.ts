import type { Temporal } from "temporal-polyfill";
import { isBefore } from "../calendar/day-order.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { LastUses } from "../personal-data/keeping.ts";
import { toWarn, warnedFrom } from "./erasure-warning.ts";
import type { AnyAgreement } from "./kinds.ts";
import { proofLastDay } from "./proof-term.ts";
import { keptIn } from "./purge.ts";

/**
 * The day after which the nightly purge looks at an agreement again: the eve of a warning, the last day of a person, or
 * of the proof, the earliest of them. Undefined when nothing is left to wait for.
 */
export function lookedAtAfter(
  agreement: AnyAgreement,
  uses: LastUses,
  body: Pick<IssuingBody, "proofKeptForYears"> = {},
): Temporal.PlainDate | undefined {
  const proof = proofLastDay(agreement, body);
  const days = [
    ...toWarn(agreement, uses).map((kept) => warnedFrom(kept).subtract({ days: 1 })),
    ...keptIn(agreement, uses).map(({ lastDayKept }) => lastDayKept),
    ...(proof ? [proof] : []),
  ];
  return days.sort((a, b) => (isBefore(a, b) ? -1 : 1))[0];
}
