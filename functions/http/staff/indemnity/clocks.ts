import { z } from "zod";
import { choice, line, optionalDay, optionalLine, optionalParagraph, paragraph } from "../../../contracts/form-text.ts";
import { foreclose } from "../../../domain/indemnity-convention/balance.ts";
import {
  answerCaducityHearing,
  declareCaducity,
  mayDeclareCaducity,
  openCaducityHearing,
} from "../../../domain/indemnity-convention/caducity.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { acceptLateProof } from "../../../domain/indemnity-convention/execution.ts";
import { grantProrogation, refuseProrogation } from "../../../domain/indemnity-convention/prorogation.ts";
import { answerRepaymentHearing } from "../../../domain/indemnity-convention/repayment.ts";
import type { Prorogation } from "../../../domain/indemnity-rules/caducity.ts";
import { day, dayAsTyped } from "../../../french/format.ts";
import { prorogationText } from "../../applicant/indemnity-convention/wording.ts";
import { definitions, notice } from "../../layout/components.ts";
import { hiddenField, radioGroup } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { actForm, closedForm, dayField, longText, text } from "../agreement/act-form.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
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

/** The beneficiary is heard before caducity. Source: PA-13; CRPA L. 121-1. */
export const openHearingAct = indemnityAct({
  path: "caducite/audition",
  title: "Inviter à présenter des observations",
  done: "audition",
  labels: {},
  read: () => ({ values: undefined }),
  change: (convention, _values, { agent, body, at }) =>
    openCaducityHearing(convention, { agentId: agent.id, body, at }),
  isDone: did("caducityHearingOpened"),
  preview({ convention, body, agent }, _values, at) {
    const { life } = openCaducityHearing(convention, { agentId: agent.id, body, at }).after;
    const hearing = life.status === "delay-expired" ? life.hearing : undefined;
    return html`<div class="panel">${definitions([
      life.status === "delay-expired" && { term: "Délai expiré le", value: day(life.expiredOn) },
      hearing && {
        term: "Observations attendues jusqu'au",
        value: html`<strong>${day(hearing.answerLastDay)}</strong>`,
      },
      { term: "Ce qui suit", value: "L'invitation est établie et envoyée. Rien n'est décidé." },
    ])}</div>`;
  },
});

export function hearingForm(panel: Panel): Html {
  const { life } = panel.file.convention;
  if (life.status !== "delay-expired") return nothing;
  return html`<p class="small">Le délai a expiré le ${day(life.expiredOn)}. La caducité n'est pas automatique : le bénéficiaire est d'abord entendu.</p>
${actForm(panel, { path: "caducite/audition", submit: "Préparer l'invitation" })}`;
}

const Heard = z.object({ observationsRecues: paragraph("Écrivez les observations reçues.", 6_000) });

/** Observations that came by post or orally, whatever the hearing is about. */
export const recordObservationsAct = indemnityAct({
  path: "observations",
  title: "Enregistrer les observations reçues",
  done: "observations",
  labels: { observationsRecues: "Observations" },
  read: (form) => readFields(Heard, form),
  change(convention, { observationsRecues }, { agent, at }) {
    const given = { text: observationsRecues, actor: { role: "agent", agentId: agent.id }, at } as const;
    return convention.life.status === "repayment-requested"
      ? answerRepaymentHearing(convention, given)
      : answerCaducityHearing(convention, given);
  },
  isDone: did("hearingAnswered"),
});

export const observationsForm = (panel: Panel): Html =>
  closedForm(panel, "Enregistrer des observations reçues par courrier", {
    path: "observations",
    submit: "Enregistrer les observations",
    look: "secondary",
    fields: (typed) => longText(typed, { name: "observationsRecues", label: "Observations", rows: 5 }),
  });

const Caducity = z.object({
  motifsCaducite: reasons("Donnez les motifs."),
  reponse: optionalParagraph(MAX_TEXT),
});

/** The prefect declares caducity. Source: art. 5 (PC-15), PA-13; DOMAIN.md 6 (5). */
export const declareCaducityAct = indemnityAct({
  path: "caducite/declarer",
  title: "Déclarer la caducité",
  done: "caduque",
  labels: { motifsCaducite: "Motifs", reponse: "Réponse" },
  read: (form) => readFields(Caducity, form),
  change: (convention, { motifsCaducite: grounds, reponse }, { agent, at }) =>
    declareCaducity(convention, { grounds, reply: reponse ?? "", agentId: agent.id, at }),
  isDone: did("caducityDeclared"),
  preview: ({ convention: { life } }, { motifsCaducite, reponse }) =>
    html`<div class="panel">${definitions([
      life.status === "delay-expired" && { term: "Délai expiré le", value: day(life.expiredOn) },
      { term: "Motifs", value: motifsCaducite.join(" ") },
      { term: "Réponse aux observations", value: reponse ?? "Aucune" },
      { term: "Ce qui suit", value: "L'acte est établi et envoyé. La convention prend fin : rien ne sera payé." },
    ])}</div>`,
});

export function caducityForm(panel: Panel, now: Parameters<typeof mayDeclareCaducity>[1]): Html {
  const { convention } = panel.file;
  const { life } = convention;
  if (life.status !== "delay-expired" || !life.hearing) return nothing;
  const { answer, answerLastDay } = life.hearing;
  return html`${
    answer
      ? html`<p class="small soft">Observations du ${day(answer.receivedOn)} :</p><p class="quote">${answer.text}</p>`
      : html`<p class="small">Le bénéficiaire peut présenter ses observations jusqu'au ${day(answerLastDay)} inclus.</p>${observationsForm(panel)}`
  }
${
  mayDeclareCaducity(convention, now)
    ? actForm(panel, {
        path: "caducite/declarer",
        submit: "Préparer l'acte de caducité",
        look: "danger",
        fields: (
          typed,
        ) => html`${longText(typed, { name: "motifsCaducite", label: "Motifs", hint: REASONS_HINT, rows: 3 })}
${longText(typed, { name: "reponse", label: "Réponse aux observations", rows: 3, optional: true })}`,
      })
    : html`<p class="small soft">La caducité ne peut être déclarée qu'une fois le bénéficiaire entendu, et ses demandes de prorogation faites à temps tranchées.</p>`
}`;
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
