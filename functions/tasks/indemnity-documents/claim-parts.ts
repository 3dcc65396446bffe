import type { Claim, ClaimedExpense } from "../../domain/indemnity-convention/claim.ts";
import type { IndemnityConvention, Notified } from "../../domain/indemnity-convention/convention.ts";
import type { BankAccount } from "../../domain/indemnity-convention/request.ts";
import { natureWords } from "../../domain/indemnity-convention/wording.ts";
import { ibanWords } from "./parts.ts";

export type WithClaim = IndemnityConvention & { readonly life: Notified & { readonly claim: Claim } };

/** The convention, whose balance was claimed. */
export function claimed(convention: IndemnityConvention): WithClaim {
  if (!("claim" in convention.life) || !convention.life.claim)
    throw new Error("the record has no claim to write about");
  return convention as WithClaim;
}

export const invoice = ({
  invoiceNumber,
  supplier,
  nature,
  label,
  serviceDoneOn,
  htCents,
  vatCents,
  ttcCents,
}: ClaimedExpense) => ({
  number: invoiceNumber,
  supplier,
  object: label || natureWords(nature),
  serviceDoneOn: serviceDoneOn.toString(),
  htCents: htCents.toString(),
  vatCents: vatCents.toString(),
  ttcCents: ttcCents.toString(),
});

export const total = (expenses: readonly ClaimedExpense[]) => {
  const sum = (of: (expense: ClaimedExpense) => bigint): string =>
    expenses.reduce((cents, expense) => cents + of(expense), 0n).toString();
  return {
    htCents: sum(({ htCents }) => htCents),
    vatCents: sum(({ vatCents }) => vatCents),
    ttcCents: sum(({ ttcCents }) => ttcCents),
  };
};

export const aids = ({ otherAids }: Claim) =>
  otherAids.map(({ funder, amountCents }) => ({ source: funder, cents: amountCents.toString() }));

export const accountData = ({ holder, iban, bic }: BankAccount) => ({ holder, iban: ibanWords(iban), bic });

/** The expense on the basis the indemnity is paid on, and why (PA-08). */
export const basisWords = (basis: "HT" | "TTC") =>
  basis === "TTC"
    ? { label: "toutes taxes comprises", reason: "la taxe n’est ni déduite ni compensée par le FCTVA" }
    : { label: "hors taxes", reason: "la taxe est récupérée par le bénéficiaire" };
