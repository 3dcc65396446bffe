import { describe, expect, it } from "vitest";
import { box, count, dateCourte, dateLongue, euros } from "../../functions/documents/template/helpers.ts";

describe("sums in French", () => {
  it.each([
    { cents: 0n, printed: "0,00\u00A0€" },
    { cents: 5, printed: "0,05\u00A0€" },
    { cents: 80_000, printed: "800,00\u00A0€" },
    { cents: 175_000n, printed: "1\u202F750,00\u00A0€" },
    { cents: "123456789012", printed: "1\u202F234\u202F567\u202F890,12\u00A0€" },
    { cents: -1_250n, printed: "\u221212,50\u00A0€" },
  ])("$cents cents print as $printed", ({ cents, printed }) => {
    expect(euros(cents)).toBe(printed);
  });

  it.each([[12.5], [Number.NaN], [null], ["12,50"], [undefined], [Number.MAX_SAFE_INTEGER + 1]])(
    "%s is no whole number of cents",
    (cents) => {
      expect(() => euros(cents)).toThrow("nombre entier de centimes");
    },
  );
});

describe("dates in full", () => {
  it.each([
    { date: "2024-03-01", printed: "1er\u00A0mars\u00A02024" },
    { date: "2024-12-31", printed: "31\u00A0décembre\u00A02024" },
    { date: "2024-02-29", printed: "29\u00A0février\u00A02024" },
  ])("$date prints as $printed", ({ date, printed }) => {
    expect(dateLongue(date)).toBe(printed);
  });

  it.each([["2023-02-29"], ["2024-3-1"], ["2024-03-01T10:00:00Z"], [20240301], [null]])("%s is refused", (date) => {
    expect(() => dateLongue(date)).toThrow("dateLongue()");
  });
});

describe("dates in figures", () => {
  it.each([
    { date: "2024-03-01", printed: "01/03/2024" },
    { date: "2024-12-31", printed: "31/12/2024" },
  ])("$date prints as $printed", ({ date, printed }) => {
    expect(dateCourte(date)).toBe(printed);
  });

  it.each([["2023-02-29"], ["31/12/2024"], [null]])("%s is refused", (date) => {
    expect(() => dateCourte(date)).toThrow("dateCourte()");
  });
});

describe("boxes and counts", () => {
  it("ticks a box for true only, and refuses an absent answer", () => {
    expect([box(true), box(false)]).toStrictEqual(["☒", "☐"]);
    expect(() => box(undefined)).toThrow("vrai ou faux");
  });

  it("counts the items of a list and nothing else", () => {
    expect(count(["a", "b"])).toBe(2);
    expect(() => count("ab")).toThrow("attend une liste");
  });
});
