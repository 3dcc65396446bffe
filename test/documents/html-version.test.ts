import { describe, expect, it } from "vitest";
import { UnsupportedDocument } from "../../functions/documents/errors.ts";
import { htmlVersion } from "../../functions/documents/html-version.ts";
import { cell, p, r, row, table, type WordFile, wordFile } from "./support/word-file.ts";

const html = (file: WordFile | string) =>
  htmlVersion(wordFile(typeof file === "string" ? { body: file } : file)).replace(
    /^<article class="document" lang="fr">\n|<\/article>\n$/g,
    "",
  );

const numbering = (format: string, text: string) =>
  `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
const item = (level: number, text: string) =>
  p(text, undefined, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);

describe("a document as HTML", () => {
  it("escapes every text", () => {
    expect(html(p("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \"'"))).toBe(
      "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;&#39;</p>\n",
    );
  });

  it("starts headings below that of the page, and leaves their boldness to the style", () => {
    expect(html(p("Titre", "Title") + p("Objet", "Heading2"))).toBe("<h2>Titre</h2>\n<h3>Objet</h3>\n");
  });

  it("nests lists and keeps their numbers", () => {
    expect(html({ body: item(0, "un") + item(1, "a") + item(0, "deux"), numbering: numbering("decimal", "%1.") })).toBe(
      '<ol type="1">\n<li value="1">un\n<ul>\n<li>a</li>\n</ul>\n</li>\n<li value="2">deux</li>\n</ol>\n',
    );
  });

  it("keeps as text a label that HTML cannot count", () => {
    expect(html({ body: item(0, "un"), numbering: numbering("decimal", "§ %1.0") })).toBe("<p>§ 1.0 un</p>\n");
  });

  it("says which cells of a table are headers", () => {
    const body = table(
      [row([cell("A"), cell("B")], "<w:tblHeader/>"), row([cell("1", '<w:gridSpan w:val="2"/>')])],
      [4500, 4500],
    );
    expect(html(body)).toBe(
      '<table>\n<thead>\n<tr><th scope="col">A</th><th scope="col">B</th></tr>\n</thead>\n<tbody>\n<tr><td colspan="2">1</td></tr>\n</tbody>\n</table>\n',
    );
  });

  it("follows only addresses that are safe", () => {
    const link = (id: string) => `<w:p><w:hyperlink r:id="${id}">${r("ici")}</w:hyperlink></w:p>`;
    const relations = [
      ["a", "hyperlink", "https://a.example/?x=1&amp;y=%22"],
      ["b", "hyperlink", "javascript:alert(1)"],
    ] as const;
    expect(html({ body: link("a") + link("b"), relations })).toBe(
      '<p><a href="https://a.example/?x=1&amp;y=%22">ici</a></p>\n<p>ici</p>\n',
    );
  });

  it("marks emphasis once for neighbours, and foreign words", () => {
    const body = `<w:p>${r("a", "<w:b/>")}${r("b", "<w:b/>")}${r("c", '<w:lang w:val="en-GB"/>')}</w:p>`;
    expect(html(body)).toBe('<p><strong>ab</strong><span lang="en-GB">c</span></p>\n');
  });

  it("names the place of a signature, not its field", () => {
    expect(html(p("signature_un|Signature du maire|30", "SignatureField"))).toBe(
      '<p class="signature-place">Emplacement de signature : Signature du maire</p>\n',
    );
  });

  it("refuses a document of which something would be left out", () => {
    expect(() => html('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')).toThrow(UnsupportedDocument);
  });
});
