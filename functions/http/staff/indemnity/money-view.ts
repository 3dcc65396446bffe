import { explainPaymentConditions } from "../../../domain/explanations/indemnity-convention.ts";
import type { CheckSheet, Claim, RaisedFlag } from "../../../domain/indemnity-convention/claim.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import type { LiquidationPreview } from "../../../domain/indemnity-convention/liquidation.ts";
import type { IndemnityAmount } from "../../../domain/indemnity-rules/indemnity-amount.ts";
import type { PaymentConditions, PaymentObstacle } from "../../../domain/indemnity-rules/payment-conditions.ts";
import { day, euros } from "../../../french/format.ts";
import { typographic } from "../../../french/typography.ts";
import { definitions, notice, table } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { groundsNote, groundsWords } from "../grounds.ts";

const OBSTACLES: Readonly<Record<PaymentObstacle, string>> = {
  BALANCE_NOT_CLAIMED: "Le solde n'est pas demandé.",
  COMPLETION_NOT_CERTIFIED: "L'achèvement n'est pas certifié.",
  EXECUTION_PROOF_MISSING: "Le justificatif d'exécution manque.",
  INVOICES_MISSING: "Aucune facture n'est jointe.",
  BANK_ACCOUNT_MISSING: "Le compte à créditer manque : demandez-le au bénéficiaire.",
  NOT_CHECKED_BY_DDTM: "Le contrôle n'est pas fait.",
  CLAIM_LATE: "La demande est tardive et n'est pas acceptée.",
};

/** Whether the balance can be paid, what it still waits for and what to do about it, and the rules that say so. */
export function paymentConditionsView(conditions: PaymentConditions): Html {
  const { text, rules } = explainPaymentConditions(conditions);
  const why = html`<p class="small">${text}</p>${groundsNote(rules)}`;
  if (conditions.payable) return why;
  return notice({
    tone: "warning",
    title: "Le versement attend",
    body: html`<ul>${conditions.obstacles.map((obstacle) => html`<li>${typographic(OBSTACLES[obstacle])}</li>`)}</ul>${why}`,
  });
}

const LIMITS: Readonly<Record<IndemnityAmount["limitedBy"], string>> = {
  nothing: "La dépense entière",
  rate: "Le taux",
  cap: "Le plafond",
  otherAid: "Les autres aides publiques",
  forecast: "La dépense prévisionnelle",
};

/** What the service must have looked at before it pays. */
export const flagsView = (flags: readonly RaisedFlag[]): Html =>
  flags.length === 0
    ? nothing
    : notice({
        tone: "warning",
        title: flags.length === 1 ? "Un point à apprécier" : `${flags.length} points à apprécier`,
        body: html`<ul>${flags.map(({ message }) => html`<li>${message}</li>`)}</ul>`,
      });

/** The check sheet, line by line. */
export const checkSheetView = (claim: Claim, { lines }: Pick<CheckSheet, "lines">): Html =>
  table({
    caption: "Contrôle des dépenses",
    columns: [
      {
        heading: "Dépense",
        rowHeading: true,
        cell: ({ expenseId, reason }) =>
          html`${claim.expenses.find(({ id }) => id === expenseId)?.label ?? ""}${reason ? html`<br><span class="small soft">${reason}</span>` : nothing}`,
      },
      { heading: "Décision", cell: ({ retained }) => (retained ? "Retenue" : "Écartée") },
      { heading: "HT retenu", align: "end", cell: ({ retainedHtCents }) => euros(retainedHtCents) },
      { heading: "TVA retenue", align: "end", cell: ({ retainedVatCents }) => euros(retainedVatCents) },
    ],
    rows: lines,
  });

/** How the indemnity is reached, to the cent: from the lines kept to the amount due. */
export function liquidationView(
  { life, account }: IndemnityConvention,
  check: Pick<CheckSheet, "lines" | "otherAidCents">,
  { amount, flags, explanation }: LiquidationPreview,
): Html {
  const claim = "claim" in life ? life.claim : undefined;
  const { grant, basis } = amount;
  return html`${flagsView(flags)}${claim ? html`<div class="section">${checkSheetView(claim, check)}</div>` : nothing}
<div class="panel section">${definitions([
    { term: `Dépense retenue (${basis})`, value: euros(amount.expenseCents) },
    { term: "Taux", value: html`${String(grant.ratePerMille / 10).replace(".", ",")} %` },
    { term: "Plafond", value: euros(grant.capCents) },
    { term: "Autres aides publiques", value: euros(amount.otherAidCents) },
    { term: "Ce qui limite", value: LIMITS[amount.limitedBy] },
    {
      term: "Indemnité",
      value: html`<strong>${euros(amount.indemnityCents)}</strong><p class="small soft">${explanation}</p>`,
    },
    { term: "Sur quoi il repose", value: html`<span class="small soft">${groundsWords(amount.grounds.rules)}</span>` },
    { term: "Compte à créditer", value: account ? account.holder : "À donner par le bénéficiaire" },
  ])}</div>`;
}

/** What the accountant needs to pay. Source: art. 4 and 6 (PC-11, PC-20, PC-21). */
export function paymentOrderView(convention: IndemnityConvention): Html {
  const { life } = convention;
  if (!("liquidation" in life)) return nothing;
  const { amount, account, budget, accountant, liquidatedOn } = life.liquidation;
  return html`<div class="panel"><h3>Éléments de l'ordre de paiement</h3>${definitions([
    { term: "Montant", value: html`<strong>${euros(amount.indemnityCents)}</strong>` },
    { term: "Comptable", value: accountant },
    { term: "Titulaire", value: account.holder },
    { term: "IBAN", value: html`<span class="mono">${account.iban}</span>` },
    { term: "BIC", value: html`<span class="mono">${account.bic}</span>` },
    {
      term: "Imputation",
      value: html`Programme ${budget.programme}, ${budget.programmeLabel}<br>action ${budget.action}, sous-action ${budget.subAction}<br>domaine ${budget.functionalDomain}, fonds ${budget.fund}${budget.costCentre ? html`<br>centre de coûts ${budget.costCentre}` : nothing}`,
    },
    { term: "Liquidée le", value: day(liquidatedOn) },
    "payment" in life && {
      term: "Payée",
      value: html`${euros(life.payment.paidCents)} le ${day(life.payment.paidOn)}, référence ${life.payment.reference}`,
    },
  ])}</div>`;
}
