import { describe, expect, it } from "vitest";
import { NATIONAL_HOLIDAYS } from "../../../functions/domain/calendar/holidays.ts";
import { drawUpInvoice } from "../../../functions/domain/invoicing/drawing-up.ts";
import { plannedInvoices } from "../../../functions/domain/invoicing/planned-invoices.ts";
import { optionsOf } from "../../../functions/domain/readings/body-options.ts";
import { aConvention, anInvoice, BUYER, day, INVOICE_DATA, SELLER } from "../../support/an-invoice.ts";

describe("which invoices a convention has (access convention art. 2, MC-14; MA-10, MA-11)", () => {
  const issueDays = (convention = aConvention(), options = {}) =>
    plannedInvoices(convention, INVOICE_DATA, optionsOf(options)).map(({ year, issueOn, years }) => ({
      year,
      issueOn: issueOn.toString(),
      months: years.map(({ twelfths }) => twelfths),
    }));

  it("one a calendar year, on the first working day of its second half", () => {
    expect(issueDays()).toEqual([
      { year: 2023, issueOn: "2023-07-03", months: [9] }, // 1 July 2023 is a Saturday
      { year: 2024, issueOn: "2024-07-01", months: [12] },
    ]);
  });

  it("at the effect for who joins after 1 July", () => {
    expect(issueDays(aConvention({ effectiveOn: day("2023-09-01"), receivedOn: day("2023-08-10") }))).toEqual([
      { year: 2023, issueOn: "2023-09-01", months: [4] },
      { year: 2024, issueOn: "2024-07-01", months: [12] },
    ]);
  });

  it("or with the next July, one invoice of two lines, where the body reads it so", () => {
    const late = aConvention({ effectiveOn: day("2023-09-01"), receivedOn: day("2023-08-10") });
    expect(issueDays(late, { lateJoinerInvoice: "withNextJuly" })).toEqual([
      { year: 2023, issueOn: "2024-07-01", months: [4, 12] },
    ]);
  });

  it("none for a year in which nothing is due", () => {
    const ended = aConvention({ dueThroughDay: day("2023-12-31") });
    expect(issueDays(ended).map(({ year }) => year)).toEqual([2023]);
  });
});

describe("an invoice (T17, T18; Code de la commande publique, art. D. 2192-2)", () => {
  it("states months, contribution, base, VAT and total of the first, incomplete year", () => {
    const invoice = anInvoice();
    expect(invoice.lines).toHaveLength(1);
    expect(invoice.lines[0]).toMatchObject({
      label: "Contribution 2023 – bouquet de services, moins de 20 agents",
      twelfths: 9,
      annualCents: 80_000n,
      htCents: 60_000n,
      vatPerMille: 200,
    });
    expect(invoice.totals).toEqual({ htCents: 60_000n, vatCents: 12_000n, ttcCents: 72_000n });
    expect([invoice.period.firstDay, invoice.period.lastDay].map(String)).toEqual(["2023-04-01", "2023-12-31"]);
    expect(invoice.lines[0]?.explanation.replaceAll("\u202f", " ")).toBe(
      "9 douzièmes de la contribution annuelle de 800,00 € hors taxes, du 1er avril 2023 au 31 décembre 2023 (article 2).",
    );
  });

  it("says why, rule by rule, with the data used", () => {
    expect(anInvoice().lines[0]?.grounds).toEqual({
      rules: ["MC-12", "MC-14", "MA-10", "MA-12", "MA-13", "T17", "T18"],
      inputs: { effectiveOn: "2023-04-01", dueThrough: "2024-12-31", annualCents: "80000" },
      options: { vat: "rateInForce" },
      calendarVersion: "fr-national-2015-2045",
      tariffVersion: "2019-07",
      vatVersion: "fr-normal-2014",
    });
  });

  it("takes VAT once, on the sum of the lines of a rate, not line by line", () => {
    const late = aConvention({ effectiveOn: day("2023-09-01"), receivedOn: day("2023-08-10") });
    const invoice = anInvoice({ convention: late, options: { lateJoinerInvoice: "withNextJuly" } });
    expect(invoice.lines.map(({ htCents }) => htCents)).toEqual([26_667n, 80_000n]);
    expect(invoice.vat).toEqual([{ vatPerMille: 200, baseCents: 106_667n, vatCents: 21_333n }]);
    expect(invoice.totals).toEqual({ htCents: 106_667n, vatCents: 21_333n, ttcCents: 128_000n });
    expect([invoice.period.firstDay, invoice.period.lastDay].map(String)).toEqual(["2023-09-01", "2024-12-31"]);
  });

  it("takes the contribution and the tier of an amendment from its year on (MA-15)", () => {
    const changed = aConvention({
      changes: [{ fromYear: 2024, annualCents: 175_000n }],
      offerLabelOf: (year) => (year < 2024 ? "moins de 20 agents" : "de 20 à 49 agents"),
    });
    const lines = [0, 1].map((rank) => anInvoice({ convention: changed, rank }).lines[0]);
    expect(lines.map((line) => [line?.htCents, line?.label])).toEqual([
      [60_000n, "Contribution 2023 – moins de 20 agents"],
      [175_000n, "Contribution 2024 – de 20 à 49 agents"],
    ]);
  });

  it("adds no VAT for a body outside VAT", () => {
    const invoice = anInvoice({ options: { vat: "outsideVat" } });
    expect(invoice.vat).toEqual([{ vatPerMille: 0, baseCents: 60_000n, vatCents: 0n }]);
    expect(invoice.totals.ttcCents).toBe(60_000n);
  });

  it.each([
    { issuedOn: "2023-07-03", dueOn: "2023-08-02", because: "a Wednesday" },
    { issuedOn: "2023-07-06", dueOn: "2023-08-07", because: "5 August is a Saturday: carried over to Monday (T5)" },
    { issuedOn: "2023-07-16", dueOn: "2023-08-16", because: "15 August is a holiday" },
  ])("issued on $issuedOn, is to be paid by $dueOn: $because", ({ issuedOn, dueOn }) => {
    expect(anInvoice({ issuedOn }).dueOn.toString()).toBe(dueOn);
  });

  it("is not drawn up without a line", () => {
    const convention = aConvention();
    const planned = { year: 2023, issueOn: day("2023-07-03"), years: [] };
    const [number, issuedOn] = ["F-2023-00001", day("2023-07-03")];
    const given = { planned, convention, seller: SELLER, buyer: BUYER, number, issuedOn, payWithinDays: 30 };
    expect(() => drawUpInvoice({ ...given, holidays: NATIONAL_HOLIDAYS })).toThrow(RangeError);
  });
});
