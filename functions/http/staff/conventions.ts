import { dayOf } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import type { AgreementSummary } from "../../ports.ts";
import { everyKind, everyStatus, kindName, statusNamed } from "../kinds.ts";
import { button, buttonRow, emptyState, linkButton, pageHeading, table } from "../layout/components.ts";
import { selectField } from "../layout/form.ts";
import { html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { namedBadge } from "../layout/wording.ts";
import type { Route } from "../route.ts";
import { exportLinks } from "./exports/export-links.ts";
import { agreementPages, agreementsQuery, askedAgreements, isAskedFor } from "./lists/asked-agreements.ts";
import { seek } from "./lists/seek.ts";
import { asAgent } from "./session.ts";

const PAGE_SIZE = 25;
/** The store lists by date; a status is sought page after page, no further than this at once. */
const PAGES_SOUGHT = 8;

/** All conventions of the agent's body, the newest first, of one status if asked. */
export const showConventions: Route = {
  method: "GET",
  path: "/agents/conventions",
  handle: asAgent(async (ports, agent, { query }) => {
    const asked = askedAgreements(query);
    const { kind, status } = asked;
    const after = query.get("apres") ?? undefined;
    const list = agreementPages(ports, agent.bodyId, PAGE_SIZE);
    const { items, next } = await seek(list, (item) => isAskedFor(asked, item), {
      size: PAGE_SIZE,
      pages: PAGES_SOUGHT,
      after,
    });
    const filters = agreementsQuery(asked);
    const here = filters ? `/agents/conventions?${filters}` : "/agents/conventions";
    const nextPage = next && `${here}${filters ? "&" : "?"}apres=${encodeURIComponent(next)}`;
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
${items.length === 0 ? emptyList(filters !== "" || after !== undefined) : listTable(items)}
${items.length === 0 ? nothing : exportLinks("conventions", filters)}
${nextPage || after ? buttonRow(nextPage ? linkButton("Page suivante", nextPage, "secondary") : nothing, after ? linkButton("Revenir au début", here, "quiet") : nothing) : nothing}`,
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
