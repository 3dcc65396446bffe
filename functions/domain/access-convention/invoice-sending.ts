import type { Temporal } from "temporal-polyfill";
import type { Change } from "../agreement/change.ts";
import { nextGeneration } from "../agreement/change.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import { type Dispatch, isIssued, type Rejection } from "../invoicing/invoice.ts";
import { recordDelivery, recordDispatch, recordRejection } from "../invoicing/invoice-life.ts";
import type { YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import type { AccessConvention } from "./convention.ts";
import { changeInvoice, invoiceStrandKey, paymentStrand } from "./invoices.ts";

/** What a person needs to send the invoice is ready: data of the titre with the PDF, or a file to print. */
export const recordInvoicePrepared = (
  convention: AccessConvention,
  year: number,
  dispatch: Dispatch,
): Change<AccessConvention> =>
  changeInvoice(convention, "recordInvoicePrepared", year, (invoice) => ({
    invoice: withoutResend({ ...invoice, life: recordDispatch(invoice.life, dispatch) }),
    documents: dispatch.files,
    facts: [{ event: "invoicePrepared", actor: { role: "system" }, detail: { year, route: dispatch.route } }],
  }));

/**
 * An agent says that the invoice left: the titre was sent, with its number, or the letter was posted. Its payment is
 * followed from now on.
 */
export const recordInvoiceSent = (
  convention: AccessConvention,
  given: {
    readonly year: number;
    readonly agentId: string;
    readonly reference?: string;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> =>
  changeInvoice(convention, "recordInvoiceSent", given.year, (invoice) => {
    const { year, agentId, reference, at } = given;
    const route = isIssued(invoice.life) ? invoice.life.dispatch?.route : undefined;
    if (!route) throw new ActNotOpen(convention.id, "recordInvoiceSent", invoice.life.status);
    const delivery = { route, deliveredAt: at, ...(reference === undefined ? {} : { reference }) };
    return {
      invoice: withoutResend({ ...invoice, life: recordDelivery(invoice.life, delivery) }),
      facts: [
        {
          event: route === "postal" ? "invoicePosted" : "invoiceDeposited",
          actor: { role: "agent", agentId },
          detail: { year, route, ...(reference === undefined ? {} : { reference }) },
        },
      ],
      starts: [paymentStrand(convention, year)],
    };
  });

/** A deposit is looked at again after this long. */
const CHECK_AFTER_HOURS = 24;

/** Chorus Pro took the deposit; what becomes of it is asked later. */
export const recordDeposit = (
  convention: AccessConvention,
  given: { readonly year: number; readonly reference: string; readonly at: Temporal.Instant },
): Change<AccessConvention> =>
  changeInvoice(convention, "recordDeposit", given.year, (invoice) => {
    const { year, reference, at } = given;
    const delivery = { route: "chorus-factur-x", deliveredAt: at, reference } as const;
    const checkAt = at.add({ hours: CHECK_AFTER_HOURS });
    return {
      invoice: { ...withoutResend(invoice), life: recordDelivery(invoice.life, delivery), depositCheckAt: checkAt },
      facts: [
        { event: "invoiceDeposited", actor: { role: "system" }, detail: { year, route: "chorus-factur-x", reference } },
      ],
      starts: [paymentStrand(convention, year)],
    };
  });

/** Nothing is known of the deposit yet: it is looked at again a day later. */
export const postponeDepositCheck = (
  convention: AccessConvention,
  year: number,
  at: Temporal.Instant,
): Change<AccessConvention> =>
  changeInvoice(convention, "postponeDepositCheck", year, (invoice) => ({
    invoice: { ...invoice, depositCheckAt: at.add({ hours: CHECK_AFTER_HOURS }) },
    facts: [],
  }));

/** Chorus Pro integrated the invoice. */
export const confirmDeposit = (convention: AccessConvention, year: number): Change<AccessConvention> =>
  changeInvoice(convention, "confirmDeposit", year, ({ depositCheckAt: _done, ...invoice }) => ({
    invoice,
    facts: [{ event: "depositConfirmed", actor: { role: "system" }, detail: { year } }],
  }));

/**
 * The deposit, the platform or the recipient refused the invoice. An agent corrects what is wrong, then has it sent
 * again. A deposit refused at once was never delivered: it is recorded as delivered and refused the same day.
 */
export const recordInvoiceRejected = (
  convention: AccessConvention,
  given: {
    readonly year: number;
    readonly rejection: Omit<Rejection, "rejectedOn">;
    /** Absent when the platform, not an agent, says it. */
    readonly agentId?: string;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> =>
  changeInvoice(convention, "recordInvoiceRejected", given.year, ({ depositCheckAt: _done, ...invoice }) => {
    const { year, rejection, agentId, at } = given;
    const delivered =
      invoice.life.status === "issued"
        ? recordDelivery(invoice.life, { route: "chorus-factur-x", deliveredAt: at })
        : invoice.life;
    return {
      invoice: withoutResend({
        ...invoice,
        life: recordRejection(delivered, { ...rejection, rejectedOn: parisDateOf(at) }),
      }),
      facts: [
        {
          event: "invoiceRejected",
          actor: agentId === undefined ? { role: "system" } : { role: "agent", agentId },
          detail: { year, level: rejection.level, reason: rejection.reason },
        },
      ],
      starts: [nextGeneration(convention, invoiceStrandKey(year), "invoicing")],
    };
  });

/** What was wrong is corrected: the same invoice is sent again. Source: DOMAIN.md 1.6. */
export const orderResend = (
  convention: AccessConvention,
  given: { readonly year: number; readonly agentId: string; readonly reason: string; readonly at: Temporal.Instant },
): Change<AccessConvention> =>
  changeInvoice(convention, "orderResend", given.year, (invoice) => {
    const { year, agentId, reason, at } = given;
    if (invoice.life.status !== "rejected") throw new ActNotOpen(convention.id, "orderResend", invoice.life.status);
    return {
      invoice: { ...invoice, resendOrder: { agentId, reason, orderedAt: at } },
      facts: [{ event: "invoiceResendOrdered", actor: { role: "agent", agentId }, detail: { year, reason } }],
    };
  });

const withoutResend = ({ resendOrder: _done, ...invoice }: YearlyInvoice): YearlyInvoice => invoice;
