import { type AccessConvention, type ConventionTerm, isIn } from "../domain/access-convention/convention.ts";
import { termNumber } from "../domain/access-convention/delays.ts";
import { wholeTermination } from "../domain/access-convention/termination.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, isPast, reference } from "./wording.ts";

const isAbout = (term: ConventionTerm, { about }: MailOrder): boolean => about === `term-${term.number}`;

/**
 * Reminds before the last day on which a notice still ends the convention with its term. Nothing is said when it is
 * too late to act, or when everything is already being terminated. Source: MC-30, MC-31.
 */
export function renewalReminder(
  { convention, body, links, now }: MailContext<AccessConvention>,
  order: MailOrder,
): Letter | undefined {
  if (!isIn(convention, "in-force", "in-notice")) return undefined;
  const { term, terms, reception } = convention.life;
  if (!isAbout(term, order) || wholeTermination(convention) || isPast(term.lastNoticeDay, now)) return undefined;
  return {
    subject: term.last
      ? says`La convention prend fin avec le programme le ${day(term.endsOn)} (n° ${reference(convention)})`
      : says`La convention sera reconduite le ${day(term.endsOn.add({ days: 1 }))} (n° ${reference(convention)})`,
    preheader: says`Dernier jour utile pour une résiliation à cette échéance : ${day(term.lastNoticeDay)}.`,
    body: [
      term.last
        ? says`La convention de « ${establishmentName(convention)} » prend fin le ${day(term.endsOn)}, avec le programme qui finance les services. Vous n'avez rien à faire.`
        : says`L'année en cours de la convention de « ${establishmentName(convention)} » se termine le ${day(term.endsOn)}. Sans demande de votre part, la convention est reconduite jusqu'au ${day(termNumber(reception.effectiveOn, terms.programme, term.number + 1).endsOn)} : vous n'avez rien à faire pour continuer.`,
      says`Si vous souhaitez y mettre fin ${term.last ? "plus tôt" : "à cette échéance"}, votre demande doit nous parvenir au plus tard le ${day(term.lastNoticeDay)} : le préavis de deux mois part du premier jour du mois qui suit sa réception.`,
    ],
    action: { label: "Voir la convention", href: links.followUp },
    dates: [
      {
        topic: `last-notice-day-${term.number}`,
        on: term.lastNoticeDay,
        title: says`Dernier jour utile pour résilier la convention n° ${reference(convention)} à l'échéance`,
        description: says`Demande de résiliation à faire parvenir à ${body.shortName} au plus tard ce jour pour que la convention s'arrête le ${day(term.endsOn)}.`,
      },
    ],
  };
}

/**
 * The convention was renewed for one year, or for what is left of the programme. Not said of one that a termination
 * already ends. Source: MC-18, MC-30, MA-06.
 */
export function renewed(
  { convention, body, links }: MailContext<AccessConvention>,
  order: MailOrder,
): Letter | undefined {
  if (!isIn(convention, "in-force", "in-notice")) return undefined;
  const { term } = convention.life;
  if (!isAbout(term, order) || wholeTermination(convention)) return undefined;
  return {
    subject: says`La convention est reconduite jusqu'au ${day(term.endsOn)} (n° ${reference(convention)})`,
    preheader: says`Vos services continuent sans interruption.`,
    body: [
      says`La convention entre « ${establishmentName(convention)} » et ${body.shortName} est reconduite tacitement. Vos services continuent sans interruption.`,
      {
        facts: [
          ["Nouvelle période", says`du ${day(term.startsOn)} au ${day(term.endsOn)}`],
          ["Dernier jour utile pour résilier à l'échéance", day(term.lastNoticeDay)],
        ],
      },
      ...(term.last
        ? [says`C'est la dernière période : elle s'arrête avec le programme, le ${day(term.endsOn)}.`]
        : []),
    ],
    action: { label: "Voir la convention", href: links.followUp },
    dates: [
      {
        topic: `last-notice-day-${term.number}`,
        on: term.lastNoticeDay,
        title: says`Dernier jour utile pour résilier la convention n° ${reference(convention)} à l'échéance`,
        description: says`Demande de résiliation à faire parvenir à ${body.shortName} au plus tard ce jour pour que la convention s'arrête le ${day(term.endsOn)}.`,
      },
    ],
  };
}

/** The programme is over, and the convention with it. Source: MC-29. */
export function programmeEnded({ convention, body, links }: MailContext<AccessConvention>): Letter | undefined {
  if (!isIn(convention, "programme-ended")) return undefined;
  return {
    subject: says`La convention a pris fin avec le programme (n° ${reference(convention)})`,
    preheader: says`Elle s'est terminée le ${day(convention.life.endedOn)} à minuit.`,
    body: [
      says`La convention entre « ${establishmentName(convention)} » et ${body.shortName} a pris fin le ${day(convention.life.endedOn)} à minuit, avec le programme qui finançait les services. L'accès aux services est arrêté.`,
      says`Vos fichiers et données restent votre propriété. Répondez à ce message pour convenir de leur restitution ou de leur destruction.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}
