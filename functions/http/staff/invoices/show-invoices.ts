import type { Temporal } from "temporal-polyfill";
import type { InvoiceSummary } from "../../../domain/access-convention/invoice-summary.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { day, euros } from "../../../french/format.ts";
import { badge, button, emptyState, pageHeading, table } from "../../layout/components.ts";
import { checkboxField, selectField, textField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { namedBadge } from "../../layout/wording.ts";
import type { Route } from "../../route.ts";
import { exportLinks } from "../exports/export-links.ts";
import {
  askedInvoices,
  hasStatusAskedFor,
  INVOICE_STATUSES,
  invoicePages,
  invoicesQuery,
  isLate,
} from "../lists/asked-invoices.ts";
import { listWindow, PAGE_SIZE } from "../lists/list-window.ts";
import { asAgent } from "../session.ts";
import { invoiceStatusNamed } from "./invoice-panel.ts";
import { runPanel } from "./run-panel.ts";

/** All invoices of the agent's body, and the run that issues them. */
export const showInvoices: Route = {
  method: "GET",
  path: "/agents/factures",
  handle: asAgent(async (ports, agent, { query }) => {
    const asked = askedInvoices(query);
    const today = parisDateOf(ports.clock());
    const list = invoicePages(ports, agent.bodyId, asked, PAGE_SIZE, today);
    const isAsked = (invoice: InvoiceSummary) => hasStatusAskedFor(asked, invoice);
    const filters = invoicesQuery(asked);
    const [{ items, isNarrowed, turning }, due, runs] = await Promise.all([
      listWindow(list, isAsked, { path: "/agents/factures", filters, query }),
      ports.invoices.countDue(agent.bodyId, today),
      ports.invoicingRuns.latest(agent.bodyId, 3),
    ]);
    return ok(
      await page({
        title: "Factures",
        nav: "staff",
        agentName: agent.name,
        width: "wide",
        body: html`${pageHeading({ title: "Factures", lead: "Une par convention et par année civile, la dernière année d'abord." })}
${runPanel({ due, runs })}
<p><a href="/agents/factures/envois">Enregistrer l'envoi de plusieurs factures</a></p>
<form class="filter" method="get" action="/agents/factures">
${textField({ name: "annee", label: "Année", width: "short", optional: true, value: asked.year ? String(asked.year) : "" })}
${selectField({
  name: "statut",
  label: "Statut",
  optional: true,
  value: asked.status ?? "",
  placeholder: "Tous les statuts",
  choices: INVOICE_STATUSES.map((status) => ({ value: status, label: invoiceStatusNamed(status).name })),
})}
${checkboxField({ name: "retard", label: "En retard de paiement", value: "oui", checked: asked.late })}
${button("Filtrer", { look: "secondary" })}</form>
${items.length === 0 ? emptyList(isNarrowed) : listTable(items, today)}
${items.length === 0 ? nothing : exportLinks("factures", filters)}
${items.length === 0 ? nothing : titresLinks(filters)}
${turning}`,
      }),
    );
  }),
};

/** The data of the titres de recettes of the same invoices, for the finance software. */
const titresLinks = (filters: string): Html => {
  const query = filters ? `?${filters}` : "";
  return html`<p class="small">Titres de recettes de ces factures, pour le logiciel financier : <a href="/agents/exports/titres.csv${query}">tableur (CSV)</a>, <a href="/agents/exports/titres.json${query}">données (JSON)</a></p>`;
};

const listTable = (items: readonly InvoiceSummary[], today: Temporal.PlainDate): Html =>
  html`<div class="section">${table({
    caption: "Factures",
    captionHidden: true,
    columns: [
      {
        heading: "Facture",
        rowHeading: true,
        cell: ({ agreementId, year, number }) =>
          html`<a class="nowrap" href="/agents/conventions/${agreementId}/factures/${year}">${number ? html`n° ${number}` : html`Année ${year}`}</a>`,
      },
      {
        heading: "Établissement",
        cell: ({ partyName, agreementNumber }) =>
          html`${partyName}<br><span class="small soft nowrap">n° ${agreementNumber}</span>`,
      },
      {
        heading: "Statut",
        cell: (invoice) =>
          html`${namedBadge(invoiceStatusNamed(invoice.status))}${isLate(invoice, today) ? html` ${badge("En retard", "danger")}` : nothing}`,
      },
      {
        heading: "Émise le",
        cell: ({ issuedOn, plannedOn }) =>
          issuedOn ? day(issuedOn) : plannedOn ? html`prévue le ${day(plannedOn)}` : "",
      },
      { heading: "À payer le", cell: ({ dueOn }) => (dueOn ? day(dueOn) : "") },
      {
        heading: "Montant TTC",
        align: "end",
        cell: ({ ttcCents, outstandingCents = 0n }) =>
          ttcCents === undefined
            ? ""
            : html`${euros(ttcCents)}${outstandingCents > 0n && outstandingCents !== ttcCents ? html`<br><span class="small soft">reste ${euros(outstandingCents)}</span>` : nothing}`,
      },
    ],
    rows: items,
  })}</div>`;

const emptyList = (narrowed: boolean): Html =>
  html`<div class="section">${
    narrowed
      ? emptyState("Aucune facture ne correspond", html`<a href="/agents/factures">Voir toutes les factures</a>`)
      : emptyState(
          "Aucune facture pour le moment",
          "Une facture est prévue dès qu'une convention prend effet ; elle est émise le premier jour ouvré du second semestre, ou à la prise d'effet si elle vient plus tard.",
        )
  }</div>`;
