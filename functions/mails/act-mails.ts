import type { AccessConvention } from "../domain/access-convention/convention.ts";
import { actWords, type SupplementaryAct } from "../domain/access-convention/supplementary-act.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { day, euros } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

/** Amendments, orders and the requests that lead to them. Source: access convention art. 6 (MC-33), art. 1 (MC-06, MC-11). */

type Context = MailContext<AccessConvention>;

const find = ({ convention }: Context, { about }: MailOrder): SupplementaryAct | undefined =>
  convention.acts.find(({ id }) => id === about);

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The establishment asks for a change: the staff answers with an act, or with a reason. */
export function changeRequested({ convention, links }: Context, { about }: MailOrder): Letter | undefined {
  const request = convention.changeRequests.find(({ id }) => id === about);
  if (!request || request.closedAt) return undefined;
  const what = request.about === "order" ? "des services complémentaires" : "une modification de sa convention";
  return {
    subject: says`Demande de modification : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: says`« ${establishmentName(convention)} » demande ${what}.`,
    body: [
      says`« ${establishmentName(convention)} » demande ${what}.`,
      { quote: request.text, by: "Ce que l'établissement demande" },
      says`Vous pouvez y répondre par un avenant ou un bon de commande à signer, ou l'écarter en donnant vos raisons.`,
    ],
    action: { label: "Ouvrir le dossier et répondre", href: links.staff },
  };
}

/** The request leads to nothing; the reason is the agent's own words. */
export function changeDeclined({ convention, body, links }: Context, { about }: MailOrder): Letter | undefined {
  const request = convention.changeRequests.find(({ id }) => id === about);
  if (!request?.outcome || !("reason" in request.outcome)) return undefined;
  return {
    subject: says`Votre demande de modification n'est pas retenue (n° ${reference(convention)})`,
    preheader: says`Les raisons sont dans ce message.`,
    body: [
      says`${body.shortName} n'a pas donné suite à votre demande :`,
      { quote: request.text, by: "Votre demande" },
      { quote: request.outcome.reason, by: "Raisons" },
      says`La convention continue sans changement.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** The new référent gets the private link; the office is told. */
export function referentChanged({ convention, links }: Context, { to }: MailOrder): Letter {
  const { referent } = convention.application;
  const name = `${referent.firstName} ${referent.lastName}`;
  if (to === "staff") {
    return {
      subject: says`Nouveau référent : ${establishmentName(convention)} (n° ${reference(convention)})`,
      preheader: says`${name}, ${referent.function}.`,
      body: [
        says`« ${establishmentName(convention)} » a désigné un nouveau référent pour sa convention.`,
        {
          facts: [
            ["Référent", name],
            ["Fonction", referent.function],
            ["Téléphone", referent.telephone],
          ],
        },
      ],
      action: { label: "Ouvrir le dossier", href: links.staff },
    };
  }
  return {
    subject: says`Vous êtes le référent de la convention n° ${reference(convention)}`,
    preheader: says`Voici le lien privé pour suivre le dossier de « ${establishmentName(convention)} ».`,
    body: [
      says`« ${establishmentName(convention)} » vous a désigné comme référent de sa convention d'accès aux services numériques. Vous êtes l'interlocuteur de l'organisme pour les services, les formations et les rappels.`,
      says`Le lien ci-dessous remplace celui de votre prédécesseur, qui ne fonctionne plus.`,
    ],
    action: { label: "Suivre le dossier", href: links.followUp },
    after: [says`Ce lien est privé : ne le transmettez qu'aux personnes chargées de ce dossier.`],
  };
}

/** Both parties signed; the copy is on the private page. */
export function actSigned(context: Context, order: MailOrder): Letter | undefined {
  const act = find(context, order);
  if (!act?.signedAt) return undefined;
  const { convention, links } = context;
  const what = actWords(act);
  return {
    subject: says`${capitalised(what)} est signé (convention n° ${reference(convention)})`,
    preheader: says`Il prend effet le ${day(act.effectiveOn)}.`,
    body: [
      says`Les deux parties ont signé ${what} à la convention de « ${establishmentName(convention)} ».`,
      {
        facts: [
          ["Prise d'effet", day(act.effectiveOn)],
          ...(act.kind === "amendment" && act.contribution
            ? ([["Contribution annuelle", says`${euros(act.contribution.annualCents)} hors taxes`]] as const)
            : []),
          ...(act.kind === "order" ? ([["Montant", says`${euros(act.ttcCents)} TTC`]] as const) : []),
        ],
      },
      act.effectExplanation,
    ],
    action: { label: "Télécharger l'exemplaire signé", href: links.followUp },
    dates: [
      {
        topic: act.id,
        on: act.effectiveOn,
        title: says`Prise d'effet : ${what}, convention n° ${reference(convention)}`,
        description: act.effectExplanation,
      },
    ],
  };
}

/** The act was given up before anyone signed: its links are dead. */
export function actCancelled(context: Context, order: MailOrder): Letter | undefined {
  const act = find(context, order);
  if (act?.status !== "cancelled") return undefined;
  const { convention, body, links } = context;
  const what = actWords(act);
  return {
    subject: says`${capitalised(what)} est abandonné (convention n° ${reference(convention)})`,
    preheader: says`Il n'y a plus rien à signer.`,
    body: [
      says`${body.shortName} a renoncé à ${what}. Le lien de signature déjà envoyé ne fonctionne plus, et la convention continue sans changement.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** What was agreed counts from today. */
export function actInEffect(context: Context, order: MailOrder): Letter | undefined {
  const act = find(context, order);
  if (act?.status !== "in-effect") return undefined;
  const { convention, links } = context;
  const what = actWords(act);
  return {
    subject: says`${capitalised(what)} prend effet (convention n° ${reference(convention)})`,
    preheader: says`À compter du ${day(act.effectiveOn)}.`,
    body: [
      says`${capitalised(what)} à la convention de « ${establishmentName(convention)} » a pris effet le ${day(act.effectiveOn)}.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}
