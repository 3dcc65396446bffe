import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { choice, civilDay, optionalDay, optionalLine, paragraph } from "../../../contracts/form-text.ts";
import { isAfter } from "../../../domain/calendar/day-order.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { type IndemnityConvention, isIn, RUNNING } from "../../../domain/indemnity-convention/convention.ts";
import { declareStart, giveExecutionProof } from "../../../domain/indemnity-convention/execution.ts";
import { askProrogation, mayAskProrogation } from "../../../domain/indemnity-convention/prorogation.ts";
import type { Sending } from "../../../domain/indemnity-rules/act-in-time.ts";
import type { Prorogation as Asked } from "../../../domain/indemnity-rules/caducity.ts";
import { day } from "../../../french/format.ts";
import { prorogationText } from "../../applicant/indemnity-convention/wording.ts";
import { definitions } from "../../layout/components.ts";
import { radioGroup } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct, type Reading } from "../acts/staff-act.ts";
import { closedForm, dayField, longText, text } from "../agreement/act-form.ts";
import { MAX_TEXT, type TypedForm } from "../agreement/attempt.ts";
import type { Panel } from "./forms.ts";

/** A letter: its postmark, which counts for being in time, and the day it arrived. Source: T12, T14. */
const Letter = z.object({
  cachet: civilDay("Indiquez la date du cachet de la poste."),
  arrivee: civilDay("Indiquez le jour de l'arrivée."),
});

/** What the letter brought: begins the names of its two days, since several letters can be recorded on one page. */
type Brought = "debut" | "preuve" | "prorogation";

const letterFields = (typed: TypedForm, brought: Brought): Html =>
  html`<div class="field-row">${dayField(typed, { name: `${brought}-cachet`, label: "Cachet de la poste" })}
${dayField(typed, { name: `${brought}-arrivee`, label: "Arrivé le" })}</div>`;

const letterLabels = (brought: Brought) => ({
  [`${brought}-cachet`]: "Cachet de la poste",
  [`${brought}-arrivee`]: "Arrivé le",
});

function readLetter(form: URLSearchParams, now: Temporal.Instant, brought: Brought): Reading<Sending> {
  const named = (name: string): string => `${brought}-${name}`;
  const letter = readFields(
    Letter,
    new URLSearchParams([
      ["cachet", form.get(named("cachet")) ?? ""],
      ["arrivee", form.get(named("arrivee")) ?? ""],
    ]),
  );
  if ("errors" in letter) return { errors: letter.errors.map(({ name, message }) => ({ name: named(name), message })) };
  const { cachet, arrivee } = letter.values;
  const wrong = (name: string, message: string) => ({ errors: [{ name: named(name), message }] });
  if (isAfter(arrivee, parisDateOf(now))) return wrong("arrivee", "Cette date est à venir.");
  if (isAfter(cachet, arrivee))
    return wrong("cachet", "Le cachet de la poste ne peut pas être postérieur à l'arrivée.");
  return { values: { channel: "post", postmarkOn: cachet, receivedOn: arrivee } };
}

/** Both parts of a form, or all that is wrong with either. */
function both<A, B>(first: Reading<A>, second: Reading<B>): Reading<readonly [A, B]> {
  if ("values" in first && "values" in second) return { values: [first.values, second.values] };
  return { errors: [...("errors" in first ? first.errors : []), ...("errors" in second ? second.errors : [])] };
}

const Start = z.object({ debutDeclare: civilDay("Indiquez le jour déclaré.") });
const Proof = z.object({ preuveRecue: paragraph("Décrivez le document reçu.", 1_000) });
const Prorogation = z.object({
  raisonsRecues: paragraph("Recopiez les raisons données.", MAX_TEXT),
  dureeDemandee: choice(["months", "day"], "Indiquez la durée demandée."),
  moisDemandes: optionalLine(2),
  jusquAuDemande: optionalDay(),
});

interface AskedByPost {
  readonly reason: string;
  readonly asked: Asked;
}

/** Months or a day, as the letter says. Source: art. 5 (PC-16), PA-14. */
function readProrogation(form: URLSearchParams, { life }: IndemnityConvention): Reading<AskedByPost> {
  const reading = readFields(Prorogation, form);
  if ("errors" in reading) return reading;
  const { raisonsRecues: reason, dureeDemandee, moisDemandes, jusquAuDemande } = reading.values;
  if (dureeDemandee === "months") {
    if (!/^(?:[1-9]|1\d|2[0-4])$/.test(moisDemandes ?? ""))
      return { errors: [{ name: "moisDemandes", message: "Indiquez un nombre de mois, de 1 à 24." }] };
    return { values: { reason, asked: { months: Number(moisDemandes) } } };
  }
  const current = "caducity" in life ? life.caducity.lastDay : undefined;
  if (!jusquAuDemande || (current && !isAfter(jusquAuDemande, current)))
    return {
      errors: [{ name: "jusquAuDemande", message: "Indiquez une date postérieure à la fin actuelle du délai." }],
    };
  return { values: { reason, asked: { untilDay: jusquAuDemande } } };
}

const startByPost = indemnityAct({
  path: "courrier/debut",
  title: "Enregistrer une déclaration de début",
  done: "recu",
  labels: { debutDeclare: "Début déclaré", ...letterLabels("debut") },
  read: (form, _convention, now) => both(readFields(Start, form), readLetter(form, now, "debut")),
  change: (convention, [{ debutDeclare }, sending], { agent, body, at }) =>
    declareStart(convention, {
      declaredStartOn: debutDeclare,
      sending,
      actor: { role: "agent", agentId: agent.id },
      body,
      at,
    }),
  isDone: did("startDeclared"),
  preview({ convention, body, agent }, [{ debutDeclare }, sending], at) {
    const actor = { role: "agent", agentId: agent.id } as const;
    const { life } = declareStart(convention, { declaredStartOn: debutDeclare, sending, actor, body, at }).after;
    if (!("start" in life) || !life.start || !life.balance) return nothing;
    return html`<div class="panel">${definitions([
      { term: "Début déclaré", value: day(debutDeclare) },
      {
        term: "Fin du délai d'exécution",
        value: html`<strong>${day(life.start.period.lastDay)}</strong><p class="small soft">${life.start.period.explanation}</p>`,
      },
      {
        term: "Demande du solde",
        value: html`<strong>${day(life.balance.lastDay)}</strong><p class="small soft">${life.balance.explanation}</p>`,
      },
    ])}</div>`;
  },
});

const proofByPost = indemnityAct({
  path: "courrier/justificatif",
  title: "Enregistrer un justificatif d'exécution",
  done: "recu",
  labels: { preuveRecue: "Document", ...letterLabels("preuve") },
  read: (form, _convention, now) => both(readFields(Proof, form), readLetter(form, now, "preuve")),
  change: (convention, [{ preuveRecue }, sending], { agent, body, at }) =>
    giveExecutionProof(convention, {
      description: preuveRecue,
      sending,
      actor: { role: "agent", agentId: agent.id },
      body,
      at,
    }),
  isDone: did("executionProofReceived"),
  preview({ convention, body, agent }, [{ preuveRecue }, sending], at) {
    const actor = { role: "agent", agentId: agent.id } as const;
    const { life } = giveExecutionProof(convention, { description: preuveRecue, sending, actor, body, at }).after;
    const proof = "proof" in life ? life.proof : undefined;
    return html`<div class="panel">${definitions([
      { term: "Document", value: preuveRecue },
      proof && { term: "Compte au", value: day(proof.sentOn) },
      "caducity" in life && { term: "Délai", value: day(life.caducity.lastDay) },
      proof && { term: "Envoyé", value: proof.verdict === "ON_TIME" ? "À temps" : html`En retard : à accepter ou non` },
    ])}</div>`;
  },
});

const prorogationByPost = indemnityAct({
  path: "courrier/prorogation",
  title: "Enregistrer une demande de prorogation",
  done: "recu",
  labels: {
    raisonsRecues: "Raisons",
    moisDemandes: "Mois demandés",
    jusquAuDemande: "Jusqu'au",
    ...letterLabels("prorogation"),
  },
  read: (form, convention, now) => both(readProrogation(form, convention), readLetter(form, now, "prorogation")),
  change: (convention, [request, sending], { agent, body, at }) =>
    askProrogation(convention, { ...request, sending, actor: { role: "agent", agentId: agent.id }, body, at }),
  isDone: did("prorogationRequested"),
  preview({ convention, body, agent }, [request, sending], at) {
    const actor = { role: "agent", agentId: agent.id } as const;
    const { life } = askProrogation(convention, { ...request, sending, actor, body, at }).after;
    const file = "prorogations" in life ? life.prorogations.at(-1) : undefined;
    return html`<div class="panel">${definitions([
      { term: "Demande", value: prorogationText(request.asked) },
      { term: "Raisons", value: html`<span class="as-typed">${request.reason}</span>` },
      file && { term: "Compte au", value: day(file.sentOn) },
      file && {
        term: "Réponse attendue",
        value: html`au plus tard le <strong>${day(file.implicitRejectionOn)}</strong><p class="small soft">${file.explanation}</p>`,
      },
      file &&
        !file.admissible && { term: "Délai", value: html`Demandée après l'expiration : elle ne peut qu'être refusée` },
    ])}</div>`;
  },
});

export const recordByPostActs = [startByPost, proofByPost, prorogationByPost];

const isProven = ({ life }: IndemnityConvention): boolean =>
  "proof" in life &&
  life.proof !== undefined &&
  (life.proof.verdict === "ON_TIME" || life.proof.lateAcceptance !== undefined);

/** What came from the beneficiary by post, recorded by an agent. */
export function byPostForms(panel: Panel): Html {
  const { convention } = panel.file;
  if (!isIn(convention, ...RUNNING)) return nothing;
  return html`${
    convention.life.start
      ? nothing
      : closedForm(panel, "Enregistrer une déclaration de début reçue par courrier", {
          path: "courrier/debut",
          submit: "Calculer les dates",
          fields: (typed) =>
            html`${dayField(typed, { name: "debutDeclare", label: "Début déclaré" })}${letterFields(typed, "debut")}`,
        })
  }${
    isProven(convention)
      ? nothing
      : closedForm(panel, "Enregistrer un justificatif d'exécution reçu par courrier", {
          path: "courrier/justificatif",
          submit: "Vérifier la date",
          fields: (typed) =>
            html`${longText(typed, { name: "preuveRecue", label: "Document reçu", rows: 2 })}${letterFields(typed, "preuve")}`,
        })
  }${
    mayAskProrogation(convention)
      ? closedForm(panel, "Enregistrer une demande de prorogation reçue par courrier", {
          path: "courrier/prorogation",
          submit: "Vérifier la date",
          fields: (typed) =>
            html`${longText(typed, { name: "raisonsRecues", label: "Raisons données", rows: 4 })}
${radioGroup({
  name: "dureeDemandee",
  label: "Durée demandée",
  value: typed.value("dureeDemandee"),
  error: typed.error("dureeDemandee"),
  choices: [
    { value: "months", label: "Un nombre de mois de plus" },
    { value: "day", label: "Jusqu'à une date" },
  ],
})}
<div class="field-row">${text(typed, { name: "moisDemandes", label: "Mois demandés", optional: true })}
${dayField(typed, { name: "jusquAuDemande", label: "Date demandée", optional: true })}</div>
${letterFields(typed, "prorogation")}`,
        })
      : nothing
  }`;
}
