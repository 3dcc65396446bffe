import { z } from "zod";
import { cents, civilDay, optionalText, text } from "./fields.ts";

/** An address block, a line each, as posted. */
const addressLines = z.array(text).min(2);

const seller = z.strictObject({
  name: text,
  address: addressLines,
  siret: text,
  /** Empty for a body outside VAT. */
  vatNumber: optionalText,
  email: text,
  telephone: text,
});

const buyer = z.strictObject({
  name: text,
  address: addressLines,
  siret: text,
  /** Empty when the establishment asks for none (MC-16). */
  serviceCode: optionalText,
  engagementNumber: optionalText,
});

const accountant = z.strictObject({ name: text, address: text, holder: text, iban: text, bic: text });

const vat = z.strictObject({
  /** One entry a rate; empty for a body outside VAT, whose mention is then printed. */
  rates: z.array(z.strictObject({ rate: text, baseCents: cents, vatCents: cents })),
  mention: optionalText,
});

const totals = z.strictObject({ htCents: cents, vatCents: cents, ttcCents: cents });

const NUMBERED = {
  number: text,
  issuedOn: civilDay,
  agreementNumber: text,
  seller,
  buyer,
  periodFirstDay: civilDay,
  periodLastDay: civilDay,
  vat,
  totals,
};

/** `templates/invoice`. Mentions: Code de la commande publique, art. D. 2192-2; CGI, ann. II, art. 242 nonies A. */
export const InvoiceData = z.strictObject({
  ...NUMBERED,
  lines: z
    .array(
      z.strictObject({
        label: text,
        explanation: text,
        /** `9/12`. */
        quantity: text,
        annualCents: cents,
        htCents: cents,
      }),
    )
    .min(1),
  deliberation: text,
  dueOn: civilDay,
  accountant,
});
export type InvoiceData = z.output<typeof InvoiceData>;

/** `templates/credit-note`. */
export const CreditNoteData = z.strictObject({
  ...NUMBERED,
  invoiceNumber: text,
  invoiceIssuedOn: civilDay,
  reason: text,
  lines: z
    .array(z.strictObject({ label: text, explanation: text, invoicedCents: cents, dueCents: cents, htCents: cents }))
    .min(1),
  accountant,
});
export type CreditNoteData = z.output<typeof CreditNoteData>;

/** `templates/payment-notice`: the formal notice to pay, which an agent decides (MA-20). */
export const PaymentNoticeData = z.strictObject({
  seller,
  buyer,
  issuedOn: civilDay,
  place: text,
  invoiceNumber: text,
  invoiceIssuedOn: civilDay,
  agreementNumber: text,
  dueOn: civilDay,
  ttcCents: cents,
  /** Already paid or credited. */
  settledCents: cents,
  outstandingCents: cents,
  accountant,
  signatory: text,
});
export type PaymentNoticeData = z.output<typeof PaymentNoticeData>;

/** `templates/postal-cover`: the page whose address shows in the window of the envelope. */
export const PostalCoverData = z.strictObject({
  sender: addressLines,
  addressee: z.strictObject({ name: text, address: addressLines }),
  place: text,
  postedOn: civilDay,
  enclosure: text,
});
export type PostalCoverData = z.output<typeof PostalCoverData>;
