import { describe, expect, it } from "vitest";
import { isSiret } from "../../functions/domain/application/siret.ts";

describe("SIRET (INSEE key; MC-02)", () => {
  it.each([
    { siret: "13002526500013", valid: true, because: "its Luhn sum is a multiple of 10" },
    { siret: "13002526500014", valid: false, because: "one digit is wrong" },
    { siret: "35600000049837", valid: true, because: "La Poste: the sum of its digits is a multiple of 5" },
    { siret: "35600000049838", valid: false, because: "La Poste: the sum of its digits is not a multiple of 5" },
    { siret: "1300252650001", valid: false, because: "thirteen digits" },
    { siret: "1300252650001a", valid: false, because: "a letter" },
    { siret: "", valid: false, because: "nothing" },
  ])("$siret: $because", ({ siret, valid }) => {
    expect(isSiret(siret)).toBe(valid);
  });
});
