import { z } from "zod";
import { TitreExport } from "./titre-export.ts";

/** What leaves by the exports, for other programs: names and forms stay as they are. Documented in docs/exports.md. */

const civilDay = z.iso.date();
const instant = z.iso.datetime();

export const ExportedAgreement = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  fileNumber: z.string(),
  /** `null` as long as the agreement has no number of its own. */
  number: z.string().nullable(),
  /** Whoever applied. */
  party: z.string(),
  status: z.string(),
  /** The status in French. */
  statusLabel: z.string(),
  submittedAt: instant,
  changedAt: instant,
});
export type ExportedAgreement = z.output<typeof ExportedAgreement>;

export const ExportedDeadline = z.strictObject({
  agreementId: z.uuid(),
  agreementKind: z.string(),
  fileNumber: z.string(),
  /** Whoever applied. */
  party: z.string(),
  kind: z.string(),
  /** The kind in French. */
  label: z.string(),
  /** Who must act. */
  actor: z.enum(["staff", "applicant"]),
  startedOn: civilDay,
  /** Included: the deadline passes at 24:00 in Paris. */
  lastDay: civilDay,
  status: z.enum(["running", "met", "missed", "cancelled"]),
  closedAt: instant.nullable(),
});
export type ExportedDeadline = z.output<typeof ExportedDeadline>;

/** Amounts are decimal texts with a point, in euros, tax included. */
export const ExportedInvoice = z.strictObject({
  agreementId: z.uuid(),
  agreementNumber: z.string(),
  party: z.string(),
  /** First calendar year it bears on. */
  year: z.int(),
  /** `null` until it is issued. */
  number: z.string().nullable(),
  status: z.string(),
  /** The status in French. */
  statusLabel: z.string(),
  plannedOn: civilDay.nullable(),
  issuedOn: civilDay.nullable(),
  /** Last day to pay. */
  dueOn: civilDay.nullable(),
  total: z.string().nullable(),
  /** Less credit notes and payments; negative when something is owed back. */
  outstanding: z.string().nullable(),
});
export type ExportedInvoice = z.output<typeof ExportedInvoice>;

/** The file around the lines. `next` leads to the lines that did not fit in it. */
const fileOf = <Item extends z.ZodType>(schema: string, item: Item) =>
  z.strictObject({
    schema: z.literal(schema),
    exportedAt: instant,
    filters: z.record(z.string(), z.string()),
    items: z.array(item),
    next: z.string().nullable(),
  });

export const AGREEMENTS_SCHEMA = "kevrat/agreements/1";
export const DEADLINES_SCHEMA = "kevrat/deadlines/1";
export const INVOICES_SCHEMA = "kevrat/invoices/1";
export const TITRES_SCHEMA = "kevrat/titres/1";
export const InvoicesExport = fileOf(INVOICES_SCHEMA, ExportedInvoice);
export const TitresExport = fileOf(TITRES_SCHEMA, TitreExport);
export const AgreementsExport = fileOf(AGREEMENTS_SCHEMA, ExportedAgreement);
export const DeadlinesExport = fileOf(DEADLINES_SCHEMA, ExportedDeadline);
