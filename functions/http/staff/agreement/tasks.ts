import type { Temporal } from "temporal-polyfill";
import { type StaffTask, staffTasks } from "../../../domain/access-convention/staff-tasks.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { button, buttonRow, deadlineChip, emptyState, section } from "../../layout/components.ts";
import { checkboxGroup, hiddenField, textareaField, textField } from "../../layout/form.ts";
import { day, moment } from "../../layout/format.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { typographic } from "../../layout/typography.ts";
import { TASK_NAMES } from "../wording.ts";
import { type Attempt, MAX_TEXT, seenFields, typedIn } from "./attempt.ts";
import type { AgreementFile } from "./file.ts";
import { pendingServices } from "./still-open.ts";

interface TaskPanel {
  readonly file: AgreementFile;
  readonly task: StaffTask;
  readonly attempt: Attempt | undefined;
}

/** What the agents have to do on this file, each with its form. */
export function tasksSection(file: AgreementFile, now: Temporal.Instant, attempt: Attempt | undefined): Html {
  const tasks = staffTasks(file.convention);
  const today = parisDateOf(now);
  return section(
    "À faire",
    tasks.length === 0
      ? emptyState("Rien n'est attendu de vous sur ce dossier", "Les autres actions restent possibles plus bas.")
      : html`${tasks.map(
          (task) =>
            html`<div class="panel panel--ask" id="${task.id}"><h3>${typographic(TASK_NAMES[task.kind])}</h3>${
              task.dueOn ? html`<p>${deadlineChip(task.dueOn, today)}</p>` : nothing
            }${formOf({ file, task, attempt })}</div>`,
        )}`,
    { id: "a-faire" },
  );
}

function eligibilityForm({ file, attempt }: TaskPanel): Html {
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

function answerAndDecision(panel: TaskPanel): Html {
  const last = panel.file.convention.informationRequests.at(-1);
  return html`${
    last?.answeredAt
      ? html`<p class="small soft">Vous avez demandé :</p><p class="quote">${last.question}</p>
<p class="small soft">Réponse du ${moment(last.answeredAt)} :</p><p class="quote">${last.answer ?? ""}</p>
${last.attachmentId ? html`<p><a href="${panel.file.base}/documents/${last.attachmentId}">Document joint à la réponse</a></p>` : nothing}`
      : nothing
  }${eligibilityForm(panel)}`;
}

function activationForm({ file, attempt }: TaskPanel): Html {
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

function originalForm({ file, attempt }: TaskPanel): Html {
  const typed = typedIn(attempt, "original");
  return html`<form method="post" action="${file.base}/original" novalidate>${seenFields(file)}
<p class="small">L'original confirme le scan ; il ne bloque rien. Comptez le jour de son arrivée, pas celui du cachet de la poste.</p>
${textField({
  name: "originalArriveLe",
  label: "Arrivé le",
  hint: "Par exemple 24/11/2026",
  width: "short",
  value: typed.value("originalArriveLe"),
  error: typed.error("originalArriveLe"),
})}
${buttonRow(button("Enregistrer l'arrivée"))}</form>`;
}

const relaunchForm = ({ file }: TaskPanel): Html =>
  html`<form method="post" action="${file.base}/signature/relancer">${seenFields(file)}
<p class="small">Le même document, figé, est proposé de nouveau aux deux parties. Les anciens liens restent sans effet, et chacune signe à nouveau.</p>
${buttonRow(button("Relancer la signature"))}</form>`;

function incidentForm({ file, task }: TaskPanel): Html {
  const incident = file.convention.incidents.find(({ strand }) => task.id === `repair-incident-${strand}`);
  if (!incident) return nothing;
  return html`<form method="post" action="${file.base}/incidents/reprendre">${seenFields(file)}${hiddenField("incident", incident.strand)}
<p class="small">Une étape automatique a échoué le ${moment(incident.recordedAt)} malgré plusieurs essais. Rien n'est perdu. Une fois la cause levée, faites-la reprendre.</p>
<p class="small soft">Étape <span class="mono">${incident.task}</span>, suivi <span class="mono">${incident.strand}</span>, cause <span class="mono">${incident.error}</span></p>
${buttonRow(button("Reprendre l'étape"))}</form>`;
}

function formOf(panel: TaskPanel): Html {
  switch (panel.task.kind) {
    case "decide-eligibility":
      return eligibilityForm(panel);
    case "read-information":
      return answerAndDecision(panel);
    case "activate-services":
      return activationForm(panel);
    case "record-original":
      return originalForm(panel);
    case "relaunch-signature":
      return relaunchForm(panel);
    case "repair-incident":
      return incidentForm(panel);
  }
}
