import { linePrefix } from "../../../contracts/form-lines.ts";
import { CLAIM_FIELDS, INVOICE_LINES } from "../../../contracts/indemnity-claim-form.ts";
import { AID_LINES } from "../../../contracts/other-aid-form.ts";
import type { ClaimContent } from "../../../domain/indemnity-convention/claim.ts";
import type { OtherAid } from "../../../domain/indemnity-convention/request.ts";
import { decimalOf } from "../../../domain/money/cents.ts";
import type { DraftContent, FileSlot } from "../draft-form.ts";
import { lineSlotName } from "../form-line-group.ts";
import { ACCOUNT_STATEMENT, PIECES } from "./slots.ts";

/** The place for the file of each invoice. */
export const INVOICE_SLOTS: readonly FileSlot[] = Array.from({ length: INVOICE_LINES.most }, (_, index) => ({
  name: lineSlotName(INVOICE_LINES, index + 1),
  path: `facture-${index + 1}`,
  title: "La facture",
  hint: "Ou l'avoir, tel que le prestataire l'a émis.",
  baseName: `facture-${index + 1}`,
}));

export const CLAIM_SLOTS: readonly FileSlot[] = [...INVOICE_SLOTS, ACCOUNT_STATEMENT, PIECES];

const typed = (cents: bigint): string => decimalOf(cents).replace(".", ",");

/** Other aid, as the lines of a form hold it. */
function aidValues(aids: readonly OtherAid[]): Record<string, string> {
  const values: Record<string, string> = { otherAid: aids.length > 0 ? "oui" : "non" };
  aids.forEach(({ funder, amountCents, decided }, index) => {
    const prefix = linePrefix(AID_LINES, index + 1);
    values[`${prefix}funder`] = funder;
    values[`${prefix}amount`] = typed(amountCents);
    values[`${prefix}decided`] = decided ? "oui" : "non";
  });
  return values;
}

/** A first claim begins with the aid that was told in the request; it may have changed. */
export const firstClaim = (aids: readonly OtherAid[]): DraftContent => ({
  values: aids.length > 0 ? aidValues(aids) : {},
  files: {},
});

/** A claim as its form holds it, to be completed. */
export function claimContent({ expenses, completion, otherAids, attachments }: ClaimContent): DraftContent {
  const values = aidValues(otherAids);
  const files: Record<string, DraftContent["files"][string]> = { [PIECES.name]: attachments };
  expenses.forEach((expense, index) => {
    const prefix = linePrefix(INVOICE_LINES, index + 1);
    Object.assign(values, {
      [`${prefix}label`]: expense.label,
      [`${prefix}nature`]: expense.nature,
      [`${prefix}by`]: expense.by,
      [`${prefix}supplier`]: expense.supplier,
      [`${prefix}number`]: expense.invoiceNumber,
      [`${prefix}ht`]: typed(expense.htCents),
      [`${prefix}vat`]: typed(expense.vatCents),
      [`${prefix}ttc`]: typed(expense.ttcCents),
      [`${prefix}serviceDoneOn`]: expense.serviceDoneOn.toString(),
      [`${prefix}invoicedOn`]: expense.invoicedOn.toString(),
      [`${prefix}paidOn`]: expense.paidOn?.toString() ?? "",
    });
    if (expense.attachment) files[lineSlotName(INVOICE_LINES, index + 1)] = [expense.attachment];
  });
  if (completion) {
    Object.assign(values, {
      completedOn: completion.completedOn.toString(),
      certified: "oui",
      signatoryName: completion.signatoryName,
      signatoryQuality: completion.signatoryQuality,
    });
  }
  return { values: Object.fromEntries(Object.entries(values).filter(([name]) => CLAIM_FIELDS.includes(name))), files };
}
