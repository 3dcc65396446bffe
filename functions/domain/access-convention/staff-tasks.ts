import type { Temporal } from "temporal-polyfill";
import type { Deadline } from "../agreement/deadline.ts";
import { awaitsAnswer } from "../agreement/questions.ts";
import type { StaffTask } from "../agreement/staff-task.ts";
import { startOfDayInParis } from "../calendar/paris.ts";
import type { DeadlineKind } from "../kinds/vocabulary.ts";
import { type AccessConvention, isIn } from "./convention.ts";
import { invoiceTasks } from "./invoice-tasks.ts";
import { restitutionTasks } from "./restitution-certificate.ts";

/** What the staff has to do on a convention, in no particular order. */
export function staffTasks(convention: AccessConvention): readonly StaffTask[] {
  return [
    ...instruction(convention),
    ...afterSignature(convention),
    ...supplements(convention),
    ...invoiceTasks(convention),
    ...restitutionTasks(convention),
    ...incidents(convention),
  ];
}

function instruction(convention: AccessConvention): StaffTask[] {
  if (!isIn(convention, "in-eligibility-study")) return [];
  if (awaitsAnswer(convention)) return [];
  const answered = convention.informationRequests.findLast(({ answeredAt }) => answeredAt);
  return [
    {
      id: answered ? `read-information-${answered.id}` : "decide-eligibility",
      kind: answered ? "read-information" : "decide-eligibility",
      openedAt: answered?.answeredAt ?? convention.life.openedAt,
      ...due(convention, "first-answer"),
    },
  ];
}

function afterSignature(convention: AccessConvention): StaffTask[] {
  const tasks: StaffTask[] = [];
  if (isIn(convention, "lapsed", "refused")) {
    tasks.push({ id: "relaunch-signature", kind: "relaunch-signature", openedAt: convention.life.closedAt });
  }
  const original = running(convention, "paper-original");
  if (original) {
    tasks.push({
      id: "record-original",
      kind: "record-original",
      openedAt: startOf(original),
      dueOn: original.lastDay,
    });
  }
  if (isIn(convention, "in-force", "in-notice")) {
    const waiting = convention.life.services.some(({ status }) => status === "requested" || status === "file-complete");
    const openedAt = startOfDayInParis(convention.life.reception.effectiveOn);
    if (waiting) {
      tasks.push({ id: "activate-services", kind: "activate-services", openedAt, ...due(convention, "activation") });
    }
  }
  return tasks;
}

function supplements(convention: AccessConvention): StaffTask[] {
  if (!isIn(convention, "in-force", "in-notice")) return [];
  const asked = convention.changeRequests.filter(({ closedAt }) => !closedAt);
  const stopped = convention.acts.findLast(({ status }) => status === "refused" || status === "lapsed");
  return [
    ...asked.map(({ id, requestedAt }) => ({
      id: `answer-change-request-${id}`,
      kind: "answer-change-request" as const,
      openedAt: requestedAt,
    })),
    ...(stopped?.closedAt
      ? [{ id: `relaunch-${stopped.id}`, kind: "relaunch-act" as const, openedAt: stopped.closedAt }]
      : []),
  ];
}

function incidents(convention: AccessConvention): StaffTask[] {
  return convention.incidents.map(({ strand, recordedAt }) => ({
    id: `repair-incident-${strand}`,
    kind: "repair-incident" as const,
    openedAt: recordedAt,
  }));
}

const startOf = (deadline: Deadline): Temporal.Instant => startOfDayInParis(deadline.startedOn);

function running(convention: AccessConvention, kind: DeadlineKind): Deadline | undefined {
  const open = convention.deadlines.filter((deadline) => deadline.kind === kind && deadline.status !== "met");
  return open
    .filter(({ status }) => status !== "cancelled")
    .sort((a, b) => (a.lastDay.toString() < b.lastDay.toString() ? -1 : 1))[0];
}

function due(convention: AccessConvention, kind: DeadlineKind): { dueOn?: Temporal.PlainDate } {
  const deadline = running(convention, kind);
  return deadline ? { dueOn: deadline.lastDay } : {};
}
