import { describe, expect, it } from "vitest";
import { giveAccount } from "../../../functions/domain/indemnity-convention/balance.ts";
import { checkClaim, proposeChecks } from "../../../functions/domain/indemnity-convention/check.ts";
import type { IndemnityConvention } from "../../../functions/domain/indemnity-convention/convention.ts";
import { liquidate, recordPayment } from "../../../functions/domain/indemnity-convention/liquidation.ts";
import { nextStep } from "../../../functions/domain/indemnity-convention/next-step.ts";
import {
  dropRepayment,
  findRepaymentCause,
  orderRepayment,
  type RepaymentCause,
} from "../../../functions/domain/indemnity-convention/repayment.ts";
import { ACCOUNT } from "../../../local/demo/grand-site.ts";
import { PREFECTURE as body } from "../../../local/seed/prefecture.ts";
import { actor, agentId, at, day, inVerification } from "../../support/an-indemnity.ts";

/** 948 € were paid on 6 November 2023. */
function paid(): IndemnityConvention {
  const verifying = inVerification();
  const decided = { agentId, body, at: at("2023-10-05T08:00:00Z") };
  const decisions = proposeChecks(verifying, body);
  const checked = checkClaim(verifying, { ...decided, decisions, otherAidCents: 0n, remarks: "" }).after;
  const ready = giveAccount(checked, { account: ACCOUNT, actor, at: decided.at }).after;
  const payment = { paidOn: day("2023-11-06"), paidCents: 94_800n, reference: "DRFIP-1" };
  return recordPayment(liquidate(ready, decided).after, { ...payment, agentId, at: at("2023-11-06T08:00:00Z") }).after;
}

const found = (cause: RepaymentCause, intendedCents: bigint): IndemnityConvention =>
  findRepaymentCause(paid(), {
    cause,
    facts: ["Constat."],
    intendedCents,
    agentId,
    body,
    at: at("2024-01-15T08:00:00Z"),
  }).after;

/** The hearing of thirty days is over on 14 February, at midnight. */
const ordered = (cause: RepaymentCause, amountCents: bigint, instant = "2024-02-15T08:00:00Z"): IndemnityConvention =>
  orderRepayment(found(cause, amountCents), { amountCents, grounds: ["Motif."], reply: "", agentId, at: at(instant) })
    .after;

describe("what may be asked back of 948 € paid (art. 7, PC-22, PA-03, PA-09)", () => {
  it.each<{ id: string; cause: RepaymentCause; most: bigint; extent: "total" | "partial" }>([
    { id: "(1) object changed", cause: { case: "OBJECT_CHANGED" }, most: 94_800n, extent: "total" },
    {
      id: "(2) aid above the real expense",
      cause: { case: "OVER_FINANCED", expenseCents: 94_800n, otherAidCents: 20_000n },
      most: 20_000n,
      extent: "partial",
    },
    { id: "(3) half not done", cause: { case: "NOT_DONE", dueCents: 60_000n }, most: 34_800n, extent: "partial" },
    { id: "(4) clauses not respected", cause: { case: "CLAUSE_BROKEN" }, most: 94_800n, extent: "total" },
  ])("$id: at most $most cents", ({ cause, most, extent }) => {
    expect(ordered(cause, most).life).toMatchObject({
      status: "repayment-ordered",
      order: { amountCents: most, extent },
    });
    expect(() => found(cause, most + 1n)).toThrow("more than the case allows");
  });

  it("is not ordered before the hearing is over, nor for more than was announced", () => {
    expect(() => ordered({ case: "CLAUSE_BROKEN" }, 10_000n, "2024-02-14T22:59:59Z")).toThrow("hearing open");
    const more = { amountCents: 10_001n, grounds: ["Motif."], reply: "", agentId, at: at("2024-02-15T08:00:00Z") };
    expect(() => orderRepayment(found({ case: "CLAUSE_BROKEN" }, 10_000n), more)).toThrow("more than was announced");
  });

  it("may be given up: the file stays paid, and its strand ends", () => {
    const dropped = dropRepayment(found({ case: "CLAUSE_BROKEN" }, 10_000n), {
      reason: "Observations convaincantes.",
      agentId,
      at: at("2024-02-01T08:00:00Z"),
    }).after;
    expect(dropped.life.status).toBe("paid");
    expect(nextStep(dropped, "repayment-1", at("2024-02-01T08:00:00Z"))).toEqual({ step: "End", outcome: "dropped" });
  });
});

describe("the payment (art. 6, PA-22)", () => {
  it("is of the amount liquidated, to the cent", () => {
    const verifying = inVerification();
    const decided = { agentId, body, at: at("2023-10-05T08:00:00Z") };
    const decisions = proposeChecks(verifying, body);
    const checked = checkClaim(verifying, { ...decided, decisions, otherAidCents: 0n, remarks: "" }).after;
    const ready = liquidate(giveAccount(checked, { account: ACCOUNT, actor, at: decided.at }).after, decided).after;
    const pay = () =>
      recordPayment(ready, { paidOn: day("2023-11-06"), paidCents: 94_799n, reference: "R", agentId, at: decided.at });
    expect(pay).toThrow("the amount is not the one liquidated");
  });
});
