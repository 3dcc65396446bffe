import type { Temporal } from "temporal-polyfill";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { isIssued } from "../../../domain/invoicing/invoice.ts";
import { owes } from "../../../domain/invoicing/of-convention.ts";
import { day, euros } from "../../../french/format.ts";
import { section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { namedBadge } from "../../layout/wording.ts";
import type { Attempt } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { channelForm } from "./channel-form.ts";
import { invoiceActs } from "./invoice-forms.ts";
import { invoiceStatusNamed, liabilityFacts } from "./invoice-panel.ts";

/** The invoices of a convention, each leading to its page, and how far the body answers for damage. */
export function invoicesSection(
  file: AgreementFile<AccessConvention>,
  now: Temporal.Instant,
  attempt: Attempt | undefined,
): Html {
  const { convention } = file;
  if (!owes(convention) || convention.life.invoices.length === 0) return nothing;
  return section(
    "Factures",
    html`${convention.life.invoices.toReversed().map((invoice) => {
      const { life, year } = invoice;
      const said = isIssued(life)
        ? html`n° ${life.statement.number}, ${euros(life.statement.totals.ttcCents)} TTC, à payer au plus tard le ${day(life.statement.dueOn)}`
        : life.status === "to-issue"
          ? html`émission prévue le ${day(life.plannedOn)}`
          : html`rien n'est dû`;
      return html`<div class="panel"><p>${namedBadge(invoiceStatusNamed(life.status))} <a href="${file.base}/factures/${year}">Facture ${year}</a></p><p class="small">${said}</p>${invoiceActs({ file, invoice, attempt })}</div>`;
    })}${channelForm(file, attempt)}<h3>Plafond de responsabilité</h3>${liabilityFacts({ file }, now)}`,
    { id: "factures" },
  );
}
