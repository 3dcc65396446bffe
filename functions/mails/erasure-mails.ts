import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { agreementName, establishmentName, reference } from "./wording.ts";

/** A person is told that its data goes, although the agreement still runs, and how to keep it. Source: MC-45. */
export function erasureAnnounced(context: MailContext, { about }: MailOrder): Letter | undefined {
  const { convention, body, links } = context;
  const warning = convention.erasureWarnings?.findLast(({ role }) => role === about);
  if (!warning) return undefined;
  const mine = warning.role === "referent" ? links.followUp : links.signature;
  return {
    subject: says`Vos coordonnées seront effacées après le ${day(warning.lastDay)} (${reference(convention)})`,
    preheader: says`Ouvrez votre lien avant cette date pour qu'elles soient conservées.`,
    body: [
      says`${body.shortName} conserve vos coordonnées trois ans au plus après votre dernière visite. Pour ${agreementName(convention)} (« ${establishmentName(convention)} »), ce délai s'achève alors que le dossier est encore en cours.`,
      {
        facts: [
          ["Dernier jour de conservation", day(warning.lastDay)],
          ["Ce qui sera effacé", says`vos nom, prénom, courriel et téléphone dans ce dossier`],
          ["Ce qui reste", says`l'acte signé et sa preuve`],
        ],
      },
      mine
        ? says`Pour que vos coordonnées soient conservées, ouvrez votre lien avant cette date : le délai repart de ce jour. Si vous ne suivez plus ce dossier, ne faites rien.`
        : says`Pour que vos coordonnées soient conservées, répondez à ce message avant cette date.`,
    ],
    ...(mine ? { action: { label: "Ouvrir mon lien", href: mine } } : {}),
    after: [says`Sans elles, nous ne pourrons plus vous écrire au sujet de ce dossier.`],
  };
}
