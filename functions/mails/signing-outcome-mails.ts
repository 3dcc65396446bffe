import { isIn } from "../domain/access-convention/convention.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import type { PostalAddress } from "../domain/application/application.ts";
import type { SignatoryParty } from "../domain/signature/circuit.ts";
import { day, euros } from "../http/layout/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

const home = ({ links }: MailContext, { to }: MailOrder): string => (to === "staff" ? links.staff : links.followUp);

const whoOf = ({ convention, body }: MailContext, party: SignatoryParty): string =>
  party === "body" ? body.name : establishmentName(convention);

/** A party declined to sign. */
export function signatureRefused(context: MailContext, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, "refused")) return undefined;
  const signatory = convention.life.circuit.signatories.find(({ standing }) => standing.status === "refused");
  if (signatory?.standing.status !== "refused") return undefined;
  return {
    subject: says`Signature refusée : convention n° ${reference(convention)}`,
    preheader: says`${signatory.name} a refusé de signer ; la convention n'est pas conclue.`,
    body: [
      says`${signatory.name}, pour ${whoOf(context, signatory.party)}, a refusé de signer la convention. Elle n'est donc pas conclue.`,
      { quote: signatory.standing.reason, by: "Raison donnée" },
      order.to === "staff"
        ? says`Le document reste figé. Vous pouvez relancer la signature depuis le dossier, une fois le désaccord levé.`
        : says`Si le désaccord peut être levé, écrivez-nous : la signature peut être relancée sans refaire la demande.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** The link to sign expired unused. */
export function signatureLapsed(context: MailContext, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, "lapsed")) return undefined;
  const signatory = convention.life.circuit.signatories.find(({ standing }) => standing.status === "lapsed");
  if (!signatory) return undefined;
  return {
    subject: says`Délai de signature expiré : convention n° ${reference(convention)}`,
    preheader: says`La convention n'a pas été signée à temps ; elle peut être relancée.`,
    body: [
      says`La convention de « ${establishmentName(convention)} » n'a pas été signée à temps par ${signatory.name}. Le lien ne fonctionne plus et la convention n'est pas conclue.`,
      order.to === "staff"
        ? says`Vous pouvez relancer la signature depuis le dossier : de nouveaux liens partent, sur le même document.`
        : says`Rien n'est perdu : répondez à ce message pour demander un nouveau lien. La demande n'est pas à refaire.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

export const postalLines = ({ line1, line2, postcode, city }: PostalAddress): string =>
  [line1, line2, `${postcode} ${city}`].filter(Boolean).join(", ");

/** The scan is the reception; the paper original is awaited by post. Source: MC-37, MA-02. */
export function scanReceived(context: MailContext): Letter | undefined {
  const { convention, body, links } = context;
  const { life } = convention;
  const original = convention.deadlines.find(({ id }) => id === "paper-original");
  if (!("circuit" in life) || !life.reception || original?.status !== "running") return undefined;
  return {
    subject: says`Scan reçu, original à envoyer par la poste (n° ${reference(convention)})`,
    preheader: says`L'original est attendu au plus tard le ${day(original.lastDay)}.`,
    body: [
      says`Nous avons bien reçu le scan de la convention signée par « ${establishmentName(convention)} ». Sa réception fixe la date d'effet : le ${day(life.reception.effectiveOn)}, une fois la convention signée par ${body.shortName}.`,
      says`Il reste à nous envoyer l'original papier :`,
      {
        facts: [
          ["À l'adresse", `${body.name}, ${postalLines(body.seat)}`],
          ["Pour qu'il arrive au plus tard le", day(original.lastDay)],
        ],
      },
    ],
    action: { label: "Suivre le dossier", href: links.followUp },
    dates: [
      {
        topic: "paper-original",
        on: original.lastDay,
        title: says`Original de la convention n° ${reference(convention)} attendu par ${body.shortName}`,
        description: `${body.name}, ${postalLines(body.seat)}`,
      },
    ],
  };
}

/** The paper original arrived: nothing more is expected of the establishment. */
export function originalReceived({ convention, links }: MailContext): Letter | undefined {
  if (!convention.originalReceivedOn) return undefined;
  return {
    subject: says`L'original de la convention est arrivé (n° ${reference(convention)})`,
    preheader: says`Vous n'avez plus rien à envoyer.`,
    body: [
      says`L'original signé à la main par « ${establishmentName(convention)} » nous est parvenu le ${day(convention.originalReceivedOn)}. Vous n'avez plus rien à envoyer. Merci.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** The signed convention came when the programme leaves no month to it. Source: MC-29, MA-06. */
export function outsideProgramme(context: MailContext, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, "outside-programme")) return undefined;
  const { programme } = convention.life.terms;
  return {
    subject: says`Convention reçue après la fin du programme (n° ${reference(convention)})`,
    preheader: says`Elle ne peut plus prendre effet ; rien n'est dû.`,
    body: [
      says`La convention signée par « ${establishmentName(convention)} » est parvenue trop tard : sa date d'effet tomberait après la fin du programme, le ${day(programme.endsOn)}. Elle ne peut pas prendre effet et rien n'est dû.`,
      order.to === "staff"
        ? says`Une convention du programme suivant peut être proposée à l'établissement.`
        : says`Écrivez-nous pour connaître les conditions du programme suivant.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** Both parties signed. The signed copy is fetched from the private page, never attached. */
export function conventionSigned({ convention, body, links }: MailContext): Letter | undefined {
  const { life } = convention;
  if (!("reception" in life) || !life.reception || !("terms" in life)) return undefined;
  const { effectiveOn } = life.reception;
  return {
    subject: says`La convention est signée par les deux parties (n° ${reference(convention)})`,
    preheader: says`Elle prend effet le ${day(effectiveOn)}. Votre exemplaire est à télécharger.`,
    body: [
      says`La convention entre « ${establishmentName(convention)} » et ${body.shortName} est conclue. Votre exemplaire signé est à votre disposition.`,
      {
        facts: [
          ["Convention", says`n° ${reference(convention)}`],
          ["Date d'effet", day(effectiveOn)],
          ["Contribution annuelle", says`${euros(life.terms.annualCents)} hors taxes`],
          ["Fin du programme", day(life.terms.programme.endsOn)],
        ],
      },
      says`À la date d'effet, nos équipes ouvrent vos services et vous préviennent à mesure.`,
    ],
    action: { label: "Télécharger l'exemplaire signé", href: links.followUp },
    dates: [
      {
        topic: "effect",
        on: effectiveOn,
        title: says`Date d'effet de la convention n° ${reference(convention)}`,
        description: says`Convention entre « ${establishmentName(convention)} » et ${body.shortName}.`,
      },
    ],
  };
}
