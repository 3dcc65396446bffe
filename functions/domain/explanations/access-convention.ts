import type { CreditNote } from "../access-rules/credit-note.ts";
import type { EntryIntoEffect } from "../access-rules/entry-into-effect.ts";
import type { YearInvoice } from "../access-rules/invoice-schedule.ts";
import type { LiabilityCap } from "../access-rules/liability.ts";
import type { Retention } from "../access-rules/retention.ts";
import type { ServiceDeadline } from "../access-rules/service-deadlines.ts";
import type { Restoration } from "../access-rules/service-levels.ts";
import type { Contribution } from "../access-rules/tariff.ts";
import { type Programme, reminderDay, type Term } from "../access-rules/term.ts";
import type { TerminationOfAll, TerminationOfServices } from "../access-rules/termination.ts";
import { isBefore } from "../calendar/day-order.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { eurosOf } from "../money/cents.ts";
import { delayEnd, type Explanation, explained, frenchInstant } from "./explanation.ts";

/** Why a convention takes effect on its day, or cannot. Source: access convention art. 2 and 5 (MC-18, MC-28, MC-29). */
export function explainEffect(entry: EntryIntoEffect): Explanation {
  const { receivedOn, alreadyUser, effectiveOn, programme, accepted } = entry;
  const start = effectiveOn.equals(programme.startsOn);
  const why = alreadyUser
    ? `L’établissement utilisait déjà un service à la veille du programme : la convention prend effet le ${frenchDate(effectiveOn)}, premier jour du programme (articles 2 et 5).`
    : effectiveOn.equals(receivedOn)
      ? `Convention signée reçue le ${frenchDate(receivedOn)}, premier jour d’un mois : elle prend effet le jour même (articles 2 et 5, selon la lecture retenue par l’organisme).`
      : start && isBefore(receivedOn, effectiveOn.subtract({ months: 1 }))
        ? `Convention signée reçue le ${frenchDate(receivedOn)}, avant l’ouverture du programme : elle prend effet avec lui, le ${frenchDate(effectiveOn)} (articles 2 et 5).`
        : `Convention signée reçue le ${frenchDate(receivedOn)} : elle prend effet le ${frenchDate(effectiveOn)}, premier jour du mois qui suit la réception (articles 2 et 5).`;
  const refusal = accepted
    ? ""
    : `Le programme s’achevant le ${frenchDate(programme.endsOn)}, la convention ne peut prendre effet.`;
  const warning = entry.countersignedAfterEffect
    ? "L’organisme ayant signé après cette date, la rétroactivité de l’effet est à vérifier."
    : "";
  return explained(entry.grounds, why, refusal || warning);
}

/** Why the contribution is what it is, or is not offered. Source: access convention art. 2 (MC-12, MC-13, MA-14, MA-31). */
export function explainContribution(agents: number, contribution: Contribution): Explanation {
  const inputs = { agents: String(agents) };
  if (!contribution.accepted) {
    return explained(
      { rules: ["MC-13", "MA-31"], inputs, options: {} },
      `La télétransmission seule n’est proposée qu’aux établissements de moins de 20 agents ; avec ${agents} agents, seul le bouquet est ouvert (article 2).`,
    );
  }
  return explained(
    { rules: ["MC-10", "MC-12", "MA-14"], inputs, options: {}, tariffVersion: contribution.tariffVersion },
    `Avec ${agents} agent${agents > 1 ? "s" : ""} déclaré${agents > 1 ? "s" : ""} (tranche « ${contribution.tierLabel} »), la contribution est de ${eurosOf(contribution.annualCents)} hors taxes par an (article 2).`,
  );
}

/** Why a term has its days. Source: access convention art. 5 (MC-30), MA-06. */
export function explainTerm(term: Term, number: number, programme: Programme): Explanation {
  const whole = term.endsOn.equals(term.startsOn.add({ years: 1 }).subtract({ days: 1 }));
  const span = `du ${frenchDate(term.startsOn)} au ${frenchDate(term.endsOn)} inclus`;
  const cut = !whole && term.endsOn.equals(programme.endsOn);
  return explained(
    {
      rules: ["MC-30", ...(cut ? (["MC-29", "MA-06"] as const) : [])],
      inputs: { startsOn: term.startsOn.toString(), programmeEndsOn: programme.endsOn.toString() },
      options: {},
    },
    number === 1
      ? `Première période d’un an, ${span} (article 5).`
      : `Période n° ${number}, par tacite reconduction, ${span} (article 5).`,
    cut
      ? `Elle est écourtée par la fin du programme, le ${frenchDate(programme.endsOn)}.`
      : whole
        ? ""
        : "Elle est écourtée par la résiliation.",
  );
}

/** Why a request must come by a day to end the convention with its term. Source: art. 5 (MC-31), MA-04, MA-29. */
export const explainLastNoticeDay = (term: Term): Explanation =>
  explained(
    {
      rules: ["MC-31", "MA-04", "MA-29"],
      inputs: { endsOn: term.endsOn.toString(), reminderDay: reminderDay(term).toString() },
      options: {},
    },
    `Reçue au plus tard ce jour, une demande de résiliation ouvre deux mois de préavis qui s’achèvent avec la période, le ${frenchDate(term.endsOn)} (article 5).`,
    `Un rappel est adressé le ${frenchDate(reminderDay(term))}.`,
  );

/** Why everything ends with the programme. Source: access convention art. 5 (MC-29), MA-06. */
export const explainProgrammeEnd = (programme: Programme): Explanation =>
  explained(
    { rules: ["MC-29", "MA-06", "T4"], inputs: { programmeEndsOn: programme.endsOn.toString() }, options: {} },
    `Les services n’existent que dans le programme, voté jusqu’au ${frenchDate(programme.endsOn)} : convention et contribution s’arrêtent ce jour-là (articles 2 et 5).`,
  );

/** Why a notice has its days. Source: access convention art. 5 (MC-31), MA-04, MA-05, T13. */
export const explainNotice = (termination: TerminationOfAll): Explanation =>
  explained(termination.grounds, noticeSentence(termination));

/** Why access ends when it does, and what stays due. Source: access convention art. 5 (MC-31, MC-32), MA-06 to MA-09. */
export function explainAccessEnd(termination: TerminationOfAll): Explanation {
  const { endedBy, accessEndsOn, programme } = termination;
  const end = `le ${frenchDate(accessEndsOn)} à minuit`;
  const access = {
    notice: `L’accès prend fin avec le préavis, ${end} (article 5).`,
    anniversary: `L’accès est maintenu jusqu’à la veille de la date anniversaire, ${end} (article 5, selon la lecture retenue par l’organisme).`,
    programme: `L’accès prend fin avec le programme, ${end}, sans attendre la fin du préavis (article 5).`,
  }[endedBy];
  return explained(
    { ...termination.grounds, ...(programme.id === undefined ? {} : { programmeId: programme.id }) },
    access,
    `${moneySentence(termination)}.`,
  );
}

/** Why a termination of all services ends when it does, and what stays due. Source: art. 5 (MC-31, MC-32), MA-04 to MA-09. */
export function explainTermination(termination: TerminationOfAll): Explanation {
  const { programme, endedBy } = termination;
  const access = {
    notice: ".",
    anniversary: ` ; l’accès est maintenu jusqu’au ${frenchDate(termination.accessEndsOn)}.`,
    programme: ` ; l’accès prend fin avec le programme, le ${frenchDate(programme.endsOn)}.`,
  }[endedBy];
  return explained(termination.grounds, noticeSentence(termination), moneySentence(termination) + access);
}

const noticeSentence = (termination: TerminationOfAll): string =>
  `Préavis de deux mois à compter du ${frenchDate(termination.noticeStartsOn)}, ${noticeReason(termination.receivedOn, termination)} ; il s’achève le ${frenchDate(termination.noticeEndsOn)} à minuit (article 5).`;

function moneySentence({ early, options, firstAnniversaryDay, contributionDueThroughDay }: TerminationOfAll): string {
  const due = frenchDate(contributionDueThroughDay);
  if (early) {
    return `Le préavis s’achevant avant la première date anniversaire (${frenchDate(firstAnniversaryDay)}), la contribution reste due jusqu’au ${due} inclus`;
  }
  return options.exitProration === "twelfths"
    ? `La contribution est due jusqu’au ${due} inclus, par douzièmes`
    : `La contribution est due jusqu’au ${due} inclus, l’année de sortie n’étant pas proratisée`;
}

const noticeReason = (
  receivedOn: TerminationOfAll["receivedOn"],
  { noticeStartsOn, effectiveOn }: Pick<TerminationOfAll, "noticeStartsOn" | "effectiveOn">,
): string =>
  noticeStartsOn.equals(effectiveOn) && isBefore(receivedOn, effectiveOn)
    ? `premier jour de la convention, la demande ayant été reçue le ${frenchDate(receivedOn)}`
    : `premier jour du mois qui suit la réception du ${frenchDate(receivedOn)}`;

/** Why some services end when they do, at no change of price. Source: access convention art. 5 (MC-31), MA-16. */
export const explainServiceTermination = (termination: TerminationOfServices): Explanation =>
  explained(
    termination.grounds,
    `Préavis de deux mois à compter du ${frenchDate(termination.noticeStartsOn)}, premier jour du mois qui suit la réception du ${frenchDate(termination.receivedOn)} ; le service s’arrête le ${frenchDate(termination.serviceEndsOn)} à minuit (article 5).`,
    "Les autres services restent ouverts et la contribution, forfaitaire, ne change pas.",
  );

/** Why an invoice has its amount and its day. Source: access convention art. 2 (MC-14), MA-10 to MA-13. */
export function explainInvoice(invoice: YearInvoice): Explanation {
  const { year, twelfths, annualCents, issueOn, vatPerMille } = invoice;
  const share = twelfths === 12 ? "année entière" : `${twelfths}/12 de ${eurosOf(annualCents)}`;
  const vat =
    vatPerMille === 0
      ? "sans TVA, l’émetteur n’y étant pas assujetti"
      : `soit ${eurosOf(invoice.ttcCents)} avec la TVA à ${String(vatPerMille / 10).replace(".", ",")} %`;
  return explained(
    invoice.grounds,
    `Contribution ${year} : ${share}, ${eurosOf(invoice.htCents)} hors taxes, ${vat} (article 2).`,
    `Facture datée du ${frenchDate(issueOn)}, ${issueReason(invoice)}.`,
  );
}

const issueReason = ({ grounds, issueOn, year }: YearInvoice): string => {
  if (grounds.rules.includes("MA-11")) {
    return issueOn.year === year
      ? "premier jour ouvré à compter de la prise d’effet"
      : "avec la facturation de juillet qui suit";
  }
  return issueOn.month === 7 ? "premier jour ouvré du second semestre" : "premier jour ouvré à compter de la réception";
};

/** Why a credit note has its amount: what was invoiced less what is due. Source: T18, MA-09. */
export const explainCreditNote = (note: CreditNote): Explanation =>
  explained(
    note.grounds,
    `Avoir de ${eurosOf(note.ttcCents)} toutes taxes comprises : ${eurosOf(note.invoiced.htCents)} hors taxes facturés, ${eurosOf(note.due.htCents)} dus, différence de ${eurosOf(note.htCents)} hors taxes.`,
  );

/** Why the body must answer or activate by a day. Source: access convention art. 4 (MC-25, MC-26), MA-22, MA-23. */
export const explainServiceDeadline = (deadline: ServiceDeadline): Explanation =>
  explained(
    deadline.grounds,
    deadline.kind === "answer"
      ? `Réponse dans la semaine qui suit la réception de la demande, le ${frenchDate(deadline.eventOn)} (article 4).`
      : `Activation technique dans le mois qui suit le dossier complet, le ${frenchDate(deadline.eventOn)} (article 4).`,
    delayEnd(deadline),
  );

/** Why a service must work again by an instant. Source: access convention art. 4 (MC-23, MC-24), T10. */
export const explainRestoration = ({ incidentAt, dueAt, level, grounds }: Restoration): Explanation =>
  explained(
    grounds,
    `Incident du ${frenchInstant(incidentAt)} : rétablissement au plus tard le ${frenchInstant(dueAt)}, soit ${level.restorationMinutes / 60} heures comptées dans les seules plages de service, hors jours fériés (article 4).`,
  );

/** Why the body answers for damage up to an amount. Source: access convention, annex 1 art. 2 (MC-42), MA-21. */
export const explainLiabilityCap = (cap: LiabilityCap): Explanation =>
  explained(
    cap.grounds,
    `Responsabilité pour faute prouvée limitée à ${eurosOf(cap.perEventCents)} par événement, soit six douzièmes de la contribution annuelle, et à ${eurosOf(cap.perCalendarYearCents)} par année civile (annexe 1, article 2).`,
  );

/** Why personal data is erased by a day. Source: access convention, annex 1 art. 4 (MC-45, MC-46), MA-25. */
export function explainRetention({ facts, lastDayKept, grounds }: Retention): Explanation {
  const { lastSeenOn, neverLoggedIn, conventionEndsOn } = facts;
  const from = neverLoggedIn ? "la création du compte" : "la dernière connexion";
  const why = conventionEndsOn?.equals(lastDayKept)
    ? "fin de la convention"
    : `trois ans après ${from} du ${frenchDate(lastSeenOn)}`;
  return explained(
    grounds,
    `Données conservées jusqu’au ${frenchDate(lastDayKept)} à minuit au plus tard : ${why} (annexe 1, article 4).`,
    "Cette durée est un maximum : elle n’est jamais reportée au jour ouvré suivant.",
  );
}
