import type { Temporal } from "temporal-polyfill";
import type { StaffTaskKind } from "../kinds/vocabulary.ts";

/** Something the staff must do. Derived from the record, never stored as a truth of its own. */
export interface StaffTask {
  readonly id: string;
  readonly kind: StaffTaskKind;
  /** Last day of the deadline that governs it, if one does. */
  readonly dueOn?: Temporal.PlainDate;
  readonly openedAt: Temporal.Instant;
}
