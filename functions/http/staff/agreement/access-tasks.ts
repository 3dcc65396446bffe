import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { invoiceYearOf } from "../../../domain/access-convention/invoice-tasks.ts";
import { owes } from "../../../domain/invoicing/of-convention.ts";
import { day, moment } from "../../../french/format.ts";
import { button, buttonRow } from "../../layout/components.ts";
import { checkboxGroup, textField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { creditForm, noticeForm, resendForm, sentForm } from "../invoices/invoice-forms.ts";
import { certifyForm } from "../restitution/restitution-section.ts";
import { seenFields, typedIn } from "./attempt.ts";
import { eligibilityForm } from "./eligibility-form.ts";
import { lastAnswered } from "./information.ts";
import { pendingServices } from "./still-open.ts";
import { cancelForm, changeRequestForm } from "./supplements.ts";
import { relaunchForm, type TaskPanel } from "./tasks.ts";

function answerAndDecision({ file, attempt }: TaskPanel<AccessConvention>): Html {
  const last = lastAnswered(file.convention);
  return html`${
    last?.answeredAt
      ? html`<p class="small soft">Vous avez demandé :</p><p class="quote">${last.question}</p>
<p class="small soft">Réponse du ${moment(last.answeredAt)} :</p><p class="quote">${last.answer ?? ""}</p>
${last.attachmentId ? html`<p><a href="${file.base}/documents/${last.attachmentId}">Document joint à la réponse</a></p>` : nothing}`
      : nothing
  }${eligibilityForm(file, attempt)}`;
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

function invoiceTaskForm({ file, task, attempt }: TaskPanel<AccessConvention>): Html {
  const year = invoiceYearOf(task);
  const invoice = owes(file.convention) ? file.convention.life.invoices.find((one) => one.year === year) : undefined;
  if (!invoice) return nothing;
  const panel = { file, invoice, attempt };
  const form = {
    "send-invoice": sentForm,
    "correct-invoice": resendForm,
    "chase-payment": noticeForm,
    "give-credit-note": creditForm,
  }[task.kind as "send-invoice" | "correct-invoice" | "chase-payment" | "give-credit-note"];
  return html`<p class="small"><a href="${file.base}/factures/${year}">Facture ${year}</a></p>${task.kind === "chase-payment" && invoice.noticeOrder ? nothing : form(panel)}`;
}

/** The forms of the tasks that only an access convention has. */
export function accessTaskForm(panel: TaskPanel<AccessConvention>): Html {
  switch (panel.task.kind) {
    case "decide-eligibility":
      return eligibilityForm(panel.file, panel.attempt);
    case "read-information":
      return answerAndDecision(panel);
    case "activate-services":
      return activationForm(panel);
    case "send-invoice":
    case "correct-invoice":
    case "chase-payment":
    case "give-credit-note":
      return invoiceTaskForm(panel);
    case "certify-restitution":
      return certifyForm(panel.file);
    case "answer-change-request":
      return changeRequestForm(panel.file, panel.task.id.slice("answer-change-request-".length), panel.attempt);
    case "relaunch-act":
      return html`${relaunchForm(panel)}${cancelForm(panel.file, panel.task.id.slice("relaunch-".length), panel.attempt)}`;
    default:
      return nothing;
  }
}
