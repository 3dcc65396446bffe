import type { Temporal } from "temporal-polyfill";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Cents } from "../money/cents.ts";
import type { DeliveryRoute } from "./delivery-channel.ts";
import type { CreditNoteStatement, InvoiceStatement } from "./statement.ts";

/** A credit note with its PDF. */
export interface CreditNote {
  readonly statement: CreditNoteStatement;
  readonly document: DocumentRecord;
}

/** Money the accountant reports to have received. */
export interface Payment {
  readonly amountCents: Cents;
  readonly receivedOn: Temporal.PlainDate;
  /** The accountant's own reference, as given. */
  readonly reference: string;
  readonly recordedAt: Temporal.Instant;
}

/** A formal notice to pay, decided by an agent: legal interest can run from the day after it (MA-20). */
export interface FormalNotice {
  readonly sentOn: Temporal.PlainDate;
  readonly outstandingCents: Cents;
}

/** How the invoice left, the last time it was sent. */
export interface Delivery {
  readonly route: DeliveryRoute;
  readonly deliveredAt: Temporal.Instant;
  /** The flow number of Chorus Pro, the number of the titre, or nothing for a letter. */
  readonly reference?: string;
}

/** What was made ready for a person: data and PDF for the finance software, or a file to print and post. */
export interface Dispatch {
  readonly route: DeliveryRoute;
  readonly preparedAt: Temporal.Instant;
  readonly files: readonly DocumentRecord[];
}

/**
 * Why an invoice came back. A `flow` was refused as such, or the platform refused the `invoice` it held: the recipient
 * never saw it, it is corrected and sent again under its number. A rejection by the `recipient` concerns what is
 * asked: whether it needs a new number is asked of the accountant.
 */
export interface Rejection {
  readonly level: "flow" | "invoice" | "recipient";
  readonly reason: string;
  readonly rejectedOn: Temporal.PlainDate;
}

/** What every invoice has from its issue on. */
export interface Issued {
  readonly statement: InvoiceStatement;
  readonly document: DocumentRecord;
  readonly creditNotes: readonly CreditNote[];
  readonly payments: readonly Payment[];
  readonly formalNotices: readonly FormalNotice[];
  readonly dispatch?: Dispatch;
}

interface Delivered extends Issued {
  readonly delivery: Delivery;
}

/** Where an invoice stands, with what is then known. French names: docs/glossary.md. Source: DOMAIN.md 1.6. */
export type InvoiceLife =
  | { readonly status: "to-issue"; readonly plannedOn: Temporal.PlainDate }
  | ({ readonly status: "issued" } & Issued)
  | ({ readonly status: "deposited" } & Delivered)
  | ({ readonly status: "posted" } & Delivered)
  | ({ readonly status: "rejected"; readonly rejection: Rejection } & Delivered)
  | ({ readonly status: "suspended"; readonly reason: string; readonly suspendedOn: Temporal.PlainDate } & Delivered)
  | ({ readonly status: "made-available"; readonly madeAvailableOn: Temporal.PlainDate } & Delivered)
  | ({ readonly status: "mandated"; readonly mandatedOn: Temporal.PlainDate } & Delivered)
  | ({ readonly status: "paid"; readonly paidOn: Temporal.PlainDate; readonly delivery?: Delivery } & Issued)
  | ({ readonly status: "credited"; readonly creditedOn: Temporal.PlainDate; readonly delivery?: Delivery } & Issued)
  | { readonly status: "not-due"; readonly reason: string };

export type InvoiceStatus = InvoiceLife["status"];
export type LifeIn<Status extends InvoiceStatus> = Extract<InvoiceLife, { readonly status: Status }>;
/** Any life after the issue. */
export type IssuedLife = Exclude<InvoiceLife, LifeIn<"to-issue"> | LifeIn<"not-due">>;

/**
 * Which status may follow which. A payment may be reported whatever the deposit's state; a rejected invoice is sent
 * again; nothing leaves `paid`, `credited` and `not-due`.
 *
 * Source: DOMAIN.md 1.6; statuses of Chorus Pro.
 */
export const INVOICE_TRANSITIONS: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  "to-issue": ["issued", "not-due"],
  issued: ["deposited", "posted", "paid", "credited"],
  deposited: ["rejected", "suspended", "made-available", "mandated", "paid", "credited"],
  posted: ["rejected", "mandated", "paid", "credited"],
  rejected: ["deposited", "posted", "paid", "credited"],
  suspended: ["made-available", "rejected", "mandated", "paid", "credited"],
  "made-available": ["suspended", "rejected", "mandated", "paid", "credited"],
  mandated: ["suspended", "rejected", "paid", "credited"],
  paid: [],
  credited: [],
  "not-due": [],
};

/** The move asked for does not exist from the invoice's present status. */
export class InvoiceMoveRefused extends Error {
  override readonly name = "InvoiceMoveRefused";
  readonly from: InvoiceStatus;
  readonly to: InvoiceStatus;
  constructor(from: InvoiceStatus, to: InvoiceStatus) {
    super(`an invoice that is ${from} does not become ${to}`);
    this.from = from;
    this.to = to;
  }
}

/** What is still owed: the total less credit notes and payments; negative when too much was paid. */
export function outstandingCents({ statement, creditNotes, payments }: Issued): Cents {
  const credited = creditNotes.reduce((sum, note) => sum + note.statement.totals.ttcCents, 0n);
  const paid = payments.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  return statement.totals.ttcCents - credited - paid;
}

/** Whether an invoice has been issued: it then has a number, a document and a balance. */
export const isIssued = (life: InvoiceLife): life is IssuedLife =>
  life.status !== "to-issue" && life.status !== "not-due";
