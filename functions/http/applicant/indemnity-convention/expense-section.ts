import { type FormLines, filledLines, linePrefix } from "../../../contracts/form-lines.ts";
import { typedCents } from "../../../contracts/form-text.ts";
import { FORECAST_LINES } from "../../../contracts/indemnity-request-form.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { type CheckedForecast, checkedForecast } from "../../../domain/indemnity-convention/forecast.ts";
import type { Amounts } from "../../../domain/money/amounts.ts";
import { euros } from "../../../french/format.ts";
import { button, definitions, notice } from "../../layout/components.ts";
import { radioGroup, selectField, textField } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { FormView, TypedView } from "../draft-form.ts";
import { field, numbered } from "../form-fields.ts";
import { lineGroup } from "../form-line-group.ts";
import { otherAidFields } from "./other-aid-fields.ts";
import { NATURE_NAMES, VAT_RECOVERY_NAMES } from "./wording.ts";

export const choicesOf = <Value extends string>(names: Readonly<Record<Value, string>>) =>
  Object.entries<string>(names).map(([value, label]) => ({ value, label }));

/** Amounts before tax, of VAT and with tax, typed one by one: VAT is never computed for the beneficiary (PA-07). */
export const amountFields = (view: TypedView, prefix: string): Html =>
  html`<div class="field-row field-row--three">${textField({ ...field(view, `${prefix}ht`), label: "Montant HT (€)", inputMode: "decimal", autocomplete: "off" })}
${textField({ ...field(view, `${prefix}vat`), label: "TVA (€)", inputMode: "decimal", autocomplete: "off" })}
${textField({ ...field(view, `${prefix}ttc`), label: "Montant TTC (€)", inputMode: "decimal", autocomplete: "off" })}</div>`;

/** The lines whose three amounts can be read, as they stand. */
export function typedAmounts(lines: FormLines, values: Readonly<Record<string, string>>): readonly Amounts[] {
  return filledLines(lines, values).flatMap((line) => {
    const of = (name: string) => typedCents(values[`${linePrefix(lines, line)}${name}`] ?? "");
    const [htCents, vatCents, ttcCents] = [of("ht"), of("vat"), of("ttc")];
    if (htCents === undefined || vatCents === undefined || ttcCents === undefined) return [];
    return [{ htCents, vatCents, ttcCents }];
  });
}

/** Totals of a forecast, and what does not add up in it: said, and left to people. @param reader who may correct it, or not */
export function forecastNotice(
  { totals, vat, unsummed }: CheckedForecast,
  reader: "beneficiary" | "staff" = "beneficiary",
): Html {
  return html`${definitions([
    { term: "Total HT", value: html`<strong>${euros(totals.htCents)}</strong>` },
    { term: "Total TVA", value: euros(totals.vatCents) },
    { term: "Total TTC", value: html`<strong>${euros(totals.ttcCents)}</strong>` },
  ])}
${
  unsummed.length > 0
    ? notice({
        tone: "warning",
        title: "Une ligne ne tombe pas juste",
        body: html`${unsummed.map((rank) => html`<p>Dépense ${rank + 1} : le montant HT et la TVA ne font pas le montant TTC.</p>`)}`,
      })
    : nothing
}
${
  vat.flag
    ? notice({
        tone: "warning",
        title: "La TVA n'est pas au taux normal",
        body: html`À ${String(vat.vatPerMille / 10).replace(".", ",")} %, ${euros(vat.htCents)} HT feraient ${euros(vat.expectedTtcCents)} TTC : l'écart est de ${euros(vat.differenceCents)}. ${reader === "staff" ? nothing : html`Corrigez si c'est une erreur. Sinon laissez tel quel : la demande peut être déposée. `}Le paiement suivra les factures.`,
      })
    : nothing
}`;
}

/** What the operation should cost, and who else pays for it. Source: indemnity convention art. 4 (PC-08), PA-07 to PA-09. */
export function expenseSection(view: FormView): Html {
  const { values } = view.draft;
  const amounts = typedAmounts(FORECAST_LINES, values);
  return numbered(
    7,
    "depenses",
    "Les dépenses prévues",
    "Une ligne par dépense, avec les montants du devis. La TVA est celle que vous portez : elle n'est jamais recalculée.",
    html`
${lineGroup({
  lines: FORECAST_LINES,
  values,
  noun: "Dépense",
  add: "Ajouter une dépense",
  fields: (prefix) => html`
<div class="field-row">${textField({ ...field(view, `${prefix}label`), label: "Dépense", autocomplete: "off" })}
${selectField({ ...field(view, `${prefix}nature`), label: "Nature", placeholder: "Choisir", width: "full", choices: choicesOf(NATURE_NAMES) })}</div>
${amountFields(view, prefix)}`,
})}
<div class="panel" id="totaux" tabindex="-1">${amounts.length > 0 ? forecastNotice(checkedForecast(amounts, parisDateOf(view.now))) : html`<p class="soft">Les totaux s'affichent ici une fois les montants saisis.</p>`}
<div class="siret-check">${button("Calculer les totaux", { look: "secondary", name: "action", value: "calculer" })}</div></div>
${radioGroup({
  ...field(view, "vatRecovery", "La réponse décide si l'indemnité est calculée hors taxes ou toutes taxes comprises."),
  label: "Le bénéficiaire récupère-t-il la TVA de ces dépenses ?",
  choices: choicesOf(VAT_RECOVERY_NAMES),
})}
${otherAidFields(view)}`,
  );
}
