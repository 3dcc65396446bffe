import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { exactMoment } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

/** A step failed for good and waits for someone. Nothing is sent once it was taken again. */
export function incidentRecorded({ convention, links }: MailContext, { about }: MailOrder): Letter | undefined {
  const incident = convention.incidents.find(({ strand }) => strand === about);
  if (!incident) return undefined;
  return {
    subject: says`Incident à traiter sur le dossier ${reference(convention)}`,
    preheader: says`${establishmentName(convention)} : une étape n'a pas pu aller à son terme.`,
    body: [
      says`Une étape automatique du dossier de « ${establishmentName(convention)} » a échoué malgré plusieurs essais. Rien n'est perdu : le dossier attend là où il en est, et l'étape peut être reprise.`,
      {
        facts: [
          ["Étape", incident.task],
          ["Cause technique", incident.error],
          ["Constaté le", exactMoment(incident.recordedAt)],
        ],
      },
    ],
    action: { label: "Ouvrir le dossier et reprendre l'étape", href: links.staff },
  };
}
