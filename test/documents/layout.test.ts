import { describe, expect, it } from "vitest";
import { CharacterNotPrintable } from "../../functions/documents/errors.ts";
import { draw, linesOf, outlineOf, textItem } from "./support/drawn.ts";
import { A4, cell, PIXEL, p, picture, r, row, table } from "./support/word-file.ts";

/** A4 less two margins of an inch is 697.9 points high; 11 point text has lines of 13.431: 51 of them. */
const LINES_PER_PAGE = 51;
const lines = (count: number, properties = "") =>
  Array.from({ length: count }, (_, at) => p(`ligne ${at + 1}`, undefined, properties)).join("");
const longText = (words: number) => Array.from({ length: words }, () => "phrase").join(" ");

describe("paragraphs on pages", () => {
  it("starts a page when the last is full", () => {
    const { pages } = draw(lines(LINES_PER_PAGE + 1));
    expect(pages).toHaveLength(2);
    expect(linesOf(pages[1])).toStrictEqual(["ligne 52"]);
  });

  it("places the first line below the margin, at the height of the usual office fonts", () => {
    expect(textItem(draw(p("Premier")), "Premier")).toMatchObject({
      x: 72,
      baseline: 72 + 11 * 0.952,
      size: 11,
      face: "sans",
    });
  });

  it.each([
    { align: "left", x: 72 },
    { align: "right", x: 523.3 - 20 },
    { align: "center", x: 297.65 - 10 },
  ])("aligns $align", ({ align, x }) => {
    const item = textItem(draw(p("iiii", undefined, `<w:jc w:val="${align}"/><w:rPr/>`)), "iiii");
    expect(Math.abs(item.x - x)).toBeLessThan(15);
  });

  it("stretches the spaces of a justified line, not those of the last", () => {
    const { pages } = draw(p(longText(40), undefined, '<w:jc w:val="both"/>'));
    const items = (pages[0]?.items ?? []).flatMap((item) => (item.kind === "text" ? [item.wordSpacing] : []));
    expect(items.at(0)).toBeGreaterThan(0);
    expect(items.at(-1)).toBe(0);
  });

  it("takes the larger of two spaces between paragraphs, as Word does", () => {
    const drawing = draw(
      p("Un", undefined, '<w:spacing w:after="240"/>') + p("Deux", undefined, '<w:spacing w:before="120"/>'),
    );
    expect(textItem(drawing, "Deux").baseline - textItem(drawing, "Un").baseline).toBeCloseTo(13.431 + 12, 3);
  });

  it("never breaks a line at a no-break space, and keeps it in the text", () => {
    const { pages } = draw(p(`${longText(11)} 1\u202F750,00\u00A0€ ${longText(20)}`));
    expect(linesOf(pages[0]).some((line) => line.includes("1\u202F750,00\u00A0€"))).toBe(true);
  });

  it("cuts a word longer than the line rather than let it run over the margin", () => {
    const { pages } = draw(p("x".repeat(300)));
    expect(linesOf(pages[0]).length).toBeGreaterThan(2);
    expect(linesOf(pages[0]).join("")).toBe("x".repeat(300));
  });

  it("honours page breaks, in the text and before a paragraph", () => {
    const body = `<w:p>${r("avant")}<w:r><w:br w:type="page"/></w:r>${r("après")}</w:p>${p("encore", undefined, "<w:pageBreakBefore/>")}`;
    expect(draw(body).pages.map(linesOf)).toStrictEqual([["avant"], ["après"], ["encore"]]);
  });

  it("makes no empty page out of a page break that ends the document", () => {
    expect(draw(`<w:p>${r("fin")}<w:r><w:br w:type="page"/></w:r></w:p>`).pages).toHaveLength(1);
  });
});

describe("what stays together", () => {
  it("leaves no line alone at the foot of a page or at the head of the next", () => {
    const { pages } = draw(lines(LINES_PER_PAGE - 3) + p(longText(45)));
    const total = linesOf(draw(p(longText(45))).pages[0]).length;
    expect(total).toBe(4);
    expect(linesOf(pages[0])).toHaveLength(LINES_PER_PAGE - 3 + 2);
    expect(linesOf(pages[1])).toHaveLength(2);
  });

  it("moves a paragraph of three lines whole", () => {
    const { pages } = draw(lines(LINES_PER_PAGE - 2) + p(longText(34)));
    expect(linesOf(pages[1])).toHaveLength(3);
  });

  it("keeps a heading with the text that follows it", () => {
    const { pages } = draw(lines(LINES_PER_PAGE - 3) + p("Titre", "Heading1") + p(longText(34)));
    expect(linesOf(pages[1])[0]).toBe("Titre");
  });

  it("keeps the lines of a paragraph that asks for it", () => {
    const { pages } = draw(lines(LINES_PER_PAGE - 4) + p(longText(60), undefined, "<w:keepLines/>"));
    expect(linesOf(pages[0])).toHaveLength(LINES_PER_PAGE - 4);
  });
});

describe("tables", () => {
  const header = row([cell("Poste"), cell("Montant")], "<w:tblHeader/>");
  const rows = (count: number, properties = "") =>
    Array.from({ length: count }, (_, at) => row([cell(`poste ${at + 1}`), cell("1,00")], properties));

  it("repeats the header rows on each page, as an ornament", () => {
    const { pages, root } = draw(table([header, ...rows(60)], [6000, 3000]));
    expect(linesOf(pages[1])[0]).toBe("PosteMontant");
    const repeated = pages[1]?.items.find((item) => item.kind === "text");
    expect(repeated).toMatchObject({ text: "Poste", of: "layout" });
    expect(outlineOf(root).match(/TH/g)).toHaveLength(2);
  });

  it("splits a row over pages unless it asks to stay whole", () => {
    const high = (properties: string) => table([row([cell(longText(130)), cell("—")], properties)], [4500, 4500]);
    const split = draw(lines(LINES_PER_PAGE - 5) + high(""));
    const whole = draw(lines(LINES_PER_PAGE - 5) + high("<w:cantSplit/>"));
    expect(linesOf(split.pages[0]).length).toBe(LINES_PER_PAGE);
    expect(linesOf(whole.pages[0]).length).toBe(LINES_PER_PAGE - 5);
  });

  it("ends, with all its text, when a row is higher than a page and its header repeated", () => {
    const { pages } = draw(table([header, row([cell(longText(1_500)), cell("—")])], [4500, 4500]));
    const words = pages
      .flatMap(linesOf)
      .join(" ")
      .match(/phrase/g);
    expect(words).toHaveLength(1_500);
    expect(pages.length).toBeGreaterThan(2);
  });

  it("draws a cell over several rows once, and says so in the structure", () => {
    const body = table(
      [
        row([cell("Groupe", '<w:vMerge w:val="restart"/>'), cell("un")]),
        row([cell("", "<w:vMerge/>"), cell("deux")]),
        row([cell("Seul", '<w:gridSpan w:val="2"/>')]),
      ],
      [3000, 6000],
    );
    const { pages, root } = draw(body);
    expect(
      linesOf(pages[0])
        .join(" ")
        .match(/Groupe/g),
    ).toHaveLength(1);
    expect(outlineOf(root)).toBe("Document(Table(TR(TH(P(.)) TD(P(.))) TR(TD(P(.))) TR(TH(P(.)))))");
    const spans = root.kids
      .flatMap((each) => (each.kind === "tag" ? each.kids : []))
      .flatMap((each) => (each.kind === "tag" ? each.kids : []));
    expect(spans.map((each) => (each.kind === "tag" ? each.attributes : undefined))).toStrictEqual([
      { scope: "Row", rowSpan: 2 },
      {},
      {},
      { scope: "Row", columnSpan: 2 },
    ]);
  });

  it("is no table to a reader when it only places things side by side", () => {
    const { root } = draw(table([row([cell("gauche"), cell("droite")])], [4500, 4500], ""));
    expect(outlineOf(root)).toBe("Document(Div(P(.)) Div(P(.)))");
  });
});

describe("lists, links, pictures, languages in the structure", () => {
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
  const item = (level: number, text: string) =>
    p(text, undefined, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);

  it("nests lists, and counts them", () => {
    const { root, pages } = draw({ body: item(0, "un") + item(1, "un a") + item(0, "deux") + p("fin"), numbering });
    expect(outlineOf(root)).toBe("Document(L(LI(Lbl(.) LBody(. L(LI(Lbl(.) LBody(.))))) LI(Lbl(.) LBody(.))) P(.))");
    expect(linesOf(pages[0])).toStrictEqual(["1. un", "1.a un a", "2. deux", "fin"]);
  });

  it("tags links with what they lead to, pictures with what they show, foreign words with their language", () => {
    const body = `<w:p>${r("Voir ")}<w:hyperlink r:id="rLink">${r("le site")}</w:hyperlink>${r(" in English", '<w:lang w:val="en-GB"/>')}${picture("Logo")}</w:p>`;
    const relations = [
      ["rLink", "hyperlink", "https://a.example/"],
      ["rPicture", "image", "media/pixel.png"],
    ] as const;
    const { root, pages } = draw({ body, relations, parts: { "media/pixel.png": PIXEL } });
    expect(outlineOf(root)).toBe("Document(P(. Link(. @) Span(.) Figure(.)))");
    expect(pages[0]?.items.find((each) => each.kind === "link")).toMatchObject({
      contents: "le site (https://a.example/)",
      target: { url: "https://a.example/" },
    });
  });

  it("gives headings a tree without gaps", () => {
    const { root, outline } = draw(
      p("Titre", "Title") +
        p("Préambule", "Heading3") +
        p("Suite", "Heading3") +
        p("Article", "Heading2") +
        p("Annexe", "Heading1"),
    );
    expect(outlineOf(root)).toBe("Document(H1(.) H2(.) H2(.) H2(.) H1(.))");
    expect(outline.map(({ text }) => text)).toStrictEqual(["Titre", "Préambule", "Suite", "Article", "Annexe"]);
  });

  it("leaves empty paragraphs out of the structure", () => {
    expect(outlineOf(draw(p("a") + p("") + p(" ") + p("b")).root)).toBe("Document(P(.) P(.))");
  });
});

describe("tabs", () => {
  it.each([
    { stop: '<w:tab w:val="left" w:pos="4000"/>', x: 72 + 200 },
    { stop: '<w:tab w:val="right" w:pos="8000"/>', end: 72 + 400 },
    { stop: '<w:tab w:val="decimal" w:pos="6000"/>', mark: 72 + 300 },
  ])("places text at $stop", ({ stop, x, end, mark }) => {
    const body = `<w:p><w:pPr><w:tabs>${stop}</w:tabs></w:pPr>${r("a")}<w:r><w:tab/></w:r>${r("12,50")}</w:p>`;
    const { x: left } = textItem(draw(body), "12,50");
    const width = (text: string) => textItem(draw(p(`${text}|`, undefined, '<w:jc w:val="right"/>')), "|");
    const measure = (text: string) => width("").x - width(text).x;
    if (x !== undefined) expect(left).toBeCloseTo(x, 2);
    if (end !== undefined) expect(left + measure("12,50")).toBeCloseTo(end, 0);
    if (mark !== undefined) expect(left + measure("12")).toBeCloseTo(mark, 0);
  });

  it("fills a tab with its leader, as an ornament", () => {
    const body = `<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs></w:pPr>${r("a")}<w:r><w:tab/></w:r>${r("b")}</w:p>`;
    expect(textItem(draw(body), "....")).toMatchObject({ of: "layout" });
  });
});

describe("headers and footers", () => {
  const field = (code: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const section = A4.replace(
    "<w:sectPr>",
    '<w:sectPr><w:headerReference w:type="first" r:id="rFirst"/><w:footerReference w:type="default" r:id="rFooter"/>',
  ).replace("</w:sectPr>", "<w:titlePg/></w:sectPr>");
  const relations = [
    ["rFirst", "header", "header1.xml"],
    ["rFooter", "footer", "footer1.xml"],
  ] as const;
  const parts = {
    "header1.xml": `<w:hdr>${p("tête")}${lines(8)}</w:hdr>`,
    "footer1.xml": `<w:ftr><w:p>${r("Page ")}${field("PAGE")}${r(" sur ")}${field("NUMPAGES")}</w:p></w:ftr>`,
  };

  it("numbers pages, gives the first its own header, and lets a high header push the text", () => {
    const { pages } = draw({ body: lines(60) + section, relations, parts });
    expect(linesOf(pages[0])[0]).toBe("tête");
    expect(linesOf(pages[0]).at(-1)).not.toContain("Page");
    expect(linesOf(pages[1]).at(-1)).toBe("Page 2 sur 2");
    expect(linesOf(pages[0]).filter((line) => line.startsWith("ligne"))).toHaveLength(8 + 45);
  });

  it("draws them as ornaments", () => {
    const { pages, root } = draw({ body: p("texte") + section, relations, parts });
    expect(pages[0]?.items.filter((each) => each.of === "header").length).toBeGreaterThan(0);
    expect(outlineOf(root)).toBe("Document(P(.))");
  });
});

describe("characters", () => {
  it("takes boxes from one font, and what a font lacks from another", () => {
    const drawing = draw(p("☐ ☒ ☑ ⇒ é"));
    expect(textItem(drawing, "☒").face).toBe("symbols");
    expect(textItem(drawing, "☐").face).toBe("symbols");
    expect(textItem(drawing, "é").face).toBe("sans");
  });

  it("uses the serif family for a font of that kind", () => {
    expect(textItem(draw(`<w:p>${r("Garamond", '<w:rFonts w:ascii="Garamond"/><w:b/>')}</w:p>`), "Garamond").face).toBe(
      "serif-bold",
    );
  });

  it("refuses a character that no font has, rather than print a blank", () => {
    expect(() => draw(p("sourire 😀"))).not.toThrow();
    expect(() => draw(p("ancien 𓀀"))).toThrow(CharacterNotPrintable);
  });
});
