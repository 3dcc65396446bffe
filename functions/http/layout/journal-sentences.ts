import type { Fact } from "../../domain/agreement/journal.ts";
import type { JournalEvent } from "../../domain/kinds/vocabulary.ts";
import { euros } from "../../french/format.ts";
import type { Tone } from "./components.ts";
import { INDEMNITY_SENTENCES } from "./indemnity-sentences.ts";
import { dayIn, type JournalNames, type JournalSentence, type Say } from "./journal-sentence.ts";

import { PERSONAL_DATA_SENTENCES } from "./personal-data-sentences.ts";

export type { JournalNames, JournalSentence } from "./journal-sentence.ts";

type Detail = Fact["detail"];
const text = (detail: Detail, key: string): string => String(detail[key] ?? "");
const centsIn = (detail: Detail, key: string): string => euros(BigInt(text(detail, key) || "0"));
const whose = (detail: Detail, { words }: JournalNames): string =>
  detail["party"] === "body" ? words.ofBody : words.ofParty;
const DEADLINES: Readonly<Record<string, string>> = {
  "first-answer": "réponse à la demande",
  activation: "activation des services",
  "data-request": "réponse sur des données personnelles",
  "paper-original": "envoi de l'original papier",
  "information-answer": "réponse à la demande de précisions",
  information: "réponse à la demande de précisions",
  caducity: "envoi de la preuve d'exécution",
  "execution-period": "période d'exécution",
  "balance-claim": "demande du solde",
  "prorogation-decision": "réponse à la demande de prorogation",
  prorogation: "réponse à la demande de prorogation",
  "hearing-answer": "observations du bénéficiaire",
  "caducity-hearing": "observations du bénéficiaire",
  "repayment-hearing": "observations du bénéficiaire",
  "claim-completion": "pièces demandées pour le solde",
  instruction: "réponse à la demande d'indemnisation",
};
/** `activation-2026-12-01` is about the activation: the kind is what the identifier begins with. */
const deadlineIn = (detail: Detail): string => {
  const id = text(detail, "kind") || text(detail, "deadline");
  const kind = Object.keys(DEADLINES)
    .filter((known) => id.startsWith(known))
    .sort((a, b) => b.length - a.length)[0];
  return kind ? (DEADLINES[kind] ?? id) : id;
};
/** `amendment-1` is the first amendment; an order is named by its rank too. */
const actIn = (detail: Detail): string => {
  const [kind, rank] = text(detail, "act").split("-");
  return kind === "amendment" ? `Avenant n° ${rank}` : `Bon de commande (${rank})`;
};
const just =
  (title: string, tone?: Tone): Say =>
  () => ({ title, ...(tone ? { tone } : {}) });

const SENTENCES: Readonly<Record<JournalEvent, Say>> = {
  applicationSubmitted: (detail) => ({
    title: "Demande déposée",
    detail: `Dossier ${text(detail, "fileNumber")}`,
    tone: "success",
  }),
  receiptIssued: just("Accusé de réception délivré"),
  eligibilityStudyOpened: just("Étude d'éligibilité ouverte"),
  eligibilityGranted: (detail) => ({ title: "Éligibilité accordée", detail: text(detail, "reason"), tone: "success" }),
  eligibilityRefused: (detail) => ({ title: "Éligibilité refusée", detail: text(detail, "reason"), tone: "danger" }),
  informationRequested: just("Précisions demandées au demandeur", "warning"),
  informationProvided: (detail) => ({
    title: "Précisions apportées par le demandeur",
    detail: detail["attachment"] ? "Avec une pièce jointe" : undefined,
  }),
  numberAssigned: (detail) => ({ title: `Numéro de convention attribué : ${text(detail, "number")}` }),
  documentGenerated: (detail) => ({ title: detail["act"] ? `${actIn(detail)} établi` : "Convention établie" }),
  sentForSignature: (detail) => ({
    title: detail["act"] ? `${actIn(detail)} envoyé à la signature` : "Convention envoyée à la signature",
    detail: `Empreinte SHA-256 : ${text(detail, "sha256")}`,
  }),
  signatureInvitationSent: (detail, names) => ({
    title: `Invitation à signer envoyée au signataire ${whose(detail, names)}`,
  }),
  signatureReminderSent: (detail, names) => ({ title: `Rappel envoyé au signataire ${whose(detail, names)}` }),
  documentOpened: (detail, names) => ({ title: `Convention ouverte par le signataire ${whose(detail, names)}` }),
  signatureConsented: (detail, names) => ({
    title: `Signature donnée par le signataire ${whose(detail, names)}`,
    tone: "success",
  }),
  signatureSealed: (detail, names) => ({ title: `Signature ${whose(detail, names)} scellée dans le document` }),
  evidenceRecorded: just("Dossier de preuve des signatures établi"),
  scanReceived: just("Exemplaire signé à la main reçu en copie", "success"),
  received: (detail, { words }) => ({
    title: `Convention signée par ${words.party} reçue`,
    detail: `Reçue le ${dayIn(detail, "receivedOn")}.${detail["effectiveOn"] ? ` Prise d'effet le ${dayIn(detail, "effectiveOn")}.` : ""}`,
  }),
  originalReceived: (detail) => ({
    title: "Original papier reçu",
    detail: `Arrivé le ${dayIn(detail, "receivedOn")}`,
    tone: "success",
  }),
  signatureRefused: (detail, names) => ({
    title: `Signature refusée par le signataire ${whose(detail, names)}`,
    tone: "danger",
  }),
  signatureLapsed: (detail, names) => ({
    title: `Délai de signature expiré pour le signataire ${whose(detail, names)}`,
    tone: "danger",
  }),
  signatureRelaunched: just("Signature relancée"),
  contactCorrected: (detail, { words }) => ({
    title:
      detail["who"] === "referent"
        ? `Adresse de courriel du ${words.follower} corrigée`
        : "Adresse de courriel du représentant corrigée",
  }),
  withdrawn: just("Demande retirée par le demandeur", "warning"),
  outsideProgramme: (detail) => ({
    title: "Convention reçue trop tard pour le programme",
    detail: `Le programme s'achève le ${dayIn(detail, "programmeEndsOn")}.`,
    tone: "danger",
  }),
  countersigned: just("Convention signée par les deux parties", "success"),
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
  yearlyCodesRequested: (detail) => ({ title: `Références de facturation ${text(detail, "year")} demandées` }),
  yearlyCodesReminderSent: (detail) => ({ title: `Rappel pour les références de facturation ${text(detail, "year")}` }),
  yearlyCodesReceived: (detail) => ({
    title: `Références de facturation ${text(detail, "year")} reçues`,
    detail:
      detail["serviceCode"] || detail["engagement"]
        ? undefined
        : "L'établissement n'exige ni code service ni engagement.",
    tone: "success",
  }),
  invoiceIssued: (detail) => ({
    title: `Facture n° ${text(detail, "number")} émise`,
    detail: `${centsIn(detail, "ttcCents")} toutes taxes comprises, année ${text(detail, "year")}`,
    tone: "success",
  }),
  invoiceNotDue: (detail) => ({ title: `Aucune facture pour ${text(detail, "year")}`, detail: "Rien n'est dû." }),
  invoicePrepared: (detail) => ({
    title: `Envoi de la facture ${text(detail, "year")} préparé`,
    detail:
      detail["route"] === "postal" ? "Fichier à imprimer et à poster" : "Données du titre de recettes et pièce jointe",
  }),
  invoiceDeposited: (detail) => ({
    title: `Facture ${text(detail, "year")} déposée`,
    detail: detail["reference"] ? `Référence ${text(detail, "reference")}` : undefined,
    tone: "success",
  }),
  invoicePosted: (detail) => ({ title: `Facture ${text(detail, "year")} postée`, tone: "success" }),
  depositConfirmed: (detail) => ({ title: `Dépôt de la facture ${text(detail, "year")} confirmé par Chorus Pro` }),
  invoiceRejected: (detail) => ({
    title: `Facture ${text(detail, "year")} rejetée`,
    detail: text(detail, "reason"),
    tone: "danger",
  }),
  invoiceResendOrdered: (detail) => ({
    title: `Nouvel envoi de la facture ${text(detail, "year")} demandé`,
    detail: text(detail, "reason"),
  }),
  invoiceSuspended: (detail) => ({
    title: `Facture ${text(detail, "year")} suspendue par le destinataire`,
    detail: text(detail, "reason"),
    tone: "warning",
  }),
  invoiceMadeAvailable: (detail) => ({
    title: `Facture ${text(detail, "year")} mise à disposition du destinataire`,
    detail: `Le ${dayIn(detail, "on")}`,
  }),
  invoiceMandated: (detail) => ({
    title: `Facture ${text(detail, "year")} mandatée`,
    detail: `Le ${dayIn(detail, "on")}`,
  }),
  paymentRecorded: (detail) => ({
    title: `Paiement de ${centsIn(detail, "amountCents")} enregistré`,
    detail: `Facture ${text(detail, "year")}, reçu le ${dayIn(detail, "receivedOn")}, référence ${text(detail, "reference")}`,
    tone: "success",
  }),
  invoicePaid: (detail) => ({ title: `Facture ${text(detail, "year")} payée`, tone: "success" }),
  invoiceOverdue: (detail) => ({
    title: `Échéance de la facture ${text(detail, "year")} dépassée`,
    detail: `${centsIn(detail, "outstandingCents")} restent dus.`,
    tone: "warning",
  }),
  creditNoteOrdered: (detail) => ({
    title: `Avoir de ${centsIn(detail, "ttcCents")} décidé`,
    detail: `Facture ${text(detail, "year")}`,
  }),
  creditNoteIssued: (detail) => ({
    title: `Avoir n° ${text(detail, "number")} établi`,
    detail: `${centsIn(detail, "ttcCents")} toutes taxes comprises, facture ${text(detail, "year")}`,
    tone: "success",
  }),
  formalNoticeOrdered: (detail) => ({
    title: "Mise en demeure de payer décidée",
    detail: `Facture ${text(detail, "year")}, ${centsIn(detail, "outstandingCents")} restent dus.`,
  }),
  formalNoticeIssued: (detail) => ({
    title: `Mise en demeure de payer la facture ${text(detail, "year")}`,
    detail: `Le ${dayIn(detail, "sentOn")}`,
    tone: "warning",
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
  deadlineStarted: (detail) => ({
    title: `Délai ouvert : ${deadlineIn(detail)}`,
    detail: `Dernier jour : ${dayIn(detail, "lastDay")}`,
  }),
  deadlineReminderSent: (detail) => ({ title: `Rappel de délai envoyé : ${deadlineIn(detail)}` }),
  deadlineMet: (detail) => ({ title: `Délai tenu : ${deadlineIn(detail)}` }),
  deadlineMissed: (detail) => ({ title: `Délai dépassé : ${deadlineIn(detail)}`, tone: "danger" }),
  incidentRecorded: just("Difficulté technique signalée aux agents", "danger"),
  incidentResolved: just("Difficulté technique résolue"),
  executionHandedOver: just("Suivi automatique transmis à une nouvelle exécution"),
  executionRestarted: just("Suivi automatique relancé"),
  ...PERSONAL_DATA_SENTENCES,
  ...INDEMNITY_SENTENCES,
};

function scopeIn(detail: Detail, names: JournalNames): string {
  const scope = text(detail, "scope");
  return scope === "all" ? "Tous les services" : scope.split(",").map(names.service).join(", ");
}

/** What a journal entry says, in French. */
export const journalSentence = ({ event, detail }: Fact, names: JournalNames): JournalSentence =>
  SENTENCES[event](detail, names);

/** Who did it, in French, as colleagues are told. */
export function actorName(actor: Fact["actor"], names: JournalNames): string {
  switch (actor.role) {
    case "applicant":
      return "Demandeur";
    case "establishment-signatory":
      return `Signataire ${names.words.ofParty}`;
    case "body-signatory":
      return `Signataire ${names.words.ofBody}`;
    case "agent":
      return names.agent?.(actor.agentId) ?? "Agent";
    case "system":
      return "Automatique";
  }
}

const INTERNAL: ReadonlySet<JournalEvent> = new Set([
  "signatureReminderSent",
  "countersignedAfterEffect",
  "deadlineStarted",
  "deadlineReminderSent",
  "deadlineMet",
  "deadlineMissed",
  "incidentRecorded",
  "incidentResolved",
  "executionHandedOver",
  "executionRestarted",
  "yearlyCodesReminderSent",
  "invoicePrepared",
  "depositConfirmed",
  "invoiceResendOrdered",
  "invoiceOverdue",
  "creditNoteOrdered",
  "formalNoticeOrdered",
]);

/** Whether an entry belongs on the applicant's timeline: what concerns it, without the machinery. */
export const shownToApplicant = ({ event }: Fact): boolean => !INTERNAL.has(event);
