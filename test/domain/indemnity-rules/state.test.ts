import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { NATIONAL_HOLIDAYS } from "../../../functions/domain/calendar/holidays.ts";
import { caducityDelay } from "../../../functions/domain/indemnity-rules/caducity.ts";
import { balanceDelay, executionPeriod } from "../../../functions/domain/indemnity-rules/execution.ts";
import { type IndemnityFacts, indemnityStateOn } from "../../../functions/domain/indemnity-rules/indemnity-state.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const notifiedOn = day("2023-06-15");
const notified: IndemnityFacts = { notifiedOn, caducity: caducityDelay(notifiedOn, NATIONAL_HOLIDAYS) };
// Execution to 22 November 2023, balance to 22 February 2024.
const period = executionPeriod({ declaredStartOn: day("2023-05-22") });
const started: IndemnityFacts = { ...notified, period, balance: balanceDelay(period, NATIONAL_HOLIDAYS) };
const proven: IndemnityFacts = { ...started, proofSentOn: day("2023-12-01") };

describe("where an indemnity convention stands (art. 4 and 5; PC-13, PC-15, PC-17, PA-13, PA-16, PA-21)", () => {
  it.each([
    { id: "-", facts: notified, on: "2023-06-14", state: "SIGNEE", because: "it is not notified yet" },
    { id: "-", facts: notified, on: "2023-06-15", state: "NOTIFIEE", because: "the clock of caducity runs" },
    { id: "-", facts: notified, on: "2023-12-15", state: "NOTIFIEE", because: "the last day counts" },
    {
      id: "P19",
      facts: notified,
      on: "2023-12-16",
      state: "DELAI_EXPIRE",
      because: "the prefect has not declared caducity",
    },
    {
      id: "P19",
      facts: { ...notified, caducityDeclaredOn: day("2024-01-10") },
      on: "2024-01-09",
      state: "DELAI_EXPIRE",
      because: "the act comes tomorrow",
    },
    {
      id: "P19",
      facts: { ...notified, caducityDeclaredOn: day("2024-01-10") },
      on: "2024-01-10",
      state: "CADUQUE",
      because: "the prefect declared it",
    },
    { id: "-", facts: started, on: "2023-07-01", state: "EXECUTION", because: "a start is declared" },
    {
      id: "-",
      facts: started,
      on: "2023-11-23",
      state: "EXECUTION_CLOSE",
      because: "the period is over, the proof still awaited in time",
    },
    { id: "-", facts: started, on: "2023-12-16", state: "DELAI_EXPIRE", because: "no proof of execution came" },
    {
      id: "-",
      facts: proven,
      on: "2023-12-16",
      state: "EXECUTION_CLOSE",
      because: "the proof stopped the clock of caducity",
    },
    {
      id: "-",
      facts: proven,
      on: "2024-02-23",
      state: "DELAI_EXPIRE",
      because: "the proof does not stop the clock of the balance",
    },
    {
      id: "-",
      facts: { ...proven, claimSentOn: day("2024-02-22") },
      on: "2024-02-23",
      state: "SOLDE_DEMANDE",
      because: "the claim was sent on the last day",
    },
    {
      id: "-",
      facts: { ...proven, foreclosedOn: day("2024-04-01") },
      on: "2024-04-01",
      state: "FORCLOSE",
      because: "the prefect decided so",
    },
  ])("$id: on $on, $state: $because", ({ facts, on, state }) => {
    expect(indemnityStateOn(day(on), facts).state).toBe(state);
  });

  it("says which clock is over", () => {
    expect(indemnityStateOn(day("2023-12-16"), started).expired).toBe("caducity");
    expect(indemnityStateOn(day("2024-02-23"), proven).expired).toBe("balance");
  });

  it("P20: alerts that no start is declared, since neither execution nor balance can run", () => {
    const standing = indemnityStateOn(day("2023-09-01"), notified);
    expect([standing.state, standing.alerts]).toEqual(["NOTIFIEE", ["EXECUTION_START_MISSING"]]);
  });

  it("leaves a proof that comes late, before the act, to the prefect (PA-13)", () => {
    const standing = indemnityStateOn(day("2023-12-20"), { ...started, proofSentOn: day("2023-12-18") });
    expect([standing.state, standing.alerts]).toEqual(["DELAI_EXPIRE", ["PROOF_LATE"]]);
  });

  it.each([
    { facts: notified, declaredOn: "2023-12-15", state: "NOTIFIEE", because: "the delay still runs" },
    { facts: proven, declaredOn: "2024-01-10", state: "EXECUTION_CLOSE", because: "the proof came in time" },
  ])("caducity declared on $declaredOn has no cause: $because (PA-13)", ({ facts, declaredOn, state }) => {
    const standing = indemnityStateOn(day(declaredOn), { ...facts, caducityDeclaredOn: day(declaredOn) });
    expect([standing.state, standing.alerts.includes("CADUCITY_WITHOUT_CAUSE")]).toEqual([state, true]);
  });

  it("takes a late claim for what it is: claimed, and flagged (PA-21)", () => {
    const standing = indemnityStateOn(day("2024-03-02"), { ...proven, claimSentOn: day("2024-03-01") });
    expect([standing.state, standing.alerts]).toEqual(["SOLDE_DEMANDE", ["CLAIM_LATE"]]);
  });
});
