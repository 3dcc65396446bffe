import { awaitsOriginal } from "../domain/access-convention/reception.ts";
import type { Deadline } from "../domain/agreement/deadline.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import { circuitOfOriginal } from "../domain/kinds/original.ts";
import type { DeadlineKind } from "../domain/kinds/vocabulary.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { postalLines } from "./signing-outcome-mails.ts";
import { establishmentName, ofTheAct, reference } from "./wording.ts";

/** What must be done before the last day, as a mail says it: a name, and a verb phrase. */
const DUTIES: Readonly<Record<DeadlineKind, { readonly name: string; readonly todo: string; readonly act: string }>> = {
  "first-answer": {
    name: "réponse à la demande",
    todo: "répondre à la demande de l’établissement",
    act: "Répondre à la demande",
  },
  activation: {
    name: "ouverture des services",
    todo: "ouvrir les services souscrits par l’établissement",
    act: "Activer les services",
  },
  "data-request": {
    name: "réponse à une demande sur des données personnelles",
    todo: "répondre à une demande sur des données personnelles",
    act: "Répondre",
  },
  "paper-original": {
    name: "original papier",
    todo: "nous faire parvenir l’original signé à la main",
    act: "Voir le dossier",
  },
  "information-answer": {
    name: "réponse à notre question",
    todo: "répondre à la question que nous vous avons posée",
    act: "Répondre",
  },
  instruction: {
    name: "réponse à la demande d’indemnisation",
    todo: "répondre à la demande d’indemnisation, que le silence ferait implicitement rejeter",
    act: "Instruire la demande",
  },
  caducity: {
    name: "preuve d’exécution",
    todo: "nous adresser la preuve d’exécution du contrat de l’opération, ou demander une prorogation motivée",
    act: "Envoyer la preuve d’exécution",
  },
  "execution-period": {
    name: "fin de la période d’exécution",
    todo: "achever l’opération : seuls les services faits dans la période ouvrent droit à l’indemnité",
    act: "Voir le dossier",
  },
  "balance-claim": {
    name: "demande du solde",
    todo: "demander le solde, avec les factures et le certificat d’achèvement",
    act: "Demander le solde",
  },
  "prorogation-decision": {
    name: "réponse à la demande de prorogation",
    todo: "répondre à la demande de prorogation, que le silence ferait implicitement rejeter",
    act: "Répondre à la demande",
  },
  "hearing-answer": {
    name: "observations",
    todo: "nous faire part de vos observations, avant toute décision",
    act: "Présenter des observations",
  },
  "claim-completion": {
    name: "pièces de la demande de solde",
    todo: "compléter la demande de solde",
    act: "Compléter la demande",
  },
};

/** An original is that of the act that was scanned: the convention, an amendment, an order. */
function dutyOf(convention: AnyAgreement, deadline: Deadline): (typeof DUTIES)[DeadlineKind] {
  const duty = DUTIES[deadline.kind];
  const circuit = deadline.kind === "paper-original" ? circuitOfOriginal(convention, deadline) : undefined;
  if (!circuit) return duty;
  const act = kindOf(convention).signing.rules.act(convention, circuit);
  const number = act.the === "la convention" ? "" : says` n° ${act.number}`;
  return { ...duty, name: `${duty.name} ${ofTheAct(act)}${number}` };
}

const find = ({ convention }: MailContext, { about }: MailOrder): Deadline | undefined =>
  convention.deadlines.find(({ id }) => id === about);

/** Reminds whoever must act. Nothing is sent about a deadline that was met, missed or cancelled in the meantime. */
export function deadlineReminder(context: MailContext, order: MailOrder): Letter | undefined {
  const deadline = find(context, order);
  if (deadline?.status !== "running") return undefined;
  const { convention, body, links } = context;
  const duty = dutyOf(convention, deadline);
  const question = convention.informationRequests.find(({ id }) => deadline.id === `information-${id}`)?.question;
  return {
    subject: says`Rappel : ${duty.name}, au plus tard le ${day(deadline.lastDay)} (${reference(convention)})`,
    preheader: says`Dossier de ${establishmentName(convention)}.`,
    body: [
      says`Il reste à ${duty.todo}, au plus tard le ${day(deadline.lastDay)}. Le dossier est celui de « ${establishmentName(convention)} ».`,
      ...(question ? [{ quote: question, by: "Question posée" }] : []),
      ...(deadline.kind === "paper-original"
        ? [
            says`L'original est à envoyer à : ${body.name}, ${postalLines(body.seat)}. S'il est déjà en route, ne tenez pas compte de ce rappel.`,
          ]
        : []),
      ...(deadline.id === "paper-original" && convention.kind === "access-convention" && awaitsOriginal(convention)
        ? [says`La date d'effet se compte à partir de son arrivée, et ${body.shortName} ne signe qu'ensuite.`]
        : []),
      deadline.explanation,
    ],
    action: { label: duty.act, href: order.to === "staff" ? links.staff : links.followUp },
    dates: [
      {
        topic: deadline.id,
        on: deadline.lastDay,
        title: says`Dernier jour : ${duty.name} (${reference(convention)})`,
        description: deadline.explanation,
      },
    ],
  };
}

/** Tells the staff that the last day passed without the act. What follows is theirs to decide. */
export function deadlineMissed(context: MailContext, order: MailOrder): Letter | undefined {
  const deadline = find(context, order);
  if (deadline?.status !== "missed") return undefined;
  const { convention, links } = context;
  const duty = dutyOf(convention, deadline);
  return {
    subject: says`Échéance dépassée : ${duty.name} (${reference(convention)})`,
    preheader: says`${establishmentName(convention)} : le dernier jour était le ${day(deadline.lastDay)}.`,
    body: [
      says`Le dernier jour était le ${day(deadline.lastDay)} et rien n'a été enregistré : ${duty.name}, dossier de « ${establishmentName(convention)} ».`,
      deadline.party === "staff"
        ? says`Le statut du dossier n'a pas changé. L'action reste à faire dès que possible.`
        : says`Le statut du dossier n'a pas changé. À vous de décider de la suite : attendre encore, ou prendre contact avec ${kindOf(convention).words.party}.`,
      deadline.explanation,
    ],
    action: { label: "Ouvrir le dossier", href: links.staff },
  };
}
