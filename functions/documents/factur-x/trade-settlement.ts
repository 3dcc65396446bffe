import type { CreditNoteStatement, Seller, Statement, VatSubtotal } from "../../domain/invoicing/statement.ts";
import { amount, dateTime, percent, period, vatCategory } from "./trade-values.ts";
import { type Element, leaf, node } from "./xml.ts";

const CREDIT_TRANSFER = "30";
/** Reason code of VATEX for supplies outside the scope of VAT. */
const OUTSIDE_VAT = "VATEX-EU-O";

/**
 * How the invoice is settled: account, VAT by rate, period, terms, totals. A credit note names no means of payment,
 * which Chorus Pro refuses on it, but the invoice it corrects.
 */
export function tradeSettlement(statement: Statement): Element {
  const { number, seller, vat, totals } = statement;
  const invoice = statement.kind === "invoice" ? statement : undefined;
  const creditNote = statement.kind === "credit-note" ? statement : undefined;
  return node(
    "ram:ApplicableHeaderTradeSettlement",
    invoice ? leaf("ram:PaymentReference", number) : undefined,
    leaf("ram:InvoiceCurrencyCode", "EUR"),
    invoice ? paymentMeans(seller) : undefined,
    vat.map((subtotal) => tradeTax(subtotal, seller)),
    period(statement.period),
    invoice
      ? node("ram:SpecifiedTradePaymentTerms", dateTime("ram:DueDateDateTime", invoice.dueOn))
      : creditNote && creditTerms(creditNote),
    node(
      "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
      amount("ram:LineTotalAmount", totals.htCents),
      amount("ram:TaxBasisTotalAmount", totals.htCents),
      { ...amount("ram:TaxTotalAmount", totals.vatCents), attributes: { currencyID: "EUR" } },
      amount("ram:GrandTotalAmount", totals.ttcCents),
      amount("ram:DuePayableAmount", totals.ttcCents),
    ),
    creditNote &&
      node(
        "ram:InvoiceReferencedDocument",
        leaf("ram:IssuerAssignedID", creditNote.invoiceNumber),
        dateTime("ram:FormattedIssueDateTime", creditNote.invoiceIssuedOn, "qdt"),
      ),
  );
}

const paymentMeans = ({ accountant }: Seller): Element =>
  node(
    "ram:SpecifiedTradeSettlementPaymentMeans",
    leaf("ram:TypeCode", CREDIT_TRANSFER),
    node(
      "ram:PayeePartyCreditorFinancialAccount",
      leaf("ram:IBANID", accountant.iban),
      leaf("ram:AccountName", accountant.accountHolder),
    ),
    node("ram:PayeeSpecifiedCreditorFinancialInstitution", leaf("ram:BICID", accountant.bic)),
  );

const tradeTax = ({ vatPerMille, baseCents, vatCents }: VatSubtotal, { vat }: Seller): Element =>
  node(
    "ram:ApplicableTradeTax",
    amount("ram:CalculatedAmount", vatCents),
    leaf("ram:TypeCode", "VAT"),
    vat.liable ? undefined : leaf("ram:ExemptionReason", vat.mention),
    amount("ram:BasisAmount", baseCents),
    leaf("ram:CategoryCode", vatCategory(vat)),
    vat.liable ? undefined : leaf("ram:ExemptionReasonCode", OUTSIDE_VAT),
    vat.liable ? leaf("ram:RateApplicablePercent", percent(vatPerMille)) : undefined,
  );

const creditTerms = ({ invoiceNumber }: CreditNoteStatement): Element =>
  node("ram:SpecifiedTradePaymentTerms", leaf("ram:Description", `À déduire de la facture ${invoiceNumber}`));
