import type { Temporal } from "temporal-polyfill";
import type { Change } from "../agreement/change.ts";
import type { Actor } from "../agreement/journal.ts";
import { ActNotOpen } from "../errors.ts";
import { isIssued } from "../invoicing/invoice.ts";
import type { OwingConvention } from "../invoicing/of-convention.ts";
import type { PaymentReferences } from "../invoicing/payment-references.ts";
import type { ReferencesAnswer, YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import type { AccessConvention } from "./convention.ts";
import { channelOf } from "./invoice-channel.ts";
import { changeInvoice } from "./invoices.ts";

/** Asks the establishment for service code and engagement number of the year. Source: art. 2 (MC-16). */
export const requestReferences = (
  convention: AccessConvention,
  year: number,
  at: Temporal.Instant,
): Change<AccessConvention> =>
  changeInvoice(convention, "requestReferences", year, (invoice) => ({
    invoice: { ...invoice, references: { askedAt: at, remindersSent: 0 } },
    facts: [{ event: "yearlyCodesRequested", actor: { role: "system" }, detail: { year } }],
    mails: [{ kind: "codes-requested", to: "referent", about: String(year) }],
  }));

/** Asks again: nobody answered yet. */
export const remindOfReferences = (convention: AccessConvention, year: number): Change<AccessConvention> =>
  changeInvoice(convention, "remindOfReferences", year, (invoice) => {
    const { references } = invoice;
    if (!references || references.answer)
      throw new ActNotOpen(convention.id, "remindOfReferences", invoice.life.status);
    const remindersSent = references.remindersSent + 1;
    return {
      invoice: { ...invoice, references: { ...references, remindersSent } },
      facts: [
        { event: "yearlyCodesReminderSent", actor: { role: "system" }, detail: { year, reminder: remindersSent } },
      ],
      mails: [{ kind: "codes-reminder", to: "referent", about: String(year) }],
    };
  });

/** Whether the establishment may still give its references, or correct them: until the invoice is issued. */
export const mayGiveReferences = (convention: AccessConvention, { life }: YearlyInvoice): boolean =>
  life.status === "to-issue" && channelOf(convention).channel === "chorus-pro";

/**
 * The establishment gives its references for the year, or says that it asks for none. A later answer replaces an
 * earlier one until the invoice is issued.
 *
 * @throws ActNotOpen once the invoice is issued
 */
export const giveReferences = (
  convention: AccessConvention,
  given: {
    readonly year: number;
    readonly answer: ReferencesAnswer;
    readonly actor: Actor;
  },
): Change<AccessConvention> =>
  changeInvoice(convention, "giveReferences", given.year, (invoice) => {
    if (!mayGiveReferences(convention, invoice)) {
      throw new ActNotOpen(convention.id, "giveReferences", invoice.life.status);
    }
    const { answer, actor, year } = given;
    const asked = invoice.references ?? { askedAt: answer.answeredAt, remindersSent: 0 };
    const [serviceCode, engagement] = [answer.serviceCode !== undefined, answer.engagementNumber !== undefined];
    return {
      invoice: { ...invoice, references: { ...asked, answer } },
      facts: [{ event: "yearlyCodesReceived", actor, detail: { year, serviceCode, engagement } }],
    };
  });

/**
 * The references an invoice is issued with: those given for it; in the year of signature, those of the form; else the
 * last known service code alone, since an engagement is opened for a year.
 *
 * Source: art. 2 (MC-16). What follows from silence is our reading: the text says only that they are given each year.
 */
export function referencesFor(convention: OwingConvention, { year, references }: YearlyInvoice): PaymentReferences {
  if (channelOf(convention).channel === "post") return { year };
  const { invoicing } = convention.application;
  const declared: Omit<PaymentReferences, "year"> = invoicing.channel === "chorus-pro" ? invoicing : {};
  if (references?.answer) return withYear(year, references.answer);
  if (year <= convention.life.reception.receivedOn.year) return withYear(year, declared);
  const answers = convention.life.invoices
    .filter((invoice) => invoice.year < year)
    .flatMap((invoice) => (isIssued(invoice.life) ? [invoice.life.statement.buyer.serviceCode] : []));
  const serviceCode = answers.length > 0 ? answers.at(-1) : declared.serviceCode;
  return serviceCode === undefined ? { year } : { year, serviceCode };
}

const withYear = (
  year: number,
  { serviceCode, engagementNumber }: { readonly serviceCode?: string; readonly engagementNumber?: string },
): PaymentReferences => ({
  year,
  ...(serviceCode === undefined ? {} : { serviceCode }),
  ...(engagementNumber === undefined ? {} : { engagementNumber }),
});
