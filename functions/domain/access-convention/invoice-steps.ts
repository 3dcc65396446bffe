import type { Temporal } from "temporal-polyfill";
import { end, type NextStep, reached, stepAt } from "../agreement/next-step.ts";
import { morningOf } from "../agreement/paris-hours.ts";
import { startOfDayInParis } from "../calendar/paris.ts";
import { type IssuedLife, isIssued, outstandingCents } from "../invoicing/invoice.ts";
import { type OwingConvention, owes } from "../invoicing/of-convention.ts";
import type { YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import type { AccessConvention } from "./convention.ts";
import { isStillDue } from "./invoices.ts";

/**
 * The next step of the strand `invoice-<year>`: references asked for, the invoicing run awaited, the invoice sent. It is
 * the run that issues: numbers are drawn one after the other, by one hand.
 */
export function invoicingStep(convention: AccessConvention, year: number, now: Temporal.Instant): NextStep {
  const found = find(convention, year);
  if (!found) return end("not-due");
  const { owing, invoice } = found;
  const { life } = invoice;
  switch (life.status) {
    case "not-due":
      return end("not-due");
    case "to-issue":
      return beforeIssue(owing, invoice, now);
    case "issued":
      return { step: life.dispatch ? "AwaitSending" : "DeliverInvoice" };
    case "rejected":
      return { step: invoice.resendOrder ? "DeliverInvoice" : "AwaitSending" };
    case "deposited":
      return invoice.depositCheckAt
        ? stepAt("FollowDeposit", "AwaitDeposit", invoice.depositCheckAt, now)
        : end("sent");
    default:
      return end("sent");
  }
}

function beforeIssue(owing: OwingConvention, invoice: YearlyInvoice, now: Temporal.Instant): NextStep {
  if (!isStillDue(owing, invoice)) return { step: "DropInvoice" };
  const { references, asksOn } = invoice;
  const asked = references ? 1 + references.remindersSent : 0;
  const next = asksOn[asked];
  if (!next || references?.answer) return { step: "AwaitInvoicingRun" };
  const nextAt = morningOf(next);
  if (reached(nextAt, now)) return { step: references ? "RemindOfReferences" : "RequestReferences" };
  return { step: references ? "AwaitReferences" : "AwaitRequestDay", until: nextAt };
}

/** The next step of the strand `payment-<year>`: what agents ordered is done, the last day to pay is watched. */
export function paymentStep(convention: AccessConvention, year: number, now: Temporal.Instant): NextStep {
  const found = find(convention, year);
  if (!found || !isIssued(found.invoice.life)) return end("superseded");
  const { invoice } = found;
  if (invoice.creditOrder) return { step: "GiveCreditNote" };
  if (invoice.noticeOrder) return { step: "IssueFormalNotice" };
  return awaitingPayment(invoice, found.invoice.life, now);
}

function awaitingPayment(invoice: YearlyInvoice, life: IssuedLife, now: Temporal.Instant): NextStep {
  if (life.status === "paid" || life.status === "credited") return end(life.status);
  const dueUntil = startOfDayInParis(life.statement.dueOn.add({ days: 1 }));
  if (invoice.overdueNotedAt || outstandingCents(life) <= 0n) return { step: "AwaitPayment" };
  return stepAt("NoteOverdue", "AwaitPayment", dueUntil, now);
}

function find(convention: AccessConvention, year: number) {
  if (!owes(convention)) return undefined;
  const invoice = convention.life.invoices.find((candidate) => candidate.year === year);
  return invoice && { owing: convention, invoice };
}
