import type { Temporal } from "temporal-polyfill";
import type { Grounds, RuleId } from "../readings/grounds.ts";
import type { Verdict } from "./act-in-time.ts";

/** What stands between a claim and its payment, each named after what is missing. */
export type PaymentObstacle =
  | "BALANCE_NOT_CLAIMED"
  | "COMPLETION_NOT_CERTIFIED"
  | "EXECUTION_PROOF_MISSING"
  | "INVOICES_MISSING"
  | "BANK_ACCOUNT_MISSING"
  | "NOT_CHECKED_BY_DDTM"
  | "CLAIM_LATE";

/** What is known of a claim of the balance; an absent fact has not happened. */
export interface ClaimFacts {
  readonly claimSentOn?: Temporal.PlainDate;
  /** Whether the claim was sent within its three months; a late one is for the prefect to accept. */
  readonly claimVerdict?: Verdict;
  readonly lateClaimAcceptedOn?: Temporal.PlainDate;
  readonly completionCertifiedOn?: Temporal.PlainDate;
  readonly executionProofReceivedOn?: Temporal.PlainDate;
  /** Invoices and credit notes joined to the claim; an operation without expense has none and is paid nothing. */
  readonly invoices: number;
  readonly hasBankAccount: boolean;
  readonly ddtmCheckedOn?: Temporal.PlainDate;
}

/** Whether the balance can be paid, and what is missing. */
export interface PaymentConditions {
  readonly payable: boolean;
  readonly obstacles: readonly PaymentObstacle[];
  readonly grounds: Grounds;
}

/**
 * What must still happen before the balance is paid: it is claimed, the beneficiary certifies completion, the proof of
 * execution and the invoices are there, an account is named, and the DDTM has checked. A claim that is late is not
 * refused by itself: the prefect decides.
 *
 * Source: indemnity convention art. 4 (PC-10, PC-12, PC-13), art. 5 (PC-14), art. 6 (PC-18, PC-20), PA-01 (the items are
 * those of art. 5 and the claim of art. 4 and 6), PA-21, PA-22, PA-24 (the account was left blank).
 */
export function paymentConditions(facts: ClaimFacts): PaymentConditions {
  const late = facts.claimVerdict === "LATE" && !facts.lateClaimAcceptedOn;
  const conditions: readonly (readonly [boolean, PaymentObstacle, RuleId])[] = [
    [!facts.claimSentOn, "BALANCE_NOT_CLAIMED", "PC-13"],
    [late, "CLAIM_LATE", "PA-21"],
    [!facts.completionCertifiedOn, "COMPLETION_NOT_CERTIFIED", "PC-12"],
    [!facts.executionProofReceivedOn, "EXECUTION_PROOF_MISSING", "PA-01"],
    [facts.invoices < 1, "INVOICES_MISSING", "PC-10"],
    [!facts.hasBankAccount, "BANK_ACCOUNT_MISSING", "PA-24"],
    [!facts.ddtmCheckedOn, "NOT_CHECKED_BY_DDTM", "PC-18"],
  ];
  const missing = conditions.filter(([isMissing]) => isMissing);
  return {
    payable: missing.length === 0,
    obstacles: missing.map(([, obstacle]) => obstacle),
    grounds: {
      rules: missing.length > 0 ? missing.map(([, , rule]) => rule) : ["PC-10", "PC-12", "PC-18"],
      inputs: { invoices: String(facts.invoices), hasBankAccount: String(facts.hasBankAccount) },
      options: {},
    },
  };
}
