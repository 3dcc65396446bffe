import type { Cents } from "../money/cents.ts";
import type { Grounds } from "../readings/grounds.ts";

/** The four cases in which repayment may be required. */
export type RepaymentCase = "OBJECT_CHANGED" | "OVER_FINANCED" | "NOT_DONE" | "CLAUSE_BROKEN";

/** What may be required back. The prefect decides, after hearing the beneficiary; nothing is automatic. */
export interface RepaymentProposal {
  readonly case: RepaymentCase;
  readonly paidCents: Cents;
  /** What the figures alone call for; 0 where the case leaves the amount to a judgement of the facts. */
  readonly proposedCents: Cents;
  /** The most that may be required. */
  readonly maximumCents: Cents;
  readonly grounds: Grounds;
}

export type RepaymentFacts =
  | { readonly case: "OBJECT_CHANGED" | "CLAUSE_BROKEN"; readonly paidCents: Cents }
  | {
      readonly case: "OVER_FINANCED";
      readonly paidCents: Cents;
      /** Real expense and other public aid, on the basis the indemnity was paid on. */
      readonly expenseCents: Cents;
      readonly otherAidCents: Cents;
    }
  | {
      readonly case: "NOT_DONE";
      readonly paidCents: Cents;
      /** What would be due for the part that was done by the end of the execution period. */
      readonly dueCents: Cents;
    };

/**
 * What repayment the facts allow. Over-financing: what total aid exceeds the real expense by, at most what was paid. Not
 * done in the execution period: what was paid less what the part done is worth. Object changed or clause broken: up to
 * the whole, as the prefect judges.
 *
 * Source: indemnity convention art. 7 (PC-22), PA-03 (the period is that of art. 4 and 5), PA-09; decree 2018-514 art. 14
 * as the model.
 */
export function repaymentProposal(facts: RepaymentFacts): RepaymentProposal {
  const overFinanced = facts.case === "OVER_FINANCED";
  return {
    case: facts.case,
    paidCents: facts.paidCents,
    proposedCents: proposed(facts),
    maximumCents: overFinanced || facts.case === "NOT_DONE" ? proposed(facts) : facts.paidCents,
    grounds: {
      rules: ["PC-22", overFinanced ? "PA-09" : "PA-03"],
      inputs: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)])),
      options: {},
    },
  };
}

function proposed(facts: RepaymentFacts): Cents {
  const within = (cents: Cents): Cents => (cents < 0n ? 0n : cents > facts.paidCents ? facts.paidCents : cents);
  switch (facts.case) {
    case "OVER_FINANCED":
      return within(facts.paidCents + facts.otherAidCents - facts.expenseCents);
    case "NOT_DONE":
      return within(facts.paidCents - facts.dueCents);
    default:
      return 0n;
  }
}
