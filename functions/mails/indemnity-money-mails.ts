import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { type IndemnityConvention, isIn } from "../domain/indemnity-convention/convention.ts";
import { causeWords } from "../domain/indemnity-convention/wording.ts";
import { day, euros } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { home } from "./signing-outcome-mails.ts";
import { establishmentName, reference } from "./wording.ts";

type Context = MailContext<IndemnityConvention>;

/** The claim of the balance is registered. Source: PC-13, PC-18. */
export function claimReceived(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  const { life } = convention;
  if (!("claim" in life) || !life.claim) return undefined;
  const { claim } = life;
  const late = claim.verdict === "LATE";
  return {
    subject: says`Demande de solde reçue (n° ${reference(convention)})`,
    preheader: late
      ? says`Elle est tardive ; le préfet décide s'il l'accepte.`
      : says`Elle est examinée par le service.`,
    body: [
      says`La demande de solde de « ${establishmentName(convention)} », envoyée le ${day(claim.sentOn)}, est enregistrée avec ${claim.expenses.length === 1 ? "une ligne" : `${claim.expenses.length} lignes`} de dépense.`,
      late
        ? says`Elle est parvenue après les trois mois de l'article 4 : il revient au préfet de l'accepter ou non.`
        : says`Le service la vérifie ligne à ligne avant tout paiement (article 6).`,
      ...(convention.account || order.to === "staff"
        ? []
        : [says`Le compte à créditer reste à communiquer : rien ne peut être payé sans lui.`]),
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** The claim lacks something; it keeps its date. Source: PC-12, PC-18. */
export function claimIncomplete({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "balance-claimed")) return undefined;
  const missing = convention.life.claim.missing.find(({ answeredAt }) => !answeredAt);
  if (!missing) return undefined;
  return {
    subject: says`Votre demande de solde est à compléter (n° ${reference(convention)})`,
    preheader: says`Pièces attendues au plus tard le ${day(missing.answerLastDay)}.`,
    body: [
      says`Pour vérifier la demande de solde de « ${establishmentName(convention)} », il nous manque :`,
      { facts: missing.items.map(({ label, expected }) => [label, expected] as const) },
      says`Merci de les transmettre au plus tard le ${day(missing.answerLastDay)}. Votre demande garde sa date.`,
    ],
    action: { label: "Compléter la demande", href: links.followUp },
    dates: [
      {
        topic: `claim-completion-${missing.id}`,
        on: missing.answerLastDay,
        title: says`Pièces de la demande de solde, convention n° ${reference(convention)}`,
        description: missing.items.map(({ label }) => label).join(", "),
      },
    ],
  };
}

/** The claim was completed. */
export function claimCompleted({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "balance-claimed")) return undefined;
  return {
    subject: says`Demande de solde complétée : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: says`Elle est à examiner de nouveau.`,
    body: [says`« ${establishmentName(convention)} » a transmis ce qui manquait à sa demande de solde.`],
    action: { label: "Examiner la demande", href: links.staff },
  };
}

/** A late claim was accepted. Source: PA-21. */
export function lateClaimAccepted({ convention, links }: Context): Letter | undefined {
  const { life } = convention;
  const acceptance = "claim" in life ? life.claim?.lateAcceptance : undefined;
  if (!acceptance) return undefined;
  return {
    subject: says`Votre demande de solde est acceptée malgré son retard (n° ${reference(convention)})`,
    preheader: says`Elle est maintenant vérifiée.`,
    body: [
      says`La demande de solde de « ${establishmentName(convention)} » est acceptée, bien que parvenue après le terme du délai. Elle est vérifiée avant paiement.`,
      { quote: acceptance.reason, by: "Motif" },
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** The amount is fixed, and explained. Source: PC-10, PA-08, PA-09. */
export function liquidated({ convention, links }: Context): Letter | undefined {
  const { life } = convention;
  if (!("liquidation" in life)) return undefined;
  const { amount, explanation } = life.liquidation;
  return {
    subject: says`Indemnité liquidée : ${euros(amount.indemnityCents)} (n° ${reference(convention)})`,
    preheader: says`Le comptable assignataire est saisi pour paiement.`,
    body: [
      says`Le service de l'État a vérifié la demande de solde de « ${establishmentName(convention)} ».`,
      explanation,
      says`Le paiement est fait par virement, par ${life.liquidation.accountant}.`,
    ],
    action: { label: "Voir le détail", href: links.followUp },
  };
}

/** The indemnity is paid. Source: PC-20. */
export function paid({ convention, links }: Context): Letter | undefined {
  const { life } = convention;
  if (!("payment" in life)) return undefined;
  return {
    subject: says`Indemnité payée : ${euros(life.payment.paidCents)} (n° ${reference(convention)})`,
    preheader: says`Virement du ${day(life.payment.paidOn)}.`,
    body: [
      says`L'indemnité de ${euros(life.payment.paidCents)} due à « ${establishmentName(convention)} » a été payée le ${day(life.payment.paidOn)}.`,
      { facts: [["Référence du paiement", life.payment.reference]] },
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** The beneficiary is invited to be heard before a repayment. Source: PC-22. */
export function repaymentHearing({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "repayment-requested")) return undefined;
  const { repayment } = convention.life;
  return {
    subject: says`Reversement envisagé : vos observations au plus tard le ${day(repayment.hearing.answerLastDay)} (n° ${reference(convention)})`,
    preheader: says`${euros(repayment.intendedCents)} pourraient être demandés.`,
    body: [
      says`Le préfet envisage de demander à « ${establishmentName(convention)} » le reversement de ${euros(repayment.intendedCents)} : ${causeWords(repayment.case)} (article 7).`,
      { quote: repayment.facts.join(" "), by: "Constatations" },
      says`Vous pouvez présenter vos observations au plus tard le ${day(repayment.hearing.answerLastDay)}, avant toute décision.`,
    ],
    action: { label: "Présenter mes observations", href: links.followUp },
    dates: [
      {
        topic: "repayment-hearing",
        on: repayment.hearing.answerLastDay,
        title: says`Observations avant reversement, convention n° ${reference(convention)}`,
        description: repayment.explanation,
      },
    ],
  };
}

/** The repayment is ordered. Source: PC-22. */
export function repaymentOrdered({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "repayment-ordered")) return undefined;
  const { order, repayment } = convention.life;
  return {
    subject: says`Reversement décidé : ${euros(order.amountCents)} (n° ${reference(convention)})`,
    preheader: says`Un titre de perception vous sera adressé par le comptable.`,
    body: [
      says`Le préfet a décidé, le ${day(order.orderedOn)}, le reversement de ${euros(order.amountCents)} par « ${establishmentName(convention)} » : ${causeWords(repayment.case)} (article 7).`,
      { quote: order.grounds.join(" "), by: "Motifs" },
      says`La décision, avec les voies de recours, est dans votre dossier. Un titre de perception vous sera adressé par le comptable.`,
    ],
    action: { label: "Voir la décision", href: links.followUp },
  };
}

/** Nothing is asked back. */
export function repaymentDropped({ convention, links }: Context): Letter | undefined {
  const { life } = convention;
  if (life.status !== "paid" || life.formerRepayments.length === 0) return undefined;
  return {
    subject: says`Aucun reversement ne vous est demandé (n° ${reference(convention)})`,
    preheader: says`Vos observations ont été prises en compte.`,
    body: [says`Après examen, aucun reversement n'est demandé à « ${establishmentName(convention)} ».`],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** Nothing more is expected. */
export function closed({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "closed")) return undefined;
  return {
    subject: says`Dossier clos (n° ${reference(convention)})`,
    preheader: says`Vous n'avez plus rien à faire.`,
    body: [
      says`Le dossier de la convention de « ${establishmentName(convention)} » est clos depuis le ${day(convention.life.closedOn)}. Ses documents restent à votre disposition.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}
