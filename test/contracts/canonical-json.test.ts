import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { canonicalJson, canonicalSha256 } from "../../functions/contracts/canonical-json.ts";

describe("canonical JSON, what a submission's fingerprint is taken over", () => {
  it("sorts keys at every depth and leaves absent fields out", () => {
    expect(canonicalJson({ b: [{ d: 1, c: "é" }], a: undefined, A: null })).toBe('{"A":null,"b":[{"c":"é","d":1}]}');
  });

  it("writes amounts, days and instants as texts, so that none of them is lost", () => {
    const facts = {
      htCents: 79_000n,
      discoveredOn: Temporal.PlainDate.from("2026-03-02"),
      at: Temporal.Instant.from("2026-03-02T08:30:00Z"),
    };
    expect(canonicalJson(facts)).toBe('{"at":"2026-03-02T08:30:00Z","discoveredOn":"2026-03-02","htCents":"79000"}');
  });

  it("gives the same fingerprint whatever the order of the fields", () => {
    expect(canonicalSha256({ a: 1, b: 2 })).toBe(canonicalSha256({ b: 2, a: 1 }));
    expect(canonicalSha256({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  });
});
