import type { AccessConvention, Termination } from "../domain/access-convention/convention.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { day } from "../http/layout/format.ts";
import { type DateToRemember, type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, listed, reference } from "./wording.ts";

interface Subject {
  readonly termination: Termination;
  /** What stops, as a sentence says it. */
  readonly what: string;
}

function subjectOf({ convention: { life } }: MailContext<AccessConvention>, { about }: MailOrder): Subject | undefined {
  if (!("terminations" in life)) return undefined;
  const termination = life.terminations.find(({ id }) => id === about);
  if (!termination) return undefined;
  const { scope } = termination;
  if (scope === "all") return { termination, what: says`toute la convention` };
  const labels = life.services.filter(({ id }) => scope.includes(id)).map(({ label }) => label);
  return { termination, what: says`${labels.length > 1 ? "les services" : "le service"} « ${listed(labels)} »` };
}

const endOfAccess = (
  { convention }: MailContext<AccessConvention>,
  { termination, what }: Subject,
): DateToRemember => ({
  topic: `termination-${termination.id}`,
  on: termination.accessEndsOn,
  title: says`Dernier jour d'accès (résiliation, convention n° ${reference(convention)})`,
  description: says`Résiliation demandée pour ${what}. L'accès s'arrête ce jour à minuit.`,
});

/** States the dates of the notice and what remains due. Source: access convention art. 5 (MC-31, MC-32). */
export function terminationAcknowledged(context: MailContext<AccessConvention>, order: MailOrder): Letter | undefined {
  const found = subjectOf(context, order);
  if (!found || found.termination.status === "withdrawn") return undefined;
  const { convention, links } = context;
  const { termination, what } = found;
  return {
    subject: says`Résiliation enregistrée : fin d'accès le ${day(termination.accessEndsOn)} (n° ${reference(convention)})`,
    preheader: says`Préavis du ${day(termination.noticeStartsOn)} au ${day(termination.noticeEndsOn)}.`,
    body: [
      says`La demande de résiliation de « ${establishmentName(convention)} » est enregistrée. Elle porte sur ${what}.`,
      {
        facts: [
          ["Demande reçue le", day(termination.receivedOn)],
          ["Préavis", says`du ${day(termination.noticeStartsOn)} au ${day(termination.noticeEndsOn)}`],
          ["Dernier jour d'accès", day(termination.accessEndsOn)],
          ...(termination.scope === "all"
            ? [["Contribution due jusqu'au", day(termination.contributionDueThroughDay)] as const]
            : []),
        ],
      },
      termination.explanation,
      says`L'accusé de réception détaillé est dans le dossier. Pensez à récupérer vos données avant la fin de l'accès.`,
    ],
    action: {
      label: order.to === "staff" ? "Ouvrir le dossier" : "Voir l'accusé de réception",
      href: order.to === "staff" ? links.staff : links.followUp,
    },
    dates: [endOfAccess(context, found)],
  };
}

/** The body accepted that a termination be given up. */
export function terminationWithdrawn(context: MailContext<AccessConvention>, order: MailOrder): Letter | undefined {
  const found = subjectOf(context, order);
  if (found?.termination.status !== "withdrawn") return undefined;
  const { convention, links } = context;
  return {
    subject: says`La résiliation est annulée (n° ${reference(convention)})`,
    preheader: says`La convention continue aux mêmes conditions.`,
    body: [
      says`La résiliation reçue le ${day(found.termination.receivedOn)}, qui portait sur ${found.what}, est annulée. La convention de « ${establishmentName(convention)} » continue aux mêmes conditions.`,
      ...(found.termination.withdrawnReason ? [{ quote: found.termination.withdrawnReason, by: "Motif retenu" }] : []),
      says`Si vous aviez noté la date de fin d'accès dans votre agenda, vous pouvez l'effacer.`,
    ],
    action: { label: "Voir la convention", href: links.followUp },
  };
}

/** The notice begins to run. */
export function noticeStarted(context: MailContext<AccessConvention>, order: MailOrder): Letter | undefined {
  const found = subjectOf(context, order);
  if (found?.termination.status !== "notice-running") return undefined;
  const { convention, links } = context;
  const { termination, what } = found;
  return {
    subject: says`Le préavis a commencé : fin d'accès le ${day(termination.accessEndsOn)} (n° ${reference(convention)})`,
    preheader: says`Pensez à récupérer vos données avant cette date.`,
    body: [
      says`Le préavis de la résiliation demandée par « ${establishmentName(convention)} » pour ${what} court depuis le ${day(termination.noticeStartsOn)}. L'accès s'arrête le ${day(termination.accessEndsOn)} à minuit.`,
      says`D'ici là, récupérez les données dont vous avez besoin ; nous pouvons vous y aider.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
    dates: [endOfAccess(context, found)],
  };
}

/** The notice is over and access has ended. */
export function noticeEnded(context: MailContext<AccessConvention>, order: MailOrder): Letter | undefined {
  const found = subjectOf(context, order);
  if (found?.termination.status !== "ended") return undefined;
  const { convention, body, links } = context;
  const { termination, what } = found;
  return {
    subject: says`L'accès a pris fin le ${day(termination.accessEndsOn)} (n° ${reference(convention)})`,
    preheader: termination.scope === "all" ? says`La convention est terminée.` : says`Vos autres services continuent.`,
    body: [
      says`Le préavis est terminé. Pour « ${establishmentName(convention)} », la résiliation porte sur ${what} : l'accès a pris fin le ${day(termination.accessEndsOn)} à minuit.`,
      termination.scope === "all"
        ? says`La convention est terminée. Vos fichiers et données restent votre propriété : répondez à ce message pour convenir de leur restitution ou de leur destruction. Merci d'avoir fait confiance à ${body.shortName}.`
        : says`Vos autres services continuent aux mêmes conditions.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}
