import { Temporal } from "temporal-polyfill";
import type { AgreementId, DocumentId, Sha256 } from "../../functions/domain/identifiers.ts";
import { acceptClaim, claimBalance } from "../../functions/domain/indemnity-convention/balance.ts";
import type { ClaimContent } from "../../functions/domain/indemnity-convention/claim.ts";
import { type IndemnityConvention, requireIn } from "../../functions/domain/indemnity-convention/convention.ts";
import { declareStart, giveExecutionProof } from "../../functions/domain/indemnity-convention/execution.ts";
import { recordNotificationProof } from "../../functions/domain/indemnity-convention/notification.ts";
import { deposited } from "../../functions/domain/indemnity-convention/running.ts";
import { indemnitySettings } from "../../functions/domain/indemnity-convention/settings.ts";
import { indemnityCircuit } from "../../functions/domain/indemnity-convention/signing.ts";
import { submitRequest } from "../../functions/domain/indemnity-convention/submission.ts";
import { grandSiteClaim, grandSiteRequest } from "../../local/demo/grand-site.ts";
import { PREFECTURE as body } from "../../local/seed/prefecture.ts";

export const day = (text: string) => Temporal.PlainDate.from(text);
export const at = (text: string) => Temporal.Instant.from(text);
const power = {
  key: "p",
  fileName: "deliberation.pdf",
  contentType: "application/pdf",
  sizeBytes: 1,
  sha256: "a".repeat(64),
} as const;
export const agentId = "morbihan/erwan";
export const actor = { role: "applicant" } as const;
/** What is done online at an instant. */
export const online = (instant: string) => ({ sending: deposited(at(instant)), actor, body, at: at(instant) });

/** Signed by both on 9 June 2023, not notified yet. The request names no account (PA-24). */
export function signed(acceptsElectronicNotification = true): IndemnityConvention {
  const { account: _left, ...request } = grandSiteRequest(power);
  const filed = submitRequest({
    id: "00000000-0000-4000-8000-000000000001" as AgreementId,
    body,
    request: { ...request, acceptsElectronicNotification },
    fileNumber: "D-2023-0001",
    submissionSha256: "b".repeat(64) as Sha256,
    at: at("2023-04-28T09:42:07Z"),
  }).after;
  const frozen = { documentId: "convention" as DocumentId, documentSha256: "c".repeat(64) as Sha256 };
  return {
    ...filed,
    life: {
      status: "signed",
      eligibility: {
        opinion: {
          favourable: true,
          reference: "MTE-2023-0512",
          givenOn: day("2023-05-12"),
          regime: "hors temps de crise",
          conditions: [],
        },
        budget: indemnitySettings(body).budget,
        confirmedOn: day("2023-05-12"),
      },
      terms: {
        number: "56-2023-001",
        grant: {
          capCents: 120_000n,
          ratePerMille: 1_000,
          forecastHtCents: 79_000n,
          forecastTtcCents: 94_500n,
          vatRecovery: "none",
        },
        drawnUpAt: at("2023-05-12T08:00:00Z"),
      },
      circuit: indemnityCircuit(filed, frozen, body, 1, at("2023-05-12T08:00:00Z")),
      signedOn: day("2023-06-09"),
    },
  };
}

const byLetter = (receivedOn: string) =>
  ({ means: "registered-letter", receivedOn: day(receivedOn), postalNumber: "1A 1" }) as const;

export const notified = (receivedOn = "2023-06-15"): IndemnityConvention =>
  recordNotificationProof(signed(), { proof: byLetter(receivedOn), agentId, body, at: at("2023-06-20T08:00:00Z") })
    .after;

/** In execution from 19 June to 19 December, the proof of execution there. */
export function inExecution(): IndemnityConvention {
  const started = declareStart(notified(), { ...online("2023-06-20T08:00:00Z"), declaredStartOn: day("2023-06-19") });
  return giveExecutionProof(started.after, { ...online("2023-07-18T08:00:00Z"), description: "Bordereau" }).after;
}

export function inVerification(content: ClaimContent = grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12")) {
  const claimed = claimBalance(inExecution(), { ...online("2023-10-02T08:00:00Z"), content }).after;
  return requireIn(acceptClaim(claimed, { agentId, at: at("2023-10-03T08:00:00Z") }).after, "test", "in-verification");
}
