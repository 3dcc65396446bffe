import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { invoiceStatement, recordInvoiceIssued } from "../../functions/domain/access-convention/invoice-issuing.ts";
import {
  creditDue,
  noteOverdue,
  orderCreditNote,
  orderFormalNotice,
  recordCreditNoteIssued,
  recordFormalNoticeIssued,
} from "../../functions/domain/access-convention/invoice-payments.ts";
import { requestReferences } from "../../functions/domain/access-convention/invoice-references.ts";
import { recordInvoicePrepared, recordInvoiceSent } from "../../functions/domain/access-convention/invoice-sending.ts";
import { invoiceOf } from "../../functions/domain/access-convention/invoices.ts";
import {
  recordTerminationAcknowledged,
  requestTermination,
} from "../../functions/domain/access-convention/termination.ts";
import type { InvoicingSettings } from "../../functions/domain/issuing-body/invoicing-settings.ts";
import { SELLER } from "./an-invoice.ts";
import { aBody, aDocument, at, day, inForce } from "./staff-conventions.ts";

export const INVOICING: InvoicingSettings = {
  vat: { liable: true, vatNumber: "FR47253514491" },
  accountant: SELLER.accountant,
  depositRoute: "titre-export",
  payWithinDays: 30,
  references: { askDaysBefore: 60, remindDaysBefore: [30, 10] },
  budget: { code: "00100", article: "70688" },
};

/** A body that invoices, by the titre. */
export const invoicingBody = () => aBody({ invoicing: INVOICING });

/** In force since 1 December 2026: 1/12 of the contribution is to be invoiced at once, the year 2027 in July. */
export const owing = (): AccessConvention => inForce({ body: invoicingBody() });

/** The invoice of 2026 is issued, on the day of effect. */
export function invoiced(convention: AccessConvention = owing()): AccessConvention {
  const given = { year: 2026, body: invoicingBody(), number: "F-2026-00001", issuedOn: day("2026-12-01") };
  const statement = invoiceStatement(convention, given);
  const document = aDocument({ kind: "invoice", fileName: "facture-F-2026-00001.pdf" });
  return recordInvoiceIssued(convention, { year: 2026, statement, document, body: invoicingBody() }).after;
}

/** Ready for the finance software. */
export const prepared = (): AccessConvention =>
  recordInvoicePrepared(invoiced(), 2026, {
    route: "titre-export",
    preparedAt: at("2026-12-01T03:00:00Z"),
    files: [aDocument({ kind: "invoice-dispatch", fileName: "F-2026-00001-titre.csv" })],
  }).after;

/** The titre was sent. */
export const sent = (): AccessConvention =>
  recordInvoiceSent(prepared(), {
    year: 2026,
    agentId: "syndicat/marie",
    reference: "T-118",
    at: at("2026-12-02T09:00:00Z"),
  }).after;

/** The last day to pay, 31 December 2026, has passed. */
export const overdue = (): AccessConvention => noteOverdue(sent(), 2026, at("2026-12-31T23:00:00Z")).after;

export const noticed = (): AccessConvention => {
  const ordered = orderFormalNotice(overdue(), {
    year: 2026,
    agentId: "syndicat/marie",
    at: at("2027-01-10T09:00:00Z"),
  });
  const document = aDocument({ kind: "formal-notice", fileName: "mise-en-demeure.pdf" });
  return recordFormalNoticeIssued(ordered.after, { year: 2026, document, sentOn: day("2027-01-10") }).after;
};

/** The references of 2027 are asked for. */
export const asked = (): AccessConvention => requestReferences(invoiced(), 2027, at("2027-05-02T07:00:00Z")).after;

/** The invoice of 2027 is issued in July; a termination of July leaves eleven months due. */
export function leaving(): AccessConvention {
  const given = { year: 2027, body: invoicingBody(), number: "F-2027-00001", issuedOn: day("2027-07-01") };
  const before = invoiced();
  const statement = invoiceStatement(before, given);
  const document = aDocument({ kind: "invoice", fileName: "facture-F-2027-00001.pdf" });
  const second = recordInvoiceIssued(before, { year: 2027, statement, document, body: invoicingBody() }).after;
  const requested = requestTermination(second, {
    scope: "all",
    receivedAt: at("2027-07-10T08:00:00Z"),
    channel: "post",
    signatoryName: "Mme Anne Le Goff",
    signatoryQuality: "Directrice",
    actor: { role: "agent", agentId: "syndicat/marie" },
    at: at("2027-07-10T08:30:00Z"),
  }).after;
  return recordTerminationAcknowledged(requested, "1", aDocument({ kind: "termination-acknowledgement" })).after;
}

/** 1/12 of 1 750,00 is given back: 145,83 + 29,17 = 175,00. */
export function credited(): AccessConvention {
  const given = { year: 2027, agentId: "syndicat/marie", at: at("2027-07-12T08:00:00Z"), today: day("2027-07-12") };
  const ordered = orderCreditNote(leaving(), given).after;
  const { owing: convention, invoice } = invoiceOf(ordered, "test", 2027);
  const statement = creditDue(convention, invoice, { number: "A-2027-00001", issuedOn: day("2027-07-12") });
  if (!statement) throw new Error("nothing is to be given back");
  return recordCreditNoteIssued(ordered, 2027, { statement, document: aDocument({ kind: "credit-note" }) }).after;
}
