import {
  AGREEMENTS_SCHEMA,
  DEADLINES_SCHEMA,
  type ExportedAgreement,
  type ExportedDeadline,
} from "../../../contracts/exports.ts";
import { PARIS } from "../../../domain/calendar/paris.ts";
import type { AgreementSummary, ListedDeadline } from "../../../ports.ts";
import { kindName, statusNamed } from "../../kinds.ts";
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
import { exportRoutes } from "./export-route.ts";

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

/** What agents take out of the product, in files. */
export const staffExportRoutes: readonly Route[] = [...agreements, ...deadlines];
