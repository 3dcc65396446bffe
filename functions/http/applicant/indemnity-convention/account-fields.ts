import { textField } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import type { TypedView } from "../draft-form.ts";
import { field } from "../form-fields.ts";

/** Holder, IBAN and BIC, as the bank's statement gives them. @param optional the account may be left for later */
export const accountFields = (view: TypedView, optional: boolean): Html =>
  html`${textField({ ...field(view, "accountHolder", "Le bénéficiaire lui-même, comme sur le relevé"), label: "Titulaire du compte", optional, autocomplete: "off" })}
${textField({ ...field(view, "iban", "27 caractères pour un compte français, avec ou sans espaces"), label: "IBAN", optional, width: "medium", spellcheck: false, autocomplete: "off", maxLength: 60 })}
${textField({ ...field(view, "bic", "8 ou 11 caractères"), label: "BIC", optional, width: "short", spellcheck: false, autocomplete: "off", maxLength: 20 })}`;
