import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { dataRequestsOf } from "../domain/kinds/data-requests.ts";
import type { DataRequest } from "../domain/personal-data/data-request.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { reference } from "./wording.ts";

const find = ({ convention }: MailContext, { about }: MailOrder): DataRequest | undefined =>
  dataRequestsOf(convention).find(({ id }) => id === about);

const what = ({ kind }: DataRequest): string => (kind === "erasure" ? "d'effacement" : "de rectification");

/** The staff hears that a person asked for its data to be rectified or erased. */
export function dataRequestReceived(context: MailContext, order: MailOrder): Letter | undefined {
  const request = find(context, order);
  if (!request || request.answer) return undefined;
  const { convention, links } = context;
  const deadline = convention.deadlines.find(({ id }) => id === `data-request-${request.id}`);
  return {
    subject: says`Demande ${what(request)} de données personnelles (${reference(convention)})`,
    preheader: deadline ? says`Réponse au plus tard le ${day(deadline.lastDay)}.` : "",
    body: [
      says`Une personne demande l'exercice de ses droits sur les données que le dossier ${reference(convention)} contient.`,
      ...(deadline ? [deadline.explanation] : []),
    ],
    action: { label: "Lire la demande et répondre", href: links.staff },
  };
}

/** The person is told what was decided, and why. Source: GDPR art. 12.3, 12.4 (complaint and remedy). */
export function dataRequestAnswered(context: MailContext, order: MailOrder): Letter | undefined {
  const request = find(context, order);
  if (!request?.answer) return undefined;
  const { convention, body, links } = context;
  const granted = request.answer.decision === "granted";
  return {
    subject: says`Réponse à votre demande ${what(request)} (${reference(convention)})`,
    preheader: granted ? says`Votre demande est acceptée.` : says`Votre demande n'est pas acceptée.`,
    body: [
      granted ? says`Votre demande est acceptée.` : says`Votre demande n'est pas acceptée.`,
      { quote: request.answer.motive, by: `${body.shortName} vous répond` },
      says`Vous pouvez écrire au délégué à la protection des données (${body.contact.dpo}), saisir la CNIL ou exercer un recours devant le juge.`,
    ],
    ...(request.role === "referent"
      ? { action: { label: "Voir mes données", href: `${links.followUp}/donnees` } }
      : {}),
  };
}
