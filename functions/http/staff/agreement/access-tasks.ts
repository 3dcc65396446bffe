import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { button, buttonRow } from "../../layout/components.ts";
import { checkboxGroup, textareaField, textField } from "../../layout/form.ts";
import { day, moment } from "../../layout/format.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { MAX_TEXT, seenFields, typedIn } from "./attempt.ts";
import { pendingServices } from "./still-open.ts";
import type { TaskPanel } from "./tasks.ts";

function eligibilityForm({ file, attempt }: TaskPanel<AccessConvention>): Html {
  const { eligibility } = file.convention.application;
  const typed = typedIn(attempt, "eligibilite/accorder", "eligibilite/refuser");
  return html`${
    eligibility.community === "particular-case"
      ? html`<p class="small soft">L'établissement explique :</p><p class="quote">${eligibility.description}</p>`
      : nothing
  }
<form method="post" action="${file.base}/eligibilite/accorder" novalidate>${seenFields(file)}
${textareaField({
  name: "motifEligibilite",
  label: "Motif de la décision",
  hint: "Conservé au journal. En cas de refus, il est transmis tel quel à l'établissement.",
  rows: 4,
  maxLength: MAX_TEXT,
  value: typed.value("motifEligibilite"),
  error: typed.error("motifEligibilite"),
})}
${buttonRow(
  button("Accorder l'éligibilité"),
  button("Refuser", { look: "danger", formAction: `${file.base}/eligibilite/refuser` }),
)}
<p class="small soft">Il manque un élément ? <a href="#precisions">Demander des précisions</a></p></form>`;
}

function answerAndDecision(panel: TaskPanel<AccessConvention>): Html {
  const last = panel.file.convention.informationRequests.at(-1);
  return html`${
    last?.answeredAt
      ? html`<p class="small soft">Vous avez demandé :</p><p class="quote">${last.question}</p>
<p class="small soft">Réponse du ${moment(last.answeredAt)} :</p><p class="quote">${last.answer ?? ""}</p>
${last.attachmentId ? html`<p><a href="${panel.file.base}/documents/${last.attachmentId}">Document joint à la réponse</a></p>` : nothing}`
      : nothing
  }${eligibilityForm(panel)}`;
}

function activationForm({ file, attempt }: TaskPanel<AccessConvention>): Html {
  const typed = typedIn(attempt, "services/activer", "services/dossier");
  const pending = pendingServices(file.convention);
  return html`<form method="post" action="${file.base}/services/activer" novalidate>${seenFields(file)}
${checkboxGroup({
  name: "services",
  label: "Services en attente",
  values: typed.values("services"),
  error: typed.error("services"),
  choices: pending.map(({ id, label, fileCompleteOn }) => ({
    value: id,
    label,
    ...(fileCompleteOn ? { hint: `Dossier complet le ${day(fileCompleteOn)}` } : {}),
  })),
})}
${buttonRow(
  button("Activer les services cochés"),
  pending.length > 1 ? button(`Activer les ${pending.length} services`, { look: "secondary", name: "tous" }) : nothing,
)}
<details class="details"${typed.error("dossierCompletLe") ? html` open` : nothing}><summary>Un dossier d'activation n'était pas complet ?</summary><div class="details__body">
<p class="small">Cochez les services concernés ci-dessus : leur délai d'un mois part du jour où le dossier est devenu complet (article 4).</p>
${textField({
  name: "dossierCompletLe",
  label: "Dossier complet le",
  hint: "Par exemple 24/11/2026",
  width: "short",
  optional: true,
  value: typed.value("dossierCompletLe"),
  error: typed.error("dossierCompletLe"),
})}
${buttonRow(button("Enregistrer le dossier complet", { look: "secondary", formAction: `${file.base}/services/dossier` }))}</div></details></form>`;
}

/** The forms of the tasks that only an access convention has. */
export function accessTaskForm(panel: TaskPanel<AccessConvention>): Html {
  switch (panel.task.kind) {
    case "decide-eligibility":
      return eligibilityForm(panel);
    case "read-information":
      return answerAndDecision(panel);
    case "activate-services":
      return activationForm(panel);
    default:
      return nothing;
  }
}
