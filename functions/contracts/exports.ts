import { z } from "zod";

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
export const AgreementsExport = fileOf(AGREEMENTS_SCHEMA, ExportedAgreement);
export const DeadlinesExport = fileOf(DEADLINES_SCHEMA, ExportedDeadline);
