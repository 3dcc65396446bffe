import { z } from "zod";
import { choice, line, optionalDay, optionalLine } from "../../../contracts/form-text.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { grantProrogation, refuseProrogation } from "../../../domain/indemnity-convention/prorogation.ts";
import type { Prorogation } from "../../../domain/indemnity-rules/caducity.ts";
import { day, dayAsTyped } from "../../../french/format.ts";
import { prorogationText } from "../../applicant/indemnity-convention/wording.ts";
import { definitions, notice } from "../../layout/components.ts";
import { hiddenField, radioGroup } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { actForm, closedForm, dayField, longText, text } from "../agreement/act-form.ts";
import { type Panel, REASONS_HINT, reasons } from "./forms.ts";

const Granting = z.object({
  prorogation: line("Indiquez la demande."),
  duree: choice(["months", "day"], "Choisissez la durée accordée."),
  mois: optionalLine(2),
  jusquAu: optionalDay(),
  motifsAccord: reasons("Donnez les motifs de la décision."),
});

const pendingFile = ({ life }: IndemnityConvention, id: string) =>
  "prorogations" in life ? life.prorogations.find((file) => file.id === id) : undefined;

/** The prefect grants more time. Source: art. 5 (PC-16), PA-14, T7. */
export const grantProrogationAct = indemnityAct({
  path: "prorogations/accorder",
  title: "Accorder la prorogation",
  done: "prorogee",
  labels: { mois: "Mois", jusquAu: "Jusqu'au", motifsAccord: "Motifs" },
  read(form, convention) {
    const reading = readFields(Granting, form);
    if ("errors" in reading) return reading;
    const { prorogation: id, duree, mois, jusquAu, motifsAccord: grounds } = reading.values;
    if (duree === "months" && !/^(?:[1-9]|1\d|2[0-4])$/.test(mois ?? ""))
      return { errors: [{ name: "mois", message: "Indiquez un nombre de mois, de 1 à 24." }] };
    const now = "caducity" in convention.life ? convention.life.caducity.lastDay.toString() : "";
    if (duree === "day" && (!jusquAu || jusquAu.toString() <= now))
      return { errors: [{ name: "jusquAu", message: "Indiquez une date postérieure à la fin actuelle du délai." }] };
    const prorogation: Prorogation = duree === "day" && jusquAu ? { untilDay: jusquAu } : { months: Number(mois) };
    return { values: { id, prorogation, grounds } };
  },
  change: (convention, { id, prorogation, grounds }, { agent, body, at }) =>
    grantProrogation(convention, { prorogationId: id, prorogation, grounds, agentId: agent.id, body, at }),
  isDone: did("prorogationGranted"),
  preview({ convention, body, agent }, { id, prorogation, grounds }, at) {
    const { life } = grantProrogation(convention, {
      prorogationId: id,
      prorogation,
      grounds,
      agentId: agent.id,
      body,
      at,
    }).after;
    return html`<div class="panel">${definitions([
      { term: "Accordée", value: prorogationText(prorogation) },
      "caducity" in life && {
        term: "Nouveau délai",
        value: html`<strong>${day(life.caducity.lastDay)}</strong><p class="small soft">${life.caducity.explanation}</p>`,
      },
      { term: "Motifs", value: grounds.join(" ") },
    ])}</div>`;
  },
});

const Refusing = z.object({
  prorogation: line("Indiquez la demande."),
  motifsRefus: reasons("Donnez les motifs du refus."),
});

/** The prefect refuses more time. Source: art. 5 (PC-16), PA-14. */
export const refuseProrogationAct = indemnityAct({
  path: "prorogations/refuser",
  title: "Refuser la prorogation",
  done: "prorogation-refusee",
  labels: { motifsRefus: "Motifs" },
  read: (form) => readFields(Refusing, form),
  change: (convention, { prorogation, motifsRefus }, { agent, at }) =>
    refuseProrogation(convention, { prorogationId: prorogation, grounds: motifsRefus, agentId: agent.id, at }),
  isDone: did("prorogationRefused"),
});

/** The form of a request for prorogation; one that came after expiry can only be refused. */
export function prorogationForm(panel: Panel, taskId: string): Html {
  const file = pendingFile(panel.file.convention, taskId.replace(/^decide-prorogation-/, ""));
  if (!file) return nothing;
  const { asked } = file;
  return html`<p class="small">Demandée le ${day(file.sentOn)} : ${prorogationText(asked)}. Délai actuel jusqu'au ${day(file.delayLastDay)}.</p>
<p class="quote">${file.reason}</p><p class="small soft">${file.explanation}</p>
${
  file.admissible
    ? actForm(panel, {
        path: "prorogations/accorder",
        submit: "Calculer le nouveau délai",
        fields: (typed) => html`${hiddenField("prorogation", file.id)}
${radioGroup({
  name: "duree",
  label: "Durée accordée",
  value: typed.value("duree", "untilDay" in asked ? "day" : "months"),
  error: typed.error("duree"),
  choices: [
    { value: "months", label: "Un nombre de mois de plus" },
    { value: "day", label: "Jusqu'à une date" },
  ],
})}
${text(typed, { name: "mois", label: "Mois", initial: "months" in asked ? String(asked.months) : "", optional: true })}
${dayField(typed, { name: "jusquAu", label: "Date", initial: "untilDay" in asked ? dayAsTyped(asked.untilDay) : "", optional: true })}
${longText(typed, { name: "motifsAccord", label: "Motifs", hint: REASONS_HINT, rows: 3 })}`,
      })
    : notice({
        tone: "warning",
        title: "Demandée après l'expiration",
        body: "Un délai expiré ne peut plus être prorogé : cette demande ne peut qu'être refusée.",
      })
}
${closedForm(panel, "Refuser", {
  path: "prorogations/refuser",
  submit: "Refuser la prorogation",
  look: "danger",
  fields: (typed) => html`${hiddenField("prorogation", file.id)}
${longText(typed, { name: "motifsRefus", label: "Motifs du refus", hint: REASONS_HINT, rows: 3 })}`,
})}`;
}
