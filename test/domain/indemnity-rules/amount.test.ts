import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { isFinanced } from "../../../functions/domain/indemnity-rules/expense.ts";
import { forecastCheck } from "../../../functions/domain/indemnity-rules/forecast.ts";
import { GRANT_2023 } from "../../../functions/domain/indemnity-rules/grant.ts";
import { indemnityAmount } from "../../../functions/domain/indemnity-rules/indemnity-amount.ts";
import { paymentConditions } from "../../../functions/domain/indemnity-rules/payment-conditions.ts";
import { repaymentProposal } from "../../../functions/domain/indemnity-rules/repayment.ts";
import { centsOf, decimalOf } from "../../../functions/domain/money/cents.ts";
import { optionsOf } from "../../../functions/domain/readings/body-options.ts";

const lines = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([ht, vat]) => ({ htCents: centsOf(ht), vatCents: centsOf(vat) }));
const recoverable = { ...GRANT_2023, vatRecovery: "deductible" } as const;

describe("indemnity for the real expense, at most the cap (indemnity convention art. 4; PC-08, PC-10, PA-07, PA-08)", () => {
  it.each([
    { id: "A1", expense: lines(["787.50", "157.50"]), paid: "945.00", limitedBy: "nothing" },
    { id: "A2", expense: lines(["790.00", "158.00"]), paid: "948.00", limitedBy: "nothing" },
    { id: "A3", expense: lines(["1000.00", "200.00"]), paid: "1200.00", limitedBy: "nothing" },
    { id: "A4", expense: lines(["1000.01", "200.00"]), paid: "1200.00", limitedBy: "cap" },
    { id: "A5", expense: lines(["1150.00", "230.00"]), paid: "1200.00", limitedBy: "cap" },
    { id: "A6", expense: lines(["333.33", "66.67"], ["333.34", "66.67"]), paid: "800.01", limitedBy: "nothing" },
    { id: "A7", expense: lines(["787.50", "157.50"], ["-83.33", "-16.67"]), paid: "845.00", limitedBy: "nothing" },
    { id: "A8", expense: lines(["0.00", "0.00"]), paid: "0.00", limitedBy: "nothing" },
    { id: "-", expense: lines(["-10.00", "-2.00"]), paid: "0.00", limitedBy: "nothing" },
    { id: "-", expense: lines(), paid: "0.00", limitedBy: "nothing" },
  ])("P21 $id: $paid, limited by $limitedBy", ({ expense, paid, limitedBy }) => {
    const amount = indemnityAmount(GRANT_2023, expense);
    expect([decimalOf(amount.indemnityCents), amount.limitedBy, amount.basis]).toEqual([paid, limitedBy, "TTC"]);
  });

  it.each([
    { recovery: "deductible", basis: "HT", paid: "1150.00" },
    { recovery: "fctva", basis: "HT", paid: "1150.00" },
    { recovery: "none", basis: "TTC", paid: "1200.00" },
  ] as const)("P21 A5r: VAT $recovery, taken $basis, pays $paid", ({ recovery, basis, paid }) => {
    const amount = indemnityAmount({ ...GRANT_2023, vatRecovery: recovery }, lines(["1150.00", "230.00"]));
    expect([amount.basis, decimalOf(amount.indemnityCents)]).toEqual([basis, paid]);
  });

  it("takes one basis whatever the VAT costs where the body reads it so (capBasis)", () => {
    const expense = lines(["900.00", "180.00"]);
    const paid = (capBasis: "HT" | "TTC", grant = GRANT_2023) =>
      decimalOf(indemnityAmount(grant, expense, 0n, optionsOf({ capBasis })).indemnityCents);
    expect([paid("HT"), paid("TTC", { ...recoverable, vatRecovery: "none" })]).toEqual(["900.00", "1080.00"]);
  });

  it("applies the rate, rounded once to the cent (T17)", () => {
    const half = indemnityAmount({ ...GRANT_2023, ratePerMille: 500 }, lines(["100.01", "0.00"]));
    expect([decimalOf(half.indemnityCents), half.limitedBy]).toEqual(["50.01", "rate"]);
  });

  it("finances storage, transport and elimination, not the removal by the gardes littoraux (PC-06)", () => {
    expect((["storage", "transport", "elimination", "removal"] as const).map(isFinanced)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe("other aid and forecast (art. 4 and 7; PC-22, PA-09)", () => {
  it("P22: other aid known before payment brings the indemnity down to what is left of the expense", () => {
    const amount = indemnityAmount(GRANT_2023, lines(["787.50", "157.50"]), centsOf("200.00"));
    expect([decimalOf(amount.indemnityCents), amount.limitedBy]).toEqual(["745.00", "otherAid"]);
  });

  it("pays nothing where other aid covers the expense", () => {
    expect(indemnityAmount(GRANT_2023, lines(["787.50", "157.50"]), centsOf("1000.00")).indemnityCents).toBe(0n);
  });

  it("P23: an expense above the forecast, under the cap, is paid and flagged", () => {
    const amount = indemnityAmount(GRANT_2023, lines(["916.67", "183.33"]));
    expect(decimalOf(amount.indemnityCents)).toBe("1100.00");
    expect(amount.flags).toEqual(["ART7_FORECAST_EXCEEDED"]);
    expect(decimalOf(amount.literalArt7ExcessCents)).toBe("155.00");
  });

  it("does not flag an expense that equals the forecast", () => {
    expect(indemnityAmount(GRANT_2023, lines(["787.50", "157.50"])).flags).toEqual([]);
  });

  it("takes the forecast for a ceiling where the body reads it so (aboveForecast)", () => {
    const strict = optionsOf({ aboveForecast: "forecastIsCeiling" });
    const amount = indemnityAmount(GRANT_2023, lines(["916.67", "183.33"]), 0n, strict);
    expect([decimalOf(amount.indemnityCents), amount.limitedBy]).toEqual(["945.00", "forecast"]);
  });

  it.each([
    { id: "P24", ht: "790.00", ttc: "945.00", expected: "948.00", difference: "3.00", flag: "VAT_MISMATCH" },
    { id: "-", ht: "787.50", ttc: "945.00", expected: "945.00", difference: "0.00", flag: undefined },
    { id: "-", ht: "787.50", ttc: "946.00", expected: "945.00", difference: "1.00", flag: "VAT_MISMATCH" },
  ])("$id: $ht HT and $ttc TTC differ by $difference at 20 % (PA-07)", ({ ht, ttc, expected, difference, flag }) => {
    const check = forecastCheck(centsOf(ht), centsOf(ttc), 200);
    expect([decimalOf(check.expectedTtcCents), decimalOf(check.differenceCents), check.flag]).toEqual([
      expected,
      difference,
      flag,
    ]);
  });
});

describe("what may be required back (art. 7; PC-22, PA-03, PA-09)", () => {
  it("P22: what total aid exceeds the real expense by", () => {
    const proposal = repaymentProposal({
      case: "OVER_FINANCED",
      paidCents: centsOf("945.00"),
      expenseCents: centsOf("945.00"),
      otherAidCents: centsOf("200.00"),
    });
    expect([decimalOf(proposal.proposedCents), decimalOf(proposal.maximumCents)]).toEqual(["200.00", "200.00"]);
  });

  it.each([
    { paid: "945.00", expense: "945.00", other: "0.00", back: "0.00", because: "nothing is over-financed" },
    { paid: "945.00", expense: "1500.00", other: "200.00", back: "0.00", because: "the expense exceeds total aid" },
    { paid: "945.00", expense: "945.00", other: "2000.00", back: "945.00", because: "at most what was paid" },
  ])("over-financing takes $back back: $because", ({ paid, expense, other, back }) => {
    const proposal = repaymentProposal({
      case: "OVER_FINANCED",
      paidCents: centsOf(paid),
      expenseCents: centsOf(expense),
      otherAidCents: centsOf(other),
    });
    expect(decimalOf(proposal.proposedCents)).toBe(back);
  });

  it("not done in the execution period: what was paid less what the part done is worth", () => {
    const proposal = repaymentProposal({ case: "NOT_DONE", paidCents: centsOf("945.00"), dueCents: centsOf("300.00") });
    expect([decimalOf(proposal.proposedCents), decimalOf(proposal.maximumCents)]).toEqual(["645.00", "645.00"]);
  });

  it.each(["OBJECT_CHANGED", "CLAUSE_BROKEN"] as const)("%s: up to the whole, as the prefect judges", (cause) => {
    const proposal = repaymentProposal({ case: cause, paidCents: centsOf("945.00") });
    expect([decimalOf(proposal.proposedCents), decimalOf(proposal.maximumCents)]).toEqual(["0.00", "945.00"]);
  });
});

describe("conditions of payment (art. 4, 5 and 6; PC-10, PC-12, PC-18, PC-20, PA-01, PA-21, PA-22, PA-24)", () => {
  const on = Temporal.PlainDate.from("2024-01-10");
  const complete = {
    claimSentOn: on,
    claimVerdict: "ON_TIME",
    completionCertifiedOn: on,
    executionProofReceivedOn: on,
    invoices: 1,
    hasBankAccount: true,
    ddtmCheckedOn: on,
  } as const;

  it("is payable when nothing is missing", () => {
    expect(paymentConditions(complete)).toMatchObject({ payable: true, obstacles: [] });
  });

  it.each([
    { without: "completionCertifiedOn", obstacle: "COMPLETION_NOT_CERTIFIED", rule: "PC-12" },
    { without: "executionProofReceivedOn", obstacle: "EXECUTION_PROOF_MISSING", rule: "PA-01" },
    { without: "ddtmCheckedOn", obstacle: "NOT_CHECKED_BY_DDTM", rule: "PC-18" },
    { without: "claimSentOn", obstacle: "BALANCE_NOT_CLAIMED", rule: "PC-13" },
  ] as const)("is not without $without ($rule)", ({ without, obstacle, rule }) => {
    const { [without]: _, ...rest } = complete;
    const conditions = paymentConditions(rest);
    expect([conditions.payable, conditions.obstacles, conditions.grounds.rules]).toEqual([false, [obstacle], [rule]]);
  });

  it("is not without an account or an invoice", () => {
    expect(paymentConditions({ ...complete, hasBankAccount: false, invoices: 0 }).obstacles).toEqual([
      "INVOICES_MISSING",
      "BANK_ACCOUNT_MISSING",
    ]);
  });

  it("waits for the prefect when the claim is late, and refuses nothing by itself", () => {
    const late = { ...complete, claimVerdict: "LATE" } as const;
    expect(paymentConditions(late).obstacles).toEqual(["CLAIM_LATE"]);
    expect(paymentConditions({ ...late, lateClaimAcceptedOn: on }).payable).toBe(true);
  });
});
