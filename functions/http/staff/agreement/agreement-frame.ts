import type { Temporal } from "temporal-polyfill";
import { type AnyAgreement, kindOf } from "../../../domain/kinds/kinds.ts";
import { statusNamed } from "../../kinds.ts";
import { backLink, notice, pageHeading } from "../../layout/components.ts";
import { errorSummary } from "../../layout/form.ts";
import { type Content, type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { namedBadge } from "../../layout/wording.ts";
import type { Attempt } from "./attempt.ts";
import type { AgreementFile } from "./file.ts";

/** What the page of an agreement is made of. */
export interface AgreementPage<A extends AnyAgreement> {
  readonly file: AgreementFile<A>;
  readonly now: Temporal.Instant;
  /** A form that was sent and could not be accepted. */
  readonly attempt?: Attempt;
  /** What was just done. */
  readonly done?: { readonly title: string; readonly body: string };
}

/** What a kind puts on the page of its agreements. */
export interface AgreementParts {
  /** Kind and references, above the name of whoever applied. */
  readonly above: Html;
  readonly lead: Content;
  /** What must be seen first. */
  readonly notices: Html;
  /** The parts of the page worth a link at its head: anchor and title. */
  readonly summary: readonly (readonly [anchor: string, title: string] | false)[];
  readonly main: Html;
  readonly side: Html;
}

/** The page of an agreement of any kind: what to do first, then all that is known of it. */
export function agreementFrame<A extends AnyAgreement>(
  { file, attempt, done }: AgreementPage<A>,
  { above, lead, notices, summary, main, side }: AgreementParts,
): Promise<string> {
  const { convention, agent } = file;
  const name = kindOf<AnyAgreement>(convention).partyName(convention);
  return page({
    title: `${name}, ${convention.fileNumber}`,
    nav: "staff",
    agentName: agent.name,
    width: "wide",
    errors: attempt !== undefined,
    body: html`${backLink("Toutes les conventions", "/agents/conventions")}
${attempt ? errorSummary(attempt.errors) : nothing}
${pageHeading({
  above,
  title: name,
  state: namedBadge(statusNamed({ kind: convention.kind, status: convention.life.status })),
  lead,
})}
${done ? notice({ ...done, tone: "success", status: true }) : nothing}
${notices}
<nav class="page-summary" aria-label="Dans cette page"><ul>${summary
      .filter((part) => part !== false)
      .map(([anchor, title]) => html`<li><a href="#${anchor}">${title}</a></li>`)}</ul></nav>
<div class="columns"><div>
${main}
</div><div>
${side}
</div></div>`,
  });
}
