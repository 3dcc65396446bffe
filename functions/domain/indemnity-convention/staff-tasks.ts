import type { Temporal } from "temporal-polyfill";
import { awaitsAnswer } from "../agreement/questions.ts";
import type { StaffTask } from "../agreement/staff-task.ts";
import { startOfDayInParis } from "../calendar/paris.ts";
import type { StaffTaskKind } from "../kinds/vocabulary.ts";
import { openMissing } from "./balance.ts";
import { type IndemnityConvention, isIn, RUNNING } from "./convention.ts";
import { runningDeadline } from "./delays.ts";

type Open = (kind: StaffTaskKind, openedAt: Temporal.Instant, dueOn?: Temporal.PlainDate, about?: string) => StaffTask;

const open: Open = (kind, openedAt, dueOn, about) => ({
  id: about ? `${kind}-${about}` : kind,
  kind,
  openedAt,
  ...(dueOn ? { dueOn } : {}),
});

/** What the service has to do on a convention, in no particular order. */
export function staffTasks(convention: IndemnityConvention): readonly StaffTask[] {
  return [
    ...ofRequest(convention),
    ...ofClocks(convention),
    ...ofMoney(convention),
    ...ofOriginal(convention),
    ...convention.incidents.map(({ strand, recordedAt }) => open("repair-incident", recordedAt, undefined, strand)),
  ];
}

function ofRequest(convention: IndemnityConvention): StaffTask[] {
  const { life, deadlines, informationRequests } = convention;
  const due = runningDeadline(deadlines, "instruction")?.lastDay;
  switch (life.status) {
    case "in-instruction":
      if (awaitsAnswer(convention)) return [];
      return [open("instruct-request", informationRequests.at(-1)?.answeredAt ?? life.openedAt, due)];
    case "awaiting-opinion":
      return [open("record-opinion", life.askedAt, due)];
    case "eligible":
      return [open("order-drawing-up", life.confirmedAt)];
    case "signature-refused":
    case "signature-lapsed":
      return [open("relaunch-signature", life.closedAt)];
    case "signed":
      return [
        life.sent
          ? open("record-notification-proof", life.sent.sentAt)
          : open("send-notification", startOfDayInParis(life.signedOn)),
      ];
    default:
      return [];
  }
}

function ofClocks(convention: IndemnityConvention): StaffTask[] {
  if (!isIn(convention, ...RUNNING)) return [];
  const { life } = convention;
  const tasks = life.prorogations
    .filter(({ status }) => status === "pending")
    .map(({ id, recordedAt, implicitRejectionOn }) => open("decide-prorogation", recordedAt, implicitRejectionOn, id));
  if (life.proof?.verdict === "LATE" && !life.proof.lateAcceptance) {
    tasks.push(open("decide-late-proof", life.proof.recordedAt));
  }
  if (life.status === "delay-expired") {
    const since = startOfDayInParis(life.expiredOn.add({ days: 1 }));
    if (life.expired === "balance") tasks.push(open("decide-foreclosure", since));
    else if (!life.hearing) tasks.push(open("open-caducity-hearing", since));
    else tasks.push(open("declare-caducity", startOfDayInParis(life.hearing.openedOn)));
  }
  return tasks;
}

function ofMoney({ life }: IndemnityConvention): StaffTask[] {
  switch (life.status) {
    case "balance-claimed": {
      if (life.claim.verdict === "LATE" && !life.claim.lateAcceptance) {
        return [open("decide-foreclosure", life.claim.recordedAt)];
      }
      const completedAt = life.claim.missing.at(-1)?.answeredAt;
      return openMissing(life.claim) ? [] : [open("read-claim", completedAt ?? life.claim.recordedAt)];
    }
    case "in-verification": {
      const openedAt = startOfDayInParis(life.check?.checkedOn ?? life.completeOn);
      return [open(life.check ? "liquidate" : "check-claim", openedAt)];
    }
    case "liquidated":
      return [open("record-payment", startOfDayInParis(life.liquidation.liquidatedOn))];
    case "paid":
      return [open("close-file", life.payment.recordedAt)];
    case "repayment-requested":
      return [open("decide-repayment", startOfDayInParis(life.repayment.hearing.openedOn))];
    case "repayment-ordered":
      return [open("collect-repayment", startOfDayInParis(life.order.orderedOn))];
    default:
      return [];
  }
}

function ofOriginal({ deadlines, originalReceivedOn }: IndemnityConvention): StaffTask[] {
  const original = deadlines.find(({ id }) => id === "paper-original");
  if (!original || originalReceivedOn || original.status === "met" || original.status === "cancelled") return [];
  return [open("record-original", startOfDayInParis(original.startedOn), original.lastDay)];
}
