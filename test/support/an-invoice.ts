import { Temporal } from "temporal-polyfill";
import type { InvoiceData } from "../../functions/domain/access-rules/invoice-schedule.ts";
import type { DocumentRecord } from "../../functions/domain/agreement/document-record.ts";
import { NATIONAL_HOLIDAYS } from "../../functions/domain/calendar/holidays.ts";
import type { DocumentId, Sha256 } from "../../functions/domain/identifiers.ts";
import { drawUpInvoice } from "../../functions/domain/invoicing/drawing-up.ts";
import { type InvoicedConvention, plannedInvoices } from "../../functions/domain/invoicing/planned-invoices.ts";
import type { Buyer, InvoiceStatement, Seller } from "../../functions/domain/invoicing/statement.ts";
import { FRENCH_NORMAL_VAT } from "../../functions/domain/money/vat.ts";
import { type BodyOptions, optionsOf } from "../../functions/domain/readings/body-options.ts";

export const day = (text: string) => Temporal.PlainDate.from(text);

export const INVOICE_DATA: InvoiceData = {
  holidays: NATIONAL_HOLIDAYS,
  vat: FRENCH_NORMAL_VAT,
  tariffVersion: "2019-07",
};

export const SELLER: Seller = {
  name: "Syndicat mixte de coopération territoriale Mégalis Bretagne",
  siret: "25351449100047",
  address: { line1: "ZAC des Champs Blancs", line2: "15 rue Claude Chappe", postcode: "35510", city: "Cesson-Sévigné" },
  email: "factures@megalis.example",
  telephone: "02 99 12 51 55",
  vat: { liable: true, vatNumber: "FR47253514491" },
  accountant: {
    name: "Service de gestion comptable de Rennes",
    address: { line1: "2 avenue Janvier", postcode: "35000", city: "Rennes" },
    accountHolder: "SGC Rennes – Mégalis Bretagne",
    iban: "FR7630001007941234567890185",
    bic: "BDFEFRPPCCT",
  },
};

export const BUYER: Buyer = {
  name: "École de musique du pays de Vilaine",
  siret: "13002526500013",
  address: { line1: "3 place de l’Hôtel-de-Ville", postcode: "35600", city: "Redon" },
  serviceCode: "SG-01",
  engagementNumber: "2023/0415-B",
};

/** In force since 1 April 2023, for a contribution of 800,00 € a year, to the end of 2024. */
export const aConvention = (changed: Partial<InvoicedConvention> = {}): InvoicedConvention => ({
  number: "2019-026-2023-0001",
  offerLabelOf: () => "bouquet de services, moins de 20 agents",
  annualCents: 80_000n,
  effectiveOn: day("2023-04-01"),
  dueThroughDay: day("2024-12-31"),
  receivedOn: day("2023-03-15"),
  ...changed,
});

interface Asked {
  readonly convention?: InvoicedConvention;
  readonly seller?: Seller;
  readonly buyer?: Buyer;
  readonly options?: Partial<BodyOptions>;
  /** Which of the convention's invoices, 0 for the first. */
  readonly rank?: number;
  readonly number?: string;
  readonly issuedOn?: string;
}

/** An invoice of a convention, issued on the day planned unless said otherwise, payable within thirty days. */
export function anInvoice(asked: Asked = {}): InvoiceStatement {
  const { convention = aConvention(), seller = SELLER, buyer = BUYER, options = {}, rank = 0 } = asked;
  const planned = plannedInvoices(convention, INVOICE_DATA, optionsOf(options))[rank];
  if (!planned) throw new RangeError(`the convention has no invoice of rank ${rank}`);
  return drawUpInvoice({
    planned,
    convention,
    seller,
    buyer,
    number: asked.number ?? "F-2023-00042",
    issuedOn: asked.issuedOn ? day(asked.issuedOn) : planned.issueOn,
    payWithinDays: 30,
    holidays: NATIONAL_HOLIDAYS,
  });
}

export const aDocument = (fileName: string): DocumentRecord => ({
  id: "invoice-2023" as DocumentId,
  kind: "receipt",
  title: "Facture",
  fileName,
  contentType: "application/pdf",
  key: `agreements/a1/${fileName}`,
  sha256: "0".repeat(64) as Sha256,
  sizeBytes: 1,
  createdAt: Temporal.Instant.from("2023-07-03T06:00:00Z"),
  seals: 0,
});
