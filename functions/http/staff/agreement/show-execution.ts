import type { Strand } from "../../../domain/agreement/execution.ts";
import { type AnyAgreement, kindOf } from "../../../domain/kinds/kinds.ts";
import { moment } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import type { Agent, ExecutionRecord } from "../../../ports.ts";
import { PageNotFound } from "../../errors.ts";
import { askedPage, executionDrawing, executionFacts, executionHistory } from "../../executions/execution-view.ts";
import { frenchWording } from "../../executions/french-wording.ts";
import { visitsTable } from "../../executions/history-tables.ts";
import { whereabouts } from "../../executions/trail.ts";
import { visitsOf } from "../../executions/visits.ts";
import { backLink, emptyState, pageHeading } from "../../layout/components.ts";
import { type Content, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { EXECUTION_STATUS_NAMES, stateName } from "../../layout/state-names.ts";
import { strandName } from "../../layout/strand-name.ts";
import { namedBadge } from "../../layout/wording.ts";
import type { PageRequest, Route } from "../../route.ts";
import { asAgent } from "../session.ts";
import { executionPath } from "./executions.ts";
import { openAgreement } from "./file.ts";

/** An execution of a strand, for the agents of the body whose agreement it follows. */
export const showExecution: Route = {
  method: "GET",
  path: "/agents/conventions/{agreementId}/suivi/{strand}/{generation}",
  handle: asAgent(async (ports, agent, request) => {
    const convention = await openAgreement(ports, agent, request);
    const strand = askedStrand(convention, request);
    const record = await ports.executions.find(convention.id, strand);
    return ok(await executionPage({ convention, strand, record, agent, request }));
  }),
};

/** @throws PageNotFound when the agreement has no such strand, or the strand never had that generation */
function askedStrand({ strands }: AnyAgreement, { params }: PageRequest): Strand {
  const current = strands.find(({ key }) => key === params["strand"]);
  const generation = /^[1-9]\d{0,5}$/.test(params["generation"] ?? "") ? Number(params["generation"]) : 0;
  if (!current || generation < 1 || generation > current.generation) throw new PageNotFound();
  return { ...current, generation };
}

interface Shown {
  readonly convention: AnyAgreement;
  readonly strand: Strand;
  readonly record: ExecutionRecord | undefined;
  readonly agent: Agent;
  readonly request: PageRequest;
}

function executionPage({ convention, strand, record, agent, request }: Shown): Promise<string> {
  const base = `/agents/conventions/${convention.id}`;
  const name = strandName(strand, convention.deadlines);
  return page({
    title: `${name}, ${convention.fileNumber}`,
    nav: "staff",
    agentName: agent.name,
    width: "wide",
    body: html`${backLink("Retour à la convention", `${base}#suivi`)}
${pageHeading({
  above: html`${kindOf(convention).partyName(convention)}, dossier ${convention.fileNumber}`,
  title: name,
  state: record ? namedBadge(EXECUTION_STATUS_NAMES[record.status]) : undefined,
  lead: record && leadOf(record),
})}
${generations(convention, strand, base)}
${
  record
    ? html`${executionDrawing(record, frenchWording(name, record))}
${executionFacts(record)}
${executionHistory({
  record,
  rows: visitsOf(record.events),
  counted: "passages",
  table: visitsTable,
  here: executionPath(base, strand),
  page: askedPage(request.query),
})}`
    : emptyState(
        "Cette exécution n'est pas consultable",
        "Elle n'a pas encore commencé, ou elle est terminée depuis trop longtemps pour que son historique soit conservé. Le journal de la convention, lui, garde tout.",
      )
}`,
  });
}

/** Where it is and since when; once it is over, where and when it ended. */
function leadOf(record: ExecutionRecord): Content {
  const [at] = whereabouts(record);
  if (!at) return undefined;
  const state = html`<strong>${typographic(stateName(at.state))}</strong>`;
  if (record.status === "RUNNING") return html`En ce moment : ${state}, depuis le ${moment(at.since)}.`;
  const ended = record.status === "SUCCEEDED" ? "Terminée" : "Arrêtée à l'étape";
  return html`${typographic(ended)} : ${state}, le ${moment(record.stoppedAt ?? at.since)}.`;
}

/** A strand is followed by one execution after the other; the earlier ones can be looked at too. */
function generations({ strands }: AnyAgreement, { key, generation }: Strand, base: string): Content {
  const count = strands.find((strand) => strand.key === key)?.generation ?? 1;
  if (count === 1) return nothing;
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return html`<nav class="page-summary" aria-label="Exécutions successives"><ul>${all.map((each) =>
    each === generation
      ? html`<li><strong aria-current="page">Exécution n° ${each}</strong></li>`
      : html`<li><a href="${executionPath(base, { key, generation: each })}">Exécution n° ${each}</a></li>`,
  )}</ul></nav>`;
}
