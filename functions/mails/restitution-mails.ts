import type { AccessConvention } from "../domain/access-convention/convention.ts";
import { certificatesOf, hasEnded } from "../domain/access-convention/restitution-certificate.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

/** What became of the data entrusted to the body is certified: the certificate is on the private page. Source: MC-46. */
export function restitutionCertified(
  { convention, body, links }: MailContext<AccessConvention>,
  { about }: MailOrder,
): Letter | undefined {
  const certificate = certificatesOf(convention).find(({ id, issued }) => id === about && issued);
  if (!certificate || !hasEnded(convention)) return undefined;
  const { returned, destroyed } = certificate.content;
  const count = (many: number): string => (many === 0 ? "aucune" : String(many));
  return {
    subject: says`Certificat de restitution et de destruction des données (n° ${reference(convention)})`,
    preheader: says`Il est à télécharger dans votre dossier.`,
    body: [
      says`La convention de « ${establishmentName(convention)} » a pris fin le ${day(convention.life.endedOn)}. ${body.shortName} certifie ce que sont devenues les données qui lui étaient confiées (charte d'utilisation, article 4).`,
      {
        facts: [
          ["Remises de fichiers", count(returned.length)],
          ["Destructions", count(destroyed.length)],
        ],
      },
      says`Le certificat nomme chaque fichier remis avec son empreinte, chaque destruction avec sa date et son procédé, et ce qui reste conservé, pourquoi et jusqu'à quand.`,
    ],
    action: { label: "Télécharger le certificat", href: links.followUp },
    after: [says`Une question sur vos données : écrivez au délégué à la protection des données (${body.contact.dpo}).`],
  };
}
