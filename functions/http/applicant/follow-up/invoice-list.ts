import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { mayGiveReferences } from "../../../domain/access-convention/invoice-references.ts";
import { isIssued, outstandingCents } from "../../../domain/invoicing/invoice.ts";
import { owes } from "../../../domain/invoicing/of-convention.ts";
import { day, euros } from "../../../french/format.ts";
import { section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { namedBadge } from "../../layout/wording.ts";
import { invoiceStatusNamed } from "../../staff/invoices/invoice-panel.ts";

/** The invoices of a convention, as its establishment sees them. */
export function invoiceList(convention: AccessConvention, base: string): Html {
  if (!owes(convention) || convention.life.invoices.length === 0) return nothing;
  return section(
    "Factures",
    html`<ul class="plain-list">${convention.life.invoices.toReversed().map((invoice) => {
      const { year, life, references } = invoice;
      if (isIssued(life)) {
        const { statement } = life;
        const owed = outstandingCents(life);
        return html`<li>${namedBadge(invoiceStatusNamed(life.status))} <a href="${base}/document/${life.document.id}">Facture n° ${statement.number}</a> <span class="small soft">${euros(statement.totals.ttcCents)} TTC${owed > 0n ? `, ${euros(owed)} à payer au plus tard le ${day(statement.dueOn)}` : ""}</span>${life.creditNotes.map((note) => html`<br><a href="${base}/document/${note.document.id}">Avoir n° ${note.statement.number}</a> <span class="small soft">${euros(note.statement.totals.ttcCents)} TTC</span>`)}</li>`;
      }
      if (life.status !== "to-issue") return html`<li>Année ${year} : rien n'est dû.</li>`;
      return html`<li>Facture ${year}, prévue le ${day(life.plannedOn)}${
        mayGiveReferences(convention, invoice)
          ? html` <a href="${base}/factures/${year}">${references?.answer ? "Voir les références" : html`Indiquer le code service et le numéro d'engagement`}</a>`
          : nothing
      }</li>`;
    })}</ul>`,
    { id: "factures" },
  );
}
