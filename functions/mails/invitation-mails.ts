import { type AccessConvention, isIn } from "../domain/access-convention/convention.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { type Signatory, signatoryInTurn } from "../domain/signature/circuit.ts";
import { day } from "../http/layout/format.ts";
import { type DateToRemember, type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, lastDayBefore, reference } from "./wording.ts";

interface Invitation {
  readonly signatory: Signatory;
  readonly href: string;
  readonly lastDay: ReturnType<typeof lastDayBefore>;
}

/** The pending invitation of the party a mail is about; none once it signed, refused or let the link lapse. */
function pending({ convention, links }: MailContext, { about }: MailOrder): Invitation | undefined {
  if (!isIn(convention, "awaiting-signatures") || !links.signature) return undefined;
  const signatory = signatoryInTurn(convention.life.circuit);
  if (!signatory || signatory.party !== about || signatory.standing.status !== "invited") return undefined;
  if (!signatory.expiresAt) return undefined;
  return { signatory, href: links.signature, lastDay: lastDayBefore(signatory.expiresAt) };
}

const lastDayToSign = (convention: AccessConvention, { signatory, lastDay }: Invitation): DateToRemember => ({
  topic: `signature-${signatory.party}`,
  on: lastDay,
  title: says`Dernier jour pour signer la convention n° ${reference(convention)}`,
  description: says`Convention de « ${establishmentName(convention)} ». Le lien pour signer est dans le courriel d'invitation.`,
});

const asWhom = ({ name, quality, delegationReference }: Signatory): string =>
  `${name}, ${quality}${delegationReference ? says`, par délégation (${delegationReference})` : ""}`;

const yours = says`Ce lien vous est personnel : ne le transmettez à personne.`;

/** Invites a party to sign electronically. */
export function signatureInvitation(context: MailContext, order: MailOrder): Letter | undefined {
  const invitation = pending(context, order);
  if (invitation?.signatory.mode !== "electronic") return undefined;
  const { convention, body } = context;
  return {
    subject: says`Convention à signer : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: says`À signer en ligne au plus tard le ${day(invitation.lastDay)}, en quelques minutes.`,
    body: [
      order.about === "body"
        ? says`Le représentant de « ${establishmentName(convention)} » a signé la convention d'accès aux services numériques. Elle vous est présentée à votre tour.`
        : says`La convention entre « ${establishmentName(convention)} » et ${body.shortName} est prête. Elle vous est présentée pour signature.`,
      {
        facts: [
          ["Convention", says`n° ${reference(convention)}`],
          ["Vous signez en qualité de", asWhom(invitation.signatory)],
          ["À signer au plus tard le", day(invitation.lastDay)],
        ],
      },
      says`Vous lisez d'abord le document, puis vous confirmez avec un code à six chiffres envoyé à cette adresse. Vous pouvez aussi refuser, en donnant vos raisons.`,
    ],
    action: { label: "Lire et signer la convention", href: invitation.href },
    after: [yours],
    dates: [lastDayToSign(convention, invitation)],
  };
}

/** Invites the representative to sign on paper: scan first, original by post. Source: access convention, MC-37. */
export function handSignatureInvitation(context: MailContext, order: MailOrder): Letter | undefined {
  const invitation = pending(context, order);
  if (invitation?.signatory.mode !== "by-hand") return undefined;
  const { convention, body } = context;
  return {
    subject: says`Convention à signer à la main : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: says`À imprimer, signer et déposer au plus tard le ${day(invitation.lastDay)}.`,
    body: [
      says`La convention entre « ${establishmentName(convention)} » et ${body.shortName} est prête. Vous avez choisi de la signer à la main.`,
      {
        facts: [
          ["Convention", says`n° ${reference(convention)}`],
          ["Vous signez en qualité de", asWhom(invitation.signatory)],
          ["Scan à déposer au plus tard le", day(invitation.lastDay)],
        ],
      },
      says`Imprimez la convention, signez-la, puis déposez le scan sur la même page. L'original est ensuite à envoyer par la poste ; l'adresse vous sera indiquée.`,
    ],
    action: { label: "Imprimer la convention et déposer le scan", href: invitation.href },
    after: [says`Vous pouvez aussi changer d'avis et signer en ligne depuis cette page, sans imprimer.`, yours],
    dates: [lastDayToSign(convention, invitation)],
  };
}

/** Reminds the party whose turn it is; nothing once it has acted. */
export function signatureReminder(context: MailContext, order: MailOrder): Letter | undefined {
  const invitation = pending(context, order);
  if (!invitation) return undefined;
  const { convention } = context;
  const byHand = invitation.signatory.mode === "by-hand";
  return {
    subject: says`Rappel : convention à signer avant le ${day(invitation.lastDay)} inclus (n° ${reference(convention)})`,
    preheader: says`La convention de ${establishmentName(convention)} attend toujours votre signature.`,
    body: [
      says`La convention n° ${reference(convention)} de « ${establishmentName(convention)} » attend toujours votre signature. Le lien reste valable jusqu'au ${day(invitation.lastDay)} inclus ; après cette date, il faudra nous en demander un nouveau.`,
    ],
    action: {
      label: byHand ? "Imprimer la convention et déposer le scan" : "Lire et signer la convention",
      href: invitation.href,
    },
    after: [says`Si vous ne souhaitez pas signer, vous pouvez le dire sur la même page.`, yours],
    dates: [lastDayToSign(convention, invitation)],
  };
}
