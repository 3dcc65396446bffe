import { z } from "zod";
import { amount, choice, line, optionalParagraph, paragraph, typedCents } from "../../../contracts/form-text.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { isIn } from "../../../domain/indemnity-convention/convention.ts";
import {
  dropRepayment,
  findRepaymentCause,
  orderRepayment,
  proposalFor,
  REPAYMENT_CASES,
  type RepaymentCause,
  recordRepaymentCollected,
} from "../../../domain/indemnity-convention/repayment.ts";
import { isHeard } from "../../../domain/indemnity-convention/running.ts";
import { decimalOf } from "../../../domain/money/cents.ts";
import { day, euros } from "../../../french/format.ts";
import { REPAYMENT_CASE_NAMES } from "../../applicant/indemnity-convention/wording.ts";
import { definitions } from "../../layout/components.ts";
import { radioGroup } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { pastDay, readFields, together } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { actForm, closedForm, dayField, longText, money, text } from "../agreement/act-form.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { type Panel, REASONS_HINT, reasons } from "./forms.ts";
import { heardOrAwaited } from "./hearing.ts";

const Cause = z.object({
  cas: choice(["OBJECT_CHANGED", "OVER_FINANCED", "NOT_DONE", "CLAUSE_BROKEN"], "Choisissez le cas de l'article 7."),
  constats: reasons("Dites ce que vous constatez."),
  montantEnvisage: amount("Indiquez le montant que vous envisagez de demander."),
});

function readCause(kind: RepaymentCause["case"], form: URLSearchParams) {
  const cents = (name: string) => typedCents(form.get(name) ?? "");
  const missing = (name: string) => ({
    errors: [{ name, message: "Saisissez un montant en euros, par exemple 1 250,40." }],
  });
  if (kind === "OVER_FINANCED") {
    const [expenseCents, otherAidCents] = [cents("depense"), cents("aides")];
    if (expenseCents === undefined) return missing("depense");
    if (otherAidCents === undefined) return missing("aides");
    return { cause: { case: kind, expenseCents, otherAidCents } as const };
  }
  if (kind === "NOT_DONE") {
    const dueCents = cents("du");
    return dueCents === undefined ? missing("du") : { cause: { case: kind, dueCents } as const };
  }
  return { cause: { case: kind } as const };
}

/** A cause of repayment, and the hearing that comes before any decision. Source: art. 7 (PC-22), PA-03, PA-09. */
export const findRepaymentCauseAct = indemnityAct({
  path: "reversement/ouvrir",
  title: "Ouvrir une procédure de reversement",
  done: "reversement",
  labels: { constats: "Constats", montantEnvisage: "Montant envisagé" },
  read(form, convention) {
    const fields = readFields(Cause, form);
    if ("errors" in fields) return fields;
    const { cas, constats, montantEnvisage } = fields.values;
    const read = readCause(cas, form);
    if ("errors" in read) return { errors: read.errors };
    if (isIn(convention, "paid", "closed")) {
      const { maximumCents } = proposalFor(convention, read.cause);
      if (montantEnvisage <= 0n || montantEnvisage > maximumCents) {
        const message = `Ce cas permet de demander ${euros(maximumCents)} au plus.`;
        return { errors: [{ name: "montantEnvisage", message }] };
      }
    }
    return { values: { cause: read.cause, facts: constats, intendedCents: montantEnvisage } };
  },
  change: (convention, found, { agent, body, at }) =>
    findRepaymentCause(convention, { ...found, agentId: agent.id, body, at }),
  isDone: did("repaymentCauseFound"),
  preview({ convention, body, agent }, found, at) {
    const { life } = findRepaymentCause(convention, { ...found, agentId: agent.id, body, at }).after;
    if (life.status !== "repayment-requested") return nothing;
    const { repayment } = life;
    return html`<div class="panel">${definitions([
      { term: "Cas", value: REPAYMENT_CASE_NAMES[repayment.case] },
      { term: "Constats", value: repayment.facts.join(" ") },
      {
        term: "Montant envisagé",
        value: html`<strong>${euros(repayment.intendedCents)}</strong><p class="small soft">${repayment.explanation}</p>`,
      },
      { term: "Observations attendues jusqu'au", value: day(repayment.hearing.answerLastDay) },
      { term: "Ce qui suit", value: html`L'invitation est établie et envoyée. Rien n'est décidé.` },
    ])}</div>`;
  },
});

/** Open at any time once paid: nothing calls for it by itself. */
export function repaymentOpening(panel: Panel): Html {
  if (!isIn(panel.file.convention, "paid", "closed")) return nothing;
  return closedForm(panel, "Ouvrir une procédure de reversement", {
    path: "reversement/ouvrir",
    submit: "Calculer et préparer l'invitation",
    look: "danger",
    fields: (typed) => html`${radioGroup({
      name: "cas",
      label: "Cas de l'article 7",
      value: typed.value("cas"),
      error: typed.error("cas"),
      choices: REPAYMENT_CASES.map((value) => ({ value, label: REPAYMENT_CASE_NAMES[value] })),
    })}
${longText(typed, { name: "constats", label: "Constats", hint: "Un par ligne, transmis tels quels au bénéficiaire", rows: 3 })}
${money(typed, { name: "depense", label: "Dépense réelle (€)", hint: "Seulement pour des aides supérieures à la dépense" })}
${money(typed, { name: "aides", label: "Autres aides publiques (€)", hint: "Seulement pour des aides supérieures à la dépense" })}
${money(typed, { name: "du", label: "Ce qui reste dû pour la part réalisée (€)", hint: "Seulement pour une opération non réalisée" })}
${money(typed, { name: "montantEnvisage", label: "Montant envisagé (€)" })}`,
  });
}

const Dropping = z.object({ motifAbandon: paragraph("Dites pourquoi rien n'est demandé.", MAX_TEXT) });

/** Heard, the beneficiary convinced. */
export const dropRepaymentAct = indemnityAct({
  path: "reversement/abandonner",
  title: "Abandonner le reversement",
  done: "abandonne",
  labels: { motifAbandon: "Motif" },
  read: (form) => readFields(Dropping, form),
  change: (convention, { motifAbandon: reason }, { agent, at }) =>
    dropRepayment(convention, { reason, agentId: agent.id, at }),
  isDone: did("repaymentDropped"),
});

const Ordering = z.object({
  montantReversement: amount("Indiquez le montant à reverser."),
  motifsReversement: reasons("Donnez les motifs."),
  reponseReversement: optionalParagraph(MAX_TEXT),
});

/** The prefect orders the repayment. Source: art. 7 (PC-22); DOMAIN.md 6 (5). */
export const orderRepaymentAct = indemnityAct({
  path: "reversement/ordonner",
  title: "Décider le reversement",
  done: "ordonne",
  labels: { montantReversement: "Montant", motifsReversement: "Motifs" },
  read(form, { life }) {
    const fields = readFields(Ordering, form);
    if ("errors" in fields) return fields;
    const { montantReversement, motifsReversement, reponseReversement } = fields.values;
    const most = life.status === "repayment-requested" ? life.repayment.intendedCents : 0n;
    if (montantReversement <= 0n || montantReversement > most) {
      const message = `Le bénéficiaire a été entendu sur ${euros(most)} : pas davantage.`;
      return { errors: [{ name: "montantReversement", message }] };
    }
    return { values: { amountCents: montantReversement, grounds: motifsReversement, reply: reponseReversement ?? "" } };
  },
  change: (convention, order, { agent, at }) => orderRepayment(convention, { ...order, agentId: agent.id, at }),
  isDone: did("repaymentOrdered"),
  preview: ({ convention: { life } }, { amountCents, grounds }) =>
    html`<div class="panel">${definitions([
      { term: "Montant à reverser", value: html`<strong>${euros(amountCents)}</strong>` },
      "payment" in life && { term: "Sur", value: html`${euros(life.payment.paidCents)} payés` },
      { term: "Motifs", value: grounds.join(" ") },
      { term: "Ce qui suit", value: "La décision et les éléments du titre de perception sont établis." },
    ])}</div>`,
});

export function repaymentForm(panel: Panel, now: Parameters<typeof isHeard>[1]): Html {
  const { life } = panel.file.convention;
  if (life.status !== "repayment-requested") return nothing;
  const { repayment } = life;
  return html`<p class="small">${REPAYMENT_CASE_NAMES[repayment.case]}. Envisagé : <strong>${euros(repayment.intendedCents)}</strong>. ${repayment.explanation}</p>
${heardOrAwaited(panel, repayment.hearing, "Observations attendues")}
${
  isHeard(repayment, now)
    ? actForm(panel, {
        path: "reversement/ordonner",
        submit: "Préparer la décision",
        look: "danger",
        fields: (
          typed,
        ) => html`${money(typed, { name: "montantReversement", label: "Montant à reverser (€)", initial: decimalOf(repayment.intendedCents).replace(".", ",") })}
${longText(typed, { name: "motifsReversement", label: "Motifs", hint: REASONS_HINT, rows: 3 })}
${longText(typed, { name: "reponseReversement", label: "Réponse aux observations", rows: 3, optional: true })}`,
      })
    : html`<p class="small soft">La décision ne peut être prise qu'une fois le bénéficiaire entendu.</p>`
}
${closedForm(panel, "Abandonner", {
  path: "reversement/abandonner",
  submit: "Abandonner le reversement",
  look: "secondary",
  fields: (typed) => longText(typed, { name: "motifAbandon", label: "Motif", rows: 3 }),
})}`;
}

const Collected = z.object({ referenceTitre: line("Indiquez la référence du titre.", 100) });

/** The accountant has collected. */
export const recordCollectedAct = indemnityAct({
  path: "reversement/recouvrer",
  title: "Enregistrer le recouvrement",
  done: "recouvre",
  labels: { recouvreLe: "Recouvré le", referenceTitre: "Référence" },
  read(form, { life, submittedAt }, now) {
    const notBefore = "order" in life ? life.order.orderedOn : parisDateOf(submittedAt);
    const on = pastDay("recouvreLe", form, now, { on: notBefore, what: "la décision" });
    const reading = together(on, readFields(Collected, form));
    if ("errors" in reading) return reading;
    const [collectedOn, { referenceTitre: reference }] = reading.values;
    return { values: { collectedOn, reference } };
  },
  change: (convention, collected, { agent, at }) =>
    recordRepaymentCollected(convention, { ...collected, agentId: agent.id, at }),
  isDone: did("repaymentCollected"),
});

export const collectionForm = (panel: Panel): Html =>
  actForm(panel, {
    path: "reversement/recouvrer",
    submit: "Enregistrer le recouvrement",
    fields: (typed) => html`${dayField(typed, { name: "recouvreLe", label: "Recouvré le" })}
${text(typed, { name: "referenceTitre", label: "Référence du titre" })}`,
  });
