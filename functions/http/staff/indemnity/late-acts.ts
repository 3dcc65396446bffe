import { z } from "zod";
import { paragraph } from "../../../contracts/form-text.ts";
import { foreclose } from "../../../domain/indemnity-convention/balance.ts";
import { acceptLateProof } from "../../../domain/indemnity-convention/execution.ts";
import { day } from "../../../french/format.ts";
import { definitions } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { actForm, closedForm, longText } from "../agreement/act-form.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { type Panel, REASONS_HINT, reasons } from "./forms.ts";

const Reason = z.object({ motifAcceptation: paragraph("Dites pourquoi ce retard est accepté.", MAX_TEXT) });

/** The prefect accepts a proof that came late. Source: PA-13. */
export const acceptLateProofAct = indemnityAct({
  path: "justificatif/accepter",
  title: "Accepter le justificatif tardif",
  done: "preuve-acceptee",
  labels: { motifAcceptation: "Motif" },
  read: (form) => readFields(Reason, form),
  change: (convention, { motifAcceptation: reason }, { agent, at }) =>
    acceptLateProof(convention, { reason, agentId: agent.id, at }),
  isDone: did("lateProofAccepted"),
});

export function lateProofForm(panel: Panel): Html {
  const { life } = panel.file.convention;
  const proof = "proof" in life ? life.proof : undefined;
  if (!proof || !("caducity" in life)) return nothing;
  return html`<p class="small">Envoyé le ${day(proof.sentOn)}, après le ${day(life.caducity.lastDay)}. Vous pouvez l'accepter tant que la caducité n'est pas déclarée ; sinon, poursuivez la procédure de caducité.</p>
<p class="quote">${proof.description}</p>
${actForm(panel, {
  path: "justificatif/accepter",
  submit: "Accepter le justificatif",
  fields: (typed) => longText(typed, { name: "motifAcceptation", label: "Motif", rows: 3 }),
})}`;
}

const Foreclosure = z.object({ motifsForclusion: reasons("Donnez les motifs.") });

/** The prefect decides that no claim came in time. Source: art. 4 (PC-13), PA-21. */
export const forecloseAct = indemnityAct({
  path: "forclusion",
  title: "Décider la forclusion",
  done: "forclose",
  labels: { motifsForclusion: "Motifs" },
  read: (form) => readFields(Foreclosure, form),
  change: (convention, { motifsForclusion: grounds }, { agent, at }) =>
    foreclose(convention, { grounds, agentId: agent.id, at }),
  isDone: did("foreclosed"),
  preview: (_file, { motifsForclusion }) =>
    html`<div class="panel">${definitions([
      { term: "Motifs", value: motifsForclusion.join(" ") },
      { term: "Ce qui suit", value: "Rien ne sera payé. La convention prend fin." },
    ])}</div>`,
});

export const foreclosureFields = (panel: Panel): Html =>
  closedForm(panel, "Décider la forclusion", {
    path: "forclusion",
    submit: "Préparer la décision",
    look: "danger",
    fields: (typed) => longText(typed, { name: "motifsForclusion", label: "Motifs", hint: REASONS_HINT, rows: 3 }),
  });
