import type { AccessConvention, Termination } from "../../../domain/access-convention/convention.ts";
import { day } from "../../../french/format.ts";
import { scopeText } from "../../applicant/follow-up/overview-parts.ts";
import { button, buttonRow, definitions, details, section } from "../../layout/components.ts";
import { errorSummary, hiddenField, textareaField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { namedBadge, TERMINATION_STATUS_NAMES } from "../../layout/wording.ts";
import { groundsNote } from "../grounds.ts";
import { type Attempt, MAX_TEXT, seenFields, typedIn } from "./attempt.ts";
import type { AgreementFile } from "./file.ts";

const CHANNELS: Readonly<Record<Termination["channel"], string>> = {
  online: "en ligne",
  post: "par courrier",
  email: "par courriel",
};

/** Terminations with their dates; one that has not taken effect may be given up. */
export function terminationsSection(file: AgreementFile<AccessConvention>, attempt: Attempt | undefined): Html {
  const { life } = file.convention;
  if (!("terminations" in life) || life.terminations.length === 0) return nothing;
  return section(
    "Résiliations",
    html`${life.terminations.toReversed().map((termination) => terminationPanel(file, termination, attempt))}`,
    { id: "resiliations" },
  );
}

function terminationPanel(
  file: AgreementFile<AccessConvention>,
  termination: Termination,
  attempt: Attempt | undefined,
): Html {
  const { status } = termination;
  return html`<div class="panel"><p>${namedBadge(TERMINATION_STATUS_NAMES[status])}</p>
${definitions([
  { term: "Porte sur", value: scopeText(termination.scope, file.body) },
  { term: "Reçue", value: html`le ${day(termination.receivedOn)}, ${CHANNELS[termination.channel]}` },
  { term: "Signée par", value: `${termination.signatoryName}, ${termination.signatoryQuality}` },
  { term: "Préavis", value: html`du ${day(termination.noticeStartsOn)} au ${day(termination.noticeEndsOn)}` },
  { term: "Fin d'accès", value: html`<strong>${day(termination.accessEndsOn)}</strong> à minuit` },
  { term: "Contribution due jusqu'au", value: day(termination.contributionDueThroughDay) },
  termination.withdrawnReason !== undefined && { term: "Motif de l'annulation", value: termination.withdrawnReason },
])}
${details("Comment ces dates sont calculées", html`<p class="small">${termination.explanation}</p>${groundsNote(termination.rules)}`)}
${status === "ended" || status === "withdrawn" ? nothing : withdrawalForm(file, termination.id, attempt)}</div>`;
}

function withdrawalForm(file: AgreementFile<AccessConvention>, id: string, attempt: Attempt | undefined): Html {
  const typed = typedIn(attempt, "resiliations/annuler");
  const mine = typed.sent && typed.value("resiliation") === id;
  return details(
    "Annuler cette résiliation",
    html`<form method="post" action="${file.base}/resiliations/annuler" novalidate>${mine ? errorSummary(attempt?.errors ?? []) : nothing}${seenFields(file)}${hiddenField("resiliation", id)}
<p class="small">L'établissement y renonce et l'organisme l'accepte : les services continuent.</p>
${textareaField({
  name: "motifAnnulation",
  label: "Motif",
  rows: 3,
  maxLength: MAX_TEXT,
  value: mine ? typed.value("motifAnnulation") : "",
  error: mine ? typed.error("motifAnnulation") : undefined,
})}
${buttonRow(button("Annuler la résiliation", { look: "danger" }))}</form>`,
    mine,
  );
}
