import type { Temporal } from "temporal-polyfill";
import type { AgreementId } from "../identifiers.ts";
import { type InvoiceStatus, isIssued, outstandingCents } from "../invoicing/invoice.ts";
import { owes } from "../invoicing/of-convention.ts";
import type { Cents } from "../money/cents.ts";
import type { AccessConvention } from "./convention.ts";

/** An invoice, as lists show it. */
export interface InvoiceSummary {
  readonly agreementId: AgreementId;
  readonly year: number;
  readonly agreementNumber: string;
  readonly partyName: string;
  readonly status: InvoiceStatus;
  /** Until it is issued. */
  readonly plannedOn?: Temporal.PlainDate;
  readonly number?: string;
  readonly issuedOn?: Temporal.PlainDate;
  readonly dueOn?: Temporal.PlainDate;
  readonly ttcCents?: Cents;
  readonly outstandingCents?: Cents;
}

/** The invoices of a convention, as lists show them. */
export function invoiceSummaries(convention: AccessConvention): readonly InvoiceSummary[] {
  if (!owes(convention)) return [];
  return convention.life.invoices.map(({ year, life }) => ({
    agreementId: convention.id,
    year,
    agreementNumber: convention.life.terms.number,
    partyName: convention.application.establishment.name,
    status: life.status,
    ...(life.status === "to-issue" ? { plannedOn: life.plannedOn } : {}),
    ...(isIssued(life)
      ? {
          number: life.statement.number,
          issuedOn: life.statement.issuedOn,
          dueOn: life.statement.dueOn,
          ttcCents: life.statement.totals.ttcCents,
          outstandingCents: outstandingCents(life),
        }
      : {}),
  }));
}
