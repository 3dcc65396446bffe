import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Attachment } from "../domain/application/application.ts";
import { isAfter } from "../domain/calendar/day-order.ts";
import type { ClaimContent, ClaimedExpense } from "../domain/indemnity-convention/claim.ts";
import type { BankAccount } from "../domain/indemnity-convention/request.ts";
import { eurosOf } from "../domain/money/cents.ts";
import { ACCOUNT_FIELDS, hasTypedAccount, readAccount } from "./bank-account-form.ts";
import { type FormLines, filledLines, lineFields, linePrefix } from "./form-lines.ts";
import { type FormProblem, formReader, type TypedValues } from "./form-reading.ts";
import { amount, choice, civilDay, line, optionalDay } from "./form-text.ts";
import { AID_LINES, readOtherAids } from "./other-aid-form.ts";
import { NATURES } from "./work-nature.ts";

/** The invoices of a claim: lines that can be added to. */
export const INVOICE_LINES: FormLines = {
  prefix: "invoice",
  fields: ["label", "nature", "by", "supplier", "number", "ht", "vat", "ttc", "serviceDoneOn", "invoicedOn", "paidOn"],
  most: 10,
  least: 1,
};

/** Names of the fields of the claim, in the order of the page. */
export const CLAIM_FIELDS: readonly string[] = [
  ...lineFields(INVOICE_LINES),
  "completedOn",
  "certified",
  "signatoryName",
  "signatoryQuality",
  "otherAid",
  ...lineFields(AID_LINES),
  ...ACCOUNT_FIELDS,
  "pieceTitle",
];

/** What the form does not hold itself. */
export interface ClaimContext {
  /** The file of each invoice, by its line, from 1 on. */
  readonly invoiceFiles: ReadonlyMap<number, Attachment>;
  readonly accountStatement: Attachment | undefined;
  readonly pieces: readonly Attachment[];
  /** Whether an account is on file: it may then be left out. */
  readonly hasAccount: boolean;
  /** Today in Paris: what is certified was done today or before. */
  readonly today: Temporal.PlainDate;
}

export type ClaimReading =
  | { readonly valid: true; readonly content: ClaimContent; readonly account?: BankAccount }
  | { readonly valid: false; readonly problems: readonly FormProblem[] };

const Invoice = z.strictObject({
  label: line("Décrivez la dépense."),
  nature: choice(NATURES, "Choisissez la nature de la dépense."),
  by: choice(["own-staff", "provider"], "Indiquez qui a fait ces travaux."),
  supplier: line("Indiquez le nom du prestataire qui facture."),
  number: line("Indiquez le numéro de la facture.", 100),
  ht: amount("Indiquez le montant hors taxes, négatif pour un avoir.", { signed: true }),
  vat: amount("Indiquez la TVA, ou 0 s'il n'y en a pas.", { signed: true }),
  ttc: amount("Indiquez le montant toutes taxes comprises.", { signed: true }),
  serviceDoneOn: civilDay("Indiquez quand la prestation a été faite."),
  invoicedOn: civilDay("Indiquez la date de la facture."),
  paidOn: optionalDay(),
});

const Completion = z.strictObject({
  completedOn: civilDay("Indiquez quand l'opération a été achevée."),
  certified: z.literal("oui", { error: "Certifiez l'achèvement de l'opération pour demander le solde." }),
  signatoryName: line("Indiquez le nom de la personne qui certifie."),
  signatoryQuality: line("Indiquez sa qualité, par exemple « Présidente »."),
});

/**
 * Reads what was typed into a claim of the balance: invoices, certificate of completion, other aid, account.
 *
 * The VAT is the invoice's own and is never computed anew; what is copied must add up.
 *
 * Source: T17 (a total is net plus VAT); DOMAIN.md 2.4; indemnity convention art. 4 and 6 (PC-12, PC-18, PC-20), PA-07, PA-18, PA-24.
 */
export function readClaim(values: TypedValues, context: ClaimContext): ClaimReading {
  const { read, problems } = formReader(values);
  const invoices = filledLines(INVOICE_LINES, values).map((at) => {
    const prefix = linePrefix(INVOICE_LINES, at);
    const invoice = read(Invoice, prefix);
    const file = context.invoiceFiles.get(at);
    if (!file)
      problems.push({
        name: `${prefix}file`,
        message: invoice ? `Joignez la facture ${invoice.number}.` : "Joignez cette facture.",
      });
    if (invoice && invoice.ht + invoice.vat !== invoice.ttc)
      problems.push({
        name: `${prefix}ttc`,
        message: `Recopiez les montants de la facture : ${eurosOf(invoice.ht)} hors taxes et ${eurosOf(invoice.vat)} de TVA font ${eurosOf(invoice.ht + invoice.vat)}.`,
      });
    for (const name of ["serviceDoneOn", "invoicedOn", "paidOn"] as const) {
      const on = invoice?.[name];
      if (on && isAfter(on, context.today))
        problems.push({ name: `${prefix}${name}`, message: "Cette date est à venir." });
    }
    return invoice && expenseOf(at, invoice, file);
  });
  if (invoices.length === 0)
    problems.push({ name: `${linePrefix(INVOICE_LINES, 1)}label`, message: "Indiquez au moins une facture." });
  const completion = read(Completion);
  if (completion && isAfter(completion.completedOn, context.today))
    problems.push({ name: "completedOn", message: "Cette date est à venir." });
  const aids = readOtherAids(values, read, problems);
  const account = accountOf(values, context, problems);
  const expenses = invoices.filter((invoice) => invoice !== undefined);
  if (problems.length > 0 || !completion) return { valid: false, problems };
  const { completedOn, signatoryName, signatoryQuality } = completion;
  return {
    valid: true,
    content: {
      expenses,
      completion: { completedOn, certifiedOn: context.today, signatoryName, signatoryQuality },
      otherAids: aids,
      attachments: context.pieces,
    },
    ...(account ? { account } : {}),
  };
}

function expenseOf(at: number, invoice: z.output<typeof Invoice>, file: Attachment | undefined): ClaimedExpense {
  const { label, nature, by, supplier, number, ht, vat, ttc, serviceDoneOn, invoicedOn, paidOn } = invoice;
  return {
    id: String(at),
    label,
    nature,
    by,
    supplier,
    invoiceNumber: number,
    htCents: ht,
    vatCents: vat,
    ttcCents: ttc,
    serviceDoneOn,
    invoicedOn,
    ...(paidOn ? { paidOn } : {}),
    ...(file ? { attachment: file } : {}),
  };
}

/** An account comes with the statement that proves whose it is; one on file may be left as it is. Source: PC-20, PA-24. */
function accountOf(values: TypedValues, { accountStatement, hasAccount }: ClaimContext, problems: FormProblem[]) {
  if (hasAccount && !hasTypedAccount(values) && !accountStatement) return undefined;
  const reading = readAccount(values, accountStatement);
  if (!reading.valid) problems.push(...reading.problems);
  if (!accountStatement)
    problems.push({ name: "accountStatement", message: "Joignez le relevé d'identité bancaire de ce compte." });
  return reading.valid && accountStatement ? reading.account : undefined;
}
