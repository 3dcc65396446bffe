import { Temporal } from "temporal-polyfill";
import { contributionChanges, contributionOn } from "../access-convention/act-life.ts";
import { type AccessConvention, type ConventionIn, isIn } from "../access-convention/convention.ts";
import { offerWords } from "../access-convention/wording.ts";
import type { InvoicingSettings } from "../issuing-body/invoicing-settings.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { PaymentReferences } from "./payment-references.ts";
import type { InvoicedConvention } from "./planned-invoices.ts";
import type { Buyer, Seller } from "./statement.ts";

/** A convention that owes a contribution, or owed one to its end. */
export type OwingConvention = ConventionIn<"in-force" | "in-notice" | "terminated" | "programme-ended">;

export const owes = (convention: AccessConvention): convention is OwingConvention =>
  isIn(convention, "in-force", "in-notice", "terminated", "programme-ended");

/**
 * What of a convention decides its invoices. The contribution is due to the end of the programme, or to the day the
 * termination of the whole convention leads to; a partial one changes nothing (MA-16). A change of size counts from the
 * year its amendment names (MA-15).
 */
export function invoicedConvention(convention: OwingConvention): InvoicedConvention {
  const { application, life } = convention;
  const { terms, reception, terminations } = life;
  const ending = terminations.find(({ scope, status }) => scope === "all" && status !== "withdrawn");
  return {
    number: terms.number,
    offerLabelOf: (year) => {
      const { tierLabel } = contributionOn(convention, Temporal.PlainDate.from({ year, month: 12, day: 31 }));
      return `${offerWords(application.offer)}, ${tierLabel}`;
    },
    annualCents: terms.annualCents,
    changes: contributionChanges(convention),
    effectiveOn: reception.effectiveOn,
    dueThroughDay: ending?.contributionDueThroughDay ?? terms.programme.endsOn,
    receivedOn: reception.receivedOn,
  };
}

/** The body as seller. */
export function sellerOf({ name, siret, seat, contact }: IssuingBody, settings: InvoicingSettings): Seller {
  const { vat, accountant } = settings;
  return { name, siret, address: seat, email: contact.email, telephone: contact.telephone, vat, accountant };
}

/**
 * The establishment as buyer, with the references it gave for the year; those of the form stand as long as it gave
 * none. By post the invoice goes to the address in the convention (MC-15).
 */
export function buyerOf({ application }: AccessConvention, references?: PaymentReferences): Buyer {
  const { establishment, invoicing } = application;
  const declared: Omit<PaymentReferences, "year"> = invoicing.channel === "chorus-pro" ? invoicing : {};
  const { serviceCode, engagementNumber } = references ?? declared;
  return {
    name: establishment.name,
    siret: establishment.siret,
    address: invoicing.channel === "post" ? invoicing.address : establishment.seat,
    ...(serviceCode === undefined ? {} : { serviceCode }),
    ...(engagementNumber === undefined ? {} : { engagementNumber }),
  };
}
