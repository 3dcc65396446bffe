import type { MailOrder } from "../domain/agreement/mail-order.ts";
import type { PostalAddress } from "../domain/application/application.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import type { Signatory, SignatoryParty } from "../domain/signature/circuit.ts";
import { circuitOfRound, readPartyInRound, type SignedAct } from "../domain/signature/signing-rules.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { ending, establishmentName, pronoun, reference, theAct } from "./wording.ts";

export const home = ({ links }: MailContext, { to }: MailOrder): string =>
  to === "staff" ? links.staff : links.followUp;

const whoOf = ({ convention, body }: MailContext, party: SignatoryParty): string =>
  party === "body" ? body.name : establishmentName(convention);

/** The act a mail is about, when its signature was stopped so, and by whom; the newest where the mail names none. */
function stopped(
  convention: AnyAgreement,
  outcome: "refused" | "lapsed",
  { about }: MailOrder,
): { readonly act: SignedAct; readonly signatory: Signatory } | undefined {
  const { rules } = kindOf(convention).signing;
  const circuit = circuitOfRound(rules, convention, readPartyInRound(about).round);
  const signatory = circuit?.signatories.find(({ standing }) => standing.status === outcome);
  return circuit && signatory ? { act: rules.act(convention, circuit), signatory } : undefined;
}

/** A party declined to sign. */
export function signatureRefused(context: MailContext, order: MailOrder): Letter | undefined {
  const { convention } = context;
  const found = stopped(convention, "refused", order);
  if (found?.signatory.standing.status !== "refused") return undefined;
  const { act, signatory } = found;
  const { standing } = found.signatory;
  return {
    subject: says`Signature refusée : ${act.noun.toLowerCase()} n° ${act.number}`,
    preheader: says`${signatory.name} a refusé de signer ; ${act.the} n'est pas conclu${ending(act)}.`,
    body: [
      says`${signatory.name}, pour ${whoOf(context, signatory.party)}, a refusé de signer ${act.the}. ${pronoun(act)} n'est donc pas conclu${ending(act)}.`,
      { quote: standing.status === "refused" ? standing.reason : "", by: "Raison donnée" },
      order.to === "staff"
        ? says`Le document reste figé. Vous pouvez relancer la signature depuis le dossier, une fois le désaccord levé.`
        : says`Si le désaccord peut être levé, écrivez-nous : la signature peut être relancée sans refaire la demande.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** The link to sign expired unused. */
export function signatureLapsed(context: MailContext, order: MailOrder): Letter | undefined {
  const { convention } = context;
  const found = stopped(convention, "lapsed", order);
  if (!found) return undefined;
  const { act, signatory } = found;
  return {
    subject: says`Délai de signature expiré : ${act.noun.toLowerCase()} n° ${act.number}`,
    preheader: says`${theAct(act)} n'a pas été signé${ending(act)} à temps ; la signature peut être relancée.`,
    body: [
      says`${theAct(act)} de « ${establishmentName(convention)} » n'a pas été signé${ending(act)} à temps par ${signatory.name}. Le lien ne fonctionne plus et rien n'est conclu.`,
      order.to === "staff"
        ? says`Vous pouvez relancer la signature depuis le dossier : de nouveaux liens partent, sur le même document.`
        : says`Rien n'est perdu : répondez à ce message pour demander un nouveau lien. La demande n'est pas à refaire.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

export const postalLines = ({ line1, line2, postcode, city }: PostalAddress): string =>
  [line1, line2, `${postcode} ${city}`].filter(Boolean).join(", ");

/**
 * The paper original arrived: nothing more is expected of the establishment. Where it is the reception, it fixes the day
 * of effect; come too late for the programme, another mail says so.
 */
export function originalReceived({ convention, body, links }: MailContext): Letter | undefined {
  if (!convention.originalReceivedOn) return undefined;
  const { life } = convention;
  if (life.status === "outside-programme") return undefined;
  const reception = convention.kind === "access-convention" && "reception" in life ? life.reception : undefined;
  return {
    subject: says`L'original de la convention est arrivé (n° ${reference(convention)})`,
    preheader: says`Vous n'avez plus rien à envoyer.`,
    body: [
      says`L'original signé à la main par « ${establishmentName(convention)} » nous est parvenu le ${day(convention.originalReceivedOn)}. Vous n'avez plus rien à envoyer. Merci.`,
      ...(reception?.basis === "original"
        ? [
            says`Son arrivée fixe la date d'effet : le ${day(reception.effectiveOn)}, une fois la convention signée par ${body.shortName}.`,
          ]
        : []),
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}
