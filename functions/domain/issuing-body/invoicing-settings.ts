import type { PostalAddress } from "../application/application.ts";

/** Where the establishments pay: the account of the body's public accountant. */
export interface PublicAccountant {
  readonly name: string;
  readonly address: PostalAddress;
  readonly accountHolder: string;
  /** Without spaces. */
  readonly iban: string;
  readonly bic: string;
}

/** Whether the body charges VAT, and how it says so. Source: access convention art. 2 (amounts before tax), MA-13. */
export type VatStatus =
  | { readonly liable: true; readonly vatNumber: string }
  /** The mention is printed on every invoice: French, with its article. */
  | { readonly liable: false; readonly mention: string };

/**
 * How an invoice reaches Chorus Pro. A body whose accounts are kept in Hélios deposits nothing itself: the only way is
 * the *titre de recettes* its finance software sends, so that the product gives the data of the titre and the PDF
 * (`titre-export`). A body outside Hélios deposits a Factur-X (`chorus-factur-x`).
 */
export type DepositRoute = "titre-export" | "chorus-factur-x";

/** What a body invoices with. */
export interface InvoicingSettings {
  readonly vat: VatStatus;
  readonly accountant: PublicAccountant;
  readonly depositRoute: DepositRoute;
  /** Days to pay, counted from the day the invoice is issued; the convention names none. */
  readonly payWithinDays: number;
  /** Service code and engagement number are asked for, then asked again, this many days before the issue (MC-16). */
  readonly references: { readonly askDaysBefore: number; readonly remindDaysBefore: readonly number[] };
  /** Budget article the revenue is booked under, and budget code of the body; copied to the titre. */
  readonly budget: { readonly code: string; readonly article: string };
}
