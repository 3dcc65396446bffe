import { describe, expect, it } from "vitest";
import { drawUpCreditNote } from "../../../functions/domain/invoicing/credit-note.ts";
import type { CreditNoteStatement, InvoiceStatement } from "../../../functions/domain/invoicing/statement.ts";
import { aConvention, anInvoice, day } from "../../support/an-invoice.ts";

/** The whole of 2023, invoiced 800,00 + 160,00 = 960,00. */
const wholeYear = () => anInvoice({ convention: aConvention({ effectiveOn: day("2022-04-01") }), rank: 1 });
const credit = (invoice: InvoiceStatement, dueThrough: string, earlier: readonly CreditNoteStatement[] = []) =>
  drawUpCreditNote({
    invoice,
    earlier,
    effectiveOn: day("2022-04-01"),
    dueThroughDay: day(dueThrough),
    number: `A-2023-0000${earlier.length + 1}`,
    issuedOn: day("2023-07-20"),
    reason: "résiliation",
  });

describe("credit note on exit: invoiced less due (T18; access convention art. 5, MC-31, MC-32; MA-08, MA-09)", () => {
  it("gives back what exceeds eight twelfths, to the cent, VAT included", () => {
    const note = credit(wholeYear(), "2023-08-31");
    // due: 800,00 × 8/12 = 533,33; VAT 106,67; 640,00. 960,00 - 640,00 = 320,00
    expect(note?.totals).toEqual({ htCents: 26_667n, vatCents: 5_333n, ttcCents: 32_000n });
    expect(note?.vat).toEqual([{ vatPerMille: 200, baseCents: 26_667n, vatCents: 5_333n }]);
    expect(note?.lines).toHaveLength(1);
    expect(note?.lines[0]).toMatchObject({ invoicedCents: 80_000n, dueCents: 53_333n, htCents: 26_667n });
    expect([note?.period.firstDay, note?.period.lastDay].map(String)).toEqual(["2023-09-01", "2023-12-31"]);
    expect(note?.invoiceNumber).toBe("F-2023-00042");
  });

  it("is none when nothing beyond what is due was invoiced", () => {
    expect(credit(wholeYear(), "2024-03-31")).toBeUndefined();
    expect(credit(wholeYear(), "2023-12-31")).toBeUndefined();
  });

  it("gives the whole back when nothing is due for the year", () => {
    const note = credit(wholeYear(), "2022-12-31");
    expect(note?.totals).toEqual({ htCents: 80_000n, vatCents: 16_000n, ttcCents: 96_000n });
    expect([note?.period.firstDay, note?.period.lastDay].map(String)).toEqual(["2023-01-01", "2023-12-31"]);
  });

  it("counts what earlier credit notes gave: both add up to the difference", () => {
    const invoice = wholeYear();
    const first = credit(invoice, "2023-08-31");
    if (!first) throw new Error("no first credit note");
    const second = credit(invoice, "2023-06-30", [first]);
    // due: 400,00 + 80,00 = 480,00; invoiced 960,00 less 320,00 given = 640,00; 640,00 - 480,00 = 160,00
    expect(second?.totals).toEqual({ htCents: 13_333n, vatCents: 2_667n, ttcCents: 16_000n });
    expect([second?.period.firstDay, second?.period.lastDay].map(String)).toEqual(["2023-07-01", "2023-08-31"]);
    expect(credit(invoice, "2023-08-31", [first])).toBeUndefined();
  });

  it("explains each line", () => {
    expect(credit(wholeYear(), "2023-08-31")?.lines[0]?.explanation.replaceAll("\u202f", " ")).toBe(
      "Facturé : 800,00 € ; dû jusqu’au 31 août 2023 : 533,33 €, soit 8 douzièmes de 800,00 € hors taxes.",
    );
    expect(credit(wholeYear(), "2023-08-31")?.grounds).toMatchObject({
      rules: ["T17", "T18", "MA-09", "MC-31", "MC-32", "MA-08"],
      inputs: { invoicedHtCents: "80000", dueHtCents: "53333", dueThroughDay: "2023-08-31" },
    });
  });
});
