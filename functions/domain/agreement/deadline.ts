import type { Temporal } from "temporal-polyfill";
import type { DeadlineKind } from "../kinds/vocabulary.ts";

/** Who must act before the deadline, hence who is reminded. */
export type DeadlineParty = "staff" | "applicant";

export type DeadlineStatus = "running" | "met" | "missed" | "cancelled";

/**
 * A delay as an object of its own: a missed target does not change the status of the agreement.
 * `nominalLastDay` is the day before any carrying over (CPC art. 642), `expiresAt` the exclusive instant.
 */
export interface Deadline {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly party: DeadlineParty;
  readonly startedOn: Temporal.PlainDate;
  readonly nominalLastDay: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
  readonly expiresAt: Temporal.Instant;
  /** A period that runs out by itself, such as an execution: its end is no fault. */
  readonly isPeriod?: true;
  /** Its expiry is an event of the agreement, told by mails of its own: a notice of the deadline would say it twice. */
  readonly isToldByAgreement?: true;
  /** Instants of the reminders, ascending, all before `expiresAt`. */
  readonly remindersAt: readonly Temporal.Instant[];
  readonly remindersSent: number;
  readonly status: DeadlineStatus;
  readonly closedAt?: Temporal.Instant;
  /** One or two French sentences: rule, start, end, with the article. */
  readonly explanation: string;
  /** Identifiers of the rules that produced it, e.g. `MC-25`, `T5`. */
  readonly rules: readonly string[];
  readonly calendarVersion: string;
}

/** The running deadline of an identifier, marked met at an instant; the list is unchanged when none runs. */
export function closeDeadline(
  deadlines: readonly Deadline[],
  id: string,
  status: "met" | "missed" | "cancelled",
  at: Temporal.Instant,
): readonly Deadline[] {
  return deadlines.map((deadline) =>
    deadline.id === id && deadline.status === "running" ? { ...deadline, status, closedAt: at } : deadline,
  );
}

/**
 * Cancels what still runs when the agreement ends: nobody is reminded of a dead duty. A person who asked something of its
 * data is still owed an answer (GDPR art. 12.3): that delay runs on.
 */
export function cancelRunning(deadlines: readonly Deadline[], at: Temporal.Instant): readonly Deadline[] {
  return deadlines.map((deadline) =>
    deadline.status === "running" && deadline.kind !== "data-request"
      ? { ...deadline, status: "cancelled" as const, closedAt: at }
      : deadline,
  );
}
