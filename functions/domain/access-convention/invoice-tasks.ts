import type { StaffTask } from "../agreement/staff-task.ts";
import { startOfDayInParis } from "../calendar/paris.ts";
import { isIssued, outstandingCents } from "../invoicing/invoice.ts";
import { type OwingConvention, owes } from "../invoicing/of-convention.ts";
import type { YearlyInvoice } from "../invoicing/yearly-invoice.ts";
import type { AccessConvention } from "./convention.ts";
import { creditDue } from "./invoice-payments.ts";

/** What the staff has to do about the invoices of a convention. */
export const invoiceTasks = (convention: AccessConvention): readonly StaffTask[] =>
  owes(convention) ? convention.life.invoices.flatMap((invoice) => tasksOf(convention, invoice)) : [];

function tasksOf(convention: OwingConvention, invoice: YearlyInvoice): readonly StaffTask[] {
  const { life, year, overdueNotedAt } = invoice;
  if (!isIssued(life)) return [];
  const tasks: StaffTask[] = [];
  if (life.status === "issued" && life.dispatch) {
    tasks.push({ id: `send-invoice-${year}`, kind: "send-invoice", openedAt: life.dispatch.preparedAt });
  }
  if (life.status === "rejected" && !invoice.resendOrder) {
    const openedAt = startOfDayInParis(life.rejection.rejectedOn);
    tasks.push({ id: `correct-invoice-${year}`, kind: "correct-invoice", openedAt });
  }
  if (overdueNotedAt && outstandingCents(life) > 0n && life.status !== "paid") {
    tasks.push({ id: `chase-payment-${year}`, kind: "chase-payment", openedAt: overdueNotedAt });
  }
  const ending = convention.life.terminations.find(
    ({ scope, status }) => scope === "all" && status !== "requested" && status !== "withdrawn",
  );
  if (ending && !invoice.creditOrder && creditDue(convention, invoice, { number: "", issuedOn: ending.receivedOn })) {
    tasks.push({ id: `give-credit-note-${year}`, kind: "give-credit-note", openedAt: ending.receivedAt });
  }
  return tasks;
}

/** The year a task about an invoice speaks of: `2026` of `send-invoice-2026`. */
export const invoiceYearOf = ({ id }: StaffTask): number => Number(id.slice(-4));
