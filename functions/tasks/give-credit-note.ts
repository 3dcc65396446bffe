import { productionPorts } from "../adapters/production.ts";
import { creditDue, recordCreditNoteIssued } from "../domain/access-convention/invoice-payments.ts";
import { invoiceOf } from "../domain/access-convention/invoices.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { ActNotOpen } from "../domain/errors.ts";
import { creditNoteNumberOf } from "../domain/invoicing/invoice-number.ts";
import type { Ports } from "../ports.ts";
import { renderCreditNote } from "./render-invoice.ts";
import { takeStepOf } from "./take-step.ts";

/**
 * Draws up the credit note an agent decided; its number is consumed by the same transaction. Safe to repeat: see
 * takeStep.
 */
export const giveCreditNote = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "GiveCreditNote", async ({ convention, about, body, at }) => {
    const year = Number(about);
    const { owing, invoice } = invoiceOf(convention, "giveCreditNote", year);
    const issuedOn = parisDateOf(at);
    const drawn = await ports.agreements.drawNumber(body.id, "credit-notes", issuedOn.year);
    const number = creditNoteNumberOf(drawn.year, drawn.value);
    const statement = creditDue(owing, invoice, { number, issuedOn });
    if (!statement) throw new ActNotOpen(convention.id, "giveCreditNote", invoice.life.status);
    const document = await renderCreditNote(ports, statement, { agreementId: convention.id, at });
    return { change: recordCreditNoteIssued(convention, year, { statement, document }), also: { number: drawn } };
  });

export const handler = (event: unknown) => giveCreditNote(productionPorts())(event);
