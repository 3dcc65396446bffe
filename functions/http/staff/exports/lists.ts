import type { Temporal } from "temporal-polyfill";
import {
  AGREEMENTS_SCHEMA,
  DEADLINES_SCHEMA,
  type ExportedAgreement,
  type ExportedDeadline,
  type ExportedInvoice,
  INVOICES_SCHEMA,
  TITRES_SCHEMA,
} from "../../../contracts/exports.ts";
import { TITRE_COLUMNS, type TitreExport } from "../../../contracts/titre-export.ts";
import type { InvoiceSummary } from "../../../domain/access-convention/invoice-summary.ts";
import { PARIS, parisDateOf } from "../../../domain/calendar/paris.ts";
import { invoiceStatusWords } from "../../../domain/invoicing/wording.ts";
import { decimalOf } from "../../../domain/money/cents.ts";
import type { AgreementSummary, ListedDeadline } from "../../../ports.ts";
import { kindName, statusNamed } from "../../kinds.ts";
import type { Cell } from "../../layout/sheet.ts";
import { DEADLINE_NAMES, DEADLINE_STATUS_NAMES } from "../../layout/wording.ts";
import type { Route } from "../../route.ts";
import {
  type AskedAgreements,
  agreementPages,
  agreementsQuery,
  askedAgreements,
  isAskedFor,
} from "../lists/asked-agreements.ts";
import {
  type AskedDeadlines,
  askedDeadlines,
  deadlinePages,
  deadlinesQuery,
  isDeadlineAskedFor,
} from "../lists/asked-deadlines.ts";
import {
  type AskedInvoices,
  askedInvoices,
  hasStatusAskedFor,
  invoicePages,
  invoicesQuery,
} from "../lists/asked-invoices.ts";
import { exportRoutes } from "./export-route.ts";
import { titrePages } from "./titre-pages.ts";

type Instant = AgreementSummary["changedAt"];

const utc = (at: Instant): string => at.toString({ smallestUnit: "second" });
/** As spreadsheets read a moment: Paris time, without its zone. */
const parisMoment = (at: Instant): string => {
  const paris = at.toZonedDateTimeISO(PARIS).toPlainDateTime();
  return paris.toString({ smallestUnit: "second" }).replace("T", " ");
};

const agreements = exportRoutes<AskedAgreements, AgreementSummary>({
  name: "conventions",
  schema: AGREEMENTS_SCHEMA,
  asked: askedAgreements,
  query: agreementsQuery,
  pages: (ports, { bodyId }, _asked, size) => agreementPages(ports, bodyId, size),
  isAskedFor,
  headings: ["Dossier", "Numéro", "Nature", "Demandeur", "Statut", "Déposé le", "Dernier événement", "Identifiant"],
  cells: (summary) => [
    summary.fileNumber,
    summary.number ?? "",
    kindName(summary.kind),
    summary.partyName,
    statusNamed(summary).name,
    { ours: parisMoment(summary.submittedAt) },
    { ours: parisMoment(summary.changedAt) },
    { ours: summary.id },
  ],
  data: (summary): ExportedAgreement => ({
    id: summary.id,
    kind: summary.kind,
    fileNumber: summary.fileNumber,
    number: summary.number ?? null,
    party: summary.partyName,
    status: summary.status,
    statusLabel: statusNamed(summary).name,
    submittedAt: utc(summary.submittedAt),
    changedAt: utc(summary.changedAt),
  }),
});

const deadlines = exportRoutes<AskedDeadlines, ListedDeadline>({
  name: "echeances",
  schema: DEADLINES_SCHEMA,
  asked: askedDeadlines,
  query: deadlinesQuery,
  pages: (ports, { bodyId }, asked, size) => deadlinePages(ports, bodyId, asked, size),
  isAskedFor: isDeadlineAskedFor,
  headings: ["Dernier jour", "Échéance", "Dossier", "Demandeur", "Qui doit agir", "État", "Départ", "Close le"],
  cells: (deadline) => [
    { ours: deadline.lastDay.toString() },
    DEADLINE_NAMES[deadline.kind],
    deadline.fileNumber,
    deadline.partyName,
    deadline.party === "staff" ? "Organisme" : "Demandeur",
    DEADLINE_STATUS_NAMES[deadline.status].name,
    { ours: deadline.startedOn.toString() },
    { ours: deadline.closedAt ? parisMoment(deadline.closedAt) : "" },
  ],
  data: (deadline): ExportedDeadline => ({
    agreementId: deadline.agreementId,
    agreementKind: deadline.agreementKind,
    fileNumber: deadline.fileNumber,
    party: deadline.partyName,
    kind: deadline.kind,
    label: DEADLINE_NAMES[deadline.kind],
    actor: deadline.party,
    startedOn: deadline.startedOn.toString(),
    lastDay: deadline.lastDay.toString(),
    status: deadline.status,
    closedAt: deadline.closedAt ? utc(deadline.closedAt) : null,
  }),
});

const amount = (cents: bigint | undefined): string | null => (cents === undefined ? null : decimalOf(cents));
const frenchAmount = (cents: bigint | undefined): Cell => ({ ours: (amount(cents) ?? "").replace(".", ",") });
const onDay = (on: Temporal.PlainDate | undefined): Cell => ({ ours: on?.toString() ?? "" });

const invoices = exportRoutes<AskedInvoices, InvoiceSummary>({
  name: "factures",
  schema: INVOICES_SCHEMA,
  asked: askedInvoices,
  query: invoicesQuery,
  pages: (ports, { bodyId }, asked, size) => invoicePages(ports, bodyId, asked, size, parisDateOf(ports.clock())),
  isAskedFor: hasStatusAskedFor,
  headings: [
    "Année",
    "Numéro",
    "Convention",
    "Établissement",
    "Statut",
    "Prévue le",
    "Émise le",
    "À payer le",
    "Montant TTC",
    "Reste dû",
  ],
  cells: (invoice) => [
    { ours: String(invoice.year) },
    invoice.number ?? "",
    invoice.agreementNumber,
    invoice.partyName,
    invoiceStatusWords(invoice.status),
    onDay(invoice.plannedOn),
    onDay(invoice.issuedOn),
    onDay(invoice.dueOn),
    frenchAmount(invoice.ttcCents),
    frenchAmount(invoice.outstandingCents),
  ],
  data: (invoice): ExportedInvoice => ({
    agreementId: invoice.agreementId,
    agreementNumber: invoice.agreementNumber,
    party: invoice.partyName,
    year: invoice.year,
    number: invoice.number ?? null,
    status: invoice.status,
    statusLabel: invoiceStatusWords(invoice.status),
    plannedOn: invoice.plannedOn?.toString() ?? null,
    issuedOn: invoice.issuedOn?.toString() ?? null,
    dueOn: invoice.dueOn?.toString() ?? null,
    total: amount(invoice.ttcCents),
    outstanding: amount(invoice.outstandingCents),
  }),
});

/** The titres of the invoices asked for: read from the records, where the statements are. */
const titres = exportRoutes<AskedInvoices, TitreExport>({
  name: "titres",
  schema: TITRES_SCHEMA,
  asked: askedInvoices,
  query: invoicesQuery,
  pages: (ports, { bodyId }, asked) => titrePages(ports, bodyId, asked),
  isAskedFor: () => true,
  headings: TITRE_COLUMNS.map(([heading]) => heading),
  cells: (titre) => TITRE_COLUMNS.map(([, cell]) => cell(titre) ?? ""),
  data: (titre) => titre,
});

/** What agents take out of the product, in files. */
export const staffExportRoutes: readonly Route[] = [...agreements, ...deadlines, ...invoices, ...titres];
