import type { ACCESS_EVENTS } from "../../domain/access-convention/vocabulary.ts";
import type { Fact } from "../../domain/agreement/journal.ts";
import { euros } from "../../french/format.ts";
import { dayIn, type Say, text } from "./journal-sentence.ts";

const centsIn = (detail: Fact["detail"], key: string): string => euros(BigInt(text(detail, key) || "0"));

/** What the journal says of invoices and of their payment, in French. */
export const INVOICE_SENTENCES = {
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
  invoiceChannelChanged: (detail) => ({
    title: detail["channel"] === "post" ? "Factures envoyées par courrier" : "Factures déposées sur Chorus Pro",
    detail: text(detail, "reason"),
  }),
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
} as const satisfies Partial<Readonly<Record<(typeof ACCESS_EVENTS)[number], Say>>>;
