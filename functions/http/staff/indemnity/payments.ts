import { z } from "zod";
import { amount, line } from "../../../contracts/form-text.ts";
import { isIn } from "../../../domain/indemnity-convention/convention.ts";
import {
  closeFile,
  conditionsOf,
  liquidate,
  previewLiquidation,
  recordPayment,
} from "../../../domain/indemnity-convention/liquidation.ts";
import { euros } from "../../../french/format.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { pastDay, readFields, together } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { actForm, dayField, money, text } from "../agreement/act-form.ts";
import type { Panel } from "./forms.ts";
import { liquidationView, paymentConditionsView } from "./money-view.ts";

/** The indemnity is liquidated. Source: art. 4 and 6 (PC-10, PC-11, PC-18, PC-20, PC-21), PA-24. */
export const liquidateAct = indemnityAct({
  path: "liquidation",
  title: "Liquider l'indemnité",
  done: "liquidee",
  labels: {},
  read: () => ({ values: undefined }),
  change: (convention, _values, { agent, body, at }) => liquidate(convention, { agentId: agent.id, body, at }),
  isDone: did("liquidated"),
  preview: ({ convention, body }) =>
    isIn(convention, "in-verification") && convention.life.check
      ? liquidationView(convention, convention.life.check, previewLiquidation(convention, convention.life.check, body))
      : nothing,
});

/** The liquidation with its explanation, and what stands before it. @param again the form of the check, to do it again */
export function liquidationForm(panel: Panel, again: Html): Html {
  const { convention, body } = panel.file;
  if (!isIn(convention, "in-verification") || !convention.life.check) return nothing;
  const conditions = conditionsOf(convention);
  const { check } = convention.life;
  return html`${liquidationView(convention, check, previewLiquidation(convention, check, body))}
${paymentConditionsView(conditions)}
${conditions.payable ? actForm(panel, { path: "liquidation", submit: "Préparer la liquidation" }) : nothing}
<details class="details"${panel.attempt?.path === "controle" ? html` open` : nothing}><summary>Refaire le contrôle</summary><div class="details__body">${again}</div></details>`;
}

const Paid = z.object({
  montantPaye: amount("Indiquez le montant payé."),
  referencePaiement: line("Indiquez la référence du comptable.", 100),
});

/** The accountant has paid. Source: art. 6 (PC-20, PC-21), PA-22. */
export const recordPaymentAct = indemnityAct({
  path: "paiement",
  title: "Enregistrer le paiement",
  done: "payee",
  labels: { payeLe: "Payé le", montantPaye: "Montant", referencePaiement: "Référence" },
  read(form, { life }, now) {
    const due = "liquidation" in life ? life.liquidation : undefined;
    if (!due) return { errors: [{ name: "montantPaye", message: "Rien n'est liquidé." }] };
    const on = pastDay("payeLe", form, now, { on: due.liquidatedOn, what: "la liquidation" });
    const reading = together(on, readFields(Paid, form));
    if ("errors" in reading) return reading;
    const [paidOn, { montantPaye, referencePaiement }] = reading.values;
    if (montantPaye !== due.amount.indemnityCents) {
      const message = `Le montant liquidé est ${euros(due.amount.indemnityCents)}.`;
      return { errors: [{ name: "montantPaye", message }] };
    }
    return { values: { paidOn, paidCents: montantPaye, reference: referencePaiement } };
  },
  change: (convention, paid, { agent, at }) => recordPayment(convention, { ...paid, agentId: agent.id, at }),
  isDone: did("paid"),
});

/** The payment that is due, and why it is. */
export const paymentForm = (panel: Panel): Html =>
  html`${isIn(panel.file.convention, "liquidated") ? paymentConditionsView(conditionsOf(panel.file.convention)) : nothing}${actForm(
    panel,
    {
      path: "paiement",
      submit: "Enregistrer le paiement",
      fields: (typed) => html`<p class="small">Les éléments de l'ordre de paiement sont plus bas.</p>
${dayField(typed, { name: "payeLe", label: "Payé le" })}
${money(typed, { name: "montantPaye", label: "Montant payé (€)" })}
${text(typed, { name: "referencePaiement", label: "Référence du comptable" })}`,
    },
  )}`;

/** Nothing more is expected. */
export const closeFileAct = indemnityAct({
  path: "cloture",
  title: "Clore le dossier",
  done: "close",
  labels: {},
  read: () => ({ values: undefined }),
  change: (convention, _values, { agent, at }) => closeFile(convention, { agentId: agent.id, at }),
  isDone: did("closed"),
});

export const closingForm = (panel: Panel): Html =>
  html`<p class="small">L'indemnité est payée. Une cause de reversement trouvée plus tard peut rouvrir le dossier.</p>${actForm(panel, { path: "cloture", submit: "Clore le dossier" })}`;
