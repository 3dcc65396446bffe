import { Temporal } from "temporal-polyfill";
import type { Explanation } from "../explanations/explanation.ts";
import type { Amounts } from "../money/amounts.ts";

/** What kind of thing happens, which decides how it is drawn and filed. */
export type EntryKind = "period" | "effect" | "deadline" | "end" | "money";

/** One line of a schedule: a day, or a period with both its days, and why. */
export interface ScheduleEntry {
  readonly kind: EntryKind;
  /** French, a few words. */
  readonly label: string;
  readonly on: Temporal.PlainDate;
  /** Last day of a period, included. */
  readonly untilDay?: Temporal.PlainDate;
  readonly amounts?: Amounts;
  readonly explanation: Explanation;
}

/** An amount or an hour that stands on no day of its own. */
export interface Figure {
  /** French, a few words. */
  readonly label: string;
  readonly value: string;
  readonly explanation: Explanation;
}

/** What must be said before anything else. */
export interface Remark {
  /** Whether something is refused, late or to be looked at; else it only informs. */
  readonly warns: boolean;
  readonly explanation: Explanation;
}

/** What is to come of an agreement, for people to read. */
export interface Schedule {
  /** In the order of their first days. */
  readonly entries: readonly ScheduleEntry[];
  readonly figures: readonly Figure[];
  readonly remarks: readonly Remark[];
}

const RANK: Readonly<Record<EntryKind, number>> = { effect: 0, period: 1, money: 2, deadline: 3, end: 4 };

/** Entries in the order of their first days; on one day, the effect comes first and an end last. */
export const inOrder = (entries: readonly ScheduleEntry[]): readonly ScheduleEntry[] =>
  [...entries].sort((one, other) => Temporal.PlainDate.compare(one.on, other.on) || RANK[one.kind] - RANK[other.kind]);
