import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { type IndemnityConvention, isIn, RUNNING } from "../domain/indemnity-convention/convention.ts";
import { meansWords } from "../domain/indemnity-convention/wording.ts";
import { day } from "../french/format.ts";
import { type DateToRemember, type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { home } from "./signing-outcome-mails.ts";
import { establishmentName, reference } from "./wording.ts";

type Context = MailContext<IndemnityConvention>;

/** The last day for the proof of execution, as calendars keep it: a prorogation moves the same entry. */
const proofDay = ({ convention }: Context): readonly DateToRemember[] =>
  isIn(convention, ...RUNNING)
    ? [
        {
          topic: "caducity",
          on: convention.life.caducity.lastDay,
          title: says`Preuve d'exécution de la convention n° ${reference(convention)} : dernier jour`,
          description: convention.life.caducity.explanation,
        },
      ]
    : [];

/** The convention is notified: the clock of caducity runs. Source: PC-15, PA-11. */
export function notified(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, ...RUNNING)) return undefined;
  const { notification, caducity } = convention.life;
  return {
    subject: says`Convention n° ${reference(convention)} notifiée : preuve d'exécution au plus tard le ${day(caducity.lastDay)}`,
    preheader: says`Notifiée le ${day(notification.notifiedOn)}, ${meansWords(notification.proof.means)}.`,
    body: [
      says`La convention de « ${establishmentName(convention)} » a été notifiée le ${day(notification.notifiedOn)}, ${meansWords(notification.proof.means)}.`,
      caducity.explanation,
      order.to === "staff"
        ? says`Le bénéficiaire doit aussi déclarer le début d'exécution : sans déclaration, seul ce délai court.`
        : says`Déclarez aussi le début d'exécution de l'opération : il ouvre les six mois pendant lesquels les dépenses sont prises en charge. Si le délai ne suffit pas, une prorogation motivée peut être demandée avant son terme.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
    dates: proofDay(context),
  };
}

/** The start is declared: the execution period, and the balance after it. Source: PC-17, PC-13. */
export function startDeclared(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, ...RUNNING)) return undefined;
  const { start, balance } = convention.life;
  if (!start || !balance) return undefined;
  return {
    subject: says`Début d'exécution déclaré au ${day(start.declaredStartOn)} (n° ${reference(convention)})`,
    preheader: says`La période d'exécution s'achève le ${day(start.period.lastDay)}.`,
    body: [
      says`Le début d'exécution de l'opération de « ${establishmentName(convention)} » est déclaré au ${day(start.declaredStartOn)}.`,
      start.period.explanation,
      balance.explanation,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
    dates: executionDays(context),
  };
}

/** A mistyped start was put right: the same days in calendars, moved. Source: PC-17, PC-13. */
export function startCorrected(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, ...RUNNING)) return undefined;
  const { start, balance } = convention.life;
  if (!start?.correction || !balance) return undefined;
  const { from, reason } = start.correction;
  return {
    subject: says`Début d'exécution corrigé au ${day(start.declaredStartOn)} (n° ${reference(convention)})`,
    preheader: says`Il était enregistré au ${day(from)} ; les délais sont recalculés.`,
    body: [
      says`Le début d'exécution de l'opération de « ${establishmentName(convention)} », enregistré au ${day(from)}, est corrigé au ${day(start.declaredStartOn)}.`,
      { quote: reason, by: "Motif" },
      start.period.explanation,
      balance.explanation,
      order.to === "staff"
        ? says`Le bénéficiaire en est averti par courriel.`
        : says`Si ce jour n'est pas celui que vous avez déclaré, répondez à ce courriel.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
    dates: executionDays(context),
  };
}

/** The end of the execution and the last day of the claim, as calendars keep them: a correction moves the same entries. */
function executionDays({ convention }: Context): readonly DateToRemember[] {
  if (!isIn(convention, ...RUNNING)) return [];
  const { start, balance } = convention.life;
  if (!start || !balance) return [];
  return [
    {
      topic: "execution-end",
      on: start.period.lastDay,
      title: says`Fin de la période d'exécution, convention n° ${reference(convention)}`,
      description: start.period.explanation,
    },
    {
      topic: "balance-claim",
      on: balance.lastDay,
      title: says`Dernier jour pour demander le solde, convention n° ${reference(convention)}`,
      description: balance.explanation,
    },
  ];
}

/** The beneficiary tells how the works go on. Source: PC-07. */
export function progressReported({ convention, links }: Context, { about }: MailOrder): Letter | undefined {
  const { life } = convention;
  const told = "progress" in life ? life.progress.find(({ id }) => id === about) : undefined;
  if (!told) return undefined;
  return {
    subject: says`Point d'avancement : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: told.report.slice(0, 90),
    body: [
      says`« ${establishmentName(convention)} » vous informe de l'avancement de l'opération (article 3).`,
      { quote: told.report, by: "Bénéficiaire" },
    ],
    action: { label: "Ouvrir le dossier", href: links.staff },
  };
}

/** The proof of execution came, in time or not. Source: PC-14, PA-12, PA-13. */
export function proofReceived(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  const { life } = convention;
  if (!("proof" in life) || !life.proof) return undefined;
  const { verdict, sentOn } = life.proof;
  const inTime = verdict === "ON_TIME";
  return {
    subject: inTime
      ? says`Preuve d'exécution reçue (n° ${reference(convention)})`
      : says`Preuve d'exécution reçue après le terme du délai (n° ${reference(convention)})`,
    preheader: inTime
      ? says`Le délai de caducité est arrêté ; les autres délais continuent.`
      : says`Le préfet décide s'il l'accepte.`,
    body: [
      says`La preuve d'exécution de l'opération de « ${establishmentName(convention)} », envoyée le ${day(sentOn)}, est enregistrée.`,
      inTime
        ? says`Adressée dans le délai de l'article 5, elle arrête le délai de caducité. La période d'exécution et le délai pour demander le solde ne changent pas.`
        : says`Le délai de l'article 5 avait expiré le ${day(life.caducity.lastDay)} à minuit. Tant que la caducité n'est pas constatée, il revient au préfet d'accepter ou non cette preuve.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** A late proof was accepted. Source: PA-13. */
export function lateProofAccepted({ convention, links }: Context): Letter | undefined {
  const { life } = convention;
  const acceptance = "proof" in life ? life.proof?.lateAcceptance : undefined;
  if (!acceptance) return undefined;
  return {
    subject: says`Votre preuve d'exécution est acceptée (n° ${reference(convention)})`,
    preheader: says`La convention suit son cours.`,
    body: [
      says`Bien que tardive, la preuve d'exécution de « ${establishmentName(convention)} » est acceptée. La convention suit son cours.`,
      { quote: acceptance.reason, by: "Motif" },
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** The delay of caducity expired; nothing follows by itself. Source: PC-15, PA-13. */
export function caducityExpired(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, "delay-expired") || convention.life.expired !== "caducity") return undefined;
  const { expiredOn } = convention.life;
  return {
    subject: says`Délai de caducité expiré (n° ${reference(convention)})`,
    preheader: says`Le dernier jour était le ${day(expiredOn)} ; rien n'est acquis tant que le préfet n'a pas décidé.`,
    body: [
      says`Aucune preuve d'exécution n'est parvenue pour l'opération de « ${establishmentName(convention)} » avant le ${day(expiredOn)} à minuit.`,
      order.to === "staff"
        ? says`La caducité n'est pas acquise : le préfet la constate, après avoir invité le bénéficiaire à présenter ses observations. Une preuve tardive peut être acceptée avant l'acte.`
        : says`La caducité n'est pas acquise tant que le préfet ne l'a pas constatée. Vous serez d'abord invité à présenter vos observations. Une preuve envoyée maintenant peut encore être acceptée.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** The beneficiary is invited to be heard before caducity. Source: PA-13; CRPA L. 121-1. */
export function caducityHearing({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "delay-expired") || !convention.life.hearing) return undefined;
  const { hearing, expiredOn } = convention.life;
  return {
    subject: says`Vos observations avant caducité, au plus tard le ${day(hearing.answerLastDay)} (n° ${reference(convention)})`,
    preheader: says`Le délai de l'article 5 a expiré le ${day(expiredOn)}.`,
    body: [
      says`Le délai pour adresser la preuve d'exécution de la convention de « ${establishmentName(convention)} » a expiré le ${day(expiredOn)} à minuit. Le préfet envisage d'en constater la caducité.`,
      says`Vous pouvez présenter vos observations, ou adresser la preuve d'exécution, au plus tard le ${day(hearing.answerLastDay)}. La lettre est dans votre dossier.`,
    ],
    action: { label: "Présenter mes observations", href: links.followUp },
    dates: [
      {
        topic: "caducity-hearing",
        on: hearing.answerLastDay,
        title: says`Observations avant caducité, convention n° ${reference(convention)}`,
        description: says`Observations attendues avant toute décision du préfet.`,
      },
    ],
  };
}

/** The beneficiary answered before a decision against it. */
export function hearingAnswered({ convention, links }: Context, { about }: MailOrder): Letter | undefined {
  const { life } = convention;
  const repayment = "repayment" in life ? life.repayment.hearing : undefined;
  const hearing = about === "repayment" ? repayment : "hearing" in life ? life.hearing : undefined;
  if (!hearing?.answer) return undefined;
  return {
    subject: says`Observations reçues : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: says`Le préfet peut décider.`,
    body: [
      says`« ${establishmentName(convention)} » a présenté ses observations avant décision.`,
      { quote: hearing.answer.text, by: "Bénéficiaire" },
    ],
    action: { label: "Ouvrir le dossier", href: links.staff },
  };
}

/** Caducity is declared. Source: PC-15, PA-13. */
export function caducityDeclared({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "caducity-declared")) return undefined;
  return {
    subject: says`Caducité de la convention n° ${reference(convention)}`,
    preheader: says`L'acte du préfet, avec les voies de recours, est dans votre dossier.`,
    body: [
      says`Le préfet a constaté, le ${day(convention.life.declaredOn)}, la caducité de la convention de « ${establishmentName(convention)} ». Aucune indemnité ne sera versée.`,
      { quote: convention.life.grounds.join(" "), by: "Motifs" },
    ],
    action: { label: "Voir la décision", href: links.followUp },
  };
}

/** The execution period is over; the balance can be claimed for three months. Source: PC-13, PA-20. */
export function executionEnded({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "execution-closed") || !convention.life.balance) return undefined;
  const { balance } = convention.life;
  return {
    subject: says`Période d'exécution achevée : solde à demander au plus tard le ${day(balance.lastDay)} (n° ${reference(convention)})`,
    preheader: says`Avec les factures et le certificat d'achèvement.`,
    body: [
      says`La période d'exécution de l'opération de « ${establishmentName(convention)} » est achevée.`,
      balance.explanation,
      says`Joignez les factures, les preuves de paiement et votre certificat d'achèvement.`,
    ],
    action: { label: "Demander le solde", href: links.followUp },
    dates: [
      {
        topic: "balance-claim",
        on: balance.lastDay,
        title: says`Dernier jour pour demander le solde, convention n° ${reference(convention)}`,
        description: balance.explanation,
      },
    ],
  };
}

/** The three months to claim the balance are over. Source: PC-13, PA-21. */
export function balanceExpired(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, "delay-expired") || convention.life.expired !== "balance") return undefined;
  return {
    subject: says`Délai pour demander le solde expiré (n° ${reference(convention)})`,
    preheader: says`Le dernier jour était le ${day(convention.life.expiredOn)}.`,
    body: [
      says`Aucune demande de solde n'est parvenue pour « ${establishmentName(convention)} » avant le ${day(convention.life.expiredOn)} à minuit (article 4).`,
      order.to === "staff"
        ? says`La forclusion n'est pas automatique : il revient au préfet d'en décider, ou d'accepter une demande tardive.`
        : says`Une demande adressée maintenant serait tardive : il reviendrait au préfet de l'accepter ou non.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** The prefect decided that no claim came in time. Source: PA-21. */
export function foreclosed({ convention, links }: Context): Letter | undefined {
  if (!isIn(convention, "foreclosed")) return undefined;
  return {
    subject: says`Demande de solde forclose (n° ${reference(convention)})`,
    preheader: says`Aucun solde ne sera versé.`,
    body: [
      says`Le préfet a décidé, le ${day(convention.life.foreclosedOn)}, qu'aucun solde ne serait versé à « ${establishmentName(convention)} » : la demande n'est pas parvenue dans les trois mois de la fin du délai d'exécution.`,
      { quote: convention.life.grounds.join(" "), by: "Motifs" },
      says`La décision, avec les voies de recours, est dans votre dossier.`,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}
