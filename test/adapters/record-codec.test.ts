import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { fromPlain, toPlain } from "../../functions/adapters/record-codec.ts";
import * as conventions from "../support/staff-conventions.ts";

const { submitted, inStudy, drawnUp, invited, toCountersign, accepted, inForce } = conventions;

describe("how records are stored: names say what their values are", () => {
  it.each([
    { status: "submitted", convention: submitted() },
    { status: "in-eligibility-study", convention: inStudy() },
    { status: "awaiting-signatures", convention: drawnUp() },
    { status: "awaiting-signatures", convention: invited() },
    { status: "awaiting-signatures", convention: toCountersign() },
    { status: "accepted", convention: accepted() },
    { status: "in-force", convention: inForce() },
  ])("gives a convention in status $status back as it was", ({ status, convention }) => {
    expect(convention.life.status).toBe(status);
    const json = JSON.stringify(toPlain(convention));
    const back = fromPlain(JSON.parse(json));
    expect(JSON.stringify(toPlain(back))).toBe(json);
    expect(typesOf(back)).toEqual(typesOf(convention));
  });

  it("reads instants, days and cents by their names, alone and in lists", () => {
    const plain = {
      at: "2026-03-02T09:30:00Z",
      remindersAt: ["2026-03-02T09:30:00Z"],
      lastDay: "2026-03-02",
      annualCents: "80000",
      note: "2026-03-02",
    };
    const read = fromPlain<Record<string, unknown>>(plain);
    expect(read["at"]).toBeInstanceOf(Temporal.Instant);
    expect(read["remindersAt"]).toEqual([expect.any(Temporal.Instant)]);
    expect(read["lastDay"]).toBeInstanceOf(Temporal.PlainDate);
    expect(read["annualCents"]).toBe(80_000n);
    expect(read["note"]).toBe("2026-03-02");
  });

  it("leaves other people's names alone: form fields, facts of the journal, inputs and options of grounds", () => {
    const grounds = { inputs: { effectiveOn: "2023-04-01", annualCents: "80000" }, options: { expenseDay: "paid" } };
    const plain = { values: { signedOn: "n’importe quoi" }, detail: { effectiveOn: "2023-04-01" }, grounds };
    expect(fromPlain(plain)).toEqual(plain);
  });

  it("refuses what it could not read back", () => {
    expect(() => toPlain({ openedAt: new Date(0) })).toThrow(TypeError);
  });
});

/** The class of every leaf, by its path. */
function typesOf(value: unknown, path = ""): Record<string, string> {
  if (
    typeof value !== "object" ||
    value === null ||
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate
  ) {
    const name = typeof value === "object" && value !== null ? value.constructor.name : typeof value;
    return value === undefined ? {} : { [path]: name };
  }
  return Object.assign({}, ...Object.entries(value).map(([name, held]) => typesOf(held, `${path}/${name}`)));
}
