import type { Temporal } from "temporal-polyfill";
import type { CreditNoteData, InvoiceData, PaymentNoticeData, PostalCoverData } from "../contracts/document-data.ts";
import { addressWords, siretWords } from "../domain/access-convention/wording.ts";
import { type IssuedLife, outstandingCents } from "../domain/invoicing/invoice.ts";
import type { CreditNoteStatement, InvoiceStatement, Statement } from "../domain/invoicing/statement.ts";
import { addressLines, ibanWords, rateWords } from "../domain/invoicing/wording.ts";

/** From statements to what the Word templates print. Nothing is decided here: every figure comes from the statement. */

const sellerData = ({ seller }: Statement) => ({
  name: seller.name,
  address: [...addressLines(seller.address)],
  siret: siretWords(seller.siret),
  vatNumber: seller.vat.liable ? seller.vat.vatNumber : "",
  email: seller.email,
  telephone: seller.telephone,
});

const buyerData = ({ buyer }: Statement) => ({
  name: buyer.name,
  address: [...addressLines(buyer.address)],
  siret: siretWords(buyer.siret),
  serviceCode: buyer.serviceCode ?? "",
  engagementNumber: buyer.engagementNumber ?? "",
});

const accountantData = ({ seller: { accountant } }: Statement) => ({
  name: accountant.name,
  address: addressWords(accountant.address),
  holder: accountant.accountHolder,
  iban: ibanWords(accountant.iban),
  bic: accountant.bic,
});

const vatData = ({ seller, vat }: Statement) => ({
  rates: seller.vat.liable
    ? vat.map(({ vatPerMille, baseCents, vatCents }) => ({
        rate: rateWords(vatPerMille),
        baseCents: baseCents.toString(),
        vatCents: vatCents.toString(),
      }))
    : [],
  mention: seller.vat.liable ? "" : seller.vat.mention,
});

const numberedData = (statement: Statement) => ({
  number: statement.number,
  issuedOn: statement.issuedOn.toString(),
  agreementNumber: statement.agreementNumber,
  seller: sellerData(statement),
  buyer: buyerData(statement),
  periodFirstDay: statement.period.firstDay.toString(),
  periodLastDay: statement.period.lastDay.toString(),
  vat: vatData(statement),
  totals: {
    htCents: statement.totals.htCents.toString(),
    vatCents: statement.totals.vatCents.toString(),
    ttcCents: statement.totals.ttcCents.toString(),
  },
  accountant: accountantData(statement),
});

/** @param deliberation that voted the scale, in French */
export const invoiceData = (statement: InvoiceStatement, deliberation: string): InvoiceData => ({
  ...numberedData(statement),
  lines: statement.lines.map(({ label, explanation, twelfths, annualCents, htCents }) => ({
    label,
    explanation,
    quantity: `${twelfths}/12`,
    annualCents: annualCents.toString(),
    htCents: htCents.toString(),
  })),
  deliberation,
  dueOn: statement.dueOn.toString(),
});

export const creditNoteData = (statement: CreditNoteStatement): CreditNoteData => ({
  ...numberedData(statement),
  invoiceNumber: statement.invoiceNumber,
  invoiceIssuedOn: statement.invoiceIssuedOn.toString(),
  reason: statement.reason,
  lines: statement.lines.map(({ label, explanation, invoicedCents, dueCents, htCents }) => ({
    label,
    explanation,
    invoicedCents: invoicedCents.toString(),
    dueCents: dueCents.toString(),
    htCents: htCents.toString(),
  })),
});

export function paymentNoticeData(
  life: IssuedLife,
  given: { readonly issuedOn: Temporal.PlainDate; readonly place: string; readonly signatory: string },
): PaymentNoticeData {
  const { statement } = life;
  const owed = outstandingCents(life);
  return {
    seller: sellerData(statement),
    buyer: buyerData(statement),
    issuedOn: given.issuedOn.toString(),
    place: given.place,
    invoiceNumber: statement.number,
    invoiceIssuedOn: statement.issuedOn.toString(),
    agreementNumber: statement.agreementNumber,
    dueOn: statement.dueOn.toString(),
    ttcCents: statement.totals.ttcCents.toString(),
    settledCents: (statement.totals.ttcCents - owed).toString(),
    outstandingCents: owed.toString(),
    accountant: accountantData(statement),
    signatory: given.signatory,
  };
}

export const postalCoverData = (statement: Statement, postedOn: Temporal.PlainDate): PostalCoverData => ({
  sender: [statement.seller.name, ...addressLines(statement.seller.address)],
  addressee: { name: statement.buyer.name, address: [...addressLines(statement.buyer.address)] },
  place: statement.seller.address.city,
  postedOn: postedOn.toString(),
  enclosure: `${statement.kind === "invoice" ? "facture" : "avoir"} n° ${statement.number}`,
});
