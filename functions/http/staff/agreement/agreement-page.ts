import type { Temporal } from "temporal-polyfill";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import type { AnyAgreement } from "../../../domain/kinds/kinds.ts";
import { backLink, notice, pageHeading } from "../../layout/components.ts";
import { errorSummary } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { namedBadge, STATUS_NAMES } from "../../layout/wording.ts";
import { invoicesSection } from "../invoices/invoices-section.ts";
import type { Attempt } from "./attempt.ts";
import { deadlinesSection } from "./deadlines.ts";
import { documentsSection } from "./documents.ts";
import { executionsSection } from "./executions.ts";
import type { AgreementFile } from "./file.ts";
import { informationSection } from "./information.ts";
import { journalSection } from "./journal.ts";
import { otherActions } from "./other-actions.ts";
import { partiesSection, signaturesSection } from "./parties.ts";
import { servicesSection } from "./services.ts";
import { nextFor, signedAfterEffect } from "./situation.ts";
import { supplementsSection } from "./supplements.ts";
import { tasksSection } from "./tasks.ts";
import { terminationsSection } from "./terminations.ts";
import { termsSection } from "./terms.ts";

/** What the page of an agreement is made of. */
export interface AgreementPage<A extends AnyAgreement> {
  readonly file: AgreementFile<A>;
  readonly now: Temporal.Instant;
  /** A form that was sent and could not be accepted. */
  readonly attempt?: Attempt;
  /** What was just done. */
  readonly done?: { readonly title: string; readonly body: string };
}

/** A convention as the agents see it: what to do first, then all that is known of it. */
export function conventionPage({ file, now, attempt, done }: AgreementPage<AccessConvention>): Promise<string> {
  const { convention, agent } = file;
  const { establishment } = convention.application;
  const number = "terms" in convention.life ? convention.life.terms.number : undefined;
  return page({
    title: `${establishment.name}, ${convention.fileNumber}`,
    nav: "staff",
    agentName: agent.name,
    width: "wide",
    errors: attempt !== undefined,
    body: html`${backLink("Toutes les conventions", "/agents/conventions")}
${attempt ? errorSummary(attempt.errors) : nothing}
${pageHeading({
  above: html`${number ? html`Convention n° ${number}, dossier ` : html`Dossier `}${convention.fileNumber}`,
  title: establishment.name,
  state: namedBadge(STATUS_NAMES[convention.life.status]),
  lead: nextFor(convention),
})}
${done ? notice({ ...done, tone: "success", status: true }) : nothing}
${
  signedAfterEffect(convention)
    ? notice({
        tone: "warning",
        title: "Signature postérieure à la prise d'effet",
        body: html`L'organisme a signé après la date d'effet. Un contrat administratif n'agit pas en principe dans le passé : vérifiez que cela ne pose pas de difficulté.`,
      })
    : nothing
}
${summary(file)}
<div class="columns"><div>
${tasksSection(file, now, attempt)}
${informationSection(file)}
${terminationsSection(file, attempt)}
${invoicesSection(file, now, attempt)}
${servicesSection(file)}
${supplementsSection(file, attempt)}
${deadlinesSection(file, now)}
${otherActions(file, attempt)}
${journalSection(file)}
${executionsSection(file, now)}
</div><div>
${signaturesSection(file)}
${termsSection(file)}
${partiesSection(file)}
${documentsSection(file)}
</div></div>`,
  });
}

/** Leads to the parts of a long page. */
function summary({ convention }: AgreementFile<AccessConvention>): Html {
  const links: readonly (readonly [string, string])[] = [
    ["a-faire", "À faire"],
    ...(convention.informationRequests.length > 0 ? ([["questions", "Précisions"]] as const) : []),
    ...("invoices" in convention.life && convention.life.invoices.length > 0
      ? ([["factures", "Factures"]] as const)
      : []),
    ...("services" in convention.life ? ([["services", "Services"]] as const) : []),
    ["echeances", "Échéances"],
    ["parties", "Parties"],
    ["documents", "Documents"],
    ["journal", "Journal"],
    ["suivi", "Suivi"],
  ];
  return html`<nav class="page-summary" aria-label="Dans cette page"><ul>${links.map(
    ([id, label]) => html`<li><a href="#${id}">${label}</a></li>`,
  )}</ul></nav>`;
}
