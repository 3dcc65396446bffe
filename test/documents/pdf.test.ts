import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { UnsupportedDocument } from "../../functions/documents/errors.ts";
import { type LaidOut, layOut } from "../../functions/documents/lay-out.ts";
import { everyFeature } from "./support/every-feature.ts";
import { marking, PdfObjects, referenceIn, textIn } from "./support/pdf-objects.ts";
import { p, wordFile } from "./support/word-file.ts";

const options = {
  title: "Convention d’accès <n° 1> & annexes",
  author: "Syndicat & Cie",
  createdAt: Temporal.Instant.from("2023-03-15T09:30:00.123Z"),
  documentId: "D-2023-0001",
};

let laidOut: LaidOut;
let pdf: PdfObjects;
beforeAll(async () => {
  laidOut = await layOut(everyFeature(), options);
  pdf = new PdfObjects(laidOut.pdf);
});

describe("PDF/A-2a (ISO 19005-2)", () => {
  it("says so in XMP metadata, with the description of the schema that is not its own", () => {
    expect(pdf.xmp).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(pdf.xmp).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(pdf.xmp).toContain("<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>");
  });

  it("escapes what is written into the metadata", () => {
    expect(pdf.xmp).toContain("Convention d’accès &lt;n° 1&gt; &amp; annexes");
    expect(pdf.xmp).toContain("<rdf:li>Syndicat &amp; Cie</rdf:li>");
  });

  it("says the same in the information dictionary", () => {
    const info = pdf.dictionary(referenceIn(pdf.trailer, "Info"));
    expect(info).toContain("/ModDate");
    const title = pdf.dictionary(referenceIn(info, "Title"));
    expect(textIn(`/Title ${title}`, "Title")).toBe(options.title);
    expect(pdf.dictionary(referenceIn(info, "CreationDate")).trim()).toBe("(D:20230315093000Z)");
    expect(pdf.xmp).toContain("<xmp:CreateDate>2023-03-15T09:30:00Z</xmp:CreateDate>");
  });

  it("has an output intent, a file identifier, and embedded fonts only", () => {
    expect(pdf.catalog).toContain("/OutputIntents");
    expect(pdf.trailer).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
    const descriptors = pdf.holding("/Type /FontDescriptor");
    expect(descriptors.length).toBeGreaterThan(4);
    expect(descriptors.filter((each) => !each.includes("/FontFile2"))).toStrictEqual([]);
  });
});

describe("PDF/UA-1 (ISO 14289-1)", () => {
  it("declares its language, its title, its tags", () => {
    expect(pdf.xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(textIn(pdf.catalog, "Lang")).toBe("fr-FR");
    expect(pdf.dictionary(referenceIn(pdf.catalog, "ViewerPreferences"))).toContain("/DisplayDocTitle true");
    expect(pdf.dictionary(referenceIn(pdf.catalog, "MarkInfo"))).toContain("/Marked true");
  });

  it("draws nothing outside marked content, on any page (7.1)", () => {
    for (const content of pdf.contents) {
      const { outside, depth } = marking(content);
      expect(outside).toStrictEqual([expect.stringMatching(/^1 0 0 -1 0 [\d.]+ cm$/)]); // turns the page upside down
      expect(depth).toBe(0);
    }
  });

  it("ties every marked content to one element, which knows it (7.1)", () => {
    const elements = pdf.holding("/Type /StructElem");
    const structure = pdf.dictionary(referenceIn(pdf.catalog, "StructTreeRoot"));
    const parents = pdf.dictionary(referenceIn(structure, "ParentTree"));
    const marked = pdf.contents.flatMap((content) => marking(content).ids).length;
    const known = elements.join("").match(/\/Type \/MCR/g)?.length;
    expect(marked).toBeGreaterThan(150);
    expect(known).toBe(marked);
    expect(parents).not.toContain("null");
  });

  it("numbers marked content from 0 on each page, without a gap", () => {
    for (const content of pdf.contents) {
      const { ids } = marking(content);
      expect(ids).toStrictEqual(ids.map((_, at) => at));
    }
  });

  it("gives pages with annotations the tab order of the structure (7.18.3)", () => {
    expect(pdf.pages.filter((page) => page.includes("/Annots") && !page.includes("/Tabs /S"))).toStrictEqual([]);
  });

  it("describes links and figures (7.3, 7.18.5)", () => {
    const links = pdf.holding("/Subtype /Link");
    expect(links.map((link) => textIn(link, "Contents"))).toStrictEqual([
      "le site des services (https://services.example/?a=1&b=2)",
      "ce paragraphe",
    ]);
    expect(pdf.holding("/S /Figure").map((figure) => textIn(figure, "Alt"))).toStrictEqual(["Logo du syndicat"]);
  });

  it("gives header cells a scope and lists a kind of label (7.5, 7.6)", () => {
    expect(pdf.holding("/S /TH").filter((cell) => !cell.includes("/Scope"))).toStrictEqual([]);
    expect(pdf.holding("/S /L\n").map((list) => /\/ListNumbering \/(\w+)/.exec(list)?.[1])).toStrictEqual([
      "Decimal",
      "LowerAlpha",
      "Decimal",
      "Disc",
    ]);
  });
});

describe("signature fields reserved in the file", () => {
  it("reserves each field of the document, and one for the archive time-stamp", () => {
    const fields = pdf.holding("/FT /Sig");
    expect(fields.map((field) => textIn(field, "T"))).toStrictEqual([
      "signature_un",
      "signature_deux",
      "horodatage_archive",
    ]);
    expect(textIn(fields[0] ?? "", "TU")).toBe("Signature de l’établissement");
    for (const field of fields) {
      expect(field).toContain("/F 132");
      expect(field).toContain("/StructParent ");
      expect(pdf.stream(referenceIn(field, "N"))).toBe("q Q\n");
    }
    expect(fields[2]).toContain("/Rect [0 0 0 0]");
  });

  it("declares no signature before there is one", () => {
    const form = pdf.dictionary(referenceIn(pdf.catalog, "AcroForm"));
    expect(form).toContain("/SigFlags 0");
    expect(form).not.toContain("NeedAppearances");
    expect(form.match(/\d+ 0 R/g)).toHaveLength(3);
  });

  it("says where they stand: page, and rectangle from the bottom left corner", () => {
    expect(laidOut.signatureFields.map(({ name, page }) => [name, page])).toStrictEqual([
      ["signature_un", laidOut.pages],
      ["signature_deux", laidOut.pages],
    ]);
    const [left = 0, bottom = 0, right = 0, top = 0] = laidOut.signatureFields[0]?.rect ?? [];
    expect(top - bottom).toBeCloseTo(25 * (72 / 25.4), 1);
    expect(right).toBeGreaterThan(left);
    expect(top).toBeLessThan(595.3);
  });

  it("refuses two fields of one name", async () => {
    const twice = wordFile({ body: p("a|A|20", "SignatureField") + p("a|B|20", "SignatureField") });
    await expect(layOut(twice, options)).rejects.toThrow(UnsupportedDocument);
  });

  it.each([
    ["sans libellé"],
    ["a|Libellé"],
    ["a|Libellé|5"],
    ["a|Libellé|500"],
    ["é è|Libellé|20"],
    ["horodatage_archive|Libellé|20"],
  ])("refuses the place « %s »", async (text) => {
    await expect(layOut(wordFile({ body: p(text, "SignatureField") }), options)).rejects.toThrow("signature-field");
  });
});

describe("same input, same bytes", () => {
  it("whatever was laid out before in the process", async () => {
    await layOut(wordFile({ body: p("a\u00A0b\u202Fc ﬁ") }), { ...options, documentId: "other" });
    const again = await layOut(everyFeature(), options);
    expect(Buffer.compare(again.pdf, laidOut.pdf)).toBe(0);
  });

  it("another document or another instant is another file", async () => {
    const file = wordFile({ body: p("a") });
    const ids = await Promise.all(
      [options, { ...options, documentId: "D-2" }].map(
        async (each) => /\/ID \[<(\w+)>/.exec(new PdfObjects((await layOut(file, each)).pdf).trailer)?.[1],
      ),
    );
    expect(new Set(ids).size).toBe(2);
  });
});

describe("outline", () => {
  it("lists headings with their level and page", () => {
    expect(laidOut.outline.slice(0, 3)).toStrictEqual([
      { level: 1, text: "Convention d’essai", page: 1 },
      { level: 1, text: "Objet", page: 1 },
      { level: 2, text: "Listes", page: 1 },
    ]);
    expect(pdf.catalog).toContain("/Outlines");
  });
});
