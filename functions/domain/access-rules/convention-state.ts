import type { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "../calendar/day-order.ts";
import type { Notice } from "./notice.ts";
import type { Programme } from "./term.ts";

/** Where a received convention stands, in the words of the glossary (docs/glossary.md). */
export type ConventionState =
  | "HORS_PROGRAMME"
  | "ACCEPTEE"
  | "ACTIVE"
  | "RENOUVELEE"
  | "PREAVIS"
  | "RESILIEE"
  | "ECHUE_PROGRAMME";

/**
 * Where a received convention stands on a day, by its dates alone.
 *
 * Source: access convention art. 2 and 5 (MC-18, MC-29, MC-30, MC-31), MA-06.
 *
 * @param notice of the termination of all services, when one was received by that day
 */
export function conventionStateOn(
  day: Temporal.PlainDate,
  effectiveOn: Temporal.PlainDate,
  programme: Programme,
  notice?: Pick<Notice, "noticeStartsOn" | "accessEndsOn">,
): ConventionState {
  if (isAfter(effectiveOn, programme.endsOn)) return "HORS_PROGRAMME";
  if (notice && isAfter(day, notice.accessEndsOn) && isBefore(notice.accessEndsOn, programme.endsOn)) return "RESILIEE";
  if (isAfter(day, programme.endsOn)) return "ECHUE_PROGRAMME";
  if (isBefore(day, effectiveOn)) return "ACCEPTEE";
  if (notice && !isBefore(day, notice.noticeStartsOn)) return "PREAVIS";
  return isBefore(day, effectiveOn.add({ years: 1 })) ? "ACTIVE" : "RENOUVELEE";
}
