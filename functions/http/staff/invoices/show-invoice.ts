import { invoiceOf } from "../../../domain/access-convention/invoices.ts";
import { ActNotOpen } from "../../../domain/errors.ts";
import { isIssued } from "../../../domain/invoicing/invoice.ts";
import { ofKind } from "../../../domain/kinds/kinds.ts";
import { PageNotFound } from "../../errors.ts";
import { backLink, pageHeading, section } from "../../layout/components.ts";
import { html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { namedBadge } from "../../layout/wording.ts";
import type { Route } from "../../route.ts";
import { fileOf, openAgreement } from "../agreement/file.ts";
import { asAgent } from "../session.ts";
import { creditForm, invoiceActs, noticeForm } from "./invoice-forms.ts";
import { invoiceFacts, invoiceStatusNamed, liabilityFacts } from "./invoice-panel.ts";

/** An invoice as the agents see it: amounts and why, what became of it, what may be done. */
export const showInvoice: Route = {
  method: "GET",
  path: "/agents/conventions/{agreementId}/factures/{year}",
  handle: asAgent(async (ports, agent, request) => {
    const convention = ofKind(await openAgreement(ports, agent, request), "access-convention");
    const file = await fileOf(ports, agent, convention);
    const invoice = found(() => invoiceOf(convention, "showInvoice", Number(request.params["year"])).invoice);
    const { life, year } = invoice;
    const now = ports.clock();
    const title = isIssued(life) ? `Facture n° ${life.statement.number}` : `Facture ${year}`;
    const credit = creditForm({ file, invoice });
    const mayNotice = invoice.overdueNotedAt && !invoice.noticeOrder && isIssued(life) && life.status !== "paid";
    return ok(
      await page({
        title,
        nav: "staff",
        agentName: agent.name,
        body: html`${backLink("Revenir à la convention", `${file.base}#factures`)}
${pageHeading({
  title,
  above: html`${convention.application.establishment.name}, ${convention.fileNumber}`,
  state: namedBadge(invoiceStatusNamed(life.status)),
})}
<div class="panel">${invoiceFacts({ file, invoice }, now)}</div>
${credit === nothing ? nothing : section("Avoir", html`<div class="panel panel--ask">${credit}</div>`)}
${mayNotice ? section("Retard de paiement", html`<div class="panel panel--ask">${noticeForm({ file, invoice })}</div>`) : nothing}
${isIssued(life) ? section("Actions", html`<div class="panel">${invoiceActs({ file, invoice })}</div>`) : nothing}
${section("Plafond de responsabilité", liabilityFacts({ file }, now))}`,
      }),
    );
  }),
};

function found<Value>(look: () => Value): Value {
  try {
    return look();
  } catch (error) {
    if (error instanceof ActNotOpen) throw new PageNotFound();
    throw error;
  }
}
