import { productionPorts } from "../adapters/production.ts";
import { AccessRestitutionCertificateData } from "../contracts/document-data.ts";
import {
  certificatesOf,
  hasEnded,
  recordCertificateIssued,
} from "../domain/access-convention/restitution-certificate.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { Ports } from "../ports.ts";
import { certificateData } from "./certificate-data.ts";
import { renderDocument } from "./render-document.ts";
import { sealedAct } from "./sealed-act.ts";
import { takeStepOf } from "./take-step.ts";

/**
 * Writes the certificate an agent decided, dated from the decision and under the seal of the body: it certifies, hence
 * must not change unseen. The establishment is told. Safe to repeat: see takeStep.
 *
 * Source: access convention, annex 1 art. 4 (MC-46); GDPR art. 28.3.g.
 */
export const issueRestitutionCertificate = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "IssueRestitutionCertificate", async (context) => {
    const { convention, body, about, at } = context;
    const certificate = certificatesOf(convention).find(({ id }) => id === about);
    if (!certificate || !hasEnded(convention))
      throw new Error(`convention ${convention.id} has no certificate ${about}`);
    const { number } = convention.life.terms;
    const issuedOn = parisDateOf(certificate.orderedAt);
    const document = await renderDocument(ports, {
      agreementId: convention.id,
      id: `restitution-certificate-${about}`,
      kind: "restitution-certificate",
      template: "access-restitution-certificate",
      data: AccessRestitutionCertificateData.parse(certificateData(convention, body, certificate, issuedOn)),
      title: `Certificat de restitution et de destruction n° ${about}, convention n° ${number}`,
      fileName: `certificat-restitution-${number}-${about}.pdf`,
      author: body.name,
      at,
    });
    const sealed = await sealedAct(ports, {
      agreementId: convention.id,
      body,
      document,
      field: "signature_emetteur",
      reference: `Convention n° ${number}`,
      decidedAt: certificate.orderedAt,
    });
    return recordCertificateIssued(convention, { certificateId: about, document: sealed, at });
  });

export const handler = (event: unknown) => issueRestitutionCertificate(productionPorts())(event);
