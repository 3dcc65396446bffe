import { describe, expect, it } from "vitest";
import { canonicalJson, canonicalSha256 } from "../../functions/contracts/canonical-json.ts";

describe("canonical JSON, what a submission's fingerprint is taken over", () => {
  it("sorts keys at every depth and leaves absent fields out", () => {
    expect(canonicalJson({ b: [{ d: 1, c: "é" }], a: undefined, A: null })).toBe('{"A":null,"b":[{"c":"é","d":1}]}');
  });

  it("gives the same fingerprint whatever the order of the fields", () => {
    expect(canonicalSha256({ a: 1, b: 2 })).toBe(canonicalSha256({ b: 2, a: 1 }));
    expect(canonicalSha256({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  });
});
