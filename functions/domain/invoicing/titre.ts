import type { Temporal } from "temporal-polyfill";
import type { PostalAddress } from "../application/application.ts";
import type { InvoicingSettings } from "../issuing-body/invoicing-settings.ts";
import type { Cents } from "../money/cents.ts";
import type { Statement } from "./statement.ts";

/** What the finance software needs to draw up a *titre de recettes*, or to reduce one. */
export interface Titre {
  /** A credit note reduces the titre of its invoice; when the whole is credited, it cancels it. */
  readonly kind: "titre" | "reduction" | "annulation";
  /** Financial year the revenue belongs to. */
  readonly exercice: number;
  readonly budgetCode: string;
  readonly budgetArticle: string;
  /** Number of the invoice or of the credit note. */
  readonly number: string;
  /** Number of the invoice that is reduced. */
  readonly reducesNumber?: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn?: Temporal.PlainDate;
  /** French, one line. */
  readonly subject: string;
  readonly agreementNumber: string;
  readonly debtorName: string;
  readonly debtorSiret: string;
  readonly debtorAddress: PostalAddress;
  readonly serviceCode?: string;
  readonly engagementNumber?: string;
  readonly htCents: Cents;
  readonly vatCents: Cents;
  readonly ttcCents: Cents;
}

/**
 * The data of a titre de recettes. Hélios does not pass a reduced titre on to Chorus Pro as a credit note: the body
 * sends the credit note to the establishment itself.
 *
 * Source: décret n° 2012-1246, art. 24 (a titre states its basis); for bodies in Hélios the PES titre carries invoice
 * number, service code and engagement to Chorus Pro.
 *
 * @param whole whether a credit note leaves nothing of the invoice
 */
export function titreOf(statement: Statement, { budget }: Pick<InvoicingSettings, "budget">, whole = false): Titre {
  const { number, issuedOn, agreementNumber, buyer, totals, period } = statement;
  const years =
    period.firstDay.year === period.lastDay.year
      ? `${period.firstDay.year}`
      : `${period.firstDay.year}-${period.lastDay.year}`;
  const common = {
    exercice: issuedOn.year,
    budgetCode: budget.code,
    budgetArticle: budget.article,
    number,
    issuedOn,
    agreementNumber,
    debtorName: buyer.name,
    debtorSiret: buyer.siret,
    debtorAddress: buyer.address,
    ...(buyer.serviceCode === undefined ? {} : { serviceCode: buyer.serviceCode }),
    ...(buyer.engagementNumber === undefined ? {} : { engagementNumber: buyer.engagementNumber }),
    ...totals,
  };
  if (statement.kind === "invoice") {
    return {
      ...common,
      kind: "titre",
      dueOn: statement.dueOn,
      subject: `Contribution ${years}, convention ${agreementNumber}`,
    };
  }
  return {
    ...common,
    kind: whole ? "annulation" : "reduction",
    reducesNumber: statement.invoiceNumber,
    subject: `Avoir sur la facture ${statement.invoiceNumber}, convention ${agreementNumber}`,
  };
}
