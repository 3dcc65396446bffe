import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import type { Application } from "../application/application.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { AgreementId, Sha256 } from "../identifiers.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type AccessConvention, requireIn } from "./convention.ts";
import { answerDelay } from "./delays.ts";

export interface Submission {
  readonly id: AgreementId;
  readonly body: IssuingBody;
  readonly application: Application;
  readonly fileNumber: string;
  /** Of the canonical JSON of what was submitted; shown on the receipt (T11). */
  readonly submissionSha256: Sha256;
  readonly at: Temporal.Instant;
}

/**
 * Files an application: the body owes an answer within one week.
 *
 * Source: CRPA R. 112-11-1 (acknowledgement, T11); access convention art. 4 (one week, MC-25).
 */
export function submitApplication({
  id,
  body,
  application,
  fileNumber,
  submissionSha256,
  at,
}: Submission): Change<AccessConvention> {
  const receivedOn = parisDateOf(at);
  const answer = startDeadline({
    id: "first-answer",
    kind: "first-answer",
    party: "staff",
    startedOn: receivedOn,
    at,
    delay: answerDelay(receivedOn),
    remindDaysBefore: [2],
  });
  const main: Strand = { key: "access-convention", workflow: "access-convention", generation: 1 };
  const after: AccessConvention = {
    kind: "access-convention",
    id,
    bodyId: body.id,
    version: 1,
    fileNumber,
    application,
    submittedAt: at,
    submissionSha256,
    followUpEpoch: 1,
    documents: [],
    deadlines: [answer.deadline],
    informationRequests: [],
    acts: [],
    changeRequests: [],
    incidents: [],
    strands: [main, answer.strand],
    life: { status: "submitted" },
  };
  const filed = {
    event: "applicationSubmitted",
    actor: { role: "applicant" },
    detail: { fileNumber, submissionSha256 },
  } as const;
  return { before: undefined, after, facts: [filed, answer.fact], mails: [], starts: [main, answer.strand] };
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
      { event: "receiptIssued", actor: { role: "system" }, detail: { document: receipt.id, sha256: receipt.sha256 } },
      ...(study ? [{ event: "eligibilityStudyOpened", actor: { role: "system" }, detail: {} } as const] : []),
    ],
    mails: [
      { kind: "application-received", to: "referent" },
      ...(study ? [{ kind: "application-to-study", to: "staff" } as const] : []),
    ],
  });
}
