import type { Temporal } from "temporal-polyfill";
import type { StaffTask } from "../../../domain/agreement/staff-task.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { dataRequestsOf, mayErase, staffTasksOf } from "../../../domain/kinds/data-requests.ts";
import { type AnyAgreement, kindOf } from "../../../domain/kinds/kinds.ts";
import type { StaffTaskKind } from "../../../domain/kinds/vocabulary.ts";
import { moment } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { pagesOf } from "../../kinds.ts";
import { button, buttonRow, deadlineChip, emptyState, section } from "../../layout/components.ts";
import { hiddenField, radioGroup, textareaField, textField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { TASK_NAMES } from "../wording.ts";
import { type Attempt, seenFields, typedIn } from "./attempt.ts";
import type { AgreementFile } from "./file.ts";
import { proofForm } from "./proof-form.ts";

/** A task of the staff on a file, with the form that was just sent, if it could not be accepted. */
export interface TaskPanel<A extends AnyAgreement = AnyAgreement> {
  readonly file: AgreementFile<A>;
  readonly task: StaffTask;
  readonly attempt: Attempt | undefined;
}

/** What the agents have to do on this file, each with its form. */
export function tasksSection(file: AgreementFile, now: Temporal.Instant, attempt: Attempt | undefined): Html {
  const tasks = staffTasksOf(file.convention);
  const today = parisDateOf(now);
  return section(
    "À faire",
    tasks.length === 0
      ? emptyState("Rien n'est attendu de vous sur ce dossier", "Les autres actions restent possibles plus bas.")
      : html`${tasks.map(
          (task) =>
            html`<div class="panel panel--ask" id="${task.id}"><h3>${typographic(TASK_NAMES[task.kind])}</h3>${
              task.dueOn ? html`<p>${deadlineChip(task.dueOn, today)}</p>` : nothing
            }${formOf({ file, task, attempt }, now)}</div>`,
        )}`,
    { id: "a-faire" },
  );
}

/** Whether the original alone is the reception of what was signed by hand. Source: MA-02. */
const originalIsReception = ({ convention }: TaskPanel["file"]): boolean => {
  const { rules } = kindOf(convention).signing;
  return rules.circuits(convention).some((circuit) => rules.awaitsOriginal?.(convention, circuit));
};

function originalForm({ file, attempt }: TaskPanel): Html {
  const typed = typedIn(attempt, "original");
  return html`<form method="post" action="${file.base}/original" novalidate>${seenFields(file)}
<p class="small">${originalIsReception(file) ? "La date d’effet compte à partir de l’arrivée de l’original, et la signature de l’organisme l’attend." : "L’original confirme le scan ; il ne bloque rien."} Comptez le jour de son arrivée, pas celui du cachet de la poste.</p>
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

/** Proposes the same frozen document again, to both parties. */
export const relaunchForm = ({ file }: TaskPanel): Html =>
  html`<form method="post" action="${file.base}/signature/relancer">${seenFields(file)}
<p class="small">Le même document, figé, est proposé de nouveau aux deux parties. Les anciens liens restent sans effet, et chacune signe à nouveau.</p>
${buttonRow(button("Relancer la signature"))}</form>`;

/** What is known of a cause, by its name. */
const CAUSES: Readonly<Record<string, string>> = {
  TimestampUnavailable:
    "L'autorité d'horodatage n'a pas répondu comme il faut. Rien n'est scellé sans elle ; le consentement reste acquis, personne n'a à signer de nouveau.",
};

function incidentForm({ file, task }: TaskPanel): Html {
  const incident = file.convention.incidents.find(({ strand }) => task.id === `repair-incident-${strand}`);
  if (!incident) return nothing;
  return html`<form method="post" action="${file.base}/incidents/reprendre">${seenFields(file)}${hiddenField("incident", incident.strand)}
<p class="small">Une étape automatique a échoué le ${moment(incident.recordedAt)} malgré plusieurs essais. Rien n'est perdu. Une fois la cause levée, faites-la reprendre.</p>
${incident.error in CAUSES ? html`<p class="small">${typographic(CAUSES[incident.error] ?? "")}</p>` : nothing}<p class="small soft">Étape <span class="mono">${incident.task}</span>, suivi <span class="mono">${incident.strand}</span>, cause <span class="mono">${incident.error}</span></p>
${buttonRow(button("Reprendre l'étape"))}</form>`;
}

/** Source: GDPR art. 12.3, 16, 17. */
function dataRequestForm({ file, task, attempt }: TaskPanel): Html {
  const request = dataRequestsOf(file.convention).find(({ id }) => task.id === `answer-data-request-${id}`);
  if (!request) return nothing;
  const typed = typedIn(attempt, "donnees/repondre");
  const erasure = request.kind === "erasure";
  return html`<form method="post" action="${file.base}/donnees/repondre" novalidate>${seenFields(file)}${hiddenField("demandeDonnees", request.id)}
<p><strong>${erasure ? "Effacement" : "Rectification"}</strong>, demandé le ${moment(request.askedAt)} (${request.role === "referent" ? kindOf(file.convention).words.follower : "représentant"})</p>
<blockquote>${request.asked}</blockquote>
<p class="small">${
    erasure
      ? mayErase(file.convention)
        ? "Accepter efface ses données du dossier dans la nuit, une fois la réponse partie ; la convention signée et sa preuve restent."
        : "Le dossier est en cours : ses données sont nécessaires à l'exécution de la convention. L'effacement ne peut être accepté qu'à sa fin."
      : "Accepter engage à corriger la donnée : adresse (plus bas) ou avenant."
  }</p>
${radioGroup({
  name: "suiteDonnees",
  label: "Suite donnée",
  value: typed.value("suiteDonnees"),
  error: typed.error("suiteDonnees"),
  choices: [
    ...(erasure && !mayErase(file.convention) ? [] : [{ value: "granted", label: "Accepter" }]),
    { value: "refused", label: "Refuser" },
  ],
})}
${textareaField({ name: "motifDonnees", label: "Motif", hint: "Envoyé tel quel à la personne.", rows: 3, value: typed.value("motifDonnees"), error: typed.error("motifDonnees") })}
${buttonRow(button("Répondre"))}</form>`;
}

const COMMON_FORMS: Readonly<Partial<Record<StaffTaskKind, (panel: TaskPanel) => Html>>> = {
  "record-original": originalForm,
  "relaunch-signature": relaunchForm,
  "repair-incident": incidentForm,
  "answer-data-request": dataRequestForm,
  "decide-proof": proofForm,
};

/** The form of a task: a common one, or one of the agreement's kind. */
const formOf = (panel: TaskPanel, now: Temporal.Instant): Html =>
  COMMON_FORMS[panel.task.kind]?.(panel) ?? pagesOf(panel.file.convention).taskForm(panel, now);
