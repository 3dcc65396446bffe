import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { withVat } from "../../functions/domain/money/amounts.ts";
import { centsOf, decimalOf, NotAnAmount, roundHalfUp, twelfths, vatOn } from "../../functions/domain/money/cents.ts";
import { FRENCH_NORMAL_VAT, VatRateUnknown, vatRateOn } from "../../functions/domain/money/vat.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("whole cents, rounded half up, once (T17)", () => {
  it.each([
    { numerator: 1n, denominator: 2n, rounded: 1n },
    { numerator: 3n, denominator: 2n, rounded: 2n },
    { numerator: 149n, denominator: 100n, rounded: 1n },
    { numerator: -1n, denominator: 2n, rounded: -1n },
    { numerator: -149n, denominator: 100n, rounded: -1n },
  ])("$numerator / $denominator is $rounded", ({ numerator, denominator, rounded }) => {
    expect(roundHalfUp(numerator, denominator)).toBe(rounded);
  });

  it.each([
    { ht: "666.67", rate: 200, vat: "133.33", ttc: "800.00" },
    { ht: "0.03", rate: 200, vat: "0.01", ttc: "0.04" },
    { ht: "0.02", rate: 200, vat: "0.00", ttc: "0.02" },
    { ht: "100.00", rate: 55, vat: "5.50", ttc: "105.50" },
    { ht: "800.00", rate: 0, vat: "0.00", ttc: "800.00" },
  ])("$ht at $rate per mille makes $ttc", ({ ht, rate, vat, ttc }) => {
    const amounts = withVat(centsOf(ht), rate);
    expect([amounts.vatCents, amounts.ttcCents].map(decimalOf)).toEqual([vat, ttc]);
    expect(vatOn(centsOf(ht), rate)).toBe(centsOf(vat));
  });

  it.each(["1", "1.5", "1,50", "1.505", "", "-", "1e3", " 1.00"])("does not take %j for an amount", (text) => {
    expect(() => centsOf(text)).toThrow(NotAnAmount);
  });
});

describe("twelfths (T18, MA-12)", () => {
  it.each([
    { annual: "200.00", months: 7, due: "116.67" },
    { annual: "1750.00", months: 9, due: "1312.50" },
    { annual: "1750.00", months: 4, due: "583.33" },
    { annual: "3000.00", months: 12, due: "3000.00" },
    { annual: "4500.00", months: 0, due: "0.00" },
  ])("$months of $annual are $due", ({ annual, months, due }) => {
    expect(decimalOf(twelfths(centsOf(annual), months))).toBe(due);
  });
});

describe("VAT is dated data (T19, MA-13)", () => {
  it.each([
    { on: "2013-12-31", perMille: 196 },
    { on: "2014-01-01", perMille: 200 },
    { on: "2024-07-01", perMille: 200 },
  ])("on $on the normal rate is $perMille per mille", ({ on, perMille }) => {
    expect(vatRateOn(day(on), FRENCH_NORMAL_VAT)).toBe(perMille);
  });

  it("has no rate outside its table, and takes no nearest one", () => {
    expect(() => vatRateOn(day("2000-03-31"), FRENCH_NORMAL_VAT)).toThrow(VatRateUnknown);
    expect(() => vatRateOn(day("2046-01-01"), FRENCH_NORMAL_VAT)).toThrow(VatRateUnknown);
  });
});
