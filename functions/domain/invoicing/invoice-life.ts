import type { Temporal } from "temporal-polyfill";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Cents } from "../money/cents.ts";
import {
  type CreditNote,
  type Delivery,
  type Dispatch,
  INVOICE_TRANSITIONS,
  type InvoiceLife,
  InvoiceMoveRefused,
  type InvoiceStatus,
  type Issued,
  type IssuedLife,
  isIssued,
  type LifeIn,
  outstandingCents,
  type Payment,
  type Rejection,
} from "./invoice.ts";
import type { InvoiceStatement } from "./statement.ts";

/**
 * Issues an invoice: it has its number and its PDF from now on.
 * @throws InvoiceMoveRefused when it is not waiting to be issued
 */
export function issue(life: InvoiceLife, statement: InvoiceStatement, document: DocumentRecord): LifeIn<"issued"> {
  allow(life, "issued");
  return { status: "issued", statement, document, creditNotes: [], payments: [], formalNotices: [] };
}

/** Nothing is due for the year after all, a termination having come first: no number is used. */
export function dropBeforeIssue(life: InvoiceLife, reason: string): LifeIn<"not-due"> {
  allow(life, "not-due");
  return { status: "not-due", reason };
}

/**
 * What a person needs to send the invoice is ready. Its status does not change: it leaves when that person says so.
 * @throws InvoiceMoveRefused when it cannot leave, or leave again
 */
export function recordDispatch(life: InvoiceLife, dispatch: Dispatch): IssuedLife {
  return { ...allow(life, dispatch.route === "postal" ? "posted" : "deposited"), dispatch };
}

/** The invoice left, for the first time or again after a rejection. */
export function recordDelivery(life: InvoiceLife, delivery: Delivery): LifeIn<"deposited" | "posted"> {
  const status = delivery.route === "postal" ? "posted" : "deposited";
  return { ...issuedFacts(allow(life, status)), status, delivery };
}

/** The deposit, or the recipient, refused it. */
export function recordRejection(life: InvoiceLife, rejection: Rejection): LifeIn<"rejected"> {
  const { delivery, ...issued } = deliveredFacts(life, "rejected");
  return { ...issued, status: "rejected", delivery, rejection };
}

/** The recipient asks for something before it goes on. */
export function recordSuspension(
  life: InvoiceLife,
  reason: string,
  suspendedOn: Temporal.PlainDate,
): LifeIn<"suspended"> {
  return { ...deliveredFacts(life, "suspended"), status: "suspended", reason, suspendedOn };
}

/** The recipient can see it: this is where the time to pay is known to run. */
export const recordMadeAvailable = (
  life: InvoiceLife,
  madeAvailableOn: Temporal.PlainDate,
): LifeIn<"made-available"> => ({
  ...deliveredFacts(life, "made-available"),
  status: "made-available",
  madeAvailableOn,
});

/** The recipient ordered its accountant to pay. */
export const recordMandate = (life: InvoiceLife, mandatedOn: Temporal.PlainDate): LifeIn<"mandated"> => ({
  ...deliveredFacts(life, "mandated"),
  status: "mandated",
  mandatedOn,
});

/**
 * The accountant reports a payment. The invoice is paid when nothing is owed any more; a part payment leaves it where
 * it was. The same reference on the same day is the same payment, told twice.
 *
 * @throws InvoiceMoveRefused when the invoice awaits no payment
 */
export function recordPayment(life: InvoiceLife, payment: Payment): IssuedLife {
  if (isIssued(life) && life.payments.some((known) => isSamePayment(known, payment))) return life;
  const before = allow(life, "paid");
  const after = { ...before, payments: [...before.payments, payment] };
  if (outstandingCents(after) > 0n) return after;
  return { ...issuedFacts(after), ...deliveryOf(before), status: "paid", paidOn: payment.receivedOn };
}

const isSamePayment = (a: Payment, b: Payment): boolean =>
  a.reference === b.reference && a.receivedOn.equals(b.receivedOn) && a.amountCents === b.amountCents;

/**
 * A credit note is given. When it leaves nothing to pay and nothing was paid, the invoice is credited; when what was
 * paid covers the rest, it is paid, and what was paid too much is owed back: `outstandingCents` is then negative.
 *
 * @throws InvoiceMoveRefused when the invoice is already wholly credited, or was never issued
 */
export function recordCreditNote(life: InvoiceLife, note: CreditNote): IssuedLife {
  const before = life.status === "paid" ? life : allow(life, "credited");
  const after = { ...before, creditNotes: [...before.creditNotes, note] };
  if (outstandingCents(after) > 0n || before.status === "paid") return after;
  const day = note.statement.issuedOn;
  const facts = { ...issuedFacts(after), ...deliveryOf(before) };
  if (before.payments.length === 0) return { ...facts, status: "credited", creditedOn: day };
  return { ...facts, status: "paid", paidOn: day };
}

/** A formal notice to pay was sent. @throws InvoiceMoveRefused when nothing is owed */
export function recordFormalNotice(life: InvoiceLife, sentOn: Temporal.PlainDate): IssuedLife {
  const before = allow(life, "paid");
  const owed: Cents = outstandingCents(before);
  return { ...before, formalNotices: [...before.formalNotices, { sentOn, outstandingCents: owed }] };
}

/** The life, known to allow the next status. */
function allow(life: InvoiceLife, to: InvoiceStatus): IssuedLife {
  if (!INVOICE_TRANSITIONS[life.status].includes(to)) throw new InvoiceMoveRefused(life.status, to);
  return life as IssuedLife;
}

const deliveryOf = (life: IssuedLife): { readonly delivery?: Delivery } =>
  "delivery" in life && life.delivery ? { delivery: life.delivery } : {};

function issuedFacts({ statement, document, creditNotes, payments, formalNotices, dispatch }: Issued): Issued {
  return { statement, document, creditNotes, payments, formalNotices, ...(dispatch ? { dispatch } : {}) };
}

function deliveredFacts(life: InvoiceLife, to: InvoiceStatus): Issued & { readonly delivery: Delivery } {
  const before = allow(life, to);
  const { delivery } = deliveryOf(before);
  if (!delivery) throw new InvoiceMoveRefused(life.status, to);
  return { ...issuedFacts(before), delivery };
}
