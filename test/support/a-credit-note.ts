import { drawUpCreditNote } from "../../functions/domain/invoicing/credit-note.ts";
import type { CreditNoteStatement } from "../../functions/domain/invoicing/statement.ts";
import { aConvention, anInvoice, day } from "./an-invoice.ts";

/** On the whole of 2023, invoiced 960,00, of which eight months, 640,00, are due: 320,00 are given back. */
export function aCreditNote(): CreditNoteStatement {
  const convention = aConvention({ effectiveOn: day("2022-04-01") });
  const note = drawUpCreditNote({
    invoice: anInvoice({ convention, rank: 1 }),
    earlier: [],
    effectiveOn: convention.effectiveOn,
    dueThroughDay: day("2023-08-31"),
    number: "A-2023-00001",
    issuedOn: day("2023-07-20"),
    reason: "résiliation de la convention, contribution due jusqu’au 31 août 2023",
  });
  if (!note) throw new Error("there is nothing to give back");
  return note;
}
