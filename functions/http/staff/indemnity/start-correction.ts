import { z } from "zod";
import { civilDay, paragraph } from "../../../contracts/form-text.ts";
import { isIn, RUNNING } from "../../../domain/indemnity-convention/convention.ts";
import { correctStart } from "../../../domain/indemnity-convention/start-correction.ts";
import { day } from "../../../french/format.ts";
import { definitions, notice } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { closedForm, dayField, longText } from "../agreement/act-form.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import type { Panel } from "./forms.ts";

const Correction = z.object({
  debutCorrige: civilDay("Indiquez le jour qui était déclaré."),
  motifCorrection: paragraph("Dites pourquoi la date est corrigée.", MAX_TEXT),
});

/** A mistyped start is put right before the balance is claimed. Source: art. 5 (PC-17), PA-15. */
export const correctStartAct = indemnityAct({
  path: "debut/corriger",
  title: "Corriger le début déclaré",
  done: "debut-corrige",
  labels: { debutCorrige: "Début déclaré", motifCorrection: "Motif" },
  read(form, { life }) {
    const reading = readFields(Correction, form);
    if ("errors" in reading) return reading;
    const recorded = "start" in life ? life.start?.declaredStartOn : undefined;
    return recorded?.equals(reading.values.debutCorrige)
      ? { errors: [{ name: "debutCorrige", message: "C'est la date déjà enregistrée." }] }
      : reading;
  },
  change: (convention, { debutCorrige: declaredStartOn, motifCorrection: reason }, { agent, body, at }) =>
    correctStart(convention, { declaredStartOn, reason, agentId: agent.id, body, at }),
  isDone: did("startCorrected"),
  preview({ convention, body, agent }, { debutCorrige: declaredStartOn, motifCorrection: reason }, at) {
    const { life } = correctStart(convention, { declaredStartOn, reason, agentId: agent.id, body, at }).after;
    if (!("start" in life) || !life.start?.correction || !life.balance) return nothing;
    const { period, correction } = life.start;
    return html`<div class="panel">${definitions([
      {
        term: "Début déclaré",
        value: html`<strong>${day(declaredStartOn)}</strong>, au lieu du ${day(correction.from)}`,
      },
      {
        term: "Fin du délai d'exécution",
        value: html`<strong>${day(period.lastDay)}</strong><p class="small soft">${period.explanation}</p>`,
      },
      {
        term: "Demande du solde",
        value: html`<strong>${day(life.balance.lastDay)}</strong><p class="small soft">${life.balance.explanation}</p>`,
      },
      { term: "Motif", value: reason },
      { term: "Ce qui suit", value: "Le bénéficiaire reçoit les nouvelles dates et ce motif par courriel." },
    ])}</div>${
      period.warnings.length > 0
        ? notice({
            tone: "warning",
            title: "Début à vérifier",
            body: "Ce jour précède l'accord du ministère ou la notification de la convention.",
          })
        : nothing
    }`;
  },
});

/** Open as long as a start is declared and the balance is not claimed. */
export function startCorrectionForm(panel: Panel): Html {
  const { convention } = panel.file;
  if (!isIn(convention, ...RUNNING) || !convention.life.start) return nothing;
  const { declaredStartOn } = convention.life.start;
  return closedForm(panel, "Corriger le début déclaré", {
    path: "debut/corriger",
    submit: "Calculer les nouvelles dates",
    look: "secondary",
    fields: (typed) =>
      html`<p class="small">Pour une faute de frappe, avant la demande de solde. Enregistré : ${day(declaredStartOn)}.</p>
${dayField(typed, { name: "debutCorrige", label: "Début réellement déclaré" })}
${longText(typed, { name: "motifCorrection", label: "Motif", hint: "Conservé au journal et transmis tel quel au bénéficiaire.", rows: 2 })}`,
  });
}
