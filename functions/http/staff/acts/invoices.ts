import { z } from "zod";
import { choice, line, optionalLine, paragraph, typedCents } from "../../../contracts/form-text.ts";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import {
  creditDue,
  orderCreditNote,
  orderFormalNotice,
  type ReportedProgress,
  recordInvoicePayment,
  recordProgress,
} from "../../../domain/access-convention/invoice-payments.ts";
import {
  orderResend,
  recordInvoiceRejected,
  recordInvoiceSent,
} from "../../../domain/access-convention/invoice-sending.ts";
import { invoiceOf } from "../../../domain/access-convention/invoices.ts";
import type { JournalEntry } from "../../../domain/agreement/journal.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { ActNotOpen } from "../../../domain/errors.ts";
import { isIssued, type Payment } from "../../../domain/invoicing/invoice.ts";
import type { JournalEvent } from "../../../domain/kinds/vocabulary.ts";
import { day, euros } from "../../../french/format.ts";
import { definitions } from "../../layout/components.ts";
import { html } from "../../layout/html.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { pastDay, readFields, together } from "./reading.ts";
import { accessAct, type Reading } from "./staff-act.ts";

const annee = z
  .string()
  .regex(/^\d{4}$/, "Indiquez l'année de la facture.")
  .transform(Number);

/** Whether this agent's own entries already tell this act on this invoice: the button was pressed twice. */
const told =
  (...events: readonly JournalEvent[]) =>
  (_convention: AccessConvention, { annee: year }: { readonly annee: number }, mine: readonly JournalEntry[]) =>
    mine.some(({ event, detail }) => events.includes(event) && detail["year"] === year);

/** The invoice left: the titre was sent, or the letter was posted. */
export const recordSentAct = accessAct({
  path: "factures/envoyee",
  title: "Enregistrer l'envoi de la facture",
  done: "factureEnvoyee",
  labels: { reference: "Numéro du titre" },
  read: (form) => readFields(z.object({ annee, reference: optionalLine(60) }), form),
  change: (convention, { annee: year, reference }, { agent, at }) =>
    recordInvoiceSent(convention, { year, agentId: agent.id, at, ...(reference ? { reference } : {}) }),
  isDone: told("invoiceDeposited", "invoicePosted"),
});

const Rejection = z.object({
  annee,
  niveau: choice(["invoice", "recipient"], "Indiquez qui a rejeté la facture."),
  motifRejet: paragraph("Recopiez le motif du rejet.", MAX_TEXT),
});

/** The platform or the recipient refused the invoice. */
export const recordRejectionAct = accessAct({
  path: "factures/rejet",
  title: "Enregistrer le rejet de la facture",
  done: "factureRejetee",
  labels: { motifRejet: "Motif du rejet" },
  read: (form) => readFields(Rejection, form),
  change: (convention, { annee: year, niveau: level, motifRejet: reason }, { agent, at }) =>
    recordInvoiceRejected(convention, { year, rejection: { level, reason }, agentId: agent.id, at }),
  isDone: told("invoiceRejected"),
});

/** What was wrong is corrected: the same invoice is sent again. */
export const resendAct = accessAct({
  path: "factures/renvoi",
  title: "Envoyer la facture de nouveau",
  done: "factureRenvoyee",
  labels: { correction: "Ce qui a été corrigé" },
  read: (form) => readFields(z.object({ annee, correction: paragraph("Dites ce qui a été corrigé.", MAX_TEXT) }), form),
  change: (convention, { annee: year, correction: reason }, { agent, at }) =>
    orderResend(convention, { year, agentId: agent.id, reason, at }),
  isDone: told("invoiceResendOrdered"),
});

const Progress = z.object({
  annee,
  etat: choice(["made-available", "suspended", "mandated"], "Choisissez l'état de la facture."),
  motifSuspension: optionalLine(500),
});

/** What the recipient does with the invoice, as Chorus Pro or the accountant shows it. */
export const recordProgressAct = accessAct<{ readonly annee: number; readonly progress: ReportedProgress }>({
  path: "factures/suivi",
  title: "Enregistrer l'état de la facture",
  done: "factureSuivie",
  labels: { motifSuspension: "Motif de la suspension" },
  read(form, convention, now) {
    const fields = readFields(Progress, form);
    const year = "values" in fields ? fields.values.annee : 0;
    const on = pastDay("etatLe", form, now, { on: issueDay(convention, year), what: "l'émission de la facture" });
    const reading = together(fields, on);
    if ("errors" in reading) return reading;
    const [{ etat: status, motifSuspension: reason }, statedOn] = reading.values;
    if (status !== "suspended") return { values: { annee: year, progress: { status, on: statedOn } } };
    if (!reason) return { errors: [{ name: "motifSuspension", message: "Recopiez le motif de la suspension." }] };
    return { values: { annee: year, progress: { status, on: statedOn, reason } } };
  },
  change: (convention, { annee: year, progress }, { agent }) =>
    recordProgress(convention, { year, agentId: agent.id, progress }),
  isDone: told("invoiceMadeAvailable", "invoiceSuspended", "invoiceMandated"),
});

/** The day an invoice was issued; the day of the application for one that was not, which no act is open on. */
function issueDay(convention: AccessConvention, year: number) {
  const invoice = "invoices" in convention.life ? convention.life.invoices.find((one) => one.year === year) : undefined;
  return invoice && isIssued(invoice.life) ? invoice.life.statement.issuedOn : parisDateOf(convention.submittedAt);
}

interface TypedPayment {
  readonly annee: number;
  readonly payment: Omit<Payment, "recordedAt">;
}

/** A payment that the accountant reports, whole or in part. */
export const recordPaymentAct = accessAct<TypedPayment>({
  path: "factures/paiement",
  title: "Enregistrer un paiement",
  done: "paiement",
  labels: { montant: "Montant", recuLe: "Reçu le", referencePaiement: "Référence" },
  read: readPayment,
  change: (convention, { annee: year, payment }, { agent, at }) =>
    recordInvoicePayment(convention, { year, agentId: agent.id, payment: { ...payment, recordedAt: at } }),
  isDone: told("paymentRecorded"),
});

function readPayment(
  form: URLSearchParams,
  convention: AccessConvention,
  now: Payment["recordedAt"],
): Reading<TypedPayment> {
  const Fields = z.object({ annee, referencePaiement: line("Recopiez la référence donnée par le comptable.", 80) });
  const fields = readFields(Fields, form);
  const year = "values" in fields ? fields.values.annee : 0;
  const on = pastDay("recuLe", form, now, { on: issueDay(convention, year), what: "l'émission de la facture" });
  const amountCents = typedCents(form.get("montant") ?? "") ?? 0n;
  const errors = [
    ...("errors" in fields ? fields.errors : []),
    ...(amountCents > 0n ? [] : [{ name: "montant", message: "Saisissez un montant en euros, par exemple 960,00." }]),
    ...("errors" in on ? on.errors : []),
  ];
  if ("errors" in fields || "errors" in on || amountCents <= 0n) return { errors };
  const { referencePaiement: reference } = fields.values;
  return { values: { annee: year, payment: { amountCents, receivedOn: on.values, reference } } };
}

/** What exceeds what is due is given back, after a look at the amount. Source: T18. */
export const creditNoteAct = accessAct({
  path: "factures/avoir",
  title: "Établir l'avoir",
  done: "avoir",
  labels: {},
  read: (form) => readFields(z.object({ annee }), form),
  change: (convention, { annee: year }, { agent, at }) =>
    orderCreditNote(convention, { year, agentId: agent.id, at, today: parisDateOf(at) }),
  isDone: told("creditNoteOrdered"),
  preview({ convention }, { annee: year }, now) {
    const { owing, invoice } = invoiceOf(convention, "orderCreditNote", year);
    const due = creditDue(owing, invoice, { number: "", issuedOn: parisDateOf(now) });
    if (!due) throw new ActNotOpen(convention.id, "orderCreditNote", invoice.life.status);
    return html`<div class="panel">${definitions([
      { term: "Facture rectifiée", value: html`n° ${due.invoiceNumber} du ${day(due.invoiceIssuedOn)}` },
      { term: "Motif", value: due.reason },
      { term: "Avoir hors taxes", value: euros(due.totals.htCents) },
      { term: "TVA", value: euros(due.totals.vatCents) },
      { term: "Avoir toutes taxes comprises", value: html`<strong>${euros(due.totals.ttcCents)}</strong>` },
      { term: "Pourquoi", value: html`${due.lines.map(({ explanation }) => explanation)}` },
    ])}</div>`;
  },
});

/** A formal notice to pay, which a person decides. Source: MC-17, MA-20. */
export const formalNoticeAct = accessAct({
  path: "factures/mise-en-demeure",
  title: "Mettre en demeure de payer",
  done: "miseEnDemeure",
  labels: {},
  read: (form) => readFields(z.object({ annee }), form),
  change: (convention, { annee: year }, { agent, at }) =>
    orderFormalNotice(convention, { year, agentId: agent.id, at }),
  isDone: told("formalNoticeOrdered"),
});
