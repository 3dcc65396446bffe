import type { Fact } from "../../domain/agreement/journal.ts";
import type { COMMON_EVENTS } from "../../domain/agreement/vocabulary.ts";
import { actIn, dayIn, type JournalNames, just, ofAct, type Say, text } from "./journal-sentence.ts";
import { PERSONAL_DATA_SENTENCES } from "./personal-data-sentences.ts";

type Detail = Fact["detail"];
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

/** What the journal of any agreement says, in French. */
export const COMMON_SENTENCES: Readonly<Record<(typeof COMMON_EVENTS)[number], Say>> = {
  applicationSubmitted: (detail) => ({
    title: "Demande déposée",
    detail: `Dossier ${text(detail, "fileNumber")}`,
    tone: "success",
  }),
  receiptIssued: just("Accusé de réception délivré"),
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
    title: `Invitation à signer envoyée au signataire ${whose(detail, names)}${ofAct(detail, names)}`,
  }),
  signatureReminderSent: (detail, names) => ({
    title: `Rappel envoyé au signataire ${whose(detail, names)}${ofAct(detail, names)}`,
  }),
  documentOpened: (detail, names) => ({
    title: `Document ouvert par le signataire ${whose(detail, names)}${ofAct(detail, names)}`,
  }),
  signatureConsented: (detail, names) => ({
    title: `Signature donnée par le signataire ${whose(detail, names)}${ofAct(detail, names)}`,
    tone: "success",
  }),
  signatureSealed: (detail, names) => ({
    title: `Signature ${whose(detail, names)} scellée dans le document${ofAct(detail, names)}`,
  }),
  evidenceRecorded: just("Dossier de preuve des signatures établi"),
  scanReceived: (detail, names) => ({
    title: `Exemplaire signé à la main reçu en copie${ofAct(detail, names)}`,
    tone: "success",
  }),
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
    title: `Signature refusée par le signataire ${whose(detail, names)}${ofAct(detail, names)}`,
    tone: "danger",
  }),
  signatureLapsed: (detail, names) => ({
    title: `Délai de signature expiré pour le signataire ${whose(detail, names)}${ofAct(detail, names)}`,
    tone: "danger",
  }),
  signatureRelaunched: (detail, names) => ({ title: `Signature relancée${ofAct(detail, names)}` }),
  contactCorrected: (detail, { words }) => ({
    title:
      detail["who"] === "referent"
        ? `Adresse de courriel du ${words.follower} corrigée`
        : "Adresse de courriel du représentant corrigée",
  }),
  withdrawn: just("Demande retirée par le demandeur", "warning"),
  countersigned: just("Document signé par les deux parties", "success"),
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
};
