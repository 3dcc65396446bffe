import { type InvoicingRun, progressOf } from "../../../domain/invoicing/invoicing-run.ts";
import { euros, moment } from "../../../french/format.ts";
import { badge, button, buttonRow } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";

/** How far a run is, in words and as a bar. */
export function progress(run: InvoicingRun): Html {
  const { done, total, percent } = progressOf(run);
  const { failures, issued, issuedTtcCents, closedAt } = run;
  return html`<p>${closedAt ? badge("Achevée", failures.length > 0 ? "warning" : "success") : badge("En cours", "info")} ${issued} facture${issued > 1 ? "s" : ""} émise${issued > 1 ? "s" : ""}, ${euros(issuedTtcCents)} TTC${failures.length > 0 ? html`, <strong>${failures.length} en échec</strong>` : nothing}</p>
${closedAt ? nothing : html`<p><label>Avancement : ${done} sur ${total}, ${percent} % <progress value="${done}" max="${total}"></progress></label></p>`}`;
}

/** What waits to be issued, with the button that issues it, and the last runs. */
export function runPanel({ due, runs }: { readonly due: number; readonly runs: readonly InvoicingRun[] }): Html {
  const open = runs.find(({ closedAt }) => !closedAt);
  return html`<section class="section panel"><h2>Campagne de facturation</h2>
${
  open
    ? html`${progress(open)}<p><a href="/agents/factures/campagnes/${open.id}">Suivre cette campagne</a></p>`
    : due > 0
      ? html`<p>${due} facture${due > 1 ? "s" : ""} à émettre aujourd'hui. ${due > 1 ? "Elles partent" : "Elle part"} d'elle${due > 1 ? "s" : ""}-même${due > 1 ? "s" : ""} dans la nuit ; vous pouvez aussi les émettre maintenant.</p><form method="post" action="/agents/factures/campagnes">${buttonRow(button("Émettre les factures dues"))}</form>`
      : html`<p>Aucune facture n'est à émettre aujourd'hui.</p>`
}
${
  runs.length > 0
    ? html`<ul class="plain-list">${runs.map(
        ({ id, openedAt, issued, failures, closedAt }) =>
          html`<li><a href="/agents/factures/campagnes/${id}">Campagne du ${moment(openedAt)}</a> <span class="small soft">${issued} émise${issued > 1 ? "s" : ""}${failures.length > 0 ? `, ${failures.length} en échec` : ""}${closedAt ? "" : ", en cours"}</span></li>`,
      )}</ul>`
    : nothing
}</section>`;
}
