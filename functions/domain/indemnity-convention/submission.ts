import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import { type Filing, fileAgreement, receiptIssued } from "../agreement/filing.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { type IndemnityConvention, requireIn } from "./convention.ts";
import { silenceDelay } from "./delays.ts";
import type { IndemnityRequest } from "./request.ts";

/**
 * Files a request for the indemnity. Two months of silence would reject it: the service is reminded before.
 *
 * Source: CRPA R. 112-11-1 (acknowledgement, T11), T15; indemnity convention, recitals (PC-02).
 */
export function submitRequest({
  request,
  ...filing
}: Filing & { readonly request: IndemnityRequest }): Change<IndemnityConvention> {
  const receivedOn = parisDateOf(filing.at);
  const decision = startDeadline({
    id: "instruction",
    kind: "instruction",
    party: "staff",
    startedOn: receivedOn,
    at: filing.at,
    delay: silenceDelay(receivedOn, "Demande d’indemnisation"),
    remindDaysBefore: [30, 7],
  });
  const main: Strand = { key: "request", workflow: "indemnity-request", generation: 1 };
  return fileAgreement(filing, { main, decision }, (filed) => ({
    ...filed,
    kind: "indemnity-convention",
    request,
    ...(request.account ? { account: request.account } : {}),
    letters: [],
    life: { status: "submitted" },
  }));
}

/** The receipt is issued, and the service of the State instructs. */
export function recordReceiptIssued(
  convention: IndemnityConvention,
  receipt: DocumentRecord,
  at: Temporal.Instant,
): Change<IndemnityConvention> {
  requireIn(convention, "recordReceiptIssued", "submitted");
  return change(convention, {
    after: {
      ...convention,
      documents: [...convention.documents, receipt],
      life: { status: "in-instruction", openedAt: at },
    },
    facts: [receiptIssued(receipt), { event: "instructionOpened", actor: { role: "system" }, detail: {} }],
    mails: [
      { kind: "application-received", to: "referent" },
      { kind: "indemnity-to-instruct", to: "staff" },
    ],
  });
}
