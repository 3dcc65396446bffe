import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lintTemplate } from "../../functions/documents/lint-template.ts";
import { A4, cell, PIXEL, p, picture, r, row, table, type WordFile, wordFile } from "./support/word-file.ts";

const sample = { party: { name: "Mégalis", services: [{ label: "Archivage" }] }, open: true };
const lint = (file: WordFile | string) =>
  lintTemplate(wordFile(typeof file === "string" ? { body: file } : file), sample);
const rulesOf = async (file: WordFile | string) => (await lint(file)).map(({ rule }) => rule);

const PICTURE = { relations: [["rPicture", "image", "media/pixel.png"]], parts: { "media/pixel.png": PIXEL } } as const;
const field = (code: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

describe("what lies outside the supported subset of Word", () => {
  it.each<{ feature: string; file: WordFile | string }>([
    { feature: "text-box", file: "<w:p><w:r><mc:AlternateContent/></w:r></w:p>" },
    { feature: "text-box", file: "<w:p><w:r><w:pict/></w:r></w:p>" },
    {
      feature: "text-box",
      file: `<w:p><w:r><w:drawing><wp:anchor><a:graphic><w:txbxContent>${p("boîte")}</w:txbxContent></a:graphic></wp:anchor></w:drawing></w:r></w:p>`,
    },
    { feature: "floating-image", file: "<w:p><w:r><w:drawing><wp:anchor/></w:drawing></w:r></w:p>" },
    { feature: "drawing", file: "<w:p><w:r><w:drawing><wp:inline/></w:drawing></w:r></w:p>" },
    {
      feature: "image-format",
      file: {
        body: `<w:p>${picture("Logo")}</w:p>`,
        relations: PICTURE.relations,
        parts: { "media/pixel.png": new Uint8Array([71, 73, 70]) },
      },
    },
    { feature: "image-without-alternative-text", file: { body: `<w:p>${picture("")}</w:p>`, ...PICTURE } },
    { feature: "footnote", file: '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' },
    { feature: "comment", file: '<w:p><w:r><w:commentReference w:id="2"/></w:r></w:p>' },
    { feature: "tracked-change", file: `<w:p><w:ins>${r("ajout")}</w:ins></w:p>` },
    { feature: "tracked-change", file: "<w:p><w:del><w:r><w:delText>retrait</w:delText></w:r></w:del></w:p>" },
    { feature: "tracked-change", file: `<w:p>${r("forme", "<w:rPrChange/>")}</w:p>` },
    {
      feature: "nested-table",
      file: table([row([`<w:tc>${table([row([cell("dedans")])], [2000])}${p("")}</w:tc>`])], [4000]),
    },
    { feature: "floating-table", file: table([row([cell("a")])], [4000], "<w:tblpPr/>") },
    { feature: "table-of-contents", file: field("TOC \\o") },
    { feature: "field", file: field("DATE") },
    { feature: "field", file: field("PAGE") },
    { feature: "columns", file: p("a") + A4.replace("</w:sectPr>", '<w:cols w:num="2"/></w:sectPr>') },
    {
      feature: "even-page-header",
      file: p("a") + A4.replace("</w:sectPr>", '<w:footerReference w:type="even" r:id="x"/></w:sectPr>'),
    },
    {
      feature: "page-border",
      file: p("a") + A4.replace("</w:sectPr>", "<w:pgBorders><w:top/></w:pgBorders></w:sectPr>"),
    },
    { feature: "vertical-text", file: table([row([cell("a", '<w:textDirection w:val="btLr"/>')])], [4000]) },
    { feature: "right-to-left", file: p("a", undefined, "<w:bidi/>") },
    { feature: "position-tab", file: "<w:p><w:r><w:ptab/></w:r></w:p>" },
    { feature: "symbol-font", file: '<w:p><w:r><w:sym w:font="Webdings" w:char="F041"/></w:r></w:p>' },
    { feature: "embedded-object", file: "<w:p><w:r><w:object/></w:r></w:p>" },
    { feature: "equation", file: "<w:p><m:oMath/></w:p>".replace("<w:p>", '<w:p xmlns:m="m">') },
    { feature: "html-chunk", file: "<w:altChunk/>" },
    { feature: "broken-link", file: `<w:p><w:hyperlink w:anchor="nulle-part">${r("là")}</w:hyperlink></w:p>` },
    { feature: "signature-field", file: p("signataire", "SignatureField") },
    {
      feature: "conditional-table-style",
      file: {
        body: table([row([cell("a")])], [4000], '<w:tblStyle w:val="Zebra"/>'),
        styles: '<w:style w:type="table" w:styleId="Zebra"><w:tblStylePr w:type="firstRow"/></w:style>',
      },
    },
  ])("$feature is refused", async ({ feature, file }) => {
    expect(await rulesOf(file)).toContain(feature);
  });

  it("says where it stands, in French", async () => {
    const body = `${p("Premier paragraphe")}<w:p>${r("Voir la note")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`;
    expect(await lint(body)).toStrictEqual([
      {
        rule: "footnote",
        message: "les notes de bas de page et de fin ne sont pas imprimées",
        paragraph: 2,
        excerpt: "Voir la note",
      },
    ]);
  });
});

describe("what a reader who does not see would miss", () => {
  it("wants a title", async () => {
    expect(await rulesOf({ body: p("a"), title: "" })).toStrictEqual(["missing-title"]);
  });

  it("wants headings without gaps", async () => {
    expect(await lint(p("Titre", "Title") + p("Préambule", "Heading3"))).toMatchObject([
      { rule: "heading-level-jump", excerpt: "Préambule" },
    ]);
    expect(
      await rulesOf(p("Titre", "Title") + p("Un", "Heading2") + p("Deux", "Heading3") + p("Trois", "Heading1")),
    ).toStrictEqual([]);
  });
});

describe("commands of a template", () => {
  it.each([
    { body: p("{{party.nom}}"), message: "« party.nom » ne figure pas dans l’exemple : {{party.nom}}" },
    { body: p("{{parti.name}}"), message: "« parti » ne figure pas dans l’exemple : {{parti.name}}" },
    {
      body: p("{{open ? party.a : party.name}}"),
      message: "« party.a » ne figure pas dans l’exemple : {{open ? party.a : party.name}}",
    },
    { body: p("{{majuscules(party.name)}}"), message: "fonction inconnue : majuscules : {{majuscules(party.name)}}" },
    { body: p("{{party.name +}}"), message: "expression mal formée" },
    { body: p("{{party.name"), message: "commande jamais refermée : {{party.name}}" },
    { body: p("{{IF open}}") + p("x"), message: "IF sans END-IF : {{IF open}}" },
    { body: p("{{END-FOR s}}"), message: "fin de bloc sans début : {{END-FOR s}}" },
    {
      body: p("{{FOR s IN party.services}}") + p("{{IF open}}") + p("{{END-FOR s}}") + p("{{END-IF}}"),
      message: "ferme un autre bloc que le dernier ouvert (IF open) : {{END-FOR s}}",
    },
    {
      body: p("{{FOR s IN party.name}}") + p("{{END-FOR s}}"),
      message: "FOR attend une liste : {{FOR s IN party.name}}",
    },
    {
      body: p("{{FOR s IN party.services}}") + p("{{$s.nom}}") + p("{{END-FOR s}}"),
      message: "« $s.nom » ne figure pas dans l’exemple : {{$s.nom}}",
    },
    {
      body: p("{{EXEC party}}"),
      message: "commande non admise, ou champ qui porte le nom d’une commande : {{EXEC party}}",
    },
    {
      body: p("{{link.url}}"),
      message: "commande non admise, ou champ qui porte le nom d’une commande : {{link.url}}",
    },
    {
      body: p("{{article('a')}}") + p("{{article('a')}}"),
      message: "deux articles se nomment « a » : {{article('a')}}",
    },
    { body: p("{{ref('b')}}"), message: "aucun article ne se nomme « b » : {{ref('b')}}" },
  ])("$message", async ({ body, message }) => {
    const findings = await lint(p("avant") + body);
    expect(findings.map((finding) => finding.message).some((each) => each.startsWith(message))).toBe(true);
    expect(findings[0]?.paragraph).toBeGreaterThan(1);
  });

  it.each(["{party.name}", "{{party.name}", "a } b"])("refuses the lone brace of « %s »", async (text) => {
    const rules = await rulesOf(p(text));
    expect(rules.some((rule) => rule === "single-brace" || rule === "command")).toBe(true);
  });

  it("finds, by trying, what only shows when the template is filled", async () => {
    expect(await lint(p("{{party}}"))).toMatchObject([
      { rule: "trial", message: "la valeur est composée et ne s’imprime pas telle quelle : {{party}}" },
    ]);
    expect(await lint(p("Signe 𓀀"))).toMatchObject([{ rule: "missing-glyph", excerpt: "𓀀" }]);
  });

  it("has nothing to say of a good template", async () => {
    const body = [
      p("Convention", "Title"),
      p("Article {{article(‘objet’)}} – Objet", "Heading1"),
      p("{{party.name}}, voir l’article {{ref('objet')}}"),
      p("{{FOR s IN party.services}}"),
      p("{{$s.label}} {{$idx}}"),
      p("{{END-FOR s}}"),
    ].join("");
    expect(await lint(body)).toStrictEqual([]);
  });
});

describe("references to an article that has no such content (PA-01, PA-02)", () => {
  const articles = (reference: string) =>
    [
      p("Article {{article('pieces')}} – Pièces", "Heading1"),
      p("Le bénéficiaire adresse la preuve d’exécution {{reference == '' ? 'du délai' : ''}}."),
      p("Article {{article('suite')}} – Suite", "Heading1"),
      p(reference),
    ].join("");
  const messages = async (reference: string) =>
    (await lintTemplate(wordFile({ body: articles(reference) }), { reference: "a" })).map(({ message }) => message);

  it.each([
    { reference: "Voir l’article {{ref('pieces', 'preuve d’exécution')}}.", because: "the words are there" },
    { reference: "Voir l’article {{ref('pieces', 'Preuve d’exécution')}}.", because: "whatever the capitals" },
    { reference: "Voir l’article 28 du règlement (UE) 2016/679.", because: "another text has its own articles" },
    { reference: "Voir l’article L. 112-1.", because: "a code is no article of this document" },
  ])("accepts $reference: $because", async ({ reference }) => {
    expect(await messages(reference)).toStrictEqual([]);
  });

  it.each([
    {
      reference: "{{ref('pieces', 'délai')}}",
      message: "l’article « pieces » ne parle pas de « délai » : {{ref('pieces', 'délai')}}",
      because: "words of a command are not content",
    },
    {
      reference: "{{ref('pieces', 'suite')}}",
      message: "l’article « pieces » ne parle pas de « suite » : {{ref('pieces', 'suite')}}",
      because: "the next article is another one",
    },
    {
      reference: "Les pièces visées à l’article 3.",
      message: "numéro d’article écrit à la main : renvoyez à l’article par son nom, {{ref('nom')}}",
      because: "a typed number stays when articles move",
    },
    {
      reference: "L’article 1 de la présente convention.",
      message: "numéro d’article écrit à la main : renvoyez à l’article par son nom, {{ref('nom')}}",
      because: "the present convention is this document",
    },
  ])("refuses $reference: $because", async ({ reference, message }) => {
    expect(await messages(reference)).toStrictEqual([message]);
  });

  it("refuses a reference to an article that is only a heading", async () => {
    const body = [
      p("Article {{article('vide')}} – Vide", "Heading1"),
      p("Article {{article('suite')}} – Suite", "Heading1"),
      p("Voir l’article {{ref('vide')}}."),
    ].join("");
    expect((await lint(body)).map(({ message }) => message)).toStrictEqual([
      "l’article « vide » n’a pas de contenu : {{ref('vide')}}",
    ]);
  });
});

describe("amounts that do not agree (PA-07)", () => {
  const amounts = (...lines: readonly (readonly string[])[]) =>
    table(
      lines.map((cells, at) =>
        row(
          cells.map((text) => cell(text)),
          at === 0 ? "<w:tblHeader/>" : "",
        ),
      ),
      [3000, 2000, 2000, 2000],
    ) + p("fin");
  const HEAD = ["Dépense", "HT", "TVA", "TTC"];

  it.each([
    { body: p("Dépense de 790 € HT (948 € TTC)"), because: "790 × 1,20 is 948" },
    { body: p("Dépense de 1 000,00 € HT, soit 1 055,00 € TTC"), because: "5.5 % is a rate" },
    { body: p("Dépense de 787,50 € HT (945 € TTC)"), because: "cents count" },
    {
      body: amounts(
        HEAD,
        ["Transport", "500,00 €", "100,00 €", "600,00 €"],
        ["Total", "500,00 €", "100,00 €", "600,00 €"],
      ),
      because: "rows and columns add up",
    },
  ])("accepts what adds up: $because", async ({ body }) => {
    expect(await lint(body)).toStrictEqual([]);
  });

  it.each([
    {
      body: p("Dépense de 790 € HT (945 € TTC)"),
      message: "aucun taux de TVA ne fait passer de ce montant HT à ce montant TTC",
      excerpt: "790 € HT (945 € TTC",
    },
    {
      body: amounts(HEAD, ["Transport", "500,00 €", "100,00 €", "601,00 €"]),
      message: "HT et TVA ne font pas le montant TTC",
      excerpt: "Transport | 500,00 € | 100,00 € | 601,00 €",
    },
    {
      body: amounts(
        HEAD,
        ["Transport", "500,00 €", "100,00 €", "600,00 €"],
        ["Stockage", "10,00 €", "2,00 €", "12,00 €"],
        ["Total", "500,00 €", "100,00 €", "600,00 €"],
      ),
      message: "le total n’est pas la somme de ses lignes",
      excerpt: "Total | 500,00 € | 100,00 € | 600,00 €",
    },
  ])("reports $excerpt", async ({ body, message, excerpt }) => {
    expect(await lint(body)).toStrictEqual([{ rule: "arithmetic-mismatch", message, paragraph: 0, excerpt }]);
  });
});

describe("templates that ship", () => {
  it.each(["receipt", "termination-acknowledgement"])("%s passes", async (name) => {
    const folder = new URL(`../../templates/${name}/`, import.meta.url);
    const data: object = JSON.parse(readFileSync(new URL("sample.json", folder), "utf8"));
    expect(await lintTemplate(new Uint8Array(readFileSync(new URL("template.docx", folder))), data)).toStrictEqual([]);
  });
});
