import { z } from "zod";
import { choice, line, optionalLine } from "../../../contracts/form-text.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import {
  notificationMeans,
  recordNotificationProof,
  sendNotification,
} from "../../../domain/indemnity-convention/notification.ts";
import type { NotificationMeans } from "../../../domain/indemnity-convention/notified.ts";
import { day, dayOf } from "../../../french/format.ts";
import { definitions } from "../../layout/components.ts";
import { radioGroup } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { pastDay, readFields } from "../acts/reading.ts";
import { did, indemnityAct, type Reading } from "../acts/staff-act.ts";
import { actForm, closedForm, dayField, text } from "../agreement/act-form.ts";
import type { Panel } from "./forms.ts";

export const MEANS_NAMES: Readonly<Record<NotificationMeans, string>> = {
  electronic: "Par voie électronique",
  "registered-letter": "Par lettre recommandée avec avis de réception",
  "by-hand": "En main propre, contre récépissé",
};

const Sending = z.object({
  moyen: choice(["electronic", "registered-letter", "by-hand"], "Choisissez comment la convention est notifiée."),
  numeroRecommande: optionalLine(50),
});

/** The signed convention leaves for notification. Source: T16. */
export const sendNotificationAct = indemnityAct({
  path: "notification/envoi",
  title: "Notifier la convention",
  done: "notification",
  labels: { numeroRecommande: "Numéro du recommandé" },
  read(form, convention) {
    const reading = readFields(Sending, form);
    if ("errors" in reading) return reading;
    if (!notificationMeans(convention).includes(reading.values.moyen))
      return { errors: [{ name: "moyen", message: "Le bénéficiaire n'a pas accepté la notification électronique." }] };
    return reading;
  },
  change: (convention, { moyen, numeroRecommande }, { agent, at }) =>
    sendNotification(convention, {
      means: moyen,
      ...(numeroRecommande ? { postalNumber: numeroRecommande } : {}),
      agentId: agent.id,
      at,
    }),
  isDone: did("notificationSent"),
});

type Proof = Parameters<typeof recordNotificationProof>[1]["proof"];

const Delivery = z.object({
  preuve: choice(["registered-letter", "by-hand"], "Choisissez ce qui prouve la notification."),
});

function readProof(
  form: URLSearchParams,
  notBefore: Parameters<typeof pastDay>[3],
  now: Parameters<typeof pastDay>[2],
): Reading<Proof> {
  const delivery = readFields(Delivery, form);
  const on = pastDay("recuLe", form, now, notBefore);
  const letter = form.get("preuve") === "registered-letter";
  const who = readFields(
    letter
      ? z.object({ numeroAvis: line("Indiquez le numéro du recommandé.", 50) })
      : z.object({ recuPar: line("Indiquez qui a reçu la convention.") }),
    form,
  );
  const errors = [delivery, on, ...("errors" in delivery ? [] : [who])].flatMap((part) =>
    "errors" in part ? part.errors : [],
  );
  if ("errors" in delivery || "errors" in on || "errors" in who) return { errors };
  const given = who.values as { readonly numeroAvis?: string; readonly recuPar?: string };
  return {
    values: letter
      ? { means: "registered-letter", receivedOn: on.values, postalNumber: given.numeroAvis ?? "" }
      : { means: "by-hand", receivedOn: on.values, receivedBy: given.recuPar ?? "" },
  };
}

/** What proves the notification: the clock of caducity starts on that civil day. Source: T16, PA-11. */
export const recordNotificationProofAct = indemnityAct<Proof>({
  path: "notification/preuve",
  title: "Enregistrer la preuve de notification",
  done: "notifiee",
  labels: { recuLe: "Reçue le", numeroAvis: "Numéro du recommandé", recuPar: "Reçue par" },
  read: (form, { life, submittedAt }, now) =>
    readProof(
      form,
      {
        on: "signedOn" in life ? life.signedOn : parisDateOf(submittedAt),
        what: "la signature du préfet",
      },
      now,
    ),
  change: (convention, proof, { agent, body, at }) =>
    recordNotificationProof(convention, { proof, agentId: agent.id, body, at }),
  isDone: did("notified"),
  preview({ convention, body, agent }, proof, at) {
    const { life } = recordNotificationProof(convention, { proof, agentId: agent.id, body, at }).after;
    return html`<div class="panel">${definitions([
      { term: "Preuve", value: MEANS_NAMES[proof.means] },
      { term: "Notifiée le", value: html`<strong>${day(proof.receivedOn)}</strong>` },
      "caducity" in life && {
        term: "Justificatif d'exécution attendu",
        value: html`<strong>${day(life.caducity.lastDay)}</strong><p class="small soft">${life.caducity.explanation}</p>`,
      },
    ])}</div>`;
  },
});

const sendingForm = (panel: Panel): Html =>
  actForm(panel, {
    path: "notification/envoi",
    submit: "Notifier",
    fields: (typed) => html`${radioGroup({
      name: "moyen",
      label: "Moyen",
      value: typed.value("moyen"),
      error: typed.error("moyen"),
      choices: notificationMeans(panel.file.convention).map((value) => ({ value, label: MEANS_NAMES[value] })),
      ...(panel.file.convention.request.acceptsElectronicNotification
        ? {}
        : { hint: "Le bénéficiaire n'a pas donné son accord à la notification électronique." }),
    })}
${text(typed, { name: "numeroRecommande", label: "Numéro du recommandé", optional: true })}`,
  });

const PROOF_FORM: Parameters<typeof actForm>[1] = {
  path: "notification/preuve",
  submit: "Calculer le délai",
  fields: (typed) => html`${radioGroup({
    name: "preuve",
    label: "Ce qui prouve la notification",
    value: typed.value("preuve"),
    error: typed.error("preuve"),
    choices: [
      { value: "registered-letter", label: "Avis de réception du recommandé" },
      { value: "by-hand", label: "Récépissé de remise en main propre" },
    ],
  })}
${dayField(typed, { name: "recuLe", label: "Reçue le", hint: "Le jour porté sur l'avis ou le récépissé" })}
${text(typed, { name: "numeroAvis", label: "Numéro du recommandé", optional: true })}
${text(typed, { name: "recuPar", label: "Remise à", hint: "Pour une remise en main propre", optional: true })}`,
};

/** Before it leaves. */
export const notificationForm = (panel: Panel): Html =>
  html`<p class="small">Le jour prouvé de la réception fait courir le délai de six mois.</p>${sendingForm(panel)}
${closedForm(panel, "Elle est déjà reçue : enregistrer la preuve", PROOF_FORM)}`;

/** Once it left, as long as nothing proves that it arrived. */
export function notificationProofForm(panel: Panel): Html {
  const { life } = panel.file.convention;
  const sent = life.status === "signed" ? life.sent : undefined;
  return html`${sent ? html`<p class="small">Envoyée le ${dayOf(sent.sentAt)}, ${MEANS_NAMES[sent.means].toLowerCase()}.</p>` : nothing}
${sent?.means === "electronic" ? html`<p class="small">Le bénéficiaire la reçoit depuis sa page de suivi : le jour où il le fait est enregistré sans vous. S'il ne le fait pas, notifiez-la par un autre moyen.</p>` : actForm(panel, PROOF_FORM)}
${closedForm(panel, "Notifier de nouveau, par un autre moyen", {
  path: "notification/envoi",
  submit: "Notifier de nouveau",
  look: "secondary",
  fields: (typed) => html`${radioGroup({
    name: "moyen",
    label: "Moyen",
    value: typed.value("moyen"),
    error: typed.error("moyen"),
    choices: notificationMeans(panel.file.convention).map((value) => ({ value, label: MEANS_NAMES[value] })),
  })}
${text(typed, { name: "numeroRecommande", label: "Numéro du recommandé", optional: true })}`,
})}`;
}
