import { ACCOUNT_FIELDS, readAccount } from "../../../../contracts/bank-account-form.ts";
import { giveAccount } from "../../../../domain/indemnity-convention/balance.ts";
import { isIn, isOpen } from "../../../../domain/indemnity-convention/convention.ts";
import { html } from "../../../layout/html.ts";
import { fileField } from "../../form-fields.ts";
import { accountFields } from "../account-fields.ts";
import { ACCOUNT_STATEMENT } from "../slots.ts";
import { accountEntries } from "../summary.ts";
import { arrival, fileOf, type IndemnityAct, noButton } from "./act.ts";

/** The beneficiary gives the account to credit, or another one. Source: indemnity convention art. 6 (PC-20), PA-24. */
export const GIVE_ACCOUNT: IndemnityAct = {
  path: "compte",
  title: "Donner le compte à créditer",
  fields: ACCOUNT_FIELDS,
  slots: [ACCOUNT_STATEMENT],
  button: noButton,
  lead: ({ agreement: { account } }) =>
    account
      ? "Un compte est déjà enregistré ; celui que vous donnez le remplace, jusqu'à la liquidation."
      : "Rien ne peut être payé sans ce compte, ouvert au nom du bénéficiaire.",
  timesDone: ({ account }) => (account ? 1 : 0),
  isOpen: ({ agreement }) =>
    isOpen(agreement) && !isIn(agreement, "liquidated", "paid", "repayment-requested", "repayment-ordered"),
  sections: (view) => html`${accountFields(view, false)}${fileField(view, ACCOUNT_STATEMENT)}`,
  read(draft) {
    const statement = fileOf(draft, ACCOUNT_STATEMENT);
    const reading = readAccount(draft.values, statement);
    const missing = statement
      ? []
      : [{ name: ACCOUNT_STATEMENT.name, message: "Joignez le relevé d'identité bancaire." }];
    if (!reading.valid || missing.length > 0)
      return { valid: false, problems: [...(reading.valid ? [] : reading.problems), ...missing] };
    const { account } = reading;
    return {
      valid: true,
      act: {
        change: (given) => giveAccount(given.agreement, { ...arrival(given), account }),
        preview: () => html`<div class="panel">${accountEntries(account)}</div>`,
      },
    };
  },
  confirm: "Enregistrer ce compte",
  done: { title: "Le compte est enregistré", body: "L'indemnité y sera versée." },
};
