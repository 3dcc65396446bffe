import { ACCOUNTS } from "../../domain/access-convention/restitution-certificate.ts";
import type { ACCESS_EVENTS } from "../../domain/access-convention/vocabulary.ts";
import type { Fact } from "../../domain/agreement/journal.ts";
import { INVOICE_SENTENCES } from "./invoice-sentences.ts";
import { actIn, dayIn, type JournalNames, just, type Say, text } from "./journal-sentence.ts";

/** What the journal of an access convention says, in French. */
export const ACCESS_SENTENCES: Readonly<Record<(typeof ACCESS_EVENTS)[number], Say>> = {
  eligibilityStudyOpened: just("Étude d'éligibilité ouverte"),
  eligibilityGranted: (detail) => ({ title: "Éligibilité accordée", detail: text(detail, "reason"), tone: "success" }),
  eligibilityRefused: (detail) => ({ title: "Éligibilité refusée", detail: text(detail, "reason"), tone: "danger" }),
  outsideProgramme: (detail) => ({
    title: "Convention reçue trop tard pour le programme",
    detail: `Le programme s'achève le ${dayIn(detail, "programmeEndsOn")}.`,
    tone: "danger",
  }),
  countersignedAfterEffect: (detail) => ({
    title: "Signature de l'organisme postérieure à la prise d'effet",
    detail: `Prise d'effet le ${dayIn(detail, "effectiveOn")}, signature le ${dayIn(detail, "signedOn")}.`,
    tone: "warning",
  }),
  effectReached: (detail) => ({
    title: "Prise d'effet de la convention",
    detail: `La première période s'achève le ${dayIn(detail, "firstTermEndsOn")}.`,
    tone: "success",
  }),
  activationFileCompleted: (detail, names) => ({
    title: `Dossier d'activation complet : ${names.service(text(detail, "service"))}`,
    detail: `Complet le ${dayIn(detail, "completeOn")}`,
  }),
  serviceActivated: (detail, names) => ({
    title: `Service activé : ${names.service(text(detail, "service"))}`,
    tone: "success",
  }),
  renewalReminderSent: just("Rappel envoyé avant la reconduction"),
  renewedTacitly: (detail) => ({
    title: "Convention reconduite tacitement",
    detail: dayIn(detail, "endsOn") && `Nouvelle période jusqu'au ${dayIn(detail, "endsOn")}`,
    tone: "success",
  }),
  programmeEnded: just("Fin du programme : la convention a cessé"),
  terminationRequested: (detail, names) => ({
    title: "Résiliation demandée",
    detail: `${scopeIn(detail, names)}. Reçue le ${dayIn(detail, "receivedOn")}, fin d'accès le ${dayIn(detail, "accessEndsOn")}.`,
    tone: "warning",
  }),
  terminationAcknowledged: just("Accusé de réception de la résiliation délivré"),
  terminationWithdrawn: (detail) => ({ title: "Résiliation abandonnée", detail: text(detail, "reason") }),
  noticeStarted: (detail) => ({ title: "Début du préavis", detail: `Jusqu'au ${dayIn(detail, "endsOn")} inclus` }),
  noticeEnded: just("Fin du préavis"),
  serviceStopped: (detail, names) => ({ title: `Service arrêté : ${names.service(text(detail, "service"))}` }),
  terminated: just("Convention résiliée"),
  changeRequested: (detail) => ({
    title: detail["about"] === "order" ? "Services complémentaires demandés" : "Modification de la convention demandée",
    tone: "warning",
  }),
  changeDeclined: (detail) => ({ title: "Demande de modification écartée", detail: text(detail, "reason") }),
  referentChanged: just("Référent remplacé par l'établissement"),
  actProposed: (detail) => ({
    title: `${actIn(detail)} mis en préparation`,
    detail: `Prise d'effet prévue le ${dayIn(detail, "effectiveOn")}`,
  }),
  actCancelled: (detail) => ({ title: `${actIn(detail)} abandonné`, detail: text(detail, "reason") }),
  actSigned: (detail) => ({
    title: `${actIn(detail)} signé par les deux parties`,
    detail: `Prise d'effet le ${dayIn(detail, "effectiveOn")}`,
    tone: "success",
  }),
  actInEffect: (detail) => ({ title: `Prise d'effet : ${actIn(detail).toLowerCase()}`, tone: "success" }),
  restitutionCertificateOrdered: just("Certificat de restitution et de destruction décidé"),
  dataReturned: (detail) => ({
    title: "Données restituées",
    detail: `Remises le ${dayIn(detail, "returnedOn")}, empreinte ${text(detail, "sha256").slice(0, 16)}…`,
  }),
  dataDestroyed: (detail, names) => ({
    title: `Données détruites : ${detail["service"] === ACCOUNTS ? "comptes d'utilisateurs" : names.service(text(detail, "service"))}`,
    detail: `Le ${dayIn(detail, "destroyedOn")}`,
  }),
  restitutionCertificateIssued: just("Certificat de restitution et de destruction délivré", "success"),
  ...INVOICE_SENTENCES,
};

function scopeIn(detail: Fact["detail"], names: JournalNames): string {
  const scope = text(detail, "scope");
  return scope === "all" ? "Tous les services" : scope.split(",").map(names.service).join(", ");
}
