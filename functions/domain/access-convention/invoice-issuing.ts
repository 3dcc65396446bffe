import type { Temporal } from "temporal-polyfill";
import type { Change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import { NATIONAL_HOLIDAYS } from "../calendar/holidays.ts";
import { ActNotOpen } from "../errors.ts";
import { drawUpInvoice } from "../invoicing/drawing-up.ts";
import { dropBeforeIssue, issue } from "../invoicing/invoice-life.ts";
import { buyerOf, invoicedConvention, sellerOf } from "../invoicing/of-convention.ts";
import type { InvoiceStatement } from "../invoicing/statement.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { AccessConvention } from "./convention.ts";
import { referencesFor } from "./invoice-references.ts";
import { changeInvoice, invoiceOf, invoicingSettings, nextInvoice, planOf } from "./invoices.ts";

/**
 * What the invoice of a year states, issued on a day under a number. Nothing is recorded.
 *
 * Source: access convention art. 2 (MC-14).
 *
 * @throws ActNotOpen when the convention owes nothing for that year
 */
export function invoiceStatement(
  convention: AccessConvention,
  given: {
    readonly year: number;
    readonly body: IssuingBody;
    readonly number: string;
    readonly issuedOn: Temporal.PlainDate;
  },
): InvoiceStatement {
  const { year, body, number, issuedOn } = given;
  const { owing, invoice } = invoiceOf(convention, "issueInvoice", year);
  const settings = invoicingSettings(body);
  const planned = planOf(owing, settings).find((candidate) => candidate.year === year);
  if (!planned || invoice.life.status !== "to-issue") {
    throw new ActNotOpen(convention.id, "issueInvoice", invoice.life.status);
  }
  return drawUpInvoice({
    planned,
    convention: invoicedConvention(owing),
    seller: sellerOf(body, settings),
    buyer: buyerOf(owing, referencesFor(owing, invoice)),
    number,
    issuedOn,
    payWithinDays: settings.payWithinDays,
    holidays: NATIONAL_HOLIDAYS,
  });
}

/** The invoice is issued; the next one is planned and followed from now on. */
export function recordInvoiceIssued(
  convention: AccessConvention,
  given: {
    readonly year: number;
    readonly statement: InvoiceStatement;
    readonly document: DocumentRecord;
    readonly body: IssuingBody;
  },
): Change<AccessConvention> {
  const { year, statement, document, body } = given;
  return changeInvoice(convention, "issueInvoice", year, (invoice, owing) => ({
    invoice: { ...invoice, life: issue(invoice.life, statement, document) },
    ahead: nextInvoice(owing, body, Math.max(...statement.lines.map((line) => line.year))),
    documents: [document],
    facts: [
      {
        event: "invoiceIssued",
        actor: { role: "system" },
        detail: {
          year,
          number: statement.number,
          ttcCents: statement.totals.ttcCents.toString(),
          document: document.id,
          sha256: document.sha256,
        },
      },
    ],
    mails: [{ kind: "invoice-issued", to: "referent", about: String(year) }],
  }));
}

/** Nothing is due for the year after all: no number is used. */
export const dropInvoice = (convention: AccessConvention, year: number, body: IssuingBody): Change<AccessConvention> =>
  changeInvoice(convention, "dropInvoice", year, (invoice, owing) => ({
    invoice: { ...invoice, life: dropBeforeIssue(invoice.life, "Rien n’est dû pour cette année.") },
    ahead: nextInvoice(owing, body, year),
    facts: [{ event: "invoiceNotDue", actor: { role: "system" }, detail: { year } }],
  }));
