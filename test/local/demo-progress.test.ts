import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { progressOn } from "../../local/demo/progress.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** A year and a day, so that a day of 2024 is a day of 366. */
function shownOn(isTTY: boolean, days: readonly string[]): string {
  const written: string[] = [];
  const screen = { isTTY, write: (text: string) => written.push(text) > 0 };
  const progress = progressOn(screen, day("2024-01-01"), day("2025-01-01"));
  for (const each of days) progress.reached(day(each));
  progress.done();
  return written.join("");
}

describe("how far the demonstration has come", () => {
  it("is one line that moves on a terminal, and gives way to what follows", () => {
    expect(shownOn(true, ["2024-01-01", "2024-07-02", "2025-01-01"])).toBe(
      "\r\x1b[K  ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  January 2024" +
        "\r\x1b[K  ████████████░░░░░░░░░░░░  50 %  July 2024" +
        "\r\x1b[K  ████████████████████████ 100 %  January 2025" +
        "\r\x1b[K",
    );
  });

  it("is a line for each month in a file, or where another program reads", () => {
    expect(shownOn(false, ["2024-01-01", "2024-01-15", "2024-02-01", "2024-02-29", "2025-01-01"])).toBe(
      "  January 2024\n  February 2024\n  January 2025\n",
    );
  });
});
