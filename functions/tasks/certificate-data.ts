import type { Temporal } from "temporal-polyfill";
import type { AccessRestitutionCertificateData } from "../contracts/document-data.ts";
import {
  ACCOUNTS,
  type EndedConvention,
  type RestitutionCertificate,
} from "../domain/access-convention/restitution-certificate.ts";
import { serviceLabel } from "../domain/access-convention/settings.ts";
import { bodySignatureWords, endReasonWords } from "../domain/access-convention/wording.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { ERASED } from "../domain/personal-data/person.ts";
import { fileSize } from "../french/format.ts";
import { bodyData, establishmentData, representativeData } from "./document-data.ts";

/** From a certificate of restitution to what its template prints. Nothing is decided here. */
export function certificateData(
  convention: EndedConvention,
  body: IssuingBody,
  certificate: RestitutionCertificate,
  issuedOn: Temporal.PlainDate,
): AccessRestitutionCertificateData {
  const { life, fileNumber } = convention;
  const { returned, recipient, means, destroyed, backupsErasedOn, kept } = certificate.content;
  const { name, quality } = representativeData(convention);
  return {
    number: life.terms.number,
    body: bodyData(body),
    bodySignature: bodySignatureWords(body),
    establishment: establishmentData(convention),
    representative: { name: name.includes(ERASED) ? "Le représentant" : name, quality },
    endedOn: life.endedOn.toString(),
    endReason: endReasonWords(convention),
    recipient: recipient ?? "l’établissement",
    means: means ?? "par un lien personnel",
    returned: returned.map(({ sha256, files, sizeBytes, returnedOn }) => ({
      fileName: `restitution-${fileNumber}.zip`,
      size: sizeBytes === undefined ? "taille non relevée" : fileSize(sizeBytes),
      content: `${files} fichier${files > 1 ? "s" : ""} : documents et pièces du dossier, son enregistrement et son journal (JSON)`,
      returnedOn: returnedOn.toString(),
      sha256Start: sha256.slice(0, 32),
      sha256End: sha256.slice(32),
    })),
    destroyed: destroyed.map(({ service, category, destroyedOn, method }) => ({
      service: service === ACCOUNTS ? "Comptes d’utilisateurs" : serviceLabel(body, service),
      category,
      destroyedOn: destroyedOn.toString(),
      method,
    })),
    backupsErasedOn: (backupsErasedOn ?? issuedOn).toString(), // printed beside destroyed data only
    kept: kept.map(({ category, reason, untilOn }) => ({ category, reason, untilOn: untilOn.toString() })),
    issuedOn: issuedOn.toString(),
    place: body.seat.city,
  };
}
