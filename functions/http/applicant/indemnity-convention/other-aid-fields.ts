import { AID_LINES } from "../../../contracts/other-aid-form.ts";
import { radioGroup, selectField, textField } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import type { TypedView } from "../draft-form.ts";
import { field } from "../form-fields.ts";
import { lineGroup } from "../form-line-group.ts";

/** Other public aid for the same operation: the question, then its lines. Source: PA-09. */
export const otherAidFields = (view: TypedView): Html =>
  html`${radioGroup({
    ...field(view, "otherAid", "Le total des aides ne peut pas dépasser la dépense réelle."),
    label: "D'autres aides publiques sont-elles demandées ou accordées pour cette opération ?",
    choices: [
      { value: "non", label: "Non" },
      { value: "oui", label: "Oui, indiquées ci-dessous" },
    ],
  })}
${lineGroup({
  lines: AID_LINES,
  values: view.draft.values,
  noun: "Autre aide",
  add: "Ajouter une aide",
  fields: (prefix) => html`
<div class="field-row field-row--three">${textField({ ...field(view, `${prefix}funder`), optional: "conditional", label: "Accordée par", autocomplete: "off" })}
${textField({ ...field(view, `${prefix}amount`), optional: "conditional", label: "Montant (€)", inputMode: "decimal", autocomplete: "off" })}
${selectField({
  ...field(view, `${prefix}decided`),
  optional: "conditional",
  label: "État",
  placeholder: "Choisir",
  width: "full",
  choices: [
    { value: "non", label: "Demandée" },
    { value: "oui", label: "Accordée" },
  ],
})}</div>`,
})}`;
