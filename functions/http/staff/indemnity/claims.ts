import { z } from "zod";
import { amount, optionalParagraph, paragraph, typedCents } from "../../../contracts/form-text.ts";
import {
  acceptClaim,
  acceptLateClaim,
  askToComplete,
  isComplete,
} from "../../../domain/indemnity-convention/balance.ts";
import {
  checkClaim,
  faultsOf,
  type LineDecision,
  type LineFault,
  proposeChecks,
} from "../../../domain/indemnity-convention/check.ts";
import type { ClaimedExpense } from "../../../domain/indemnity-convention/claim.ts";
import { isIn } from "../../../domain/indemnity-convention/convention.ts";
import { previewLiquidation } from "../../../domain/indemnity-convention/liquidation.ts";
import { decimalOf } from "../../../domain/money/cents.ts";
import { day, euros } from "../../../french/format.ts";
import { NATURE_NAMES, PERFORMER_NAMES } from "../../applicant/indemnity-convention/wording.ts";
import { fieldGroup, radioGroup } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { readFields } from "../acts/reading.ts";
import { did, indemnityAct } from "../acts/staff-act.ts";
import { actForm, closedForm, longText, money, text } from "../agreement/act-form.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import type { Panel } from "./forms.ts";
import { liquidationView } from "./money-view.ts";

const Missing = z.object({ pieces: paragraph("Indiquez les pièces qui manquent.", MAX_TEXT) });

/** The claim is not complete. Source: art. 4 and 6 (PC-12, PC-18); CRPA L. 114-5. */
export const askToCompleteAct = indemnityAct({
  path: "solde/completer",
  title: "Demander les pièces manquantes",
  done: "incomplete",
  labels: { pieces: "Pièces" },
  read(form) {
    const reading = readFields(Missing, form);
    if ("errors" in reading) return reading;
    const items = reading.values.pieces
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [label = "", ...rest] = line.split(/\s*:\s*/);
        return { label, expected: rest.join(" : ") || "à joindre" };
      });
    return { values: items };
  },
  change: (convention, items, { agent, body, at }) => askToComplete(convention, { items, agentId: agent.id, body, at }),
  isDone: did("claimIncomplete"),
});

/** The service finds the claim complete. Source: art. 6 (PC-18). */
export const acceptClaimAct = indemnityAct({
  path: "solde/recevable",
  title: "Déclarer la demande complète",
  done: "recevable",
  labels: {},
  read: () => ({ values: undefined }),
  change: (convention, _values, { agent, at }) => acceptClaim(convention, { agentId: agent.id, at }),
  isDone: did("claimAccepted"),
});

/** The claim with what can be done about it. */
export function claimForm(panel: Panel): Html {
  const { life } = panel.file.convention;
  if (life.status !== "balance-claimed") return nothing;
  return html`<p class="small">Demandée le ${day(life.claim.sentOn)}. Le détail est plus bas, avec les factures parmi les documents.</p>
${
  isComplete(life.claim)
    ? actForm(panel, { path: "solde/recevable", submit: "La demande est complète" })
    : html`<p class="small">Il manque l'achèvement certifié ou une facture : demandez-les.</p>`
}
${closedForm(panel, "Demander les pièces manquantes", {
  path: "solde/completer",
  submit: "Envoyer la demande",
  look: "secondary",
  fields: (typed) =>
    longText(typed, {
      name: "pieces",
      label: "Pièces manquantes",
      hint: `Une par ligne, suivie de « : » et de ce qui est attendu. Le bénéficiaire a ${panel.file.body.answerInformationWithinDays} jours ; sa demande garde sa date.`,
    }),
})}`;
}

const LateReason = z.object({ motifSolde: paragraph("Dites pourquoi ce retard est accepté.", MAX_TEXT) });

/** The prefect accepts a claim that came late. Source: art. 4 (PC-13), PA-21. */
export const acceptLateClaimAct = indemnityAct({
  path: "solde/tardif",
  title: "Accepter la demande tardive",
  done: "solde-accepte",
  labels: { motifSolde: "Motif" },
  read: (form) => readFields(LateReason, form),
  change: (convention, { motifSolde: reason }, { agent, at }) =>
    acceptLateClaim(convention, { reason, agentId: agent.id, at }),
  isDone: did("lateClaimAccepted"),
});

export function lateClaimForm(panel: Panel): Html {
  const { life } = panel.file.convention;
  if (life.status !== "balance-claimed" || !life.balance) return nothing;
  return html`<p class="small">Demandé le ${day(life.claim.sentOn)}, après le ${day(life.balance.lastDay)}. Aucune sanction n'est automatique : le préfet décide.</p>
${actForm(panel, {
  path: "solde/tardif",
  submit: "Accepter la demande",
  fields: (typed) => longText(typed, { name: "motifSolde", label: "Motif", rows: 3 }),
})}`;
}

const Sheet = z.object({
  autresAides: amount("Indiquez le montant des autres aides, ou 0."),
  remarques: optionalParagraph(MAX_TEXT),
});

const FAULTS: Readonly<Record<LineFault, string>> = {
  UNDECIDED: "Décidez de cette ligne.",
  ABOVE_INVOICE: "Le montant retenu dépasse celui de la facture.",
  REASON_MISSING: "Cette décision s'écarte de la proposition : dites pourquoi.",
};

const lineName = ({ id }: Pick<ClaimedExpense, "id">, field: string): string => `ligne-${id}-${field}`;

function decisionOf(expense: ClaimedExpense, form: URLSearchParams) {
  const of = (field: string) => form.get(lineName(expense, field)) ?? "";
  const choice = of("retenue");
  const wrong = (field: string, message: string) => ({ errors: [{ name: lineName(expense, field), message }] });
  if (choice !== "oui" && choice !== "non") return wrong("retenue", FAULTS.UNDECIDED);
  const kept = choice === "oui";
  const ht = kept ? typedCents(of("ht")) : 0n;
  const vat = kept ? typedCents(of("tva")) : 0n;
  if (ht === undefined) return wrong("ht", "Saisissez un montant en euros, par exemple 1 250,40.");
  if (vat === undefined) return wrong("tva", "Saisissez un montant en euros, par exemple 1 250,40.");
  const reason = of("motif").trim().slice(0, MAX_TEXT);
  const decision: LineDecision = {
    expenseId: expense.id,
    retained: kept,
    retainedHtCents: ht,
    retainedVatCents: vat,
    ...(reason ? { reason } : {}),
  };
  return { decision };
}

/** The service checks the claim line by line. Source: art. 6 (PC-18), PC-06, PA-07, PA-18. */
export const checkClaimAct = indemnityAct({
  path: "controle",
  title: "Enregistrer le contrôle",
  done: "controlee",
  labels: { autresAides: "Autres aides", remarques: "Remarques" },
  read(form, convention, _now, body) {
    if (!isIn(convention, "in-verification")) return { values: { decisions: [], otherAidCents: 0n, remarks: "" } };
    const { expenses } = convention.life.claim;
    const lines = expenses.map((expense) => decisionOf(expense, form));
    const sheet = readFields(Sheet, form);
    const decisions = lines.flatMap((line) => ("decision" in line ? [line.decision] : []));
    const errors = [
      ...lines.flatMap((line) => ("errors" in line ? line.errors : [])),
      ...("errors" in sheet ? sheet.errors : []),
    ];
    if (errors.length === 0) {
      for (const [expenseId, fault] of faultsOf(convention, decisions, body)) {
        const field = fault === "REASON_MISSING" ? "motif" : fault === "ABOVE_INVOICE" ? "ht" : "retenue";
        errors.push({ name: lineName({ id: expenseId }, field), message: FAULTS[fault] });
      }
    }
    if (errors.length > 0 || "errors" in sheet) return { errors };
    return {
      values: { decisions, otherAidCents: sheet.values.autresAides, remarks: sheet.values.remarques ?? "" },
    };
  },
  change: (convention, checked, { agent, body, at }) =>
    checkClaim(convention, { ...checked, agentId: agent.id, body, at }),
  isDone: did("ddtmChecked"),
  preview({ convention, body, agent }, checked, at) {
    const { after } = checkClaim(convention, { ...checked, agentId: agent.id, body, at });
    if (!isIn(after, "in-verification") || !after.life.check) return nothing;
    return liquidationView(after, after.life.check, previewLiquidation(after, after.life.check, body));
  },
});

/** The check sheet: for each invoice, what the rules propose and what the agent decides. */
export function checkForm(panel: Panel): Html {
  const { convention, body, base } = panel.file;
  if (!isIn(convention, "in-verification")) return nothing;
  const { claim, start, check } = convention.life;
  const proposals = proposeChecks(convention, body);
  const aid = claim.otherAids.filter(({ decided }) => decided).reduce((sum, { amountCents }) => sum + amountCents, 0n);
  return html`${start ? html`<p class="small">Période prise en compte : du ${day(start.period.firstDay)} au ${day(start.period.lastDay)} inclus.</p>` : nothing}
${actForm(panel, {
  path: "controle",
  submit: "Calculer l'indemnité",
  fields: (typed) => html`${claim.expenses.map((expense) => {
    const proposal = proposals.find(({ expenseId }) => expenseId === expense.id);
    if (!proposal) return nothing;
    const decided = check?.lines.find(({ expenseId }) => expenseId === expense.id) ?? proposal; // done again from where it stood
    const { label, supplier, invoiceNumber, nature, by, htCents, vatCents, ttcCents, serviceDoneOn, paidOn } = expense;
    const name = (field: string) => lineName(expense, field);
    return fieldGroup(
      `${label} : ${supplier}, facture ${invoiceNumber}`,
      html`<p class="small">${NATURE_NAMES[nature]}, ${PERFORMER_NAMES[by].toLowerCase()}. Faite le ${day(serviceDoneOn)}${paidOn ? html`, payée le ${day(paidOn)}` : html`, non payée`}.<br>
${euros(htCents)} HT, ${euros(vatCents)} de TVA, ${euros(ttcCents)} TTC${expense.attachment ? html`. <a href="${base}/pieces/facture-${expense.id}">Ouvrir la facture</a>` : nothing}</p>
<p class="small soft">Proposition : ${proposal.retained ? "retenir" : "écarter"}. ${proposal.reason}</p>
${radioGroup({
  name: name("retenue"),
  label: "Décision",
  value: typed.value(name("retenue"), decided.retained ? "oui" : "non"),
  error: typed.error(name("retenue")),
  choices: [
    { value: "oui", label: "Retenir" },
    { value: "non", label: "Écarter" },
  ],
})}
<div class="field-row">${money(typed, { name: name("ht"), label: "HT retenu (€)", initial: plain(decided.retained ? decided.retainedHtCents : htCents) })}
${money(typed, { name: name("tva"), label: "TVA retenue (€)", initial: plain(decided.retained ? decided.retainedVatCents : vatCents) })}</div>
${text(typed, { name: name("motif"), label: "Motif", initial: decided.reason === proposal.reason ? "" : decided.reason, hint: "Si vous vous écartez de la proposition", optional: true })}`,
    );
  })}
${money(typed, { name: "autresAides", label: "Autres aides publiques à déduire (€)", initial: plain(check?.otherAidCents ?? aid), hint: "Celles qui sont accordées pour la même dépense, sur la même base que l'indemnité" })}
${longText(typed, { name: "remarques", label: "Remarques", initial: check?.remarks ?? "", rows: 3, optional: true })}`,
})}`;
}

const plain = (cents: bigint): string => decimalOf(cents).replace(".", ",");
