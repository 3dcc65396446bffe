import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { amount, civilDay, line, optionalLine, optionalParagraph } from "../../../contracts/form-text.ts";
import { isAfter } from "../../../domain/calendar/day-order.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { orderDrawingUp } from "../../../domain/indemnity-convention/drawing-up.ts";
import { checkedForecast } from "../../../domain/indemnity-convention/forecast.ts";
import { askOpinion, confirmEligibility, refuseRequest } from "../../../domain/indemnity-convention/instruction.ts";
import { type BudgetCoding, indemnitySettings, readingsOf } from "../../../domain/indemnity-convention/settings.ts";
import { expenseBasis } from "../../../domain/indemnity-rules/expense.ts";
import { decimalOf } from "../../../domain/money/cents.ts";
import { day, euros } from "../../../french/format.ts";
import { forecastNotice } from "../../applicant/indemnity-convention/expense-section.ts";
import { definitions } from "../../layout/components.ts";
import { type Html, html } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct, type Reading } from "../acts/staff-act.ts";
import { actForm, closedForm, dayField, longText, money, text } from "../agreement/act-form.ts";
import type { TypedForm } from "../agreement/attempt.ts";
import { type Panel, REASONS_HINT, reasons } from "./forms.ts";

/** The service sends the file to the ministry. Source: PC-03. */
export const askOpinionAct = indemnityAct({
  path: "instruction/avis",
  title: "Demander l'avis du ministère",
  done: "avis-demande",
  labels: {},
  read: () => ({ values: undefined }),
  change: (convention, _values, { agent, at }) => askOpinion(convention, { agentId: agent.id, at }),
  isDone: did("ministryOpinionAsked"),
});

const CODING = {
  programme: "Programme",
  programmeLabel: "Intitulé du programme",
  action: "Action",
  subAction: "Sous-action",
  functionalDomain: "Domaine fonctionnel",
  fund: "Fonds",
  costCentre: "Centre de coûts",
} as const satisfies Record<keyof BudgetCoding, string>;
const codingNames = Object.keys(CODING) as readonly (keyof BudgetCoding)[];

const Eligible = z.object({
  reference: line("Indiquez la référence de l'avis.", 100),
  givenOn: civilDay("Indiquez la date de l'avis."),
  regime: line("Indiquez le régime, par exemple « hors temps de crise »."),
  conditions: optionalParagraph(2_000),
  programme: line("Indiquez le programme.", 20),
  programmeLabel: line("Indiquez l'intitulé du programme."),
  action: line("Indiquez l'action.", 20),
  subAction: line("Indiquez la sous-action.", 20),
  functionalDomain: line("Indiquez le domaine fonctionnel.", 100),
  fund: line("Indiquez le fonds.", 50),
  costCentre: optionalLine(50).transform((typed) => typed ?? ""),
});

interface Favourable {
  readonly opinion: Parameters<typeof confirmEligibility>[1]["opinion"];
  readonly budget: BudgetCoding;
}

/** An opinion that is not to come. */
function notToCome<Values>(
  reading: Reading<Values>,
  on: (values: Values) => Temporal.PlainDate,
  today: Temporal.PlainDate,
  name = "givenOn",
): Reading<Values> {
  if ("errors" in reading || !isAfter(on(reading.values), today)) return reading;
  return { errors: [{ name, message: "Cette date est à venir." }] };
}

/** The ministry finds the operation eligible, on a line of the budget. Source: PC-03, PC-11. */
export const confirmEligibilityAct = indemnityAct<Favourable>({
  path: "instruction/eligible",
  title: "Confirmer l'éligibilité",
  done: "eligible",
  labels: { reference: "Référence de l'avis", givenOn: "Date de l'avis", regime: "Régime", ...CODING },
  read(form, _convention, now) {
    const reading = notToCome(readFields(Eligible, form), ({ givenOn }) => givenOn, parisDateOf(now));
    if ("errors" in reading) return reading;
    const { reference, givenOn, regime, conditions, ...budget } = reading.values;
    const listed =
      conditions
        ?.split(/\n+/)
        .map((one) => one.trim())
        .filter(Boolean) ?? [];
    return { values: { opinion: { reference, givenOn, regime, conditions: listed }, budget } };
  },
  change: (convention, values, { agent, at }) => confirmEligibility(convention, { ...values, agentId: agent.id, at }),
  isDone: did("eligibilityConfirmed"),
  preview: (_file, { opinion, budget }) =>
    html`<div class="panel">${definitions([
      { term: "Avis", value: html`${opinion.reference}, du ${day(opinion.givenOn)}, favorable` },
      { term: "Régime", value: opinion.regime },
      { term: "Conditions", value: opinion.conditions.join(" ") || "Aucune" },
      ...codingNames.map((name) => ({ term: CODING[name], value: budget[name] })),
      { term: "Ce qui suit", value: html`La décision d'éligibilité est établie et envoyée au bénéficiaire.` },
    ])}</div>`,
});

const Refusal = z.object({
  motifs: reasons("Donnez les motifs du refus."),
  refusReference: line("Indiquez la référence de l'avis.", 100),
  refusDu: civilDay("Indiquez la date de l'avis."),
  refusRegime: line("Indiquez le régime, par exemple « hors temps de crise »."),
});

/** The request is refused, with its reasons. Source: CRPA L. 211-2; PC-03. */
export const refuseRequestAct = indemnityAct({
  path: "instruction/refus",
  title: "Refuser la demande",
  done: "demande-refusee",
  labels: { motifs: "Motifs", refusReference: "Référence de l'avis" },
  read: (form, _convention, now) =>
    notToCome(readFields(Refusal, form), ({ refusDu }) => refusDu, parisDateOf(now), "refusDu"),
  change: (convention, { motifs, refusReference: reference, refusDu: givenOn, refusRegime: regime }, { agent, at }) =>
    refuseRequest(convention, {
      reasons: motifs,
      opinion: { reference, givenOn, regime, conditions: [] },
      agentId: agent.id,
      at,
    }),
  isDone: did("requestRefused"),
  preview: (_file, { motifs, refusReference, refusDu }) =>
    html`<div class="panel">${definitions([
      { term: "Motifs", value: html`<ul>${motifs.map((motif) => html`<li>${motif}</li>`)}</ul>` },
      { term: "Avis", value: html`${refusReference}, du ${day(refusDu)}, défavorable` },
      {
        term: "Ce qui suit",
        value: "La décision de refus est établie et envoyée au bénéficiaire. Le dossier prend fin.",
      },
    ])}</div>`,
});

const Grant = z.object({
  plafond: amount("Indiquez le montant maximum."),
  taux: line("Indiquez le taux.", 6),
});

/** The service decides what the convention grants. Source: art. 4 (PC-08, PC-10). */
export const orderDrawingUpAct = indemnityAct({
  path: "etablissement",
  title: "Faire établir la convention",
  done: "etablie",
  labels: { plafond: "Montant maximum", taux: "Taux" },
  read(form) {
    const reading = readFields(Grant, form);
    if ("errors" in reading) return reading;
    const { plafond, taux } = reading.values;
    const [, whole = "0", tenth = "0"] = /^(\d{1,3})(?:[.,](\d))?$/.exec(taux.replace("%", "").trim()) ?? [];
    const rate = Number(whole) * 10 + Number(tenth);
    const errors = [
      ...(plafond > 0n ? [] : [{ name: "plafond", message: "Le montant maximum est supérieur à zéro." }]),
      ...(rate > 0 && rate <= 1_000
        ? []
        : [{ name: "taux", message: "Indiquez un taux de 0,1 à 100, avec une décimale au plus." }]),
    ];
    return errors.length > 0 ? { errors } : { values: { capCents: plafond, ratePerMille: rate } };
  },
  change: (convention, grant, { agent, at }) => orderDrawingUp(convention, { ...grant, agentId: agent.id, at }),
  isDone: did("drawingUpOrdered"),
  preview({ convention, body }, { capCents, ratePerMille }) {
    const { request, submittedAt } = convention;
    const basis = expenseBasis(request.vatRecovery, readingsOf(body).capBasis);
    return html`<div class="panel">${definitions([
      { term: "Montant maximum", value: html`<strong>${euros(capCents)}</strong>` },
      { term: "Taux", value: html`${String(ratePerMille / 10).replace(".", ",")} % de la dépense réelle` },
      {
        term: "Base",
        value:
          basis === "TTC"
            ? "Toutes taxes comprises : la TVA reste à la charge du bénéficiaire."
            : "Hors taxes : le bénéficiaire récupère la TVA.",
      },
    ])}</div><h2>Dépense prévisionnelle</h2>${forecastNotice(checkedForecast(request.forecast, parisDateOf(submittedAt)), "staff")}`;
  },
});

const opinionFields = (typed: TypedForm, [reference, givenOn, regime]: readonly [string, string, string]): Html =>
  html`${text(typed, { name: reference, label: "Référence de l'avis" })}
${dayField(typed, { name: givenOn, label: "Avis du" })}
${text(typed, { name: regime, label: "Régime", hint: "Comme le ministère le dit", initial: "hors temps de crise" })}`;

/** Instruction, then the opinion: what the service can decide. */
export function instructionForms(panel: Panel, asked: boolean): Html {
  const { body } = panel.file;
  const { budget } = indemnitySettings(body);
  return html`${
    asked
      ? html``
      : html`<p class="small">Lisez la demande et ses pièces. Le ministère dit si l'opération est éligible.</p>${actForm(panel, { path: "instruction/avis", submit: "Demander l'avis du ministère" })}`
  }
${closedForm(panel, "Enregistrer un avis favorable", {
  path: "instruction/eligible",
  submit: "Confirmer l'éligibilité",
  fields: (typed) => html`${opinionFields(typed, ["reference", "givenOn", "regime"])}
${longText(typed, { name: "conditions", label: "Conditions", hint: "Une par ligne", rows: 2, optional: true })}
<h4>Imputation budgétaire</h4>
${codingNames.map((name) => text(typed, { name, label: CODING[name], initial: budget[name], optional: name === "costCentre" }))}`,
})}
${closedForm(panel, "Refuser, après un avis défavorable", {
  path: "instruction/refus",
  submit: "Refuser la demande",
  look: "danger",
  fields: (typed) => html`${longText(typed, { name: "motifs", label: "Motifs du refus", hint: REASONS_HINT })}
${opinionFields(typed, ["refusReference", "refusDu", "refusRegime"])}`,
})}
<p class="small soft">Il manque un élément ? <a href="#precisions">Demander des précisions</a></p>`;
}

export function drawingUpForm(panel: Panel): Html {
  const { ratePercent, capCents } = indemnitySettings(panel.file.body);
  return actForm(panel, {
    path: "etablissement",
    submit: "Faire établir la convention",
    fields: (typed) => html`
${money(typed, { name: "plafond", label: "Montant maximum (€)", initial: decimalOf(capCents).replace(".", ",") })}
${text(typed, { name: "taux", label: "Taux (%)", initial: String(ratePercent).replace(".", ",") })}`,
  });
}
