import { INVOICE_LINES } from "../../../contracts/indemnity-claim-form.ts";
import type { ClaimContent } from "../../../domain/indemnity-convention/claim.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { forecastTotals } from "../../../domain/indemnity-convention/forecast.ts";
import { day, euros } from "../../../french/format.ts";
import { button, definitions, notice, table } from "../../layout/components.ts";
import { checkboxField, errorOf, selectField, textField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { ActView } from "../follow-up/acts/follow-up-act.ts";
import { field, fileField, numbered } from "../form-fields.ts";
import { lineGroup } from "../form-line-group.ts";
import { accountFields } from "./account-fields.ts";
import { INVOICE_SLOTS } from "./claim-lines.ts";
import { amountFields, choicesOf, typedAmounts } from "./expense-section.ts";
import { otherAidFields } from "./other-aid-fields.ts";
import { ACCOUNT_STATEMENT, PIECES } from "./slots.ts";
import { accountEntries, otherAidList } from "./summary.ts";
import { NATURE_NAMES, PERFORMER_NAMES } from "./wording.ts";

type View = ActView<IndemnityConvention>;

/** The form of a claim of the balance. Source: DOMAIN.md 2.4; indemnity convention art. 4 and 6 (PC-12, PC-18). */
export const claimSections = (view: View): Html =>
  html`${invoiceSection(view)}
${completionSection(view)}
${numbered(3, "autres-aides", "Les autres aides publiques", undefined, otherAidFields(view))}
${accountSection(view)}
${numbered(
  5,
  "pieces-jointes",
  "Les autres pièces",
  "Preuves de paiement, bordereaux de suivi des déchets, état de TVA.",
  html`${textField({ ...field(view, "pieceTitle", "Le nom sous lequel le service instructeur la verra, par exemple « mandat de paiement »"), label: "Intitulé de la prochaine pièce", optional: true, width: "medium", autocomplete: "off", maxLength: 60 })}
${fileField(view, PIECES, { optional: true })}`,
)}`;

function invoiceSection(view: View): Html {
  const { life } = view.agreement;
  const start = "start" in life ? life.start : undefined;
  const amounts = typedAmounts(INVOICE_LINES, view.draft.values);
  const { htCents, vatCents, ttcCents } = forecastTotals(amounts);
  return numbered(
    1,
    "factures",
    "Les factures",
    "Une ligne par facture, avec ses propres montants. Un avoir se saisit en négatif.",
    html`${
      start
        ? notice({
            body: html`Sont prises en compte les prestations faites du ${day(start.period.firstDay)} au ${day(start.period.lastDay)} inclus, même si la facture est venue plus tard.`,
          })
        : nothing
    }
${lineGroup({
  lines: INVOICE_LINES,
  values: view.draft.values,
  noun: "Facture",
  add: "Ajouter une facture",
  fields: (prefix) => {
    const slot = INVOICE_SLOTS.find(({ name }) => name === `${prefix}file`);
    return html`
<div class="field-row">${textField({ ...field(view, `${prefix}supplier`), label: "Prestataire", autocomplete: "off" })}
${textField({ ...field(view, `${prefix}number`), label: "Numéro de la facture", autocomplete: "off", spellcheck: false })}</div>
${textField({ ...field(view, `${prefix}label`), label: "Objet", autocomplete: "off" })}
<div class="field-row">${selectField({ ...field(view, `${prefix}nature`), label: "Nature", placeholder: "Choisir", width: "full", choices: choicesOf(NATURE_NAMES) })}
${selectField({ ...field(view, `${prefix}by`), label: "Faite par", placeholder: "Choisir", width: "full", choices: choicesOf(PERFORMER_NAMES) })}</div>
${amountFields(view, prefix)}
<div class="field-row field-row--three">${textField({ ...field(view, `${prefix}serviceDoneOn`, "Par exemple 24/11/2026"), label: "Prestation faite le", autocomplete: "off" })}
${textField({ ...field(view, `${prefix}invoicedOn`, "Date de la facture"), label: "Facturée le", autocomplete: "off" })}
${textField({ ...field(view, `${prefix}paidOn`, "Vide si elle n'est pas payée"), label: "Payée le", optional: true, autocomplete: "off" })}</div>
${slot ? fileField(view, slot) : nothing}`;
  },
})}
<div class="panel" id="totaux" tabindex="-1">${
      amounts.length > 0
        ? definitions([
            { term: "Total HT", value: html`<strong>${euros(htCents)}</strong>` },
            { term: "Total TVA", value: euros(vatCents) },
            { term: "Total TTC", value: html`<strong>${euros(ttcCents)}</strong>` },
          ])
        : html`<p class="soft">Les totaux s'affichent ici une fois les montants saisis.</p>`
    }
<div class="siret-check">${button("Calculer les totaux", { look: "secondary", name: "action", value: "calculer" })}</div></div>`,
  );
}

const completionSection = (view: View): Html =>
  numbered(
    2,
    "achevement",
    "Le certificat d'achèvement",
    "Le solde n'est payé qu'une fois l'opération entièrement réalisée.",
    html`${textField({ ...field(view, "completedOn", "Par exemple 24/11/2026"), label: "Opération achevée le", width: "short", autocomplete: "off" })}
<div class="field-row">${textField({ ...field(view, "signatoryName"), label: "Certifié par", autocomplete: "off" })}
${textField({ ...field(view, "signatoryQuality"), label: "En qualité de", autocomplete: "off" })}</div>
${checkboxField({
  name: "certified",
  label: "Je certifie que l'opération est entièrement achevée, et que ces factures s'y rapportent.",
  checked: view.draft.values["certified"] === "oui",
  error: errorOf(view.problems, "certified"),
})}`,
  );

function accountSection(view: View): Html {
  const { account } = view.agreement;
  return numbered(
    4,
    "compte",
    "Le compte à créditer",
    account ? "Déjà enregistré. Ne remplissez ces champs que s'il change." : undefined,
    html`${account ? html`<div class="panel">${accountEntries(account)}</div>` : nothing}
${accountFields(view, account !== undefined)}
${fileField(view, ACCOUNT_STATEMENT, { optional: account !== undefined })}`,
  );
}

/** What is claimed, restated: for whoever sends it, and for whoever reads it. */
export function claimSummary({ expenses, completion, otherAids, attachments }: ClaimContent): Html {
  const totals = forecastTotals(expenses);
  return html`${table({
    caption: "Factures",
    captionHidden: true,
    columns: [
      {
        heading: "Facture",
        rowHeading: true,
        cell: ({ label, supplier, invoiceNumber, nature, by }) =>
          html`${label}<br><span class="small soft">${supplier}, n° ${invoiceNumber}<br>${NATURE_NAMES[nature]}, ${PERFORMER_NAMES[by].toLowerCase()}</span>`,
      },
      {
        heading: "Dates",
        cell: ({ serviceDoneOn, invoicedOn, paidOn }) =>
          html`faite le ${day(serviceDoneOn)}<br><span class="small soft">facturée le ${day(invoicedOn)}${paidOn ? html`, payée le ${day(paidOn)}` : html`, non payée`}</span>`,
      },
      { heading: "HT", align: "end", cell: ({ htCents }) => euros(htCents) },
      { heading: "TVA", align: "end", cell: ({ vatCents }) => euros(vatCents) },
      { heading: "TTC", align: "end", cell: ({ ttcCents }) => euros(ttcCents) },
    ],
    rows: expenses,
  })}${definitions([
    { term: "Total", value: html`${euros(totals.htCents)} HT, <strong>${euros(totals.ttcCents)} TTC</strong>` },
    completion && {
      term: "Achèvement",
      value: html`Opération achevée le ${day(completion.completedOn)}, certifié par ${completion.signatoryName}, ${completion.signatoryQuality}, le ${day(completion.certifiedOn)}`,
    },
    { term: "Autres aides publiques", value: otherAidList({ otherAids }) },
    { term: "Autres pièces", value: attachments.map(({ fileName }) => fileName).join(", ") || "Aucune" },
  ])}`;
}
