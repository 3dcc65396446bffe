import type { Temporal } from "temporal-polyfill";
import type { Change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { ActNotOpen } from "../errors.ts";
import { drawUpCreditNote } from "../invoicing/credit-note.ts";
import { type CreditNote, isIssued, outstandingCents, type Payment } from "../invoicing/invoice.ts";
import * as life from "../invoicing/invoice-life.ts";
import { invoicedConvention, type OwingConvention } from "../invoicing/of-convention.ts";
import type { CreditNoteStatement } from "../invoicing/statement.ts";
import type { YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import { eurosOf } from "../money/cents.ts";
import type { AccessConvention } from "./convention.ts";
import { changeInvoice, paymentStrand } from "./invoices.ts";

/** What an agent reports of the recipient's doings, with the day. */
export type ReportedProgress =
  | { readonly status: "made-available" | "mandated"; readonly on: Temporal.PlainDate }
  | { readonly status: "suspended"; readonly on: Temporal.PlainDate; readonly reason: string };

/** The recipient has it, suspends it, or orders its payment. Source: DOMAIN.md 1.6. */
export const recordProgress = (
  convention: AccessConvention,
  given: { readonly year: number; readonly agentId: string; readonly progress: ReportedProgress },
): Change<AccessConvention> =>
  changeInvoice(convention, "recordProgress", given.year, (invoice) => {
    const { year, agentId, progress } = given;
    const actor = { role: "agent", agentId } as const;
    const on = progress.on.toString();
    switch (progress.status) {
      case "made-available":
        return {
          invoice: { ...invoice, life: life.recordMadeAvailable(invoice.life, progress.on) },
          facts: [{ event: "invoiceMadeAvailable", actor, detail: { year, on } }],
        };
      case "mandated":
        return {
          invoice: { ...invoice, life: life.recordMandate(invoice.life, progress.on) },
          facts: [{ event: "invoiceMandated", actor, detail: { year, on } }],
        };
      case "suspended":
        return {
          invoice: { ...invoice, life: life.recordSuspension(invoice.life, progress.reason, progress.on) },
          facts: [{ event: "invoiceSuspended", actor, detail: { year, on, reason: progress.reason } }],
        };
    }
  });

/** The accountant reports a payment, whole or in part. */
export const recordInvoicePayment = (
  convention: AccessConvention,
  given: { readonly year: number; readonly agentId: string; readonly payment: Payment },
): Change<AccessConvention> =>
  changeInvoice(convention, "recordInvoicePayment", given.year, (invoice) => {
    const { year, agentId, payment } = given;
    const after = life.recordPayment(invoice.life, payment);
    const { amountCents, receivedOn, reference } = payment;
    return {
      invoice: { ...invoice, life: after },
      facts: [
        {
          event: "paymentRecorded",
          actor: { role: "agent", agentId },
          detail: { year, amountCents: amountCents.toString(), receivedOn: receivedOn.toString(), reference },
        },
        ...(after.status === "paid" && invoice.life.status !== "paid"
          ? [{ event: "invoicePaid", actor: { role: "system" }, detail: { year } } as const]
          : []),
      ],
    };
  });

/** The last day to pay has passed: the staff is asked to look, nothing is charged. Source: MC-17, MA-20. */
export const noteOverdue = (
  convention: AccessConvention,
  year: number,
  at: Temporal.Instant,
): Change<AccessConvention> =>
  changeInvoice(convention, "noteOverdue", year, (invoice) => {
    if (!isIssued(invoice.life)) throw new ActNotOpen(convention.id, "noteOverdue", invoice.life.status);
    const owed = outstandingCents(invoice.life).toString();
    return {
      invoice: { ...invoice, overdueNotedAt: at },
      facts: [{ event: "invoiceOverdue", actor: { role: "system" }, detail: { year, outstandingCents: owed } }],
    };
  });

/**
 * What a credit note would give back today, because a termination leaves less due than was invoiced; undefined when
 * nothing is to be given back. Nothing is recorded.
 *
 * @param number and issuedOn of the credit note, once it has them
 */
export function creditDue(
  convention: OwingConvention,
  invoice: YearlyInvoice,
  given: { readonly number: string; readonly issuedOn: Temporal.PlainDate; readonly reason?: string },
): CreditNoteStatement | undefined {
  if (!isIssued(invoice.life)) return undefined;
  const { effectiveOn, dueThroughDay } = invoicedConvention(convention);
  return drawUpCreditNote({
    invoice: invoice.life.statement,
    earlier: invoice.life.creditNotes.map(({ statement }) => statement),
    effectiveOn,
    dueThroughDay,
    reason: `Résiliation de la convention, contribution due jusqu’au ${frenchDate(dueThroughDay)}`,
    ...given,
  });
}

/** An agent decides the credit note. @throws ActNotOpen when nothing is to be given back */
export const orderCreditNote = (
  convention: AccessConvention,
  given: {
    readonly year: number;
    readonly agentId: string;
    readonly at: Temporal.Instant;
    readonly today: Temporal.PlainDate;
  },
): Change<AccessConvention> =>
  changeInvoice(convention, "orderCreditNote", given.year, (invoice, owing) => {
    const { year, agentId, at, today } = given;
    const due = creditDue(owing, invoice, { number: "", issuedOn: today });
    if (!due || invoice.creditOrder) throw new ActNotOpen(convention.id, "orderCreditNote", invoice.life.status);
    return {
      invoice: { ...invoice, creditOrder: { agentId, orderedAt: at, reason: due.reason } },
      facts: [
        {
          event: "creditNoteOrdered",
          actor: { role: "agent", agentId },
          detail: { year, ttcCents: due.totals.ttcCents.toString() },
        },
      ],
      starts: [paymentStrand(convention, year)],
    };
  });

/** The credit note is given: it has its number and its PDF. */
export const recordCreditNoteIssued = (
  convention: AccessConvention,
  year: number,
  note: CreditNote,
): Change<AccessConvention> =>
  changeInvoice(convention, "recordCreditNoteIssued", year, ({ creditOrder: _done, ...invoice }) => ({
    invoice: { ...invoice, life: life.recordCreditNote(invoice.life, note) },
    documents: [note.document],
    facts: [
      {
        event: "creditNoteIssued",
        actor: { role: "system" },
        detail: { year, number: note.statement.number, ttcCents: note.statement.totals.ttcCents.toString() },
      },
    ],
    mails: [
      { kind: "credit-note-issued", to: "referent", about: String(year) },
      { kind: "credit-note-issued", to: "staff", about: String(year) },
    ],
  }));

/** An agent decides a formal notice to pay. @throws ActNotOpen unless the last day to pay has passed */
export const orderFormalNotice = (
  convention: AccessConvention,
  given: { readonly year: number; readonly agentId: string; readonly at: Temporal.Instant },
): Change<AccessConvention> =>
  changeInvoice(convention, "orderFormalNotice", given.year, (invoice) => {
    const { year, agentId, at } = given;
    const owed = isIssued(invoice.life) ? outstandingCents(invoice.life) : 0n;
    if (!invoice.overdueNotedAt || invoice.noticeOrder || owed <= 0n) {
      throw new ActNotOpen(convention.id, "orderFormalNotice", invoice.life.status);
    }
    return {
      invoice: { ...invoice, noticeOrder: { agentId, orderedAt: at, reason: `${eurosOf(owed)} restent dus` } },
      facts: [
        {
          event: "formalNoticeOrdered",
          actor: { role: "agent", agentId },
          detail: { year, outstandingCents: owed.toString() },
        },
      ],
      starts: [paymentStrand(convention, year)],
    };
  });

/** The formal notice is drawn up and told: legal interest may run from the day after it, if anyone decides so. */
export const recordFormalNoticeIssued = (
  convention: AccessConvention,
  given: { readonly year: number; readonly document: DocumentRecord; readonly sentOn: Temporal.PlainDate },
): Change<AccessConvention> =>
  changeInvoice(convention, "recordFormalNoticeIssued", given.year, ({ noticeOrder: _done, ...invoice }) => ({
    invoice: { ...invoice, life: life.recordFormalNotice(invoice.life, given.sentOn) },
    documents: [given.document],
    facts: [
      {
        event: "formalNoticeIssued",
        actor: { role: "system" },
        detail: { year: given.year, sentOn: given.sentOn.toString(), document: given.document.id },
      },
    ],
    mails: [
      { kind: "formal-notice-issued", to: "referent", about: String(given.year) },
      { kind: "formal-notice-issued", to: "representative", about: String(given.year) },
    ],
  }));
