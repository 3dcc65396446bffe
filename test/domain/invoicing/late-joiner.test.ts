import { describe, expect, it } from "vitest";
import { invoiceStatement } from "../../../functions/domain/access-convention/invoice-issuing.ts";
import { INVOICING } from "../../support/invoiced-conventions.ts";
import { aBody, day, inForce } from "../../support/staff-conventions.ts";

/** In force since 1 December 2026, with the readings its body chose. */
function joined(options: { readonly lateJoinerInvoice?: "withNextJuly" }) {
  const proposes = aBody().proposes["access-convention"];
  if (!proposes) throw new Error("unreachable");
  const body = aBody({ invoicing: INVOICING, proposes: { "access-convention": { ...proposes, options } } });
  return { body, convention: inForce({ body }) };
}

describe("the first invoice of who joins after 1 July (art. 2, MC-14; MA-11)", () => {
  it.each([
    { options: {}, plannedOn: "2026-12-01", lines: [2026], because: "at the effect, unless the body reads otherwise" },
    {
      options: { lateJoinerInvoice: "withNextJuly" as const },
      plannedOn: "2027-07-01",
      lines: [2026, 2027],
      because: "with the next one, a line of its own, where that is the body's reading",
    },
  ])("is issued on $plannedOn: $because", ({ options, plannedOn, lines }) => {
    const { body, convention } = joined(options);
    const [first] = "invoices" in convention.life ? convention.life.invoices : [];
    expect(first?.life.status === "to-issue" && String(first.life.plannedOn)).toBe(plannedOn);
    const given = { year: 2026, body, number: "F-1", issuedOn: day(plannedOn) };
    expect(invoiceStatement(convention, given).lines.map(({ year }) => year)).toEqual(lines);
  });
});
