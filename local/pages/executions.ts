import type { IncomingMessage, ServerResponse } from "node:http";
import type { Temporal } from "temporal-polyfill";
import { momentToTheSecond } from "../../functions/french/format.ts";
import { technicalWording } from "../../functions/http/drawing/technical-wording.ts";
import {
  askedPage,
  executionDrawing,
  executionFacts,
  executionHistory,
} from "../../functions/http/executions/execution-view.ts";
import { eventsTable } from "../../functions/http/executions/history-tables.ts";
import {
  backLink,
  badge,
  button,
  emptyState,
  notice,
  pageHeading,
  table,
} from "../../functions/http/layout/components.ts";
import { selectField, textField } from "../../functions/http/layout/form.ts";
import { type Html, html, nothing } from "../../functions/http/layout/html.ts";
import { EXECUTION_STATUS_NAMES } from "../../functions/http/layout/state-names.ts";
import type { ExecutionRecord } from "../../functions/ports.ts";
import { answerPage } from "./embedded-page.ts";

const BASE = "/embarque/executions";
/** Most that a list shows; the filters find the others. */
const MOST_SHOWN = 100;

/** Nothing here waits to be redriven: a redrive goes on at once. */
type Status = Exclude<ExecutionRecord["status"], "PENDING_REDRIVE">;
const STATUSES: readonly Status[] = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"];

export interface ListedExecution {
  readonly machine: string;
  readonly name: string;
  readonly status: Status;
  readonly startDate: Temporal.Instant;
  readonly stopDate?: Temporal.Instant;
}

export interface ExecutionFilter {
  readonly machine?: string;
  readonly status?: Status;
  /** What the name begins with: the identifier of an agreement, or a part of it. */
  readonly beginning?: string;
}

/** What the pages need of the embedded Step Functions. */
export interface SeenExecutions {
  machines(): readonly string[];
  /** Newest first, at most `limit`. */
  list(filter: ExecutionFilter, limit: number): readonly ListedExecution[];
  read(machine: string, name: string): Promise<ExecutionRecord | undefined>;
}

/** Where developers look at executions, under their technical names. Mounted by `local` alone: no cloud has it. */
export const executionPages =
  (executions: SeenExecutions) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const [machine = "", name = ""] = partsOf(pathname);
    if (machine === "") return showList(executions, searchParams, response);
    const record = executions.machines().includes(machine) ? await executions.read(machine, name) : undefined;
    return record ? showExecution({ record, machine, page: askedPage(searchParams) }, response) : missing(response);
  };

function partsOf(pathname: string): readonly string[] {
  try {
    return pathname.slice(BASE.length).split("/").slice(1).map(decodeURIComponent);
  } catch {
    return ["?"]; // an address that nobody was given: no machine bears that name
  }
}

const isStatus = (text: string | null): text is Status => STATUSES.some((status) => status === text);

function showList(executions: SeenExecutions, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const [machine, status, beginning] = [
    query.get("machine") ?? "",
    query.get("statut"),
    (query.get("debut") ?? "").trim(),
  ];
  const filter: ExecutionFilter = {
    ...(executions.machines().includes(machine) ? { machine } : {}),
    ...(isStatus(status) ? { status } : {}),
    ...(beginning ? { beginning } : {}),
  };
  const found = executions.list(filter, MOST_SHOWN + 1);
  return answerPage(response, {
    title: "Exécutions",
    body: html`${pageHeading({
      title: "Exécutions",
      lead: "Les machines à états de ce poste, sous leurs noms techniques, les exécutions les plus récentes d'abord.",
    })}
${filters(executions.machines(), filter)}
${found.length > MOST_SHOWN ? html`<div class="section">${notice({ tone: "neutral", body: `Les ${MOST_SHOWN} plus récentes sont montrées. Les filtres trouvent les autres.` })}</div>` : nothing}
<div class="section">${found.length === 0 ? emptyList(filter) : listTable(found.slice(0, MOST_SHOWN))}</div>`,
  });
}

const filters = (machines: readonly string[], { machine, status, beginning }: ExecutionFilter): Html =>
  html`<form class="filter" method="get" action="${BASE}">
${selectField({
  name: "machine",
  label: "Machine",
  optional: true,
  value: machine ?? "",
  placeholder: "Toutes les machines",
  choices: machines.map((name) => ({ value: name, label: name })),
})}
${selectField({
  name: "statut",
  label: "Statut",
  optional: true,
  value: status ?? "",
  placeholder: "Tous les statuts",
  choices: STATUSES.map((value) => ({ value, label: value })),
})}
${textField({ name: "debut", label: "Début du nom", optional: true, value: beginning ?? "" })}
${button("Filtrer", { look: "secondary" })}</form>`;

const emptyList = (filter: ExecutionFilter): Html =>
  Object.keys(filter).length > 0
    ? emptyState("Aucune exécution ne correspond", html`<a href="${BASE}">Voir toutes les exécutions</a>`)
    : emptyState(
        "Aucune exécution pour le moment",
        html`Déposez une demande à l'adresse <a href="/demande">/demande</a> : ses exécutions apparaîtront ici.`,
      );

const statusBadge = (status: ExecutionRecord["status"]): Html => badge(status, EXECUTION_STATUS_NAMES[status].tone);

const listTable = (found: readonly ListedExecution[]): Html =>
  table<ListedExecution>({
    caption: "Exécutions",
    captionHidden: true,
    columns: [
      {
        heading: "Exécution",
        rowHeading: true,
        cell: ({ machine, name }) =>
          html`<a class="mono" href="${BASE}/${encodeURIComponent(machine)}/${encodeURIComponent(name)}">${name}</a>`,
      },
      { heading: "Machine", cell: ({ machine }) => html`<span class="nowrap">${machine}</span>` },
      { heading: "Statut", cell: ({ status }) => statusBadge(status) },
      { heading: "Début", cell: ({ startDate }) => html`<span class="small">${momentToTheSecond(startDate)}</span>` },
      {
        heading: "Fin",
        cell: ({ stopDate }) => (stopDate ? html`<span class="small">${momentToTheSecond(stopDate)}</span>` : "–"),
      },
    ],
    rows: found,
  });

interface Shown {
  readonly record: ExecutionRecord;
  readonly machine: string;
  readonly page: number;
}

function showExecution({ record, machine, page }: Shown, response: ServerResponse): Promise<void> {
  const here = `${BASE}/${encodeURIComponent(machine)}/${encodeURIComponent(record.name)}`;
  const { agreementId } = record.input;
  return answerPage(response, {
    title: record.name,
    body: html`${backLink("Toutes les exécutions", BASE)}
${pageHeading({ above: machine, title: html`<span class="mono">${record.name}</span>`, state: statusBadge(record.status) })}
<p><a href="${here}">Actualiser</a>${
      agreementId
        ? html` · <a href="${BASE}?debut=${agreementId}">Exécutions de la même convention</a> · <a href="/agents/conventions/${agreementId}">Page des agents</a>`
        : nothing
    }</p>
${executionDrawing(record, technicalWording(machine, record.machine))}
${executionFacts(record)}
${executionHistory({ record, rows: record.events, counted: "événements", table: eventsTable, here, page })}`,
  });
}

function missing(response: ServerResponse): Promise<void> {
  return answerPage(response, {
    title: "Exécution introuvable",
    status: 404,
    body: html`${backLink("Toutes les exécutions", BASE)}${pageHeading({ title: "Cette exécution n'existe pas" })}`,
  });
}
