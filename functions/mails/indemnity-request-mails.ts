import { type IndemnityConvention, isIn } from "../domain/indemnity-convention/convention.ts";
import { natureWords, signatoryWords } from "../domain/indemnity-convention/wording.ts";
import { day, euros, exactMoment } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { originalToSend } from "./paper-original-mail.ts";
import { establishmentName, reference } from "./wording.ts";

type Context = MailContext<IndemnityConvention>;

const KEEP = says`Gardez ce message : son lien est privé et donne accès à votre dossier, à ses courriers et à chaque étape. Ne le transmettez qu'aux personnes chargées de ce dossier.`;

/** The acknowledgement of receipt, with the hash of what was filed and what silence means. Source: T11, T15. */
export function requestReceived({ convention, links }: Context): Letter {
  const silence = convention.deadlines.find(({ id }) => id === "instruction");
  return {
    subject: says`Votre demande d'indemnisation est bien reçue (${convention.fileNumber})`,
    preheader: says`Elle est instruite ; l'accusé de réception est dans votre dossier.`,
    body: [
      says`Le service de l'État a bien reçu la demande d'indemnisation de « ${establishmentName(convention)} », pour ${convention.request.operation.designation}.`,
      {
        facts: [
          ["Numéro de dossier", convention.fileNumber],
          ["Reçue le", exactMoment(convention.submittedAt)],
          ["Empreinte SHA-256 de la demande", convention.submissionSha256],
        ],
      },
      ...(silence ? [silence.explanation] : []),
    ],
    action: { label: "Suivre ma demande", href: links.followUp },
    after: [KEEP],
  };
}

/** A request awaits its instruction. Source: PC-02. */
export function toInstruct({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "in-instruction")) return undefined;
  const { request } = convention;
  const due = convention.deadlines.find(({ id }) => id === "instruction");
  return {
    subject: says`Demande d'indemnisation à instruire : ${establishmentName(convention)} (${convention.fileNumber})`,
    preheader: due ? says`Le silence la rejetterait le ${day(due.lastDay)}.` : says`Une instruction est attendue.`,
    body: [
      says`« ${establishmentName(convention)} » demande à être indemnisé. L'avis du ministère est à recueillir.`,
      {
        facts: [
          ["Évènement", request.event.name],
          ["Lieu", request.place.communes.join(", ")],
          ["Opération", request.operation.designation],
          ["Travaux", request.operation.works.map(({ nature }) => natureWords(nature)).join(", ")],
          ["Dépense prévue", says`${euros(request.forecast.reduce((sum, { ttcCents }) => sum + ttcCents, 0n))} TTC`],
        ],
      },
      ...(due ? [due.explanation] : []),
    ],
    action: { label: "Instruire la demande", href: links.staff },
  };
}

/** The ministry finds the operation eligible. Source: PC-03. */
export function eligible({ convention, links }: Context): Letter | undefined {
  const { life } = convention;
  if (!("eligibility" in life)) return undefined;
  const { opinion } = life.eligibility;
  return {
    subject: says`Votre opération est reconnue éligible (${convention.fileNumber})`,
    preheader: says`La convention vous sera proposée à la signature.`,
    body: [
      says`L'opération de « ${establishmentName(convention)} » est reconnue éligible, ${opinion.regime}, par l'avis ${opinion.reference} du ${day(opinion.givenOn)}. La décision est dans votre dossier.`,
      says`La convention est maintenant établie. ${signatoryWords(convention.request)} la recevra à signer, à son adresse de courriel.`,
      ...(convention.account
        ? []
        : [says`Pensez à nous communiquer le compte à créditer : aucun paiement n'est possible sans lui.`]),
    ],
    action: { label: "Voir la décision", href: links.followUp },
  };
}

/** The request is refused; the reasons are the prefect's. Source: PC-03. */
export function refused({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "ineligible")) return undefined;
  return {
    subject: says`Votre demande d'indemnisation est refusée (${convention.fileNumber})`,
    preheader: says`Les motifs de la décision sont dans ce message.`,
    body: [
      says`La demande de « ${establishmentName(convention)} » n'a pas été reconnue éligible.`,
      { quote: convention.life.reasons.join(" "), by: "Motifs de la décision" },
      says`La décision, avec les voies de recours, est dans votre dossier.`,
    ],
    action: { label: "Voir la décision", href: links.followUp },
  };
}

/** Both have signed; the signed copy is fetched from the private page, never attached. Source: PC-23. */
export function indemnitySigned({ convention, links }: Context): Letter | undefined {
  const { life } = convention;
  if (!("signedOn" in life)) return undefined;
  return {
    subject: says`La convention est signée par les deux parties (n° ${reference(convention)})`,
    preheader: says`Elle vous sera notifiée ; rien ne court avant la notification.`,
    body: [
      says`La convention d'indemnisation entre « ${establishmentName(convention)} » et le préfet est signée. Votre exemplaire est à votre disposition.`,
      {
        facts: [
          ["Convention", says`n° ${reference(convention)}`],
          ["Montant maximum", euros(life.terms.grant.capCents)],
        ],
      },
      says`Elle vous est notifiée par un envoi distinct. Le délai de six mois de l'article 5 court du jour de cette notification.`,
    ],
    action: { label: "Télécharger l'exemplaire signé", href: links.followUp },
  };
}

/** The scan is the reception; the paper original is awaited by post. Source: MC-37, T22. */
export function indemnityScanReceived(context: Context): Letter | undefined {
  const { life } = context.convention;
  if (!("circuit" in life)) return undefined;
  return originalToSend(
    context,
    life.circuit,
    says`Nous avons bien reçu le scan de la convention signée par « ${establishmentName(context.convention)} ». Elle est présentée à la signature du préfet.`,
    says`par la préfecture`,
  );
}

/** The signed convention is to be notified: nothing runs before. Source: PC-15, T16. */
export function toNotify({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "signed")) return undefined;
  return {
    subject: says`Convention à notifier : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: says`Aucun délai ne court avant la notification.`,
    body: [
      says`La convention de « ${establishmentName(convention)} » est signée par les deux parties depuis le ${day(convention.life.signedOn)}. Elle est à notifier.`,
      convention.request.acceptsElectronicNotification
        ? says`Le bénéficiaire accepte la notification électronique : l'ouverture du document par son lien privé en sera la preuve.`
        : says`Le bénéficiaire n'a pas accepté la notification électronique : lettre recommandée ou remise contre récépissé.`,
    ],
    action: { label: "Notifier la convention", href: links.staff },
  };
}

/** The convention is notified online: opening it is the proof. Source: CRPA L. 112-15 (T16). */
export function notification({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "signed") || convention.life.sent?.means !== "electronic") return undefined;
  return {
    subject: says`Notification de la convention n° ${reference(convention)} : à ouvrir`,
    preheader: says`Le jour où vous l'ouvrez fait courir le délai de six mois.`,
    body: [
      says`Le préfet vous notifie la convention d'indemnisation signée avec « ${establishmentName(convention)} ».`,
      says`Vous avez accepté la notification électronique : le jour où vous ouvrez le document depuis votre dossier vaut notification, et fait courir le délai de six mois de l'article 5 pour adresser la preuve d'exécution.`,
    ],
    action: { label: "Recevoir la notification", href: links.followUp },
    after: [says`Si le document n'est pas ouvert, la convention vous sera notifiée par un autre moyen.`],
  };
}
