import type {
  IndemnityCaducityDeclarationData,
  IndemnityCaducityHearingData,
  IndemnityEligibilityDecisionData,
  IndemnityNotificationData,
  IndemnityProrogationAcknowledgementData,
  IndemnityProrogationDecisionData,
} from "../../contracts/documents/indemnity-letters.ts";
import { frenchDate } from "../../domain/calendar/french-date.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import type { IndemnityConvention, Notified } from "../../domain/indemnity-convention/convention.ts";
import { signedAct } from "../../domain/indemnity-convention/notification.ts";
import type { ProrogationFile } from "../../domain/indemnity-convention/notified.ts";
import { indemnitySettings } from "../../domain/indemnity-convention/settings.ts";
import { meansWords } from "../../domain/indemnity-convention/wording.ts";
import type { Prorogation } from "../../domain/indemnity-rules/caducity.ts";
import {
  actData,
  capitalised,
  clause,
  courtData,
  hearingData,
  letterData,
  lowered,
  operationWords,
  percentWords,
  present,
  referenceData,
  type Writing,
} from "./parts.ts";

export const notifiedLife = ({ life }: IndemnityConvention): Notified =>
  present("notification" in life ? life : undefined, "notification");

export function eligibilityDecisionData(writing: Writing): IndemnityEligibilityDecisionData {
  const { convention, body } = writing;
  const { life, request, submittedAt } = convention;
  const settings = indemnitySettings(body);
  const refused = life.status === "ineligible";
  const eligibility = "eligibility" in life ? life.eligibility : undefined;
  const opinion = present(refused ? life.opinion : eligibility?.opinion, "opinion");
  const budget = eligibility?.budget ?? settings.budget;
  return {
    ...letterData(writing),
    favourable: !refused,
    fileNumber: convention.fileNumber,
    event: lowered(request.event.name),
    operation: operationWords(convention),
    requestReceivedOn: parisDateOf(submittedAt).toString(),
    opinion: {
      authority: capitalised(settings.opinionAuthority),
      givenOn: opinion.givenOn.toString(),
      reference: opinion.reference,
    },
    regime: opinion.regime,
    capCents: settings.capCents.toString(),
    rate: percentWords(settings.ratePercent * 10),
    budget: { programme: budget.programme, functionalDomain: budget.functionalDomain },
    conditions: [...opinion.conditions],
    reasons: refused ? [...life.reasons] : [],
    court: courtData(body),
  };
}

export function notificationData(writing: Writing): IndemnityNotificationData {
  const { convention } = writing;
  const { life, request } = convention;
  if (!("signedOn" in life)) throw new Error("the record has no signature to notify");
  const { means, postalNumber } = present("sent" in life ? life.sent : undefined, "notification sent");
  return {
    ...letterData(writing),
    number: life.terms.number,
    operation: operationWords(convention),
    event: lowered(request.event.name),
    signedOn: life.signedOn.toString(),
    documentSha256: present(signedAct(convention), "signed act").sha256,
    capCents: life.terms.grant.capCents.toString(),
    means: meansWords(means, postalNumber),
    byHand: means === "by-hand",
    remarks: [],
  };
}

const NUMBERS = [
  "zéro",
  "un",
  "deux",
  "trois",
  "quatre",
  "cinq",
  "six",
  "sept",
  "huit",
  "neuf",
  "dix",
  "onze",
  "douze",
];
const lengthWords = (asked: Prorogation): string =>
  "months" in asked ? `${NUMBERS[asked.months] ?? asked.months} mois` : `jusqu’au ${frenchDate(asked.untilDay)}`;

const CHANNELS = { electronic: "par le service en ligne", post: "par courrier", hand: "en main propre" } as const;

const fileOf = ({ convention, letter }: Writing): ProrogationFile =>
  present(
    notifiedLife(convention).prorogations.find(({ id }) => id === letter.about),
    "request for prorogation",
  );

export function prorogationAcknowledgementData(writing: Writing): IndemnityProrogationAcknowledgementData {
  const { convention } = writing;
  const life = notifiedLife(convention);
  const file = fileOf(writing);
  return {
    ...letterData(writing),
    convention: referenceData(convention, life),
    request: {
      channel: CHANNELS[file.sending.channel],
      sentOn: file.sentOn.toString(),
      receivedOn: file.receivedOn.toString(),
      reason: clause(file.reason),
      length: lengthWords(file.asked),
      inTime: file.admissible,
    },
    currentLastDay: file.delayLastDay.toString(),
    silenceOn: file.implicitRejectionOn.toString(),
    explanation: file.explanation,
  };
}

export function prorogationDecisionData(writing: Writing): IndemnityProrogationDecisionData {
  const { convention, body } = writing;
  const life = notifiedLife(convention);
  const file = fileOf(writing);
  const { granted, grounds } = present(file.decision, "decision");
  return {
    ...letterData(writing),
    convention: referenceData(convention, life),
    request: { receivedOn: file.receivedOn.toString(), reason: clause(file.reason) },
    granted: granted !== undefined,
    grounds: grounds.map(clause),
    previousLastDay: file.delayLastDay.toString(),
    length: granted ? lengthWords(granted.prorogation) : "",
    newLastDay: granted?.newLastDay.toString() ?? "",
    explanation: life.caducity.explanation,
    court: courtData(body),
  };
}

/** What happened since the notification, in order, as the hearing letter recalls it. */
function chronology(life: Notified): { happenedOn: string; label: string }[] {
  const { notification, start, prorogations } = life;
  const events = [
    {
      happenedOn: notification.notifiedOn.toString(),
      label: `Notification de la convention, ${meansWords(notification.proof.means)}`,
    },
    ...(start
      ? [
          {
            happenedOn: start.sentOn.toString(),
            label: `Déclaration du début d’exécution au ${frenchDate(start.declaredStartOn)}`,
          },
        ]
      : []),
    ...prorogations.map(({ receivedOn, status }) => ({
      happenedOn: receivedOn.toString(),
      label: `Demande de prorogation ${{ pending: "en cours d’examen", granted: "accordée", refused: "refusée", "implicitly-refused": "restée sans réponse, implicitement refusée" }[status]}`,
    })),
  ];
  return events.sort((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1));
}

export function caducityHearingData(writing: Writing): IndemnityCaducityHearingData {
  const { convention } = writing;
  const life = notifiedLife(convention);
  const hearing = present(
    "hearing" in life ? (convention.life.status === "delay-expired" ? convention.life.hearing : undefined) : undefined,
    "hearing",
  );
  return {
    ...letterData(writing),
    convention: referenceData(convention, life),
    chronology: chronology(life),
    lastDay: life.caducity.lastDay.toString(),
    explanation: life.caducity.explanation,
    answerLastDay: hearing.answerLastDay.toString(),
  };
}

export function caducityDeclarationData(writing: Writing): IndemnityCaducityDeclarationData {
  const { convention, body } = writing;
  const { life } = convention;
  if (life.status !== "caducity-declared") throw new Error("the record has no caducity to write about");
  const decided = life.prorogations.flatMap(({ decision }) =>
    decision
      ? [
          decision.granted
            ? `la décision du ${frenchDate(decision.decidedOn)} accordant une prorogation jusqu’au ${frenchDate(decision.granted.newLastDay)}`
            : `la décision du ${frenchDate(decision.decidedOn)} refusant une prorogation`,
        ]
      : [],
  );
  return {
    ...actData(writing),
    convention: referenceData(convention, life),
    prorogations: decided,
    hearing: hearingData(present(life.hearing, "hearing"), life.reply),
    lastDay: life.caducity.lastDay.toString(),
    explanation: `ce délai courait depuis la notification du ${frenchDate(life.notification.notifiedOn)}`,
    grounds: life.grounds.map(clause),
    releasedCents: life.terms.grant.capCents.toString(),
    accountantCopy: indemnitySettings(body).accountant.replace(/^le /, "au ").replace(/^la /, "à la "),
  };
}
