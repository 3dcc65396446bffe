import { describe, expect, it } from "vitest";
import {
  type FormLines,
  filledLines,
  shownLines,
  withLine,
  withoutLine,
} from "../../functions/contracts/form-lines.ts";

const LINES: FormLines = { prefix: "aid", fields: ["funder", "amount"], most: 3, least: 1 };

describe("lines of a form", () => {
  it("are shown one at least, and as many as are filled in", () => {
    expect(shownLines(LINES, {})).toBe(1);
    expect(shownLines(LINES, { "aid-2-amount": "5" })).toBe(2);
  });

  it("are added one by one, up to the most", () => {
    const two = withLine(LINES, {});
    expect(shownLines(LINES, two)).toBe(2);
    expect(shownLines(LINES, withLine(LINES, withLine(LINES, two)))).toBe(3);
  });

  it("are taken away with what they hold: those below move up, the rest of the form stays", () => {
    const values = { siret: "1", "aid-1-funder": "A", "aid-2-funder": "B", "aid-3-funder": "C", "aid-3-amount": "3" };
    const left = withoutLine(LINES, values, 2);
    expect(left).toMatchObject({ siret: "1", "aid-1-funder": "A", "aid-2-funder": "C", "aid-2-amount": "3" });
    expect(filledLines(LINES, left)).toEqual([1, 2]);
    expect(shownLines(LINES, left)).toBe(2);
  });
});
