import { type AccessConvention, isIn } from "../domain/access-convention/convention.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import { day, exactMoment } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

/** The acknowledgement of receipt, sent at once with the hash of what was filed. Source: CRPA R. 112-11-1 (T11). */
export function applicationReceived({ convention, body, links }: MailContext<AccessConvention>): Letter {
  const answer = convention.deadlines.find(({ id }) => id === "first-answer");
  const study = convention.application.eligibility.community === "particular-case";
  return {
    subject: says`Votre demande est bien reçue (${convention.fileNumber})`,
    preheader: says`${body.shortName} vous répond ${answer ? `au plus tard le ${day(answer.lastDay)}` : "sous une semaine"}.`,
    body: [
      says`${body.shortName} a bien reçu la demande de convention de « ${establishmentName(convention)} ». Elle est complète et enregistrée.`,
      {
        facts: [
          ["Numéro de dossier", convention.fileNumber],
          ["Reçue le", exactMoment(convention.submittedAt)],
          ["Empreinte SHA-256 de la demande", convention.submissionSha256],
        ],
      },
      study
        ? says`Votre établissement relève d'un cas particulier : son éligibilité est étudiée par nos services.${answer ? says` Nous vous répondons au plus tard le ${day(answer.lastDay)}.` : ""}`
        : says`La convention est en cours d'établissement. Votre représentant la recevra ensuite à signer, à son adresse de courriel.`,
    ],
    action: { label: "Suivre ma demande", href: links.followUp },
    after: [
      says`Gardez ce message : son lien est privé et donne accès à votre dossier, au récépissé et à chaque étape. Ne le transmettez qu'aux personnes chargées de ce dossier.`,
    ],
  };
}

/** A particular case awaits a decision of the staff. Source: access convention art. 1 (MC-09). */
export function applicationToStudy({ convention, links }: MailContext<AccessConvention>): Letter | undefined {
  if (!isIn(convention, "in-eligibility-study")) return undefined;
  const { eligibility } = convention.application;
  const answer = convention.deadlines.find(({ id }) => id === "first-answer");
  return {
    subject: says`Éligibilité à étudier : ${establishmentName(convention)} (${convention.fileNumber})`,
    preheader: answer ? says`Réponse due au plus tard le ${day(answer.lastDay)}.` : says`Une décision est attendue.`,
    body: [
      says`« ${establishmentName(convention)} » demande une convention au titre d'un cas particulier. Son éligibilité est à étudier.`,
      ...(eligibility.community === "particular-case"
        ? [{ quote: eligibility.description, by: "Ce que l'établissement explique" }]
        : []),
      ...(answer ? [says`La réponse est due au plus tard le ${day(answer.lastDay)}.`] : []),
    ],
    action: { label: "Étudier la demande", href: links.staff },
  };
}

/** The applicant took the application back. */
export function applicationWithdrawn({ convention, body, links, recipient }: MailContext): Letter {
  const toStaff = recipient.email === body.contact.email;
  return {
    subject: toStaff
      ? says`Demande retirée : ${establishmentName(convention)} (${reference(convention)})`
      : says`Votre demande est retirée (${reference(convention)})`,
    preheader: says`Les liens de signature déjà envoyés ne fonctionnent plus.`,
    body: [
      says`La demande de convention de « ${establishmentName(convention)} » a été retirée par ${kindOf(convention).words.party}. Rien n'est signé ni dû, et les liens de signature déjà envoyés ne fonctionnent plus.`,
      ...(toStaff ? [] : [says`Vous pouvez déposer une nouvelle demande à tout moment.`]),
    ],
    action: { label: "Voir le dossier", href: toStaff ? links.staff : links.followUp },
  };
}

/** The study found the establishment not eligible; the reason is the agent's own words. Source: art. 1 (MC-09). */
export function eligibilityRefused({ convention, body, links }: MailContext<AccessConvention>): Letter | undefined {
  if (!isIn(convention, "ineligible")) return undefined;
  return {
    subject: says`Votre demande ne peut pas aboutir (${convention.fileNumber})`,
    preheader: says`Les motifs de la décision sont dans ce message.`,
    body: [
      says`${body.shortName} a étudié la demande de « ${establishmentName(convention)} ». L'établissement n'a pas été reconnu éligible à la convention.`,
      { quote: convention.life.reason, by: "Motifs de la décision" },
      says`Si un élément vous semble avoir été mal compris, écrivez-nous : une nouvelle demande, mieux documentée, peut être déposée.`,
    ],
    action: { label: "Voir la décision dans le dossier", href: links.followUp },
  };
}

/** An address was corrected: the new one gets the new private link, the former link is dead. */
export function contactCorrected({ convention, links }: MailContext): Letter | undefined {
  if (!kindOf(convention).isOpen(convention)) return undefined;
  return {
    subject: says`Votre nouvelle adresse pour le dossier ${reference(convention)}`,
    preheader: says`Le lien précédent ne fonctionne plus ; voici le nouveau.`,
    body: [
      says`Cette adresse de courriel est désormais celle du ${kindOf(convention).words.follower} de « ${establishmentName(convention)} ». Le lien privé envoyé à l'ancienne adresse ne fonctionne plus ; celui-ci le remplace.`,
    ],
    action: { label: "Suivre le dossier", href: links.followUp },
    after: [says`Si vous n'êtes pas concerné par ce dossier, répondez à ce message pour nous le signaler.`],
  };
}
