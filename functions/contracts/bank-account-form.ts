import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";
import { z } from "zod";
import type { Attachment } from "../domain/application/application.ts";
import type { BankAccount } from "../domain/indemnity-convention/request.ts";
import type { FormProblem, TypedValues } from "./form-reading.ts";
import { formReader } from "./form-reading.ts";
import { line } from "./form-text.ts";

export const ACCOUNT_FIELDS = ["accountHolder", "iban", "bic"] as const;

const Account = z.strictObject({
  accountHolder: line("Indiquez le titulaire du compte."),
  iban: z
    .string()
    .transform((typed) => electronicFormatIBAN(typed) ?? "")
    .pipe(
      z
        .string()
        .min(1, { error: "Indiquez l'IBAN du compte.", abort: true })
        .max(34, { error: "Un IBAN comporte 34 caractères au plus.", abort: true })
        .refine(
          (typed) => isValidIBAN(typed),
          "Cet IBAN n'est pas valable : un caractère est sans doute mal recopié. Un IBAN français commence par FR et compte 27 caractères.",
        ),
    ),
  bic: z
    .string()
    .transform((typed) => typed.replace(/[\s\u00a0\u202f]/g, "").toUpperCase())
    .pipe(
      z
        .string()
        .min(1, { error: "Indiquez le BIC de la banque.", abort: true })
        .refine((typed) => isValidBIC(typed), "Un BIC compte 8 ou 11 caractères, par exemple BDFEFRPPCCT."),
    ),
});

export type AccountReading =
  | { readonly valid: true; readonly account: BankAccount }
  | { readonly valid: false; readonly problems: readonly FormProblem[] };

/** Whether something of an account was typed. */
export const hasTypedAccount = (values: TypedValues): boolean => ACCOUNT_FIELDS.some((field) => values[field]?.trim());

/**
 * Reads a bank account: holder, IBAN with its check digits, BIC.
 *
 * Source: indemnity convention art. 6 (PC-20), PA-24; ISO 13616 (IBAN), ISO 9362 (BIC).
 */
export function readAccount(values: TypedValues, statement: Attachment | undefined): AccountReading {
  const { read, problems } = formReader(values);
  const account = read(Account);
  if (!account) return { valid: false, problems };
  const { accountHolder, iban, bic } = account;
  return { valid: true, account: { holder: accountHolder, iban, bic, ...(statement ? { statement } : {}) } };
}
