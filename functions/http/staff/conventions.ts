import { dayOf } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import type { AgreementSummary } from "../../ports.ts";
import { everyKind, everyStatus, kindName, statusNamed } from "../kinds.ts";
import { button, emptyState, pageHeading, table } from "../layout/components.ts";
import { selectField } from "../layout/form.ts";
import { html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { namedBadge } from "../layout/wording.ts";
import type { Route } from "../route.ts";
import { exportLinks } from "./exports/export-links.ts";
import { agreementPages, agreementsQuery, askedAgreements, isAskedFor } from "./lists/asked-agreements.ts";
import { listWindow, PAGE_SIZE } from "./lists/list-window.ts";
import { asAgent } from "./session.ts";

/** All conventions of the agent's body, the newest first, of one status if asked. */
export const showConventions: Route = {
  method: "GET",
  path: "/agents/conventions",
  handle: asAgent(async (ports, agent, { query }) => {
    const asked = askedAgreements(query);
    const { kind, status } = asked;
    const filters = agreementsQuery(asked);
    const { items, isNarrowed, turning } = await listWindow(
      agreementPages(ports, agent.bodyId, PAGE_SIZE),
      (item) => isAskedFor(asked, item),
      { path: "/agents/conventions", filters, query },
    );
    return ok(
      await page({
        title: "Conventions",
        nav: "staff",
        agentName: agent.name,
        width: "wide",
        body: html`${pageHeading({ title: "Conventions", lead: html`De la demande à la fin, les plus récentes d'abord.` })}
<form class="filter" method="get" action="/agents/conventions">
${selectField({
  name: "nature",
  label: "Nature",
  optional: true,
  value: kind ?? "",
  placeholder: "Toutes les natures",
  choices: everyKind().map(([value, { name }]) => ({ value, label: name })),
})}
${selectField({
  name: "statut",
  label: "Statut",
  optional: true,
  value: status ?? "",
  placeholder: "Tous les statuts",
  choices: [...everyStatus(kind)].map(([value, label]) => ({ value, label })),
})}
${button("Filtrer", { look: "secondary" })}</form>
${items.length === 0 ? emptyList(isNarrowed) : listTable(items)}
${items.length === 0 ? nothing : exportLinks("conventions", filters)}
${turning}`,
      }),
    );
  }),
};

const listTable = (items: readonly AgreementSummary[]) =>
  html`<div class="section">${table({
    caption: "Conventions",
    captionHidden: true,
    columns: [
      {
        heading: "Demandeur",
        rowHeading: true,
        cell: ({ id, kind, partyName }) =>
          html`<a href="/agents/conventions/${id}">${partyName}</a><br><span class="small soft">${typographic(kindName(kind))}</span>`,
      },
      {
        heading: "Référence",
        cell: ({ number, fileNumber }) =>
          number
            ? html`<span class="nowrap">n° ${number}</span><br><span class="small soft">${fileNumber}</span>`
            : html`<span class="nowrap">${fileNumber}</span>`,
      },
      { heading: "Statut", cell: (summary) => namedBadge(statusNamed(summary)) },
      { heading: "Déposée le", cell: ({ submittedAt }) => dayOf(submittedAt) },
      { heading: "Dernier événement", cell: ({ changedAt }) => dayOf(changedAt) },
    ],
    rows: items,
  })}</div>`;

const emptyList = (narrowed: boolean) =>
  html`<div class="section">${
    narrowed
      ? emptyState(
          "Aucune convention ne correspond",
          html`<a href="/agents/conventions">Voir toutes les conventions</a>`,
        )
      : emptyState(
          "Aucune convention pour le moment",
          html`Les demandes déposées apparaissent ici. Le formulaire est à l'adresse <a href="/demande">/demande</a>.`,
        )
  }</div>`;
