import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import {
  orderCertificate,
  recordCertificateIssued,
} from "../../functions/domain/access-convention/restitution-certificate.ts";
import {
  endAccess,
  recordTerminationAcknowledged,
  requestTermination,
  startNotice,
} from "../../functions/domain/access-convention/termination.ts";
import type { DocumentId } from "../../functions/domain/identifiers.ts";
import { aDocument, at, day, inForce } from "./staff-conventions.ts";

/** Terminated by the establishment: access ended on 28 February 2027. */
export function ended(): AccessConvention {
  const asked = requestTermination(inForce(), {
    scope: "all",
    receivedAt: at("2026-12-10T09:00:00Z"),
    channel: "post",
    signatoryName: "Mme Anne Le Goff",
    signatoryQuality: "Directrice",
    actor: { role: "applicant" },
    at: at("2026-12-10T09:00:00Z"),
  }).after;
  const acknowledged = recordTerminationAcknowledged(asked, "1", aDocument()).after;
  return endAccess(startNotice(acknowledged, "1").after, "1", at("2027-02-28T23:00:00Z")).after;
}

/** One destruction certified on 5 March 2027. */
export function certified(): AccessConvention {
  const ordered = orderCertificate(ended(), {
    content: {
      returned: [],
      destroyed: [
        {
          service: "archivage",
          category: "fonds versés",
          destroyedOn: day("2027-03-01"),
          method: "effacement de l’espace",
        },
      ],
      backupsErasedOn: day("2027-04-05"),
      kept: [],
    },
    agentId: "syndicat/marie",
    at: at("2027-03-05T09:00:00Z"),
  }).after;
  const document = aDocument({ id: "doc-certificate" as DocumentId, kind: "restitution-certificate" });
  return recordCertificateIssued(ordered, { certificateId: "1", document, at: at("2027-03-05T09:00:03Z") }).after;
}
