import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { crossIndustryInvoice } from "../../../functions/documents/factur-x/cross-industry-invoice.ts";
import { facturXFile } from "../../../functions/documents/factur-x/factur-x-file.ts";
import { layOut } from "../../../functions/documents/lay-out.ts";
import { anInvoice } from "../../support/an-invoice.ts";
import { PdfObjects, referenceIn } from "../support/pdf-objects.ts";
import { p, wordFile } from "../support/word-file.ts";

const options = {
  title: "Facture F-2023-00042",
  createdAt: Temporal.Instant.from("2023-07-03T06:00:00Z"),
  documentId: "F-2023-00042",
  embedded: facturXFile(anInvoice()),
};
const word = wordFile({ body: p("Facture") });

let bytes: Uint8Array;
let pdf: PdfObjects;
beforeAll(async () => {
  bytes = (await layOut(word, options)).pdf;
  pdf = new PdfObjects(bytes);
});

describe("a PDF that carries its invoice as data (Factur-X 1.0; ISO 19005-3)", () => {
  it("declares PDF/A-3a and PDF/UA-1", () => {
    expect(pdf.xmp).toContain("<pdfaid:part>3</pdfaid:part>");
    expect(pdf.xmp).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(pdf.xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
  });

  it("names the file as an alternative of the document, in the catalog", () => {
    expect(pdf.catalog).toContain("/AF [");
    const [file = ""] = pdf.holding("/Type /Filespec");
    expect(file).toContain("/AFRelationship /Alternative");
    expect(file).toContain("(factur-x.xml)");
  });

  it("holds the XML byte for byte", () => {
    const [file = ""] = pdf.holding("/Type /Filespec");
    const stream = referenceIn(file.slice(file.indexOf("/EF")), "F");
    expect(pdf.dictionary(stream)).toContain("/Subtype /text#2Fxml");
    expect(pdf.utf8Stream(stream)).toBe(crossIndustryInvoice(anInvoice()));
  });

  it("says in its metadata what it carries, and describes that schema beside the one of PDF/UA, once", () => {
    expect(pdf.xmp).toContain("<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>");
    expect(pdf.xmp).toContain("<fx:DocumentType>INVOICE</fx:DocumentType>");
    expect(pdf.xmp).toContain("<fx:Version>1.0</fx:Version>");
    expect(pdf.xmp).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
    expect(pdf.xmp.match(/<pdfaExtension:schemas>/g)).toHaveLength(1);
    expect(pdf.xmp.match(/<pdfaSchema:prefix>\w+/g)).toEqual(["<pdfaSchema:prefix>pdfuaid", "<pdfaSchema:prefix>fx"]);
  });

  it("is the same bytes each time, and another file with other data", async () => {
    expect(Buffer.compare(bytes, (await layOut(word, options)).pdf)).toBe(0);
    const other = facturXFile(anInvoice({ number: "F-2023-00043" }));
    const { trailer } = new PdfObjects((await layOut(word, { ...options, embedded: other })).pdf);
    const idOf = (text: string) => /\/ID \[.*\]/.exec(text)?.[0];
    expect(idOf(trailer)).toBe(idOf(pdf.trailer)); // pdfkit writes the permanent half twice
    expect(Buffer.compare(bytes, (await layOut(word, { ...options, embedded: other })).pdf)).not.toBe(0);
  });

  it("stays PDF/A-2a when nothing travels in it", async () => {
    const { embedded: _embedded, ...plain } = options;
    const without = new PdfObjects((await layOut(word, plain)).pdf);
    expect(without.xmp).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(without.catalog).not.toContain("/AF");
    expect(without.xmp).not.toContain("fx:");
  });
});

describe("several documents laid out as one", () => {
  it("each starts a page, in the order given", async () => {
    const titled = (text: string) =>
      wordFile({ body: `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>` });
    const { embedded: _embedded, ...plain } = options;
    const { pages, outline } = await layOut([titled("Page d’adresse"), titled("Facture")], plain);
    expect(pages).toBe(2);
    expect(outline).toEqual([
      { level: 1, text: "Page d’adresse", page: 1 },
      { level: 1, text: "Facture", page: 2 },
    ]);
  });
});
