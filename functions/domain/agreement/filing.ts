import type { Temporal } from "temporal-polyfill";
import type { AgreementId, Sha256 } from "../identifiers.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { Agreement } from "./agreement.ts";
import type { Change } from "./change.ts";
import type { DocumentRecord } from "./document-record.ts";
import type { Strand } from "./execution.ts";
import type { Fact } from "./journal.ts";
import type { StartedDeadline } from "./starting-deadline.ts";

/** What an agreement of any kind is filed with. */
export interface Filing {
  readonly id: AgreementId;
  readonly body: IssuingBody;
  readonly fileNumber: string;
  /** Of the canonical JSON of what was filed; shown on the receipt (T11). */
  readonly submissionSha256: Sha256;
  readonly at: Temporal.Instant;
}

/** What every agreement keeps from its first version on. */
export type Filed = Omit<Agreement, "kind" | "life">;

/**
 * Files an application: the first version of its record, the delay that then runs for the body, and their executions.
 *
 * Source: CRPA R. 112-11-1 (acknowledgement, T11).
 *
 * @param first the strand of the agreement itself, and the delay for the first decision
 * @param complete adds what the kind alone keeps
 */
export function fileAgreement<A extends Agreement>(
  { id, body, fileNumber, submissionSha256, at }: Filing,
  first: { readonly main: Strand; readonly decision: StartedDeadline },
  complete: (filed: Filed) => A,
): Change<A> {
  const { main, decision } = first;
  const after = complete({
    id,
    bodyId: body.id,
    version: 1,
    fileNumber,
    submittedAt: at,
    submissionSha256,
    followUpEpoch: 1,
    documents: [],
    deadlines: [decision.deadline],
    informationRequests: [],
    incidents: [],
    strands: [main, decision.strand],
  });
  const filed: Fact = {
    event: "applicationSubmitted",
    actor: { role: "applicant" },
    detail: { fileNumber, submissionSha256 },
  };
  return { before: undefined, after, facts: [filed, decision.fact], mails: [], starts: [main, decision.strand] };
}

/** The receipt of what was filed is issued. */
export const receiptIssued = ({ id, sha256 }: DocumentRecord): Fact => ({
  event: "receiptIssued",
  actor: { role: "system" },
  detail: { document: id, sha256 },
});
