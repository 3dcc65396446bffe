import { describe, expect, it } from "vitest";
import {
  addressWords,
  agentsWords,
  agreedEligibilityWords,
  siretWords,
} from "../../functions/domain/access-convention/wording.ts";

describe("the community, as the convention names it (MC-08, MC-09)", () => {
  it("does not make a clause of what the applicant explained", () => {
    expect(
      agreedEligibilityWords({ community: "particular-case", description: "Une association.\nTrois ports." }),
    ).toBe("cas particulier, admis après étude d’éligibilité");
    expect(agreedEligibilityWords({ community: "culture" })).toBe("culture");
  });
});

describe("what the documents say does not come apart at a line's end", () => {
  it("keeps a number with its street and a postcode with its town", () => {
    expect(addressWords({ line1: "1 rue du Four", postcode: "29180", city: "Locronan" })).toBe(
      "1\u00a0rue du Four, 29180\u00a0Locronan",
    );
    expect(addressWords({ line1: "ZA du Port", line2: "BP 12", postcode: "56100", city: "Lorient" })).toBe(
      "ZA du Port, BP 12, 56100\u00a0Lorient",
    );
  });

  it.each([
    { agents: 0, words: "0\u00a0agent" },
    { agents: 1, words: "1\u00a0agent" },
    { agents: 2, words: "2\u00a0agents" },
  ])("$agents: $words", ({ agents, words }) => expect(agentsWords(agents)).toBe(words));

  it("groups the digits of a SIRET", () => {
    expect(siretWords("13002526500013")).toBe("130\u00a0025\u00a0265\u00a000013");
  });
});
