import { describe, expect, it } from "vitest";
import { TemplateFailure, UnreadableDocument } from "../../functions/documents/errors.ts";
import { fillTemplate } from "../../functions/documents/fill-template.ts";
import { readDocxText } from "../../functions/documents/read-docx-text.ts";
import { textOf, unpack } from "../../functions/documents/word/archive.ts";
import { cell, p, r, row, table, wordFile } from "./support/word-file.ts";

const fill = async (body: string, data: object) => readDocxText(await fillTemplate(wordFile({ body }), data));

const problemsOf = async (body: string, data: object) => {
  const failure: unknown = await fillTemplate(wordFile({ body }), data).catch((error: unknown) => error);
  if (!(failure instanceof TemplateFailure)) throw new Error("the template was filled");
  return failure.problems;
};

describe("filling a template", () => {
  it("prints fields, also when Word has split the command over runs", async () => {
    expect(
      await fill(`<w:p>${r("Nom : {")}${r("{party.", "<w:b/>")}${r("name}}")}</w:p>`, {
        party: { name: "Île & Co <x>" },
      }),
    ).toBe("Nom : Île & Co <x>\n");
  });

  it("repeats paragraphs and rows, and leaves out what a condition excludes", async () => {
    const body = [
      p("{{FOR s IN services}}"),
      p("Service {{$s.label}}"),
      p("{{END-FOR s}}"),
      p("{{IF postal}}"),
      p("Par courrier"),
      p("{{END-IF}}"),
      table(
        [
          row([cell("{{FOR s IN services}}")]),
          row([cell("{{$s.label}} : {{euros($s.cents)}}")]),
          row([cell("{{END-FOR s}}")]),
        ],
        [9000],
      ),
    ].join("");
    const services = [
      { label: "Archivage", cents: "80000" },
      { label: "Parapheur", cents: "20000" },
    ];
    expect(await fill(body, { services, postal: false })).toBe(
      "Service Archivage\nService Parapheur\nArchivage : 800,00\u00A0€\nParapheur : 200,00\u00A0€\n",
    );
  });

  it("gives the same bytes for the same template and data", async () => {
    const template = wordFile({ body: p("{{a}}") });
    const [first, second] = [await fillTemplate(template, { a: "x" }), await fillTemplate(template, { a: "x" })];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it("prints line breaks of a value as line breaks", async () => {
    const filled = await fillTemplate(wordFile({ body: p("{{address}}") }), { address: "1 rue A\r\n35000 Rennes" });
    expect(textOf(unpack(filled), "word/document.xml")).toMatch(/1 rue A<\/w:t><w:br\/><w:t[^>]*>35000 Rennes/);
  });

  it("never takes a value for XML or for a command", async () => {
    const hostile = "||<w:br/>|| {{party.secret}} </w:t>";
    expect(await fill(p("{{a}}"), { a: hostile })).toBe(`${hostile}\n`);
  });

  it.each([["\u0000"], ["a\u001Bb"], ["\uE000xml\uE001<w:br/>\uE000xml\uE001"]])(
    "refuses a value that cannot be printed",
    async (a) => {
      expect(await problemsOf(p("{{a}}"), { a })).toStrictEqual([
        { command: "a", message: "la valeur contient un caractère non imprimable" },
      ]);
    },
  );
});

describe("articles named, not numbered, in the template (DOMAIN.md section 6, point 7)", () => {
  const body = [
    p("Article {{article('objet')}} – Objet, voir article {{ref('fin')}}"),
    p("{{IF option}}"),
    p("Article {{article('option')}} – Option"),
    p("{{END-IF}}"),
    p("Article {{article('fin')}} – Fin, voir article {{ref('objet')}}"),
  ].join("");

  it("numbers articles by order of appearance, references before and after", async () => {
    expect(await fill(body, { option: true })).toBe(
      "Article 1 – Objet, voir article 3\nArticle 2 – Option\nArticle 3 – Fin, voir article 1\n",
    );
  });

  it("closes up when a condition leaves an article out", async () => {
    expect(await fill(body, { option: false })).toBe(
      "Article 1 – Objet, voir article 2\nArticle 2 – Fin, voir article 1\n",
    );
  });

  it("refuses a reference to an article that is not printed", async () => {
    const orphan = `${body}${p("Voir {{ref('option')}}")}`;
    expect(await problemsOf(orphan, { option: false })).toStrictEqual([
      { command: "ref('option')", message: "aucun article ne se nomme « option »" },
    ]);
  });
});

describe("what a template may not do", () => {
  it.each([
    { body: p("{{missing}}"), command: "missing", message: "« missing » est inconnu" },
    { body: p("{{party.missing}}"), command: "party.missing", message: "la valeur est absente" },
    { body: p("{{party}}"), command: "party", message: "la valeur est composée et ne s’imprime pas telle quelle" },
    { body: p("{{party.name"), command: "party.name", message: "commande jamais refermée" },
    { body: `${p("{{IF party}}")}${p("x")}`, command: "IF party", message: "IF sans END-IF" },
    { body: `${p("{{FOR x IN party.list}}")}${p("x")}`, command: "FOR x IN party.list", message: "FOR sans END-FOR" },
    { body: p("{{END-IF}}"), command: "END-IF", message: "fin de bloc sans début" },
    {
      body: p("{{this.constructor}}"),
      command: "this.constructor",
      message: "construction non admise : ThisExpression",
    },
  ])("$command: $message", async ({ body, command, message }) => {
    expect(await problemsOf(body, { party: { name: "x", list: [1] } })).toStrictEqual([{ command, message }]);
  });

  it("reports every problem at once, and no value in its message", async () => {
    const failure: unknown = await fillTemplate(wordFile({ body: p("{{a}} {{b}}") }), { secret: "s" }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(TemplateFailure);
    expect((failure as TemplateFailure).problems).toHaveLength(2);
    expect((failure as TemplateFailure).message).toBe("template could not be filled: 2 problem(s)");
  });

  it("says so when the file is no Word document", async () => {
    await expect(fillTemplate(new Uint8Array([1, 2, 3]), {})).rejects.toThrow(UnreadableDocument);
  });
});
