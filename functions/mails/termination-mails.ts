import type { AccessConvention, Termination } from "../domain/access-convention/convention.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { day } from "../french/format.ts";
import { type DateToRemember, type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, listed, reference } from "./wording.ts";

interface Subject {
  readonly termination: Termination;
  /** What stops, as a sentence says it; subjects say it too, so that no two mails of a day look the same. */
  readonly what: string;
  /** The termination of the whole convention that a partial one stands beside. */
  readonly whole?: Termination;
  /** For the whole: the services terminated on their own, whose notice runs with it. */
  readonly earlier?: string;
}

function subjectOf({ convention: { life } }: MailContext<AccessConvention>, { about }: MailOrder): Subject | undefined {
  if (!("terminations" in life)) return undefined;
  const termination = life.terminations.find(({ id }) => id === about);
  if (!termination) return undefined;
  const { scope } = termination;
  const naming = (ids: readonly string[]): string => {
    const labels = life.services.filter(({ id }) => ids.includes(id)).map(({ label }) => label);
    return says`${labels.length > 1 ? "les services" : "le service"} « ${listed(labels)} »`;
  };
  if (scope === "all") {
    const together = life.terminations.flatMap((other) =>
      other.scope !== "all" && other.status !== "withdrawn" && other.accessEndsOn.equals(termination.accessEndsOn)
        ? other.scope
        : [],
    );
    const what = says`toute la convention`;
    return { termination, what, ...(together.length > 0 ? { earlier: naming(together) } : {}) };
  }
  const whole = life.terminations.find(({ scope: other, status }) => other === "all" && status !== "withdrawn");
  return { termination, what: naming(scope), ...(whole ? { whole } : {}) };
}

/** What the termination of the whole convention covers is told once, by the mail of the whole. */
const isToldByWhole = (day: "noticeStartsOn" | "accessEndsOn", { termination, whole }: Subject): boolean =>
  whole ? whole[day].equals(termination[day]) && whole.accessEndsOn.equals(termination.accessEndsOn) : false;

const andTheOthers = ({ termination, whole, earlier }: Subject): string => {
  if (termination.scope === "all") {
    return earlier ? says`Ce préavis vaut aussi pour ${earlier}, dont la résiliation avait été demandée à part.` : "";
  }
  return whole
    ? says`Les autres services s'arrêtent le ${day(whole.accessEndsOn)}, avec toute la convention.`
    : says`Vos autres services continuent aux mêmes conditions.`;
};

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
    subject: says`Résiliation enregistrée pour ${what} : fin d'accès le ${day(termination.accessEndsOn)} (n° ${reference(convention)})`,
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
    subject: says`La résiliation est annulée pour ${found.what} (n° ${reference(convention)})`,
    preheader: says`La convention continue aux mêmes conditions.`,
    body: [
      says`La résiliation reçue le ${day(found.termination.receivedOn)}, qui portait sur ${found.what}, est annulée. La convention de « ${establishmentName(convention)} » continue aux mêmes conditions.`,
      ...(found.termination.withdrawnReason ? [{ quote: found.termination.withdrawnReason, by: "Motif retenu" }] : []),
      says`Si vous aviez noté la date de fin d'accès dans votre agenda, vous pouvez l'effacer.`,
    ],
    action: { label: "Voir la convention", href: links.followUp },
  };
}

/** The notice begins to run. One mail tells it for the whole convention and for the services whose notice begins with it. */
export function noticeStarted(context: MailContext<AccessConvention>, order: MailOrder): Letter | undefined {
  const found = subjectOf(context, order);
  if (found?.termination.status !== "notice-running" || isToldByWhole("noticeStartsOn", found)) return undefined;
  const { convention, links } = context;
  const { termination, what } = found;
  return {
    subject: says`Le préavis a commencé pour ${what} : fin d'accès le ${day(termination.accessEndsOn)} (n° ${reference(convention)})`,
    preheader: says`Pensez à récupérer vos données avant cette date.`,
    body: [
      says`Le préavis de la résiliation demandée par « ${establishmentName(convention)} » pour ${what} court depuis le ${day(termination.noticeStartsOn)}. L'accès s'arrête le ${day(termination.accessEndsOn)} à minuit.`,
      ...(andTheOthers(found) ? [andTheOthers(found)] : []),
      says`D'ici là, récupérez les données dont vous avez besoin ; nous pouvons vous y aider.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
    dates: [endOfAccess(context, found)],
  };
}

/** The notice is over and access has ended. One mail tells it for the whole convention and for what ends with it. */
export function noticeEnded(context: MailContext<AccessConvention>, order: MailOrder): Letter | undefined {
  const found = subjectOf(context, order);
  if (found?.termination.status !== "ended" || isToldByWhole("accessEndsOn", found)) return undefined;
  const { convention, body, links } = context;
  const { termination, what } = found;
  return {
    subject: says`L'accès a pris fin pour ${what} le ${day(termination.accessEndsOn)} (n° ${reference(convention)})`,
    preheader: termination.scope === "all" ? says`La convention est terminée.` : andTheOthers(found),
    body: [
      says`Le préavis est terminé. Pour « ${establishmentName(convention)} », la résiliation porte sur ${what} : l'accès a pris fin le ${day(termination.accessEndsOn)} à minuit.`,
      termination.scope === "all"
        ? says`La convention est terminée. Vos fichiers et données restent votre propriété : répondez à ce message pour convenir de leur restitution ou de leur destruction. Merci d'avoir fait confiance à ${body.shortName}.`
        : andTheOthers(found),
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}
