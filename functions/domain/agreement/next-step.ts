import { Temporal } from "temporal-polyfill";
import type { SignatoryParty } from "../signature/circuit.ts";
import type { Agreement } from "./agreement.ts";

/**
 * What a strand of an agreement must do now. Names beginning with `Await` are legal waits: they end at `until`, or
 * when the record changes. The others are tasks, and `End` closes the strand with its outcome.
 */
export interface NextStep {
  readonly step: string;
  readonly until?: Temporal.Instant;
  readonly outcome?: string;
  readonly party?: SignatoryParty;
}

export const end = (outcome: string): NextStep => ({ step: "End", outcome });

export const reached = (instant: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, instant) >= 0;

/** The step once an instant is reached, and the wait before it. */
export const stepAt = (step: string, wait: string, instant: Temporal.Instant, now: Temporal.Instant): NextStep =>
  reached(instant, now) ? { step } : { step: wait, until: instant };

/** What a strand's key such as `term-2` is about: its kind and the rest. */
export function partsOf(strand: string): { readonly kind: string; readonly about: string } {
  const [kind = strand, ...rest] = strand.split("-");
  return { kind, about: rest.join("-") };
}

/** The next step of a deadline's own strand, `deadline-<id>`: its reminders, then its last day. */
export function deadlineStep(agreement: Agreement, id: string, isOpen: boolean, now: Temporal.Instant): NextStep {
  const deadline = agreement.deadlines.find((other) => other.id === id);
  if (deadline?.status !== "running") return end(deadline?.status ?? "cancelled");
  if (!isOpen && deadline.kind !== "data-request") return end("cancelled");
  if (reached(deadline.expiresAt, now)) return { step: "RecordMissedDeadline" };
  const reminderAt = deadline.remindersAt[deadline.remindersSent];
  if (!reminderAt) return { step: "AwaitLastDay", until: deadline.expiresAt };
  return reached(reminderAt, now) ? { step: "RemindOfDeadline" } : { step: "AwaitReminder", until: reminderAt };
}
