import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { mayAnswer } from "../domain/kinds/information.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

/** The staff asks for more. Nothing is sent once it was answered, or decided without the answer. */
export function informationRequested(
  { convention, body, links }: MailContext,
  { about }: MailOrder,
): Letter | undefined {
  const request = convention.informationRequests.find(({ id }) => id === about);
  if (!request || !mayAnswer(convention, request)) return undefined;
  const deadline = convention.deadlines.find(({ id }) => id === `information-${request.id}`);
  return {
    subject: says`Une précision est attendue pour votre dossier ${reference(convention)}`,
    preheader: deadline
      ? says`Réponse souhaitée au plus tard le ${day(deadline.lastDay)}.`
      : request.question.slice(0, 90),
    body: [
      says`Pour avancer sur le dossier de « ${establishmentName(convention)} », nous avons besoin d'une précision de votre part.`,
      { quote: request.question, by: `${body.shortName} vous demande` },
      ...(deadline
        ? [says`Merci de répondre au plus tard le ${day(deadline.lastDay)}. Vous pouvez joindre un document.`]
        : []),
    ],
    action: { label: "Répondre", href: links.followUp },
    ...(deadline
      ? {
          dates: [
            {
              topic: deadline.id,
              on: deadline.lastDay,
              title: says`Dernier jour pour répondre à ${body.shortName} (dossier ${reference(convention)})`,
              description: says`La réponse se donne depuis le lien privé reçu par courriel.`,
            },
          ],
        }
      : {}),
  };
}

/** The applicant answered; the study goes on. */
export function informationProvided({ convention, links }: MailContext, { about }: MailOrder): Letter | undefined {
  const request = convention.informationRequests.find(({ id }) => id === about);
  if (!request?.answeredAt || !kindOf(convention).isOpen(convention)) return undefined;
  return {
    subject: says`Réponse reçue : ${establishmentName(convention)} (${reference(convention)})`,
    preheader: says`La précision demandée est arrivée.`,
    body: [
      says`« ${establishmentName(convention)} » a répondu à la demande d'informations.`,
      { quote: request.question, by: "Question posée" },
      { quote: request.answer ?? "", by: "Réponse" },
      ...(request.attachmentId ? [says`Un document est joint à la réponse ; il se consulte dans le dossier.`] : []),
    ],
    action: { label: "Ouvrir le dossier", href: links.staff },
  };
}
