import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { awaitsOriginal } from "../../../domain/access-convention/reception.ts";
import { isRunning, wholeTermination } from "../../../domain/access-convention/termination.ts";
import { isAwaited } from "../../../domain/agreement/questions.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { hasSigned, signatoryInTurn } from "../../../domain/signature/circuit.ts";
import { day, dayOf, moment } from "../../../french/format.ts";
import { type Html, html } from "../../layout/html.ts";

/** What is awaited now, said to an agent. */
export function nextFor(convention: AccessConvention): Html {
  const { life } = convention;
  switch (life.status) {
    case "submitted":
      return html`Le récépissé est en cours d'émission.`;
    case "in-eligibility-study":
      return convention.informationRequests.some(isAwaited)
        ? html`La réponse de l'établissement est attendue ; la décision peut aussi être prise sans elle.`
        : html`Une décision sur l'éligibilité est attendue de vous.`;
    case "being-drawn-up":
      return html`La convention est en cours d'établissement.`;
    case "awaiting-signatures": {
      if (awaitsOriginal(convention))
        return html`Le scan signé est arrivé ; l'original papier est attendu, et lui seul vaut réception. La signature de l'organisme attend son arrivée.`;
      const signatory = signatoryInTurn(life.circuit);
      if (!signatory) return html`Les signatures sont en cours de traitement.`;
      if (signatory.standing.status === "consented")
        return html`La signature de ${signatory.name} est en cours de scellement.`;
      return signatory.expiresAt
        ? html`La signature de ${signatory.name} est attendue jusqu'au ${dayOf(signatory.expiresAt.subtract({ nanoseconds: 1 }))} inclus.`
        : html`L'invitation de ${signatory.name} est en cours d'envoi.`;
    }
    case "accepted":
      return html`Signée par les deux parties, elle prend effet le ${day(life.reception.effectiveOn)}.`;
    case "in-force": {
      const ending = isRunning(convention) ? wholeTermination(convention) : undefined;
      if (ending)
        return html`Résiliation enregistrée : le préavis commence le ${day(ending.noticeStartsOn)}, l'accès prend fin le ${day(ending.accessEndsOn)}.`;
      return life.term.last
        ? html`Dernière période : elle s'achève avec le programme, le ${day(life.term.endsOn)}.`
        : html`Période en cours jusqu'au ${day(life.term.endsOn)}, reconduite tacitement ensuite.`;
    }
    case "in-notice":
      return html`Un préavis court pour toute la convention ; l'accès prend fin à son terme.`;
    case "terminated":
    case "programme-ended":
      return html`Terminée depuis le ${day(life.endedOn)}, à minuit.`;
    case "ineligible":
      return html`Éligibilité refusée le ${dayOf(life.decidedAt)}.`;
    case "withdrawn":
      return html`Retirée par l'établissement le ${moment(life.withdrawnAt)}.`;
    case "refused":
      return html`Un signataire a refusé. La signature peut être relancée sur le même document.`;
    case "lapsed":
      return html`Le délai de signature est passé. La signature peut être relancée sur le même document.`;
    case "outside-programme":
      return html`Reçue trop tard : elle prendrait effet après la fin du programme, le ${day(life.terms.programme.endsOn)}.`;
  }
}

/** Whether the body signed after the day of effect: shown as a warning. Source: MA-03. */
export function signedAfterEffect({ life }: AccessConvention): boolean {
  if (!("circuit" in life) || !("reception" in life) || !life.reception) return false;
  const body = life.circuit.signatories.find(({ party }) => party === "body");
  if (!body || !hasSigned(body) || body.standing.status !== "sealed") return false;
  const signedOn = parisDateOf(body.standing.consentedAt);
  return signedOn.toString() > life.reception.effectiveOn.toString();
}
