import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { crossIndustryInvoice } from "../../../functions/documents/factur-x/cross-industry-invoice.ts";
import { aCreditNote } from "../../support/a-credit-note.ts";
import { aConvention, anInvoice, BUYER, day, SELLER } from "../../support/an-invoice.ts";

/** What stands between the first opening and closing tag of a name, on one line. */
const within = (xml: string, name: string): string =>
  (new RegExp(`<${name}[ >].*?</${name}>`, "s").exec(xml)?.[0] ?? "").replace(/\n\s*/g, "");

describe("an invoice as Cross Industry Invoice D22B, profile EN 16931", () => {
  it("says all that the invoice states, in the order of the schema", () => {
    const expected = readFileSync(new URL("../../golden/factur-x-invoice.xml", import.meta.url), "utf8");
    expect(crossIndustryInvoice(anInvoice())).toBe(expected);
  });

  it("leaves out the references that the establishment does not ask for (BT-10, BT-13)", () => {
    const { serviceCode: _service, engagementNumber: _engagement, ...buyer } = BUYER;
    const xml = crossIndustryInvoice(anInvoice({ buyer }));
    expect(xml).not.toContain("BuyerReference");
    expect(xml).not.toContain("BuyerOrderReferencedDocument");
  });

  it("escapes what people typed", () => {
    const xml = crossIndustryInvoice(anInvoice({ buyer: { ...BUYER, name: 'Régie "eau & air" <Redon>' } }));
    expect(within(xml, "ram:ShipToTradeParty")).toContain(
      "<ram:Name>Régie &quot;eau &amp; air&quot; &lt;Redon&gt;</ram:Name>",
    );
  });

  it("counts months at the price of twelve, a line a year, and VAT once on both", () => {
    const convention = aConvention({ effectiveOn: day("2023-09-01"), receivedOn: day("2023-08-10") });
    const xml = crossIndustryInvoice(anInvoice({ convention, options: { lateJoinerInvoice: "withNextJuly" } }));
    expect(xml.match(/<ram:BilledQuantity.*/g)).toEqual([
      '<ram:BilledQuantity unitCode="MON">4</ram:BilledQuantity>',
      '<ram:BilledQuantity unitCode="MON">12</ram:BilledQuantity>',
    ]);
    expect(within(xml, "ram:SpecifiedTradeSettlementHeaderMonetarySummation")).toBe(
      "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>" +
        "<ram:LineTotalAmount>1066.67</ram:LineTotalAmount>" +
        "<ram:TaxBasisTotalAmount>1066.67</ram:TaxBasisTotalAmount>" +
        '<ram:TaxTotalAmount currencyID="EUR">213.33</ram:TaxTotalAmount>' +
        "<ram:GrandTotalAmount>1280.00</ram:GrandTotalAmount>" +
        "<ram:DuePayableAmount>1280.00</ram:DuePayableAmount>" +
        "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>",
    );
  });

  it("of a body outside VAT, states category O with its reason, no rate and no VAT number (BR-O)", () => {
    const mention = "TVA non applicable, article 256 B du code général des impôts";
    const seller = { ...SELLER, vat: { liable: false, mention } } as const;
    const xml = crossIndustryInvoice(anInvoice({ seller, options: { vat: "outsideVat" } }));
    expect(within(within(xml, "ram:ApplicableHeaderTradeSettlement"), "ram:ApplicableTradeTax")).toBe(
      "<ram:ApplicableTradeTax>" +
        "<ram:CalculatedAmount>0.00</ram:CalculatedAmount>" +
        "<ram:TypeCode>VAT</ram:TypeCode>" +
        `<ram:ExemptionReason>${mention}</ram:ExemptionReason>` +
        "<ram:BasisAmount>600.00</ram:BasisAmount>" +
        "<ram:CategoryCode>O</ram:CategoryCode>" +
        "<ram:ExemptionReasonCode>VATEX-EU-O</ram:ExemptionReasonCode>" +
        "</ram:ApplicableTradeTax>",
    );
    expect(xml).not.toContain("RateApplicablePercent");
    expect(xml).not.toContain("SpecifiedTaxRegistration");
  });
});

describe("a credit note (381)", () => {
  const xml = crossIndustryInvoice(aCreditNote());

  it("names the invoice it corrects, with its day", () => {
    expect(xml).toContain("<ram:TypeCode>381</ram:TypeCode>");
    expect(within(xml, "ram:InvoiceReferencedDocument")).toBe(
      "<ram:InvoiceReferencedDocument>" +
        "<ram:IssuerAssignedID>F-2023-00042</ram:IssuerAssignedID>" +
        '<ram:FormattedIssueDateTime><qdt:DateTimeString format="102">20230703</qdt:DateTimeString></ram:FormattedIssueDateTime>' +
        "</ram:InvoiceReferencedDocument>",
    );
  });

  it("names no means of payment, which Chorus Pro refuses on it, but how it is settled", () => {
    expect(xml).not.toContain("SpecifiedTradeSettlementPaymentMeans");
    expect(within(xml, "ram:SpecifiedTradePaymentTerms")).toBe(
      "<ram:SpecifiedTradePaymentTerms><ram:Description>À déduire de la facture F-2023-00042</ram:Description></ram:SpecifiedTradePaymentTerms>",
    );
  });

  it("gives positive amounts, one piece at the difference", () => {
    expect(within(xml, "ram:NetPriceProductTradePrice")).toBe(
      "<ram:NetPriceProductTradePrice><ram:ChargeAmount>266.67</ram:ChargeAmount></ram:NetPriceProductTradePrice>",
    );
    expect(xml).toContain('<ram:BilledQuantity unitCode="C62">1</ram:BilledQuantity>');
    expect(xml).toContain("<ram:GrandTotalAmount>320.00</ram:GrandTotalAmount>");
  });
});
