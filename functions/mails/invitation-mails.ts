import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import { type Signatory, signatoryInTurn } from "../domain/signature/circuit.ts";
import { circuitOfRound, readPartyInRound, type SignedAct } from "../domain/signature/signing-rules.ts";
import { day } from "../french/format.ts";
import { type DateToRemember, type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { ending, establishmentName, lastDayBefore, pronoun, theAct } from "./wording.ts";

interface Invitation {
  readonly act: SignedAct;
  readonly signatory: Signatory;
  readonly href: string;
  readonly lastDay: ReturnType<typeof lastDayBefore>;
}

/** The pending invitation of the party a mail is about; none once it signed, refused or let the link lapse. */
function pending({ convention, links }: MailContext, { about }: MailOrder): Invitation | undefined {
  const { rules } = kindOf(convention).signing;
  const { party, round } = readPartyInRound(about);
  const circuit = circuitOfRound(rules, convention, round);
  if (!circuit || !links.signature || !rules.isBeingSigned(convention, circuit)) return undefined;
  const signatory = signatoryInTurn(circuit);
  if (signatory?.party !== party || signatory.standing.status !== "invited" || !signatory.expiresAt) return undefined;
  const act = rules.act(convention, circuit);
  return { act, signatory, href: links.signature, lastDay: lastDayBefore(signatory.expiresAt) };
}

const lastDayToSign = (convention: AnyAgreement, { act, signatory, lastDay }: Invitation): DateToRemember => ({
  topic: `signature-${signatory.party}-${act.fileStem}`, // each act its own, the same when it is sent to be signed again,
  on: lastDay,
  title: says`Dernier jour pour signer ${act.the} n° ${act.number}`,
  description: says`${act.noun} de « ${establishmentName(convention)} ». Le lien pour signer est dans le courriel d'invitation.`,
});

const asWhom = ({ name, quality, delegationReference }: Signatory): string =>
  `${name}, ${quality}${delegationReference ? says`, par délégation (${delegationReference})` : ""}`;

const yours = says`Ce lien vous est personnel : ne le transmettez à personne.`;

/** Invites a party to sign electronically. */
export function signatureInvitation(context: MailContext, order: MailOrder): Letter | undefined {
  const invitation = pending(context, order);
  if (invitation?.signatory.mode !== "electronic") return undefined;
  const { convention, body } = context;
  const { act } = invitation;
  return {
    subject: says`${act.noun} à signer : ${establishmentName(convention)} (n° ${act.number})`,
    preheader: says`À signer en ligne au plus tard le ${day(invitation.lastDay)}, en quelques minutes.`,
    body: [
      invitation.signatory.party === "body"
        ? says`Le représentant de « ${establishmentName(convention)} » a signé ${act.the}. ${pronoun(act)} vous est présenté${ending(act)} à votre tour.`
        : says`${theAct(act)} entre « ${establishmentName(convention)} » et ${body.shortName} est prêt${ending(act)}. ${pronoun(act)} vous est présenté${ending(act)} pour signature.`,
      {
        facts: [
          [act.noun, says`n° ${act.number}`],
          ["Vous signez en qualité de", asWhom(invitation.signatory)],
          ["À signer au plus tard le", day(invitation.lastDay)],
        ],
      },
      says`Vous lisez d'abord le document, puis vous confirmez avec un code à six chiffres envoyé à cette adresse. Vous pouvez aussi refuser, en donnant vos raisons.`,
    ],
    action: { label: says`Lire et signer ${act.the}`, href: invitation.href },
    after: [yours],
    dates: [lastDayToSign(convention, invitation)],
  };
}

/** Invites the representative to sign on paper: scan first, original by post. Source: access convention, MC-37. */
export function handSignatureInvitation(context: MailContext, order: MailOrder): Letter | undefined {
  const invitation = pending(context, order);
  if (invitation?.signatory.mode !== "by-hand") return undefined;
  const { convention, body } = context;
  const { act } = invitation;
  return {
    subject: says`${act.noun} à signer à la main : ${establishmentName(convention)} (n° ${act.number})`,
    preheader: says`À imprimer, signer et déposer au plus tard le ${day(invitation.lastDay)}.`,
    body: [
      says`${theAct(act)} entre « ${establishmentName(convention)} » et ${body.shortName} est prêt${ending(act)}. Vous avez choisi de signer à la main.`,
      {
        facts: [
          [act.noun, says`n° ${act.number}`],
          ["Vous signez en qualité de", asWhom(invitation.signatory)],
          ["Scan à déposer au plus tard le", day(invitation.lastDay)],
        ],
      },
      says`Imprimez ${act.the}, signez-l${ending(act) === "e" ? "a" : "e"}, puis déposez le scan sur la même page. L'original est ensuite à envoyer par la poste ; l'adresse vous sera indiquée.`,
    ],
    action: { label: says`Imprimer ${act.the} et déposer le scan`, href: invitation.href },
    after: [says`Vous pouvez aussi changer d'avis et signer en ligne depuis cette page, sans imprimer.`, yours],
    dates: [lastDayToSign(convention, invitation)],
  };
}

/** Reminds the party whose turn it is; nothing once it has acted. */
export function signatureReminder(context: MailContext, order: MailOrder): Letter | undefined {
  const invitation = pending(context, order);
  if (!invitation) return undefined;
  const { convention } = context;
  const { act } = invitation;
  const byHand = invitation.signatory.mode === "by-hand";
  return {
    subject: says`Rappel : ${act.noun.toLowerCase()} à signer au plus tard le ${day(invitation.lastDay)} (n° ${act.number})`,
    preheader: says`${theAct(act)} de ${establishmentName(convention)} attend toujours votre signature.`,
    body: [
      says`${theAct(act)} n° ${act.number} de « ${establishmentName(convention)} » attend toujours votre signature. Le lien reste valable jusqu'au ${day(invitation.lastDay)} inclus ; après cette date, il faudra nous en demander un nouveau.`,
    ],
    action: {
      label: byHand ? says`Imprimer ${act.the} et déposer le scan` : says`Lire et signer ${act.the}`,
      href: invitation.href,
    },
    after: [says`Si vous ne souhaitez pas signer, vous pouvez le dire sur la même page.`, yours],
    dates: [lastDayToSign(convention, invitation)],
  };
}
