import type { Temporal } from "temporal-polyfill";
import type { DeadlineKind } from "../kinds/vocabulary.ts";
import type { Deadline, DeadlineParty } from "./deadline.ts";
import type { Strand } from "./execution.ts";
import type { Fact } from "./journal.ts";
import { morningsBetween } from "./paris-hours.ts";

/** A delay computed by the rules, ready to become a deadline of the agreement. */
export interface ComputedDelay {
  readonly nominalLastDay: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
  readonly expiresAt: Temporal.Instant;
  readonly explanation: string;
  readonly rules: readonly string[];
  readonly calendarVersion: string;
}

export interface DeadlineToStart {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly party: DeadlineParty;
  readonly startedOn: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly delay: ComputedDelay;
  readonly isPeriod?: true;
  readonly isToldByAgreement?: true;
  /** Reminders go out in the morning, this many days before the last day; the nominal last day is always one (MA-22). */
  readonly remindDaysBefore: readonly number[];
}

export interface StartedDeadline {
  readonly deadline: Deadline;
  readonly strand: Strand;
  readonly fact: Fact;
}

/** Starts a deadline and the execution that will remind of it and see it expire. */
export function startDeadline(asked: DeadlineToStart): StartedDeadline {
  const { delay, startedOn } = asked;
  const days = [
    ...asked.remindDaysBefore.map((count) => delay.lastDay.subtract({ days: count })),
    delay.nominalLastDay,
  ];
  const deadline: Deadline = {
    id: asked.id,
    kind: asked.kind,
    party: asked.party,
    ...(asked.isPeriod ? { isPeriod: true } : {}),
    ...(asked.isToldByAgreement ? { isToldByAgreement: true } : {}),
    startedOn,
    nominalLastDay: delay.nominalLastDay,
    lastDay: delay.lastDay,
    expiresAt: delay.expiresAt,
    remindersAt: morningsBetween(days, asked.at, delay.expiresAt),
    remindersSent: 0,
    status: "running",
    explanation: delay.explanation,
    rules: delay.rules,
    calendarVersion: delay.calendarVersion,
  };
  return {
    deadline,
    strand: { key: `deadline-${asked.id}`, workflow: "deadline", generation: 1 },
    fact: {
      event: "deadlineStarted",
      actor: { role: "system" },
      detail: { deadline: asked.id, kind: asked.kind, lastDay: delay.lastDay.toString() },
    },
  };
}
