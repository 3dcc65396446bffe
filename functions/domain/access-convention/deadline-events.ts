import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { closeDeadline, type Deadline } from "../agreement/deadline.ts";
import type { MailOrder } from "../agreement/mail-order.ts";
import { ActNotOpen } from "../errors.ts";
import type { AccessConvention } from "./convention.ts";

const whoMustAct = ({ party }: Deadline): MailOrder["to"] => (party === "staff" ? "staff" : "referent");

function runningDeadline(convention: AccessConvention, act: string, id: string): Deadline {
  const deadline = convention.deadlines.find((other) => other.id === id);
  if (deadline?.status !== "running") throw new ActNotOpen(convention.id, act, deadline?.status ?? "unknown deadline");
  return deadline;
}

/** Reminds whoever must act that the last day comes near. */
export function remindOfDeadline(convention: AccessConvention, deadlineId: string): Change<AccessConvention> {
  const deadline = runningDeadline(convention, "remindOfDeadline", deadlineId);
  const remindersSent = deadline.remindersSent + 1;
  return change(convention, {
    after: {
      ...convention,
      deadlines: convention.deadlines.map((other) => (other.id === deadlineId ? { ...other, remindersSent } : other)),
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

/** The last day passed without the act. The agreement's status is untouched: the staff decides what follows. */
export function recordMissedDeadline(
  convention: AccessConvention,
  deadlineId: string,
  at: Temporal.Instant,
): Change<AccessConvention> {
  const deadline = runningDeadline(convention, "recordMissedDeadline", deadlineId);
  return change(convention, {
    after: { ...convention, deadlines: closeDeadline(convention.deadlines, deadlineId, "missed", at) },
    facts: [
      {
        event: "deadlineMissed",
        actor: { role: "system" },
        detail: { deadline: deadlineId, lastDay: deadline.lastDay.toString() },
      },
    ],
    mails: [{ kind: "deadline-missed", to: "staff", about: deadlineId }],
  });
}
