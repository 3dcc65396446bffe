import { openMissing } from "../../../domain/indemnity-convention/balance.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { mayOpenNotification } from "../../../domain/indemnity-convention/notification.ts";
import type { NotifiedFacts } from "../../../domain/indemnity-convention/notified.ts";
import { indemnitySettings } from "../../../domain/indemnity-convention/settings.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { mayAnswer } from "../../../domain/kinds/information.ts";
import { signatoryInTurn } from "../../../domain/signature/circuit.ts";
import { day, dayOf, euros } from "../../../french/format.ts";
import { html } from "../../layout/html.ts";
import type { Situation } from "../follow-up/situation.ts";
import { openHearing } from "./acts/answer-hearing.ts";

/** What the beneficiary is told of its file: where it stands, what comes next, who must act. */
export function indemnitySituation(convention: IndemnityConvention, body: IssuingBody): Situation {
  const asked = convention.informationRequests.some((request) => mayAnswer(convention, request));
  const stands = standing(convention, body);
  if (!asked) return stands;
  const { shortName } = indemnitySettings(body).service;
  return {
    ...stands,
    actor: "Vous",
    next: html`${shortName} vous demande des précisions : répondez-y pour que votre dossier avance.`,
  };
}

function standing(convention: IndemnityConvention, body: IssuingBody): Situation {
  const { life } = convention;
  const { service, opinionAuthority, accountant } = indemnitySettings(body);
  const staff = service.shortName;
  switch (life.status) {
    case "submitted":
      return {
        now: html`Votre demande est déposée.`,
        next: html`L'accusé de réception est en cours d'envoi.`,
        actor: staff,
      };
    case "in-instruction":
      return {
        now: html`Votre demande est à l'instruction.`,
        next: html`Elle sera soumise à l'avis du ministère, qui dit si l'opération est éligible.`,
        actor: staff,
      };
    case "awaiting-opinion":
      return {
        now: html`L'avis du ministère est attendu.`,
        next: html`L'éligibilité de l'opération en dépend.`,
        actor: opinionAuthority,
      };
    case "eligible":
      return {
        now: html`L'opération est éligible, par l'avis ${life.eligibility.opinion.reference} du ${day(life.eligibility.opinion.givenOn)}.`,
        next: html`La convention va être établie.`,
        actor: staff,
      };
    case "being-drawn-up":
      return {
        now: html`La convention est en cours d'établissement.`,
        next: html`Elle sera ensuite envoyée à votre représentant pour signature.`,
        actor: staff,
      };
    case "awaiting-signatures": {
      const signatory = signatoryInTurn(life.circuit);
      return signatory?.party === "establishment"
        ? {
            now: html`La convention attend la signature de ${signatory.name}.`,
            next: html`L'invitation lui est envoyée par courriel${signatory.expiresAt ? html`. Elle est valable jusqu'au ${dayOf(signatory.expiresAt.subtract({ nanoseconds: 1 }))} inclus` : ""}.`,
            actor: signatory.name,
          }
        : {
            now: html`Vous avez signé. La convention attend la signature du préfet.`,
            next: html`Elle vous sera ensuite notifiée.`,
            actor: "Le préfet",
          };
    }
    case "signed":
      return mayOpenNotification(convention)
        ? {
            now: html`La convention est signée par les deux parties et vous est notifiée en ligne.`,
            next: html`Recevez-la depuis cette page : le jour où vous le faites est celui de la notification.`,
            actor: "Vous",
          }
        : {
            now: html`La convention est signée par les deux parties, le ${day(life.signedOn)}.`,
            next: html`Elle va vous être notifiée. Le délai de six mois court à compter de la notification.`,
            actor: staff,
          };
    case "notified":
    case "execution":
    case "execution-closed":
      return running(life);
    case "delay-expired": {
      const heard = openHearing(convention);
      if (heard)
        return {
          now: html`Le délai pour envoyer le justificatif d'exécution a expiré le ${day(life.expiredOn)}.`,
          next: html`Le préfet envisage de déclarer la convention caduque. Présentez vos observations au plus tard le ${day(heard.answerLastDay)}.`,
          actor: "Vous",
        };
      return life.expired === "balance"
        ? {
            now: html`Le délai pour demander le solde a expiré le ${day(life.expiredOn)}.`,
            next: html`Rien n'est perdu de plein droit : une demande tardive peut encore être acceptée par le préfet.`,
            actor: "Le préfet",
          }
        : {
            now: html`Le délai pour envoyer le justificatif d'exécution a expiré le ${day(life.expiredOn)}.`,
            next: life.hearing
              ? html`Vos observations seront lues avant toute décision.`
              : html`La caducité n'est pas automatique : un justificatif tardif peut encore être accepté par le préfet.`,
            actor: "Le préfet",
          };
    }
    case "balance-claimed":
      return openMissing(life.claim)
        ? {
            now: html`Votre demande de solde est incomplète.`,
            next: html`Complétez-la depuis cette page. Elle garde sa date.`,
            actor: "Vous",
          }
        : {
            now: html`Votre demande de solde est reçue.`,
            next: html`${staff} vérifie qu'elle est complète.`,
            actor: staff,
          };
    case "in-verification":
      return {
        now: html`Votre demande de solde est complète depuis le ${day(life.completeOn)}.`,
        next: convention.account
          ? html`${staff} vérifie les dépenses une à une, puis liquide l'indemnité.`
          : html`Donnez le compte à créditer : rien ne peut être payé sans lui.`,
        actor: convention.account ? staff : "Vous",
      };
    case "liquidated":
      return {
        now: html`L'indemnité est liquidée : ${euros(life.liquidation.amount.indemnityCents)}.`,
        next: html`${life.liquidation.explanation} Le paiement est fait par ${accountant}.`,
        actor: accountant,
      };
    case "paid":
      return { now: html`L'indemnité de ${euros(life.payment.paidCents)} a été payée le ${day(life.payment.paidOn)}.` };
    case "closed":
      return { now: html`Le dossier est clos depuis le ${day(life.closedOn)}.` };
    case "repayment-requested":
      return openHearing(convention)
        ? {
            now: html`Le préfet envisage de demander le reversement de ${euros(life.repayment.intendedCents)}.`,
            next: html`Rien n'est décidé. Présentez vos observations au plus tard le ${day(life.repayment.hearing.answerLastDay)}.`,
            actor: "Vous",
          }
        : {
            now: html`Le préfet envisage de demander le reversement de ${euros(life.repayment.intendedCents)}.`,
            next: html`Vos observations sont lues avant toute décision.`,
            actor: "Le préfet",
          };
    case "repayment-ordered":
      return {
        now: html`Le reversement de ${euros(life.order.amountCents)} est décidé, le ${day(life.order.orderedOn)}.`,
        next: html`Le titre de perception vous est adressé par ${accountant}.`,
        actor: "Vous",
      };
    case "caducity-declared":
      return { now: html`La convention a été déclarée caduque le ${day(life.declaredOn)}. Rien ne sera payé.` };
    case "foreclosed":
      return {
        now: html`Le solde n'a pas été demandé à temps : la forclusion a été décidée le ${day(life.foreclosedOn)}.`,
      };
    case "ineligible":
      return { now: html`Votre demande a été refusée le ${dayOf(life.decidedAt)} : ${life.reasons.join(" ")}` };
    case "withdrawn":
      return { now: html`Vous avez retiré la demande le ${dayOf(life.withdrawnAt)}.` };
    case "signature-refused":
      return {
        now: html`Un signataire a refusé de signer. La convention n'est pas conclue.`,
        next: html`${staff} peut relancer la signature du même document.`,
        actor: staff,
      };
    case "signature-lapsed":
      return {
        now: html`Le délai de signature est passé. La convention n'est pas conclue.`,
        next: html`${staff} peut relancer la signature du même document.`,
        actor: staff,
      };
  }
}

/** From the notification to the claim: what the beneficiary still owes, the nearest first. */
function running(facts: NotifiedFacts): Situation {
  const { start, proof, caducity, balance } = facts;
  const proven = proof !== undefined && (proof.verdict === "ON_TIME" || proof.lateAcceptance !== undefined);
  if (!proven) {
    return {
      now: start
        ? html`Le délai d'exécution court jusqu'au ${day(start.period.lastDay)}.`
        : html`La convention vous est notifiée.`,
      next: html`${start ? "" : "Déclarez le début des travaux. "}Envoyez le justificatif d'exécution au plus tard le <strong>${day(caducity.lastDay)}</strong>.`,
      actor: "Vous",
    };
  }
  if (!start || !balance) {
    return {
      now: html`Le justificatif d'exécution est reçu.`,
      next: html`Déclarez le début des travaux : tant qu'il n'est pas déclaré, aucune dépense ne peut être prise en compte.`,
      actor: "Vous",
    };
  }
  return {
    now: html`Le délai d'exécution va du ${day(start.period.firstDay)} au ${day(start.period.lastDay)}.`,
    next: html`Une fois l'opération achevée, demandez le solde, au plus tard le <strong>${day(balance.lastDay)}</strong>.`,
    actor: "Vous",
  };
}
