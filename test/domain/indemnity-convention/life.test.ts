import { describe, expect, it } from "vitest";
import { fromPlain, toPlain } from "../../../functions/adapters/record-codec.ts";
import {
  acceptClaim,
  acceptLateClaim,
  claimBalance,
  foreclose,
  giveAccount,
} from "../../../functions/domain/indemnity-convention/balance.ts";
import { checkClaim, faultsOf, proposeChecks } from "../../../functions/domain/indemnity-convention/check.ts";
import type { ClaimContent } from "../../../functions/domain/indemnity-convention/claim.ts";
import {
  closeExecution,
  enterExecution,
  giveExecutionProof,
  recordExpiry,
} from "../../../functions/domain/indemnity-convention/execution.ts";
import { liquidate } from "../../../functions/domain/indemnity-convention/liquidation.ts";
import { nextStep } from "../../../functions/domain/indemnity-convention/next-step.ts";
import { sendNotification } from "../../../functions/domain/indemnity-convention/notification.ts";
import { askProrogation, grantProrogation } from "../../../functions/domain/indemnity-convention/prorogation.ts";
import { ACCOUNT, grandSiteClaim } from "../../../local/demo/grand-site.ts";
import { PREFECTURE as body } from "../../../local/seed/prefecture.ts";
import {
  actor,
  agentId,
  at,
  day,
  inExecution,
  inVerification,
  notified,
  online,
  signed,
} from "../../support/an-indemnity.ts";

describe("notification (T16, PA-11)", () => {
  it("is not sent electronically without the prior agreement of the beneficiary", () => {
    const send = () =>
      sendNotification(signed(false), { means: "electronic", agentId, at: at("2023-06-12T08:00:00Z") });
    expect(send).toThrow("no prior agreement to electronic notification");
  });

  it.each([
    { receivedOn: "2023-06-08", because: "the convention was not signed yet" },
    { receivedOn: "2023-06-21", because: "the day is still to come" },
  ])("is not proved on $receivedOn: $because", ({ receivedOn }) => {
    expect(() => notified(receivedOn)).toThrow("received on an impossible day");
  });

  it("P01: starts six months, with reminders at sixty, thirty and seven days", () => {
    const { life, deadlines } = notified();
    if (life.status !== "notified") throw new Error(life.status);
    expect(life.caducity.lastDay.toString()).toBe("2023-12-15");
    expect(deadlines.find(({ id }) => id === "caducity")?.remindersAt.map((r) => r.toString().slice(0, 10))).toEqual([
      "2023-10-16",
      "2023-11-15",
      "2023-12-08",
      "2023-12-15",
    ]);
  });

  it("is a record that the store gives back as it was", () => {
    const kept = inVerification();
    expect(fromPlain(JSON.parse(JSON.stringify(toPlain(kept))))).toEqual(kept);
  });
});

describe("the clocks (art. 4 and 5)", () => {
  it("PA-16: without a declared start only the clock of caducity runs", () => {
    expect(nextStep(notified(), "indemnity", at("2023-09-01T08:00:00Z"))).toEqual({
      step: "AwaitCaducity",
      until: at("2023-12-15T23:00:00Z"),
    });
  });

  it("PA-12: a proof posted on the last day stops the clock, though it arrives after it expired", () => {
    const expired = recordExpiry(notified(), at("2023-12-15T23:00:00Z")).after;
    expect(expired.life.status).toBe("delay-expired");
    const proven = giveExecutionProof(expired, {
      ...online("2023-12-19T08:00:00Z"),
      sending: { channel: "post", postmarkOn: day("2023-12-15"), receivedOn: day("2023-12-19") },
      description: "Bordereau",
    }).after;
    expect(proven.life).toMatchObject({ status: "notified", proof: { verdict: "ON_TIME" } });
  });

  it("PA-14: a prorogation asked after expiry is recorded, and cannot be granted", () => {
    const expired = recordExpiry(notified(), at("2023-12-15T23:00:00Z")).after;
    const asked = askProrogation(expired, {
      ...online("2023-12-18T08:00:00Z"),
      reason: "Retard.",
      asked: { months: 3 },
    }).after;
    expect(asked.life).toMatchObject({ prorogations: [{ admissible: false, status: "pending" }] });
    const grant = () =>
      grantProrogation(asked, {
        prorogationId: "1",
        prorogation: { months: 3 },
        grounds: ["Motif."],
        agentId,
        body,
        at: at("2023-12-19T08:00:00Z"),
      });
    expect(grant).toThrow("asked after expiry");
  });

  it("PA-20: the balance runs from the end of the period, and its deadline starts with it", () => {
    const running = enterExecution(inExecution(), at("2023-07-18T08:00:00Z")).after;
    const over = at("2023-12-19T23:00:00Z");
    expect(nextStep(running, "indemnity", over).step).toBe("CloseExecution");
    const closed = closeExecution(running, body, over).after;
    expect(closed.life.status).toBe("execution-closed");
    expect(closed.deadlines.find(({ id }) => id === "balance-claim")?.lastDay.toString()).toBe("2024-03-19");
    expect(closed.deadlines.find(({ id }) => id === "execution-period")?.status).toBe("met");
  });

  it("PA-21: a late claim is neither foreclosed nor paid by itself", () => {
    const running = enterExecution(inExecution(), at("2023-07-18T08:00:00Z")).after;
    const closed = closeExecution(running, body, at("2023-12-19T23:00:00Z")).after;
    const expired = recordExpiry(closed, at("2024-03-19T23:00:00Z")).after;
    const content = grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12");
    const late = claimBalance(expired, { ...online("2024-04-12T08:00:00Z"), content, account: ACCOUNT }).after;
    expect(late.life).toMatchObject({ status: "balance-claimed", claim: { verdict: "LATE" } });
    const decided = { agentId, at: at("2024-04-15T08:00:00Z") };
    expect(() => acceptClaim(late, decided)).toThrow("incomplete");
    expect(foreclose(late, { ...decided, grounds: ["Tardive."] }).after.life.status).toBe("foreclosed");
    const accepted = acceptLateClaim(late, { ...decided, reason: "Force majeure." }).after;
    expect(acceptClaim(accepted, decided).after.life.status).toBe("in-verification");
  });
});

describe("the check, line by line (art. 3 to 6)", () => {
  const [transport, treatment] = grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12").expenses;
  if (!transport || !treatment) throw new Error("the claim has two invoices");
  const claim = (expenses: ClaimContent["expenses"]): ClaimContent => ({
    ...grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12"),
    expenses,
  });

  it.each([
    { line: transport, retained: true, because: "transport by a provider, within the period" },
    { line: { ...transport, serviceDoneOn: day("2023-12-19") }, retained: true, because: "the last day is included" },
    { line: { ...transport, serviceDoneOn: day("2023-12-20") }, retained: false, because: "the period is over" },
    { line: { ...transport, serviceDoneOn: day("2023-06-18") }, retained: false, because: "it had not started" },
    { line: { ...transport, nature: "collection" as const }, retained: false, because: "removal is not financed" },
    { line: { ...transport, by: "own-staff" as const }, retained: false, because: "own staff is not financed" },
  ])("proposes retained=$retained: $because", ({ line, retained }) => {
    const [proposal] = proposeChecks(inVerification(claim([line])), body);
    expect(proposal?.retained).toBe(retained);
    expect(proposal?.retainedHtCents).toBe(retained ? 50_000n : 0n);
  });

  it("asks a reason for what the rules do not propose, and keeps no more than the invoice says", () => {
    const verifying = inVerification(claim([transport, treatment]));
    const [first, second] = proposeChecks(verifying, body);
    if (!first || !second) throw new Error("two lines are proposed");
    expect([...faultsOf(verifying, [first], body)]).toEqual([["2", "UNDECIDED"]]);
    expect([...faultsOf(verifying, [first, { ...second, retainedHtCents: 29_001n }], body)]).toEqual([
      ["2", "ABOVE_INVOICE"],
    ]);
    const cut = { ...second, retainedHtCents: 20_000n, retainedVatCents: 4_000n, reason: "" };
    expect([...faultsOf(verifying, [first, cut], body)]).toEqual([["2", "REASON_MISSING"]]);
    expect([...faultsOf(verifying, [first, { ...cut, reason: "Devis dépassé." }], body)]).toEqual([]);
  });

  it("PA-24: nothing is liquidated without an account, and everything is once it is given", () => {
    const verifying = inVerification();
    const decided = { agentId, body, at: at("2023-10-05T08:00:00Z") };
    const decisions = proposeChecks(verifying, body);
    const checked = checkClaim(verifying, { ...decided, decisions, otherAidCents: 0n, remarks: "" }).after;
    expect(() => liquidate(checked, decided)).toThrow("BANK_ACCOUNT_MISSING");
    const ready = giveAccount(checked, { account: ACCOUNT, actor, at: decided.at }).after;
    const { life } = liquidate(ready, decided).after;
    if (life.status !== "liquidated") throw new Error(life.status);
    expect(life.liquidation.amount.indemnityCents).toBe(94_800n);
    expect(life.liquidation.flags.map(({ code }) => code)).toEqual(["VAT_MISMATCH", "ART7_FORECAST_EXCEEDED"]);
  });
});
