import { changeReferent, requestChange } from "../../functions/domain/access-convention/change-requests.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { proposeAmendment } from "../../functions/domain/access-convention/proposing-acts.ts";
import { recordScan } from "../../functions/domain/access-convention/signing.ts";
import type { SupplementaryAct } from "../../functions/domain/access-convention/supplementary-act.ts";
import {
  recordTerminationAcknowledged,
  requestTermination,
  startNotice,
} from "../../functions/domain/access-convention/termination.ts";
import { TARIFF_2019_07 } from "../../functions/domain/access-rules/tariff.ts";
import { recordMissedDeadline } from "../../functions/domain/agreement/deadline-events.ts";
import { recordIncident } from "../../functions/domain/agreement/incident.ts";
import type { Attachment } from "../../functions/domain/application/application.ts";
import { answerDataRequest, requestOnData } from "../../functions/domain/kinds/data-requests.ts";
import { announceErasures } from "../../functions/domain/kinds/erasure-warning.ts";
import { provideInformation, requestInformation } from "../../functions/domain/kinds/information.ts";
import { aBody, aDocument, anApplication, at, day, inForce, inStudy, invited, sha } from "./staff-conventions.ts";

/** Access conventions at the moments that mails are written about. */

const body = aBody();
export const byHand = anApplication({ signatureMode: "by-hand" });
export const scan: Attachment = {
  key: "scans/1.pdf",
  fileName: "convention-signee.pdf",
  contentType: "application/pdf",
  sizeBytes: 900_000,
  sha256: sha("1"),
};
export const asked = requestInformation(inStudy(), {
  id: "q1",
  question: "Quelles communes financent le pôle muséal ?",
  agentId: "syndicat/marie",
  body,
  at: at("2026-11-24T14:00:00Z"),
}).after;
export const answered = provideInformation(asked, {
  requestId: "q1",
  answer: "Quimper, Douarnenez et Concarneau.",
  at: at("2026-11-26T14:00:00Z"),
}).after;
export const scanned = recordScan(invited({ application: byHand }), {
  scan,
  body,
  at: at("2026-11-25T08:00:00Z"),
}).after;
export const requested = requestChange(inForce(), {
  id: "r1",
  about: "amendment",
  text: "Nous sommes désormais 60 agents.",
  at: at("2027-03-10T09:00:00Z"),
}).after;
export const renamed = changeReferent(inForce(), {
  referent: {
    firstName: "Soizic",
    lastName: "Le Floch",
    function: "Directrice adjointe",
    telephone: "02 98 00 00 00",
    email: "soizic@armorique.example",
  },
  actor: { role: "applicant" },
  at: at("2027-03-10T09:00:00Z"),
}).after;
export const amending = proposeAmendment(inForce(), {
  changes: { size: { agents: 60, agentsOn: day("2027-03-01") } },
  reason: "",
  tariff: TARIFF_2019_07,
  agentId: "syndicat/marie",
  at: at("2027-03-10T09:00:00Z"),
}).after;
export const withAct = (given: Partial<Pick<SupplementaryAct, "status" | "signedAt">>): AccessConvention => ({
  ...amending,
  acts: amending.acts.map((act) => ({ ...act, number: "1", ...given })),
});
export const leaving = (scope: "all" | readonly string[] = "all"): AccessConvention =>
  requestTermination(inForce(), {
    scope,
    receivedAt: at("2027-06-10T08:00:00Z"),
    channel: "post",
    signatoryName: "Mme Anne Le Goff",
    signatoryQuality: "Directrice",
    actor: { role: "agent", agentId: "syndicat/marie" },
    at: at("2027-06-10T08:30:00Z"),
  }).after;
export const acknowledged = recordTerminationAcknowledged(
  leaving(),
  "1",
  aDocument({ kind: "termination-acknowledgement" }),
).after;
export const inNotice = startNotice(acknowledged, "1").after;
export const missed = recordMissedDeadline(inStudy(), "first-answer", at("2026-12-01T23:00:00Z")).after;
export const broken = recordIncident(inForce(), {
  strand: "circuit-1",
  task: "SealSignature",
  error: "SealUnavailable",
  at: at("2026-12-02T09:00:00Z"),
})?.after as AccessConvention;

export const dataAsked = requestOnData(inForce(), {
  kind: "rectification",
  role: "referent",
  asked: "Mon nom a changé.",
  at: at("2026-12-02T10:00:00Z"),
}).after as AccessConvention;
export const dataAnswered = answerDataRequest(dataAsked, {
  requestId: "1",
  decision: "granted",
  motive: "C'est corrigé.",
  agentId: "syndicat/marie",
  at: at("2026-12-03T10:00:00Z"),
}).after as AccessConvention;

/** In force and never followed: its persons are to be erased after 24 November 2029, and were told a month before. */
export const warned = (announceErasures(inForce(), {}, { today: day("2029-10-25"), at: at("2029-10-25T02:10:00Z") })
  ?.after ?? inForce()) as AccessConvention;
