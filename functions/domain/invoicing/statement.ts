import type { Temporal } from "temporal-polyfill";
import type { PostalAddress } from "../application/application.ts";
import type { PublicAccountant, VatStatus } from "../issuing-body/invoicing-settings.ts";
import type { Amounts } from "../money/amounts.ts";
import type { Cents } from "../money/cents.ts";
import type { Grounds } from "../readings/grounds.ts";

/** The body that invoices, as it was on the day. */
export interface Seller {
  readonly name: string;
  readonly siret: string;
  readonly address: PostalAddress;
  readonly email: string;
  readonly telephone: string;
  readonly vat: VatStatus;
  readonly accountant: PublicAccountant;
}

/** The establishment that is invoiced, as it was on the day. */
export interface Buyer {
  readonly name: string;
  readonly siret: string;
  readonly address: PostalAddress;
  readonly serviceCode?: string;
  readonly engagementNumber?: string;
}

/** First and last day, both included. */
export interface InvoicedPeriod {
  readonly firstDay: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
}

/** The contribution of one calendar year. */
export interface InvoiceLine extends InvoicedPeriod {
  readonly year: number;
  /** French, as printed. */
  readonly label: string;
  /** Months due, 1 to 12. */
  readonly twelfths: number;
  readonly annualCents: Cents;
  readonly htCents: Cents;
  /** 200 for 20 %; 0 when the body is outside VAT. */
  readonly vatPerMille: number;
  readonly grounds: Grounds;
  /** French sentence: how the amount was found. */
  readonly explanation: string;
}

/** The VAT of one rate, on the sum of its lines. Source: DOMAIN.md T17. */
export interface VatSubtotal {
  readonly vatPerMille: number;
  readonly baseCents: Cents;
  readonly vatCents: Cents;
}

interface Numbered {
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly agreementNumber: string;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly period: InvoicedPeriod;
  readonly vat: readonly VatSubtotal[];
  readonly totals: Amounts;
}

/** What an invoice states once it has its number: it never changes again, a credit note corrects it. */
export interface InvoiceStatement extends Numbered {
  readonly kind: "invoice";
  readonly lines: readonly InvoiceLine[];
  /** Last day to pay. */
  readonly dueOn: Temporal.PlainDate;
  readonly dueGrounds: Grounds;
}

/** What of a line was invoiced, what is due after all, and the difference. All before tax, positive. */
export interface CreditLine extends InvoicedPeriod {
  readonly year: number;
  /** French, as printed. */
  readonly label: string;
  readonly invoicedCents: Cents;
  readonly dueCents: Cents;
  readonly htCents: Cents;
  readonly vatPerMille: number;
  readonly explanation: string;
}

/** What a credit note states; amounts are positive, the kind says which way they go. */
export interface CreditNoteStatement extends Numbered {
  readonly kind: "credit-note";
  readonly invoiceNumber: string;
  readonly invoiceIssuedOn: Temporal.PlainDate;
  readonly lines: readonly CreditLine[];
  /** French: why it is given. */
  readonly reason: string;
  readonly grounds: Grounds;
}

export type Statement = InvoiceStatement | CreditNoteStatement;
