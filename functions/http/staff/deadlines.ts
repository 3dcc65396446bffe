import type { Temporal } from "temporal-polyfill";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import { DEADLINE_KINDS } from "../../domain/kinds/vocabulary.ts";
import { day } from "../../french/format.ts";
import type { ListedDeadline } from "../../ports.ts";
import { button, deadlineChip, emptyState, pageHeading, table } from "../layout/components.ts";
import { selectField, textField } from "../layout/form.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { DEADLINE_NAMES, DEADLINE_STATUS_NAMES, namedBadge } from "../layout/wording.ts";
import type { Route } from "../route.ts";
import { exportLinks } from "./exports/export-links.ts";
import {
  type AskedDeadlines,
  askedDeadlines,
  deadlinePages,
  deadlinesQuery,
  isDeadlineAskedFor,
} from "./lists/asked-deadlines.ts";
import { listWindow, PAGE_SIZE } from "./lists/list-window.ts";
import { asAgent } from "./session.ts";

const PATH = "/agents/echeances";

/** The deadlines of all agreements of the agent's body, the nearest first. */
export const showDeadlines: Route = {
  method: "GET",
  path: PATH,
  handle: asAgent(async (ports, agent, { query }) => {
    const asked = askedDeadlines(query);
    const filters = deadlinesQuery(asked);
    const { items, isNarrowed, turning } = await listWindow(
      deadlinePages(ports, agent.bodyId, asked, PAGE_SIZE),
      (item) => isDeadlineAskedFor(asked, item),
      { path: PATH, filters, query },
    );
    return ok(
      await page({
        title: "Échéances",
        nav: "staff",
        agentName: agent.name,
        width: "wide",
        body: html`${pageHeading({
          title: "Échéances",
          lead: html`Celles de tous les dossiers, la plus proche d'abord. <a href="/agents/calendrier">Les suivre dans mon calendrier</a>`,
        })}
${filterForm(asked)}
${items.length === 0 ? emptyList(isNarrowed) : deadlineTable(items, parisDateOf(ports.clock()))}
${items.length === 0 ? nothing : exportLinks("echeances", filters)}
${turning}`,
      }),
    );
  }),
};

function filterForm({ status, kind, from, to }: AskedDeadlines): Html {
  const dayField = (name: string, label: string, value: Temporal.PlainDate | undefined) =>
    textField({ name, label, optional: true, width: "short", value: value ? typedDay(value) : "", hint: "jj/mm/aaaa" });
  return html`<form class="filter" method="get" action="${PATH}">
${selectField({
  name: "etat",
  label: "État",
  value: status,
  choices: [
    ...Object.entries(DEADLINE_STATUS_NAMES).map(([value, { name }]) => ({ value, label: name })),
    { value: "toutes", label: "Toutes" },
  ],
})}
${selectField({
  name: "nature",
  label: "Nature",
  optional: true,
  value: kind ?? "",
  placeholder: "Toutes les natures",
  choices: DEADLINE_KINDS.map((value) => ({ value, label: DEADLINE_NAMES[value] })),
})}
${dayField("du", "Du", from)}${dayField("au", "Au", to)}
${button("Filtrer", { look: "secondary" })}</form>`;
}

const two = (value: number): string => String(value).padStart(2, "0");
const typedDay = (on: Temporal.PlainDate): string => `${two(on.day)}/${two(on.month)}/${on.year}`;

const deadlineTable = (items: readonly ListedDeadline[], today: Temporal.PlainDate): Html =>
  html`<div class="section">${table({
    caption: "Échéances",
    captionHidden: true,
    columns: [
      {
        heading: "Échéance",
        rowHeading: true,
        cell: ({ agreementId, kind }) =>
          html`<a href="/agents/conventions/${agreementId}#echeances">${DEADLINE_NAMES[kind]}</a>`,
      },
      { heading: "Demandeur", cell: ({ partyName }) => partyName },
      { heading: "Dossier", cell: ({ fileNumber }) => html`<span class="nowrap">${fileNumber}</span>` },
      { heading: "Qui doit agir", cell: ({ party }) => (party === "staff" ? html`L'organisme` : "Le demandeur") },
      {
        heading: "Dernier jour",
        cell: ({ status, lastDay }) => (status === "running" ? deadlineChip(lastDay, today) : day(lastDay)),
      },
      { heading: "État", cell: ({ status }) => namedBadge(DEADLINE_STATUS_NAMES[status]) },
    ],
    rows: items,
  })}</div>`;

const emptyList = (filtered: boolean): Html =>
  html`<div class="section">${
    filtered
      ? emptyState("Aucune échéance ne correspond", html`<a href="${PATH}">Voir les échéances en cours</a>`)
      : emptyState(
          "Aucune échéance en cours",
          html`Les délais à tenir apparaissent ici dès qu'un dossier en ouvre un. <a href="${PATH}?etat=toutes">Voir aussi les échéances closes</a>`,
        )
  }</div>`;
