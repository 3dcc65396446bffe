import { type AccessConvention, isIn } from "../../../domain/access-convention/convention.ts";
import { awaitsOriginal } from "../../../domain/access-convention/reception.ts";
import { certificatesOf } from "../../../domain/access-convention/restitution-certificate.ts";
import { wholeTermination } from "../../../domain/access-convention/termination.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { mayAnswer } from "../../../domain/kinds/information.ts";
import { type Signatory, signatoryInTurn } from "../../../domain/signature/circuit.ts";
import { day, dayOf } from "../../../french/format.ts";
import { type Html, html } from "../../layout/html.ts";

/** Where a file stands, in plain words. */
export interface Situation {
  readonly now: Html;
  /** What happens next; absent when nothing more will. */
  readonly next?: Html;
  /** Who must act: « Vous », the signatory, the body; nobody while a date is awaited. */
  readonly actor?: string;
}

/** What the applicant is told of its file: where it stands, what comes next, who must act. */
export function situation(convention: AccessConvention, body: IssuingBody): Situation {
  const asked = convention.informationRequests.some((request) => mayAnswer(convention, request));
  const stands = standing(convention, body);
  return asked
    ? {
        ...stands,
        actor: "Vous",
        next: html`${body.shortName} vous demande des précisions : répondez-y pour que votre dossier avance.`,
      }
    : stands;
}

function standing(convention: AccessConvention, body: IssuingBody): Situation {
  const { life } = convention;
  switch (life.status) {
    case "submitted":
      return {
        now: html`Votre demande est déposée.`,
        next: html`L'accusé de réception est en cours d'envoi.`,
        actor: body.shortName,
      };
    case "in-eligibility-study":
      return {
        now: html`Votre demande relève d'un cas particulier : son éligibilité est à l'étude.`,
        next: html`Un agent vous répond, ou vous demande des précisions.`,
        actor: body.shortName,
      };
    case "being-drawn-up":
      return {
        now: html`La convention est en cours d'établissement.`,
        next: html`Elle sera ensuite envoyée au représentant pour signature.`,
        actor: body.shortName,
      };
    case "awaiting-signatures":
      return awaitsOriginal(convention)
        ? awaitingOriginal(convention, body)
        : signing(signatoryInTurn(life.circuit), convention, body);
    case "accepted":
      return {
        now: html`La convention n° ${life.terms.number} est signée par les deux parties.`,
        next: html`Elle prend effet le <strong>${day(life.reception.effectiveOn)}</strong>. L'activation des services commence ce jour-là.`,
      };
    case "in-force":
      return inForce(convention, body);
    case "in-notice":
      return {
        now: html`La convention n° ${life.terms.number} est en vigueur ; un préavis de résiliation est en cours.`,
        next: html`Vos accès prennent fin à la date indiquée ci-dessous. D'ici là, récupérez vos fichiers et vos données.`,
      };
    case "terminated":
      return {
        now: html`La convention n° ${life.terms.number} a pris fin le ${day(life.endedOn)}, au terme du préavis.`,
        next: afterEnd(convention, body),
      };
    case "programme-ended":
      return {
        now: html`La convention n° ${life.terms.number} a pris fin le ${day(life.endedOn)}, avec le programme qui la portait.`,
        next: afterEnd(convention, body),
      };
    case "ineligible":
      return { now: html`L'établissement n'est pas éligible. Motif : ${life.reason}` };
    case "withdrawn":
      return { now: html`Vous avez retiré cette demande le ${dayOf(life.withdrawnAt)}.` };
    case "refused":
      return {
        now: html`La signature de la convention n° ${life.terms.number} a été refusée le ${dayOf(life.closedAt)}.`,
        next: html`Rien n'est conclu. Prenez contact avec ${body.shortName} : la signature peut être relancée.`,
      };
    case "lapsed":
      return {
        now: html`Le délai pour signer la convention n° ${life.terms.number} est passé.`,
        next: html`Prenez contact avec ${body.shortName} : la signature peut être relancée.`,
        actor: body.shortName,
      };
    case "outside-programme":
      return {
        now: html`La convention signée est arrivée trop tard pour prendre effet pendant le programme, qui s'achève le ${day(life.terms.programme.endsOn)}.`,
      };
  }
}

/** What becomes of the data once a convention has ended. Source: annex 1 art. 4 (MC-46). */
const afterEnd = (convention: AccessConvention, body: IssuingBody): Html =>
  certificatesOf(convention).some(({ issued }) => issued)
    ? html`Le certificat de restitution et de destruction de vos données est parmi vos documents.`
    : html`Récupérez le dossier complet. ${body.shortName} certifiera ce que sont devenues les données que vous lui aviez confiées.`;

function awaitingOriginal({ deadlines }: AccessConvention, body: IssuingBody): Situation {
  const original = deadlines.find(({ id }) => id === "paper-original");
  const late = original?.status === "missed";
  const limit = original
    ? html` ${late ? "La date souhaitée est passée : le" : "Date limite : le"} <strong>${day(original.lastDay)}</strong>.`
    : html``;
  return {
    now: html`Le scan de la convention signée est arrivé. L'original papier, à envoyer par la poste, n'est pas encore enregistré.`,
    next: html`La date d'effet se compte à partir de l'arrivée de l'original ; ${body.shortName} signe ensuite.${limit} Adresse : ${body.name}, ${body.seat.line1}, ${body.seat.postcode} ${body.seat.city}.`,
    actor: "Votre représentant",
  };
}

function signing(signatory: Signatory | undefined, { application }: AccessConvention, body: IssuingBody): Situation {
  const until = signatory?.expiresAt;
  const limit = until
    ? html` La signature est possible jusqu'au ${dayOf(until.subtract({ nanoseconds: 1 }))} inclus.`
    : html``;
  if (signatory?.party === "establishment" && signatory.standing.status !== "consented") {
    return {
      now: html`La convention est prête à être signée par votre représentant.`,
      next:
        signatory.mode === "by-hand"
          ? html`La convention est à imprimer, à signer et à déposer en copie numérisée par le lien envoyé à l'adresse ${application.representative.email}, puis l'original à poster.${limit}`
          : html`Le lien de signature a été envoyé à l'adresse ${application.representative.email}.${limit}`,
      actor: "Votre représentant",
    };
  }
  return {
    now: html`Votre représentant a signé la convention.`,
    next: html`${body.shortName} la signe à son tour.`,
    actor: body.shortName,
  };
}

function inForce(convention: AccessConvention, body: IssuingBody): Situation {
  if (!isIn(convention, "in-force")) return { now: html`` };
  const { terms, term, services } = convention.life;
  const waiting = services.filter(({ status }) => status === "requested" || status === "file-complete").length;
  const now = html`La convention n° ${terms.number} est en vigueur.`;
  const ending = wholeTermination(convention);
  if (ending) {
    return {
      now: html`La convention n° ${terms.number} est en vigueur ; sa résiliation est enregistrée.`,
      next: html`Vos accès prennent fin le <strong>${day(ending.accessEndsOn)}</strong> à minuit. D'ici là, récupérez vos fichiers et vos données.`,
    };
  }
  if (waiting > 0) {
    return {
      now,
      next: html`${waiting === services.length ? "Vos services sont en cours d’activation" : `Il reste ${waiting} service${waiting > 1 ? "s" : ""} à activer`}. Il faut un mois au plus une fois le dossier de chaque service complet (article 4).`,
      actor: body.shortName,
    };
  }
  return {
    now,
    next: term.last
      ? html`Elle prend fin le <strong>${day(term.endsOn)}</strong>, avec le programme.`
      : html`Elle se reconduit d'elle-même le <strong>${day(term.endsOn.add({ days: 1 }))}</strong>. Rien à faire de votre part.`,
  };
}
