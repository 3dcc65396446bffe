import { type Amounts, lessAmounts } from "../money/amounts.ts";
import type { Grounds } from "../readings/grounds.ts";

/** What is given back when more was invoiced than is due. */
export interface CreditNote extends Amounts {
  readonly invoiced: Amounts;
  readonly due: Amounts;
  readonly grounds: Grounds;
}

/**
 * The credit note that brings an invoice down to what is due: invoiced less due, line by line, never a proration of its
 * own, so that credit note and due always add up to what was invoiced.
 *
 * Source: docs/rules.md, T18; access convention art. 2 and 5 (MC-14, MC-31), MA-09.
 *
 * @returns undefined when no more was invoiced than is due
 */
export function creditNote(invoiced: Amounts, due: Amounts): CreditNote | undefined {
  if (invoiced.htCents <= due.htCents) return undefined;
  return {
    ...lessAmounts(invoiced, due),
    invoiced,
    due,
    grounds: {
      rules: ["T17", "T18", "MA-09"],
      inputs: { invoicedHtCents: invoiced.htCents.toString(), dueHtCents: due.htCents.toString() },
      options: {},
    },
  };
}
