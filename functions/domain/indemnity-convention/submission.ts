import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { AgreementId, Sha256 } from "../identifiers.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type IndemnityConvention, requireIn } from "./convention.ts";
import { silenceDelay } from "./delays.ts";
import type { IndemnityRequest } from "./request.ts";

export interface Filing {
  readonly id: AgreementId;
  readonly body: IssuingBody;
  readonly request: IndemnityRequest;
  readonly fileNumber: string;
  /** Of the canonical JSON of what was filed; shown on the receipt (T11). */
  readonly submissionSha256: Sha256;
  readonly at: Temporal.Instant;
}

/**
 * Files a request for the indemnity. Two months of silence would reject it: the service is reminded before.
 *
 * Source: CRPA R. 112-11-1 (acknowledgement, T11), T15; indemnity convention, recitals (PC-02).
 */
export function submitRequest({
  id,
  body,
  request,
  fileNumber,
  submissionSha256,
  at,
}: Filing): Change<IndemnityConvention> {
  const receivedOn = parisDateOf(at);
  const instruction = startDeadline({
    id: "instruction",
    kind: "instruction",
    party: "staff",
    startedOn: receivedOn,
    at,
    delay: silenceDelay(receivedOn, "Demande d’indemnisation"),
    remindDaysBefore: [30, 7],
  });
  const main: Strand = { key: "request", workflow: "indemnity-request", generation: 1 };
  const after: IndemnityConvention = {
    kind: "indemnity-convention",
    id,
    bodyId: body.id,
    version: 1,
    fileNumber,
    request,
    ...(request.account ? { account: request.account } : {}),
    letters: [],
    submittedAt: at,
    submissionSha256,
    followUpEpoch: 1,
    documents: [],
    deadlines: [instruction.deadline],
    informationRequests: [],
    incidents: [],
    strands: [main, instruction.strand],
    life: { status: "submitted" },
  };
  const filed = {
    event: "applicationSubmitted",
    actor: { role: "applicant" },
    detail: { fileNumber, submissionSha256 },
  } as const;
  return { before: undefined, after, facts: [filed, instruction.fact], mails: [], starts: [main, instruction.strand] };
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
    facts: [
      { event: "receiptIssued", actor: { role: "system" }, detail: { document: receipt.id, sha256: receipt.sha256 } },
      { event: "instructionOpened", actor: { role: "system" }, detail: {} },
    ],
    mails: [
      { kind: "application-received", to: "referent" },
      { kind: "indemnity-to-instruct", to: "staff" },
    ],
  });
}
