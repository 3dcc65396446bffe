import type { Fact } from "../../domain/agreement/journal.ts";
import type { INDEMNITY_EVENTS, INDEMNITY_LETTERS } from "../../domain/indemnity-convention/vocabulary.ts";
import { LETTER_TITLES, meansWords } from "../../domain/indemnity-convention/wording.ts";
import { eurosOf } from "../../domain/money/cents.ts";
import { dayIn, type JournalSentence, type Say, text } from "./journal-sentence.ts";

type Detail = Fact["detail"];
const amount = (detail: Detail, key: string): string =>
  /^-?\d+$/.test(text(detail, key)) ? eurosOf(BigInt(text(detail, key))) : "";
const late = (detail: Detail): Pick<JournalSentence, "tone"> =>
  detail["verdict"] === "LATE" ? { tone: "warning" } : { tone: "success" };
const arrival = (detail: Detail): string =>
  `${{ post: "Par voie postale", electronic: "Par voie électronique", hand: "Remise en main propre" }[text(detail, "channel")] ?? ""}, le ${dayIn(detail, "sentOn")}${detail["verdict"] === "LATE" ? ", après le terme du délai" : ""}.`;

const PAPERS: Readonly<Record<string, string>> = {
  acknowledgement: "Copie de l'avis de réception",
  "hand-receipt": "Copie du récépissé",
  "start-declaration": "Copie de la déclaration de début",
  "execution-proof": "Copie de la preuve d'exécution",
  "prorogation-request": "Copie de la demande de prorogation",
};

/** What the journal of an indemnity convention says, in French. */
export const INDEMNITY_SENTENCES: Readonly<Record<(typeof INDEMNITY_EVENTS)[number], Say>> = {
  instructionOpened: () => ({ title: "Instruction ouverte" }),
  ministryOpinionAsked: () => ({ title: "Avis du ministère demandé" }),
  eligibilityConfirmed: (detail) => ({
    title: "Opération reconnue éligible",
    detail: `Avis ${text(detail, "reference")} du ${dayIn(detail, "givenOn")}, programme ${text(detail, "programme")}`,
    tone: "success",
  }),
  requestRefused: (detail) => ({ title: "Demande refusée", detail: text(detail, "reason"), tone: "danger" }),
  drawingUpOrdered: (detail) => ({
    title: "Établissement de la convention décidé",
    detail: `Plafond de ${amount(detail, "capCents")}, taux de ${String(Number(text(detail, "ratePerMille")) / 10).replace(".", ",")} %`,
  }),
  letterIssued: (detail) => ({
    title: `Courrier ou acte établi : ${LETTER_TITLES[text(detail, "kind") as (typeof INDEMNITY_LETTERS)[number]] ?? text(detail, "kind")}`,
  }),
  notificationSent: (detail) => ({
    title: `Convention envoyée en notification ${meansWords(meansIn(detail))}`,
  }),
  notified: (detail) => ({
    title: "Convention notifiée au bénéficiaire",
    detail: `Preuve du ${dayIn(detail, "notifiedOn")}, ${meansWords(meansIn(detail))}`,
    tone: "success",
  }),
  copyJoined: (detail) => ({
    title: `${PAPERS[text(detail, "about")] ?? "Copie"} ${detail["replaces"] ? "remplacée" : "jointe"}`,
    detail: `Empreinte SHA-256 : ${text(detail, "sha256")}${detail["replaces"] ? `, au lieu de ${text(detail, "replaces")}` : ""}`,
  }),
  startDeclared: (detail) => ({
    title: `Début d'exécution déclaré au ${dayIn(detail, "declaredStartOn")}`,
    detail: `La période d'exécution s'achève le ${dayIn(detail, "endsOn")}.${detail["warnings"] ? " Ce début est à vérifier." : ""}`,
    tone: detail["warnings"] ? "warning" : "success",
  }),
  startCorrected: (detail) => ({
    title: `Début d'exécution corrigé : ${dayIn(detail, "declaredStartOn")} au lieu du ${dayIn(detail, "from")}`,
    detail: `${text(detail, "reason")} La période d'exécution s'achève le ${dayIn(detail, "endsOn")}, le solde est à demander au plus tard le ${dayIn(detail, "balanceLastDay")}.${detail["warnings"] ? " Ce début est à vérifier." : ""}`,
    tone: "warning",
  }),
  progressReported: () => ({ title: "Point d'avancement transmis par le bénéficiaire" }),
  executionProofReceived: (detail) => ({
    title: "Preuve d'exécution reçue",
    detail: arrival(detail),
    ...late(detail),
  }),
  lateProofAccepted: (detail) => ({
    title: "Preuve d'exécution tardive acceptée",
    detail: text(detail, "reason"),
    tone: "success",
  }),
  prorogationRequested: (detail) => ({
    title: "Prorogation demandée",
    detail: `Demande du ${dayIn(detail, "sentOn")}. Sans réponse, rejet implicite le ${dayIn(detail, "implicitRejectionOn")} à minuit.`,
    tone: detail["admissible"] === false ? "warning" : "info",
  }),
  prorogationGranted: (detail) => ({
    title: `Prorogation accordée jusqu'au ${dayIn(detail, "newLastDay")}`,
    detail: text(detail, "reason"),
    tone: "success",
  }),
  prorogationRefused: (detail) => ({ title: "Prorogation refusée", detail: text(detail, "reason"), tone: "danger" }),
  prorogationImplicitlyRefused: (detail) => ({
    title: "Prorogation implicitement refusée",
    detail: `Silence de deux mois, le ${dayIn(detail, "on")} à minuit`,
    tone: "danger",
  }),
  caducityDelayExpired: (detail) => ({
    title: "Délai de caducité expiré",
    detail: `Dernier jour : ${dayIn(detail, "lastDay")}. La caducité n'est acquise que si le préfet la constate.`,
    tone: "danger",
  }),
  caducityHearingOpened: (detail) => ({
    title: "Bénéficiaire invité à présenter ses observations avant caducité",
    detail: `Jusqu'au ${dayIn(detail, "answerLastDay")}`,
    tone: "warning",
  }),
  hearingAnswered: () => ({ title: "Observations du bénéficiaire reçues" }),
  caducityDeclared: (detail) => ({
    title: "Caducité constatée par le préfet",
    detail: text(detail, "reason"),
    tone: "danger",
  }),
  executionPeriodEnded: (detail) => ({
    title: "Période d'exécution achevée",
    detail: `Le solde est à demander au plus tard le ${dayIn(detail, "balanceLastDay")}.`,
  }),
  completionCertified: (detail) => ({
    title: "Achèvement certifié par le bénéficiaire",
    detail: `Achevée le ${dayIn(detail, "completedOn")}`,
  }),
  balanceClaimed: (detail) => ({ title: "Solde demandé", detail: arrival(detail), ...late(detail) }),
  claimIncomplete: () => ({ title: "Pièces demandées pour le solde", tone: "warning" }),
  claimCompleted: () => ({ title: "Demande de solde complétée" }),
  claimAccepted: () => ({ title: "Demande de solde complète" }),
  lateClaimAccepted: (detail) => ({
    title: "Demande de solde tardive acceptée",
    detail: text(detail, "reason"),
    tone: "success",
  }),
  accountGiven: () => ({ title: "Compte à créditer communiqué" }),
  ddtmChecked: (detail) => ({
    title: "Demande de solde vérifiée ligne à ligne",
    detail: `Lignes retenues : ${text(detail, "retained")} sur ${text(detail, "lines")}`,
  }),
  liquidated: (detail) => ({
    title: `Indemnité liquidée : ${amount(detail, "indemnityCents")}`,
    tone: "success",
  }),
  paid: (detail) => ({
    title: `Indemnité payée : ${amount(detail, "paidCents")}`,
    detail: `Le ${dayIn(detail, "paidOn")}, référence ${text(detail, "reference")}`,
    tone: "success",
  }),
  balanceDelayExpired: (detail) => ({
    title: "Délai pour demander le solde expiré",
    detail: `Dernier jour : ${dayIn(detail, "lastDay")}. Il revient au préfet d'en décider.`,
    tone: "danger",
  }),
  foreclosed: (detail) => ({ title: "Forclusion décidée", detail: text(detail, "reason"), tone: "danger" }),
  repaymentCauseFound: (detail) => ({
    title: "Reversement envisagé",
    detail: `${amount(detail, "intendedCents")} ; observations attendues jusqu'au ${dayIn(detail, "answerLastDay")}`,
    tone: "warning",
  }),
  repaymentDropped: (detail) => ({ title: "Reversement abandonné", detail: text(detail, "reason"), tone: "success" }),
  repaymentOrdered: (detail) => ({
    title: `Reversement ${detail["extent"] === "total" ? "total" : "partiel"} décidé : ${amount(detail, "amountCents")}`,
    detail: text(detail, "reason"),
    tone: "danger",
  }),
  repaymentCollected: (detail) => ({
    title: `Reversement recouvré : ${amount(detail, "amountCents")}`,
    detail: `Le ${dayIn(detail, "collectedOn")}, référence ${text(detail, "reference")}`,
  }),
  closed: () => ({ title: "Dossier clos" }),
};

function meansIn(detail: Detail): "electronic" | "registered-letter" | "by-hand" {
  const means = text(detail, "means");
  return means === "electronic" || means === "by-hand" ? means : "registered-letter";
}
