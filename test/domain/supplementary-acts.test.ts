import type { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { previewAmendment, proposeAmendment } from "../../functions/domain/access-convention/proposing-acts.ts";
import type { AmendmentChanges } from "../../functions/domain/access-convention/supplementary-act.ts";
import { TARIFF_2019_07 } from "../../functions/domain/access-rules/tariff.ts";
import { ActNotOpen } from "../../functions/domain/errors.ts";
import { anApplication, at, day, inForce, invited } from "../support/staff-conventions.ts";

const preview = (
  changes: AmendmentChanges,
  over: {
    readonly effectiveOn?: Temporal.PlainDate;
    readonly on?: string;
    readonly convention?: AccessConvention;
  } = {},
) =>
  previewAmendment(over.convention ?? inForce(), {
    changes,
    reason: "",
    ...(over.effectiveOn ? { effectiveOn: over.effectiveOn } : {}),
    tariff: TARIFF_2019_07,
    agentId: "syndicat/marie",
    at: at(over.on ?? "2027-03-10T09:00:00Z"),
  });

const size = (agents: number): AmendmentChanges => ({ size: { agents, agentsOn: day("2027-03-01") } });

describe("when an amendment takes effect (art. 6; MC-33, MA-15)", () => {
  it.each([
    {
      on: "2027-03-10T09:00:00Z",
      changes: size(60),
      effect: "2028-01-01",
      because: "a change of size counts from January",
    },
    {
      on: "2027-12-31T22:59:59Z",
      changes: size(60),
      effect: "2028-01-01",
      because: "it is still 31 December in Paris",
    },
    { on: "2027-12-31T23:00:00Z", changes: size(60), effect: "2029-01-01", because: "it is already January in Paris" },
    {
      on: "2027-03-10T09:00:00Z",
      changes: { charterVersion: "2027-1" },
      effect: "2027-04-01",
      because: "what changes no amount counts from the next month",
    },
  ])("$on: $effect, $because", ({ on, changes, effect }) => {
    const amendment = preview(changes, { on });
    expect("refused" in amendment ? amendment.refused : String(amendment.effectiveOn)).toBe(effect);
  });

  it("is the day the parties agreed on, when they did", () => {
    const amendment = preview(size(60), { effectiveOn: day("2029-01-01") });
    expect("refused" in amendment ? amendment.refused : String(amendment.effectiveOn)).toBe("2029-01-01");
  });
});

describe("the contribution after it (art. 2; MC-12, MC-13, MA-31)", () => {
  it.each([
    { agents: 19, cents: 80_000n },
    { agents: 50, cents: 300_000n },
    { agents: 100, cents: 300_000n },
    { agents: 101, cents: 450_000n },
  ])("$agents agents: $cents cents a year", ({ agents, cents }) => {
    const amendment = preview(size(agents));
    expect("refused" in amendment ? amendment.refused : amendment.contribution?.annualCents).toBe(cents);
  });

  it("refuses télétransmission alone from 20 agents on: there is no tariff", () => {
    const convention = inForce({ application: anApplication({ agents: 33 }) });
    expect(preview({ offer: "teletransmission" }, { convention })).toEqual({ refused: "NO_TARIFF_FOR_SIZE" });
  });

  it("changes nothing for another référent", () => {
    const amendment = preview({ charterVersion: "2027-1" });
    expect("refused" in amendment ? amendment.refused : amendment.contribution).toBeUndefined();
  });
});

describe("what cannot be amended", () => {
  it("nothing", () => expect(preview({})).toEqual({ refused: "NOTHING_CHANGES" }));

  it("a day after the programme (MC-29)", () =>
    expect(preview(size(60), { effectiveOn: day("2030-01-01") })).toEqual({ refused: "OUTSIDE_PROGRAMME" }));

  it("while another amendment waits", () => {
    const proposed = proposeAmendment(inForce(), {
      changes: size(60),
      reason: "",
      tariff: TARIFF_2019_07,
      agentId: "syndicat/marie",
      at: at("2027-03-10T09:00:00Z"),
    }).after;
    expect(preview(size(70), { convention: proposed })).toEqual({ refused: "PENDING_AMENDMENT" });
  });

  it("a convention that is not in force yet", () =>
    expect(() => preview(size(60), { convention: invited() })).toThrow(ActNotOpen));
});
