import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import { type Filing, fileAgreement, receiptIssued } from "../agreement/filing.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import type { Application } from "../application/application.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { type AccessConvention, requireIn } from "./convention.ts";
import { answerDelay } from "./delays.ts";

/**
 * Files an application: the body owes an answer within one week.
 *
 * Source: CRPA R. 112-11-1 (acknowledgement, T11); access convention art. 4 (one week, MC-25).
 */
export function submitApplication({
  application,
  ...filing
}: Filing & { readonly application: Application }): Change<AccessConvention> {
  const receivedOn = parisDateOf(filing.at);
  const decision = startDeadline({
    id: "first-answer",
    kind: "first-answer",
    party: "staff",
    startedOn: receivedOn,
    at: filing.at,
    delay: answerDelay(receivedOn),
    remindDaysBefore: [2],
  });
  const main: Strand = { key: "access-convention", workflow: "access-convention", generation: 1 };
  return fileAgreement(filing, { main, decision }, (filed) => ({
    ...filed,
    kind: "access-convention",
    application,
    acts: [],
    changeRequests: [],
    life: { status: "submitted" },
  }));
}

/**
 * Issues the receipt; a particular case then goes to study, any other application is drawn up at once.
 * Source: access convention art. 1 (MC-08, MC-09).
 */
export function recordReceiptIssued(
  convention: AccessConvention,
  receipt: DocumentRecord,
  at: Temporal.Instant,
): Change<AccessConvention> {
  requireIn(convention, "recordReceiptIssued", "submitted");
  const study = convention.application.eligibility.community === "particular-case";
  return change(convention, {
    after: {
      ...convention,
      documents: [...convention.documents, receipt],
      life: study ? { status: "in-eligibility-study", openedAt: at } : { status: "being-drawn-up" },
    },
    facts: [
      receiptIssued(receipt),
      ...(study ? [{ event: "eligibilityStudyOpened", actor: { role: "system" }, detail: {} } as const] : []),
    ],
    mails: [
      { kind: "application-received", to: "referent" },
      ...(study ? [{ kind: "application-to-study", to: "staff" } as const] : []),
    ],
  });
}
