import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { RenderedMail } from "../ports.ts";
import { type Letter, says } from "./letter.ts";
import { htmlOf, textOf } from "./render-letter.ts";

const rendered = (to: string, name: string, letter: Letter, sender?: IssuingBody): RenderedMail => ({
  to,
  subject: letter.subject,
  text: textOf(letter, { name }, sender),
  html: htmlOf(letter, { name }, sender),
});

/** The six digits that confirm a signature. They stand in the mail only: not in the subject, shown on locked screens. */
export function renderOneTimeCode({
  to,
  code,
  agreementLabel,
  validMinutes,
}: {
  readonly to: string;
  readonly code: string;
  /** As a sentence names it, e.g. « la convention n° 2019-026-2026-0001 ». */
  readonly agreementLabel: string;
  readonly validMinutes: number;
}): RenderedMail {
  return rendered(to, "", {
    subject: says`Votre code pour signer`,
    preheader: says`Il est valable ${validMinutes} minutes.`,
    body: [
      says`Voici le code à saisir sur la page de signature pour confirmer que vous signez ${agreementLabel} :`,
      { facts: [["Code", code]] },
      says`Il est valable ${validMinutes} minutes et ne sert qu'une fois. Ne le communiquez à personne, même à nos équipes : elles ne vous le demanderont jamais.`,
      says`Si vous n'avez pas demandé ce code, ne faites rien : sans lui, personne ne peut signer à votre place.`,
    ],
  });
}

/** The link by which an agent signs in. */
export function renderSignIn({
  to,
  agentName,
  url,
}: {
  readonly to: string;
  readonly agentName: string;
  readonly url: string;
}): RenderedMail {
  return rendered(to, agentName, {
    subject: says`Votre lien de connexion à Kevrat`,
    preheader: says`Il est valable 15 minutes et ne sert qu'une fois.`,
    body: [says`Vous avez demandé à vous connecter à l'espace des agents.`],
    action: { label: "Me connecter", href: url },
    after: [
      says`Ce lien est valable 15 minutes et ne sert qu'une fois. Si vous n'avez rien demandé, ne faites rien : personne ne peut se connecter sans ce message.`,
    ],
  });
}

/** The private link to a draft, so that an application can be taken up later, on another device or by a colleague. */
export function renderDraftLink({ to, url }: { readonly to: string; readonly url: string }): RenderedMail {
  return rendered(to, "", {
    subject: says`Votre brouillon de demande de convention`,
    preheader: says`Reprenez votre demande là où vous l'avez laissée.`,
    body: [
      says`Votre brouillon est enregistré. Ce lien privé vous permet de le reprendre là où vous l'avez laissé, d'où vous voulez.`,
    ],
    action: { label: "Reprendre ma demande", href: url },
    after: [
      says`Qui a ce lien peut lire et modifier le brouillon : ne le transmettez qu'aux personnes qui préparent la demande avec vous.`,
    ],
  });
}

/** The link by which a person reads what is held about it. */
export function renderDataLink({ to, url }: { readonly to: string; readonly url: string }): RenderedMail {
  return rendered(to, "", {
    subject: says`Votre lien pour consulter vos données`,
    preheader: says`Il est valable une heure et ne sert qu'une fois.`,
    body: [says`Vous avez demandé à voir les données que les conventions contiennent à votre sujet.`],
    action: { label: "Voir mes données", href: url },
    after: [
      says`Ce lien est valable une heure et ne sert qu'une fois. Si vous n'avez rien demandé, ne faites rien : sans lui, personne ne voit vos données par ce moyen.`,
    ],
  });
}
