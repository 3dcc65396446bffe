import type { Temporal } from "temporal-polyfill";
import { ActNotOpen } from "../errors.ts";
import type { Agreement } from "./agreement.ts";
import { type Change, change } from "./change.ts";
import { closeDeadline, type Deadline } from "./deadline.ts";
import type { Fact } from "./journal.ts";
import type { MailOrder } from "./mail-order.ts";

const whoMustAct = ({ party }: Deadline): MailOrder["to"] => (party === "staff" ? "staff" : "referent");

function runningDeadline(agreement: Agreement, act: string, id: string): Deadline {
  const deadline = agreement.deadlines.find((other) => other.id === id);
  if (deadline?.status !== "running") throw new ActNotOpen(agreement.id, act, deadline?.status ?? "unknown deadline");
  return deadline;
}

/** Reminds whoever must act that the last day comes near. */
export function remindOfDeadline<A extends Agreement>(agreement: A, deadlineId: string): Change<A> {
  const deadline = runningDeadline(agreement, "remindOfDeadline", deadlineId);
  const remindersSent = deadline.remindersSent + 1;
  return change(agreement, {
    after: {
      ...agreement,
      deadlines: agreement.deadlines.map((other) => (other.id === deadlineId ? { ...other, remindersSent } : other)),
    },
    facts: [
      {
        event: "deadlineReminderSent",
        actor: { role: "system" },
        detail: { deadline: deadlineId, reminder: remindersSent },
      },
    ],
    mails: [{ kind: "deadline-reminder", to: whoMustAct(deadline), about: deadlineId }],
  });
}

const running = ({ deadlines }: Pick<Agreement, "deadlines">, id: string): Deadline | undefined =>
  deadlines.find((deadline) => deadline.id === id && deadline.status === "running");

/** The fact that a running deadline is met by the act at hand; none when it does not run. */
export const deadlineMet = (agreement: Pick<Agreement, "deadlines">, id: string): readonly Fact[] =>
  running(agreement, id) ? [{ event: "deadlineMet", actor: { role: "system" }, detail: { deadline: id } }] : [];

/**
 * The fact that a running deadline expired; none when it does not run. At that instant the deadline's own execution
 * and the agreement's both wake: whichever comes first states it.
 */
export function deadlineMissed(agreement: Pick<Agreement, "deadlines">, id: string): readonly Fact[] {
  const missed = running(agreement, id);
  if (!missed) return [];
  const detail = { deadline: id, lastDay: missed.lastDay.toString() };
  return [{ event: "deadlineMissed", actor: { role: "system" }, detail }];
}

/**
 * A period is over. Nobody had to act before its end, so nothing was missed (T5): what follows is the kind's own.
 */
function recordPeriodOver<A extends Agreement>(agreement: A, deadlineId: string, at: Temporal.Instant): Change<A> {
  return change(agreement, {
    after: { ...agreement, deadlines: closeDeadline(agreement.deadlines, deadlineId, "met", at) },
    facts: deadlineMet(agreement, deadlineId),
  });
}

/** The last day passed without the act. The agreement's status is untouched: the staff decides what follows. */
export function recordMissedDeadline<A extends Agreement>(
  agreement: A,
  deadlineId: string,
  at: Temporal.Instant,
): Change<A> {
  const deadline = runningDeadline(agreement, "recordMissedDeadline", deadlineId);
  if (deadline.isPeriod) return recordPeriodOver(agreement, deadlineId, at);
  return change(agreement, {
    after: { ...agreement, deadlines: closeDeadline(agreement.deadlines, deadlineId, "missed", at) },
    facts: deadlineMissed(agreement, deadlineId),
    mails: deadline.isToldByAgreement ? [] : [{ kind: "deadline-missed", to: "staff", about: deadlineId }],
  });
}
