import { type AccessConvention, isIn, isOpen } from "../../../domain/access-convention/convention.ts";
import { staffTasks } from "../../../domain/access-convention/staff-tasks.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { capitalised } from "../../../french/typography.ts";
import { details, section } from "../../layout/components.ts";
import { checkboxGroup, emailField, radioGroup, textField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { BEFORE_CONFIRMATION, closedForm, longText } from "./act-form.ts";
import { type Attempt, typedIn } from "./attempt.ts";
import { eligibilityForm } from "./eligibility-form.ts";
import type { AgreementFile } from "./file.ts";
import { mayRecordTermination, stoppableServices } from "./still-open.ts";

/** What an agent may do at any time, closed at first. */
export function otherActions(file: AgreementFile<AccessConvention>, attempt: Attempt | undefined): Html {
  if (!isOpen(file.convention)) return nothing;
  return section(
    "Autres actions",
    html`<div class="panel">${decisionWithoutWaiting(file, attempt)}${questionForm(file, attempt)}${emailForm(file, attempt)}${
      mayRecordTermination(file.convention) ? terminationForm(file, attempt) : nothing
    }</div>`,
    { id: "precisions" },
  );
}

/** While an answer is awaited, the decision is no longer asked of the agents, but stays theirs to take. */
function decisionWithoutWaiting(file: AgreementFile<AccessConvention>, attempt: Attempt | undefined): Html {
  const { convention } = file;
  const asked = staffTasks(convention).some(({ kind }) => kind === "decide-eligibility" || kind === "read-information");
  if (!isIn(convention, "in-eligibility-study") || asked) return nothing;
  const { sent } = typedIn(attempt, "eligibilite/accorder", "eligibilite/refuser");
  return details("Décider de l'éligibilité sans attendre la réponse", eligibilityForm(file, attempt), sent);
}

/** Asks the applicant for more. */
export function questionForm(file: AgreementFile, attempt: Attempt | undefined): Html {
  return closedForm({ file, attempt }, "Demander des précisions au demandeur", {
    path: "precisions",
    submit: "Envoyer la question",
    fields: (typed) =>
      longText(typed, {
        name: "question",
        label: "Question",
        hint: `Envoyée telle quelle au ${kindOf(file.convention).words.follower}, qui a ${file.body.answerInformationWithinDays} jours pour répondre.`,
      }),
  });
}

/** Corrects a mistyped address. */
export function emailForm(file: AgreementFile, attempt: Attempt | undefined): Html {
  const { contacts, words } = kindOf(file.convention);
  const { representative, referent } = contacts(file.convention);
  return closedForm({ file, attempt }, "Corriger une adresse de courriel", {
    path: "courriel",
    submit: "Corriger l'adresse",
    fields: (typed) => html`${radioGroup({
      name: "qui",
      label: "Adresse à corriger",
      value: typed.value("qui"),
      error: typed.error("qui"),
      choices: [
        {
          value: "representative",
          label: "Représentant",
          hint: html`${representative.name}, actuellement ${representative.email}`,
        },
        {
          value: "referent",
          label: capitalised(words.follower),
          hint: html`${referent.name}, actuellement ${referent.email}`,
        },
      ],
    })}
${emailField({
  name: "nouvelleAdresse",
  label: "Nouvelle adresse",
  hint: "Les liens déjà envoyés à l'ancienne adresse cessent de fonctionner ; les signatures faites restent valables.",
  autocomplete: "off",
  value: typed.value("nouvelleAdresse"),
  error: typed.error("nouvelleAdresse"),
})}`,
  });
}

function terminationForm(file: AgreementFile<AccessConvention>, attempt: Attempt | undefined): Html {
  return closedForm({ file, attempt }, "Enregistrer une résiliation reçue par courrier ou par courriel", {
    path: "resiliations",
    submit: "Calculer les dates",
    note: BEFORE_CONFIRMATION,
    fields: (typed) => html`${radioGroup({
      name: "portee",
      label: "La demande porte sur",
      value: typed.value("portee"),
      error: typed.error("portee"),
      choices: [
        { value: "all", label: "Toute la convention" },
        { value: "some", label: "Certains services, cochés ci-dessous" },
      ],
    })}
${checkboxGroup({
  name: "resilies",
  label: "Services à arrêter",
  optional: true,
  values: typed.values("resilies"),
  error: typed.error("resilies"),
  choices: stoppableServices(file.convention).map(({ id, label }) => ({ value: id, label })),
})}
${textField({
  name: "resiliationRecueLe",
  label: "Demande reçue le",
  hint: "Jour de son arrivée, quel que soit le cachet de la poste. Par exemple 24/11/2026",
  width: "short",
  value: typed.value("resiliationRecueLe"),
  error: typed.error("resiliationRecueLe"),
})}
${radioGroup({
  name: "canal",
  label: "Arrivée",
  value: typed.value("canal"),
  error: typed.error("canal"),
  choices: [
    { value: "post", label: "Par courrier" },
    { value: "email", label: "Par courriel" },
  ],
})}
${textField({ name: "signataire", label: "Signée par", width: "medium", value: typed.value("signataire"), error: typed.error("signataire") })}
${textField({ name: "qualite", label: "En qualité de", width: "medium", value: typed.value("qualite"), error: typed.error("qualite") })}`,
  });
}
