import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { certificatesOf, hasEnded, mayCertify } from "../../../domain/access-convention/restitution-certificate.ts";
import { dayOf } from "../../../french/format.ts";
import { buttonRow, details, linkButton, section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { CERTIFICATE_PATH, certifiedTables } from "./certificate-page.ts";

/** Leads to the certificate of a convention that has ended. */
export const certifyForm = ({ base }: AgreementFile<AccessConvention>): Html =>
  html`<p class="small">La convention a pris fin : les données confiées par l'établissement lui sont restituées ou sont détruites (charte, article 4). Aucun délai n'est fixé. <a href="${base}/restitution">Restituer le dossier (ZIP)</a> d'abord, si l'établissement ne l'a pas fait lui-même.</p>
${buttonRow(linkButton("Préparer le certificat", `${base}/${CERTIFICATE_PATH}`))}`;

/** What was certified of the data of a convention, and the way to a further certificate. */
export function restitutionSection(file: AgreementFile<AccessConvention>): Html {
  const { convention, base } = file;
  const certificates = certificatesOf(convention);
  if (!hasEnded(convention) || certificates.length === 0) return nothing;
  return section(
    "Restitution et destruction des données",
    html`${certificates.map(({ id, content, orderedAt, issued }) =>
      details(
        `Certificat n° ${id}, décidé le ${dayOf(orderedAt)}${issued ? "" : " (en cours d'établissement)"}`,
        html`${issued ? html`<p><a href="${base}/documents/${issued.documentId}">Télécharger le certificat</a></p>` : nothing}${certifiedTables(file, content)}`,
      ),
    )}${mayCertify(convention) ? html`<p class="small"><a href="${base}/${CERTIFICATE_PATH}">Préparer un certificat complémentaire</a></p>` : nothing}`,
    { id: "restitution" },
  );
}
