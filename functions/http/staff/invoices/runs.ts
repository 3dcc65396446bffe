import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { runOverDue } from "../../../domain/invoicing/invoicing-run.ts";
import { day, moment } from "../../../french/format.ts";
import { PageNotFound } from "../../errors.ts";
import { backLink, definitions, linkButton, pageHeading, section, table } from "../../layout/components.ts";
import { html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { type Route, seeOther } from "../../route.ts";
import { asAgent } from "../session.ts";
import { progress } from "./run-panel.ts";

/** Opens a run over what is due, or leads to the one that is open: the button may be pressed twice. */
export const openRun: Route = {
  method: "POST",
  path: "/agents/factures/campagnes",
  handle: asAgent(async ({ clock, invoices, invoicingRuns }, { bodyId, id: openedBy }) => {
    const at = clock();
    const due = runOverDue({ bodyId, at, planned: await invoices.countDue(bodyId, parisDateOf(at)), openedBy });
    const run = due ? await invoicingRuns.open(due) : await invoicingRuns.current(bodyId);
    return seeOther(run ? `/agents/factures/campagnes/${run.id}` : "/agents/factures");
  }),
};

/** How far a run is, and what it could not issue. */
export const showRun: Route = {
  method: "GET",
  path: "/agents/factures/campagnes/{runId}",
  handle: asAgent(async (ports, agent, { params }) => {
    const run = await ports.invoicingRuns.load(agent.bodyId, params["runId"] ?? "");
    if (!run) throw new PageNotFound();
    const opener = run.openedBy && (await ports.agents.list(agent.bodyId)).find(({ id }) => id === run.openedBy)?.name;
    const title = `Campagne du ${day(run.upToDay)}`;
    return ok(
      await page({
        title,
        nav: "staff",
        agentName: agent.name,
        body: html`${backLink("Toutes les factures", "/agents/factures")}${pageHeading({ title })}
<div class="panel">${progress(run)}${run.closedAt ? nothing : html`<p>${linkButton("Actualiser", `/agents/factures/campagnes/${run.id}`, "secondary")}</p><p class="small soft">La campagne avance d'elle-même : vous pouvez quitter cette page. Interrompue, elle reprend où elle en était.</p>`}
${definitions([
  { term: "Ouverte", value: html`le ${moment(run.openedAt)}, ${opener ? `par ${opener}` : "d'elle-même"}` },
  { term: "Factures prévues jusqu'au", value: day(run.upToDay) },
  { term: "À émettre à l'ouverture", value: String(run.planned) },
  run.closedAt !== undefined && { term: "Achevée", value: html`le ${moment(run.closedAt)}` },
])}</div>
${
  run.failures.length > 0
    ? section(
        "Factures en échec",
        html`<p>Les autres sont émises. Une fois la cause levée, la campagne suivante les reprend.</p>${table({
          caption: "Factures en échec",
          captionHidden: true,
          columns: [
            {
              heading: "Facture",
              rowHeading: true,
              cell: ({ agreementId, year }) =>
                html`<a href="/agents/conventions/${agreementId}/factures/${year}">Année ${year}</a>`,
            },
            { heading: "Cause", cell: ({ error }) => html`<span class="mono">${error}</span>` },
          ],
          rows: run.failures,
        })}`,
      )
    : nothing
}`,
      }),
    );
  }),
};
