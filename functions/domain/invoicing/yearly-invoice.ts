import type { Temporal } from "temporal-polyfill";
import type { InvoiceLife } from "./invoice.ts";

/** The yearly question for service code and engagement number, and its answer. Source: MC-16. */
export interface ReferencesRequest {
  readonly askedAt: Temporal.Instant;
  readonly remindersSent: number;
  readonly answer?: ReferencesAnswer;
}

/** Both absent: the establishment asks for none. */
export interface ReferencesAnswer {
  readonly answeredAt: Temporal.Instant;
  readonly serviceCode?: string;
  readonly engagementNumber?: string;
}

/** Something an agent decided, that a task carries out. */
export interface InvoiceOrder {
  readonly agentId: string;
  readonly orderedAt: Temporal.Instant;
  /** French, as printed. */
  readonly reason: string;
}

/** The invoice of a calendar year in the life of a convention, from the day it is planned. */
export interface YearlyInvoice {
  /** First calendar year it bears on: names it within the convention. */
  readonly year: number;
  readonly life: InvoiceLife;
  /** When the references are asked for, and again; empty when the form already gave them, or none are needed. */
  readonly asksOn: readonly Temporal.PlainDate[];
  readonly references?: ReferencesRequest;
  /** When the deposit is looked at next; absent once its fate is known. */
  readonly depositCheckAt?: Temporal.Instant;
  /** A rejected invoice is to be sent again. */
  readonly resendOrder?: InvoiceOrder;
  readonly creditOrder?: InvoiceOrder;
  readonly noticeOrder?: InvoiceOrder;
  readonly overdueNotedAt?: Temporal.Instant;
}
