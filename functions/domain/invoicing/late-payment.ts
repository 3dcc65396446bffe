import type { Temporal } from "temporal-polyfill";
import { isAfter } from "../calendar/day-order.ts";
import { frenchDate } from "../calendar/french-date.ts";
import { type Cents, eurosOf } from "../money/cents.ts";
import type { Grounds } from "../readings/grounds.ts";
import { type InvoiceLife, isIssued, outstandingCents } from "./invoice.ts";

/** Where the payment of an invoice stands on a day. */
export interface PaymentStanding {
  readonly outstandingCents: Cents;
  readonly dueOn: Temporal.PlainDate;
  /** Days after the last day to pay; 0 while there is still time, or nothing is owed. */
  readonly daysLate: number;
  /** What an agent may do next; nothing is done by the product alone. */
  readonly open: "nothing" | "reminder" | "formal-notice" | "legal-interest";
  /** French sentences, for the agent. */
  readonly explanation: string;
  readonly grounds: Grounds;
}

/**
 * Where the payment stands. The syndicate *may* charge legal interest; whether it does, and under which regime, is a
 * decision: nothing is computed or charged by itself. Interest can only run from a formal notice, which is why the
 * notice comes first.
 *
 * Source: access convention art. 2 (MC-17); Code civil, art. 1231-6; MA-20.
 *
 * @returns undefined for an invoice that was never issued
 */
export function paymentStanding(life: InvoiceLife, today: Temporal.PlainDate): PaymentStanding | undefined {
  if (!isIssued(life)) return undefined;
  const owed = outstandingCents(life);
  const { dueOn } = life.statement;
  const late = owed > 0n && isAfter(today, dueOn);
  const daysLate = late ? dueOn.until(today, { largestUnit: "day" }).days : 0;
  const notice = life.formalNotices.at(-1);
  return {
    outstandingCents: owed,
    dueOn,
    daysLate,
    open: owed <= 0n ? "nothing" : !late ? "reminder" : notice ? "legal-interest" : "formal-notice",
    explanation: explain(owed, dueOn, daysLate, notice?.sentOn),
    grounds: {
      rules: ["MC-17", "MA-20"],
      inputs: { dueOn: dueOn.toString(), today: today.toString(), outstandingCents: owed.toString() },
      options: {},
    },
  };
}

function explain(owed: Cents, dueOn: Temporal.PlainDate, daysLate: number, noticedOn?: Temporal.PlainDate): string {
  if (owed < 0n) return `Trop-perçu de ${eurosOf(-owed)} à rembourser.`;
  if (owed === 0n) return "Rien ne reste dû.";
  if (daysLate === 0) return `${eurosOf(owed)} à payer au plus tard le ${frenchDate(dueOn)}.`;
  const late = `${eurosOf(owed)} restent dus ; l’échéance du ${frenchDate(dueOn)} est dépassée de ${daysLate} jour${daysLate > 1 ? "s" : ""}.`;
  return noticedOn
    ? `${late} Mise en demeure du ${frenchDate(noticedOn)} : le syndicat peut décider de demander l’intérêt au taux légal (article 2) ; rien n’est calculé d’office.`
    : `${late} L’intérêt au taux légal ne peut courir qu’après une mise en demeure (Code civil, article 1231-6).`;
}
