import { z } from "zod";
import { optionalParagraph } from "../../../contracts/form-text.ts";
import {
  declareCaducity,
  mayDeclareCaducity,
  openCaducityHearing,
} from "../../../domain/indemnity-convention/caducity.ts";
import { day } from "../../../french/format.ts";
import { definitions } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { actForm, longText } from "../agreement/act-form.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { type Panel, REASONS_HINT, reasons } from "./forms.ts";

import { heardOrAwaited } from "./hearing.ts";
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
      { term: "Ce qui suit", value: html`L'invitation est établie et envoyée. Rien n'est décidé.` },
    ])}</div>`;
  },
});

export function hearingForm(panel: Panel): Html {
  const { life } = panel.file.convention;
  if (life.status !== "delay-expired") return nothing;
  return html`<p class="small">Le délai a expiré le ${day(life.expiredOn)}. La caducité n'est pas automatique : le bénéficiaire est d'abord entendu.</p>
${actForm(panel, { path: "caducite/audition", submit: "Préparer l'invitation" })}`;
}

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
      { term: "Ce qui suit", value: html`L'acte est établi et envoyé. La convention prend fin : rien ne sera payé.` },
    ])}</div>`,
});

export function caducityForm(panel: Panel, now: Parameters<typeof mayDeclareCaducity>[1]): Html {
  const { convention } = panel.file;
  const { life } = convention;
  if (life.status !== "delay-expired" || !life.hearing) return nothing;
  return html`${heardOrAwaited(panel, life.hearing, "Le bénéficiaire peut présenter ses observations")}
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
