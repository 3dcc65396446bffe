import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { UnreadableDocument } from "../../functions/documents/errors.ts";
import { readDocxText } from "../../functions/documents/read-docx-text.ts";
import { pack, unpack } from "../../functions/documents/word/archive.ts";
import type { Paragraph } from "../../functions/documents/word/model.ts";
import { numeral } from "../../functions/documents/word/numbering.ts";
import { readDocument } from "../../functions/documents/word/read-document.ts";
import { parseXml } from "../../functions/documents/word/xml.ts";
import { p, r, type WordFile, wordFile } from "./support/word-file.ts";

function firstParagraph(file: WordFile): Paragraph {
  const block = readDocument(wordFile(file)).document.sections[0]?.blocks[0];
  if (block?.kind !== "paragraph") throw new Error("the body does not start with a paragraph");
  return block;
}

describe("numbers of a list, as Word writes them", () => {
  it.each([
    { value: 4, format: "decimal", written: "4" },
    { value: 4, format: "lowerLetter", written: "d" },
    { value: 27, format: "lowerLetter", written: "aa" },
    { value: 28, format: "upperLetter", written: "BB" },
    { value: 1994, format: "upperRoman", written: "MCMXCIV" },
    { value: 9, format: "lowerRoman", written: "ix" },
    { value: 3, format: "decimalZero", written: "03" },
    { value: 1, format: "ordinal", written: "1er" },
    { value: 2, format: "none", written: "" },
  ])("$value in $format is $written", ({ value, format, written }) => {
    expect(numeral(value, format)).toBe(written);
  });

  it("starts where the list says, and again where another list of the same kind restarts", () => {
    const level =
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>';
    const restart =
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const numbering = `${level}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${restart}`;
    const item = (list: number) =>
      p("x", undefined, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`);
    expect(readDocxText(wordFile({ body: item(1) + item(1) + item(2) + item(2), numbering }))).toBe(
      "3. x\n4. x\n1. x\n2. x\n",
    );
  });
});

describe("styles", () => {
  const styles = [
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:jc w:val="both"/><w:spacing w:after="200"/></w:pPr><w:rPr><w:i/><w:sz w:val="24"/></w:rPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="Derived"/><w:basedOn w:val="Base"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:i w:val="0"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>',
  ].join("");

  it("inherit, override, and leave the last word to the paragraph and the run", () => {
    const body = `<w:p><w:pPr><w:pStyle w:val="Derived"/><w:ind w:left="720" w:hanging="360"/></w:pPr>${r("a", '<w:rStyle w:val="Strong"/><w:color w:val="FF0000"/>')}</w:p>`;
    const { format, inlines } = firstParagraph({ body, styles });
    expect(format).toMatchObject({ align: "justify", spaceAfter: 0, indentLeft: 36, indentFirst: -18 });
    expect(inlines[0]).toMatchObject({ text: "a", format: { italic: false, bold: true, size: 12, color: "#FF0000" } });
  });

  it("survive a style based on itself", () => {
    expect(firstParagraph({ body: p("a", "Loop"), styles }).inlines[0]).toMatchObject({ text: "a" });
  });

  it("take the family of a font from the document's table of fonts", () => {
    const parts = { "fontTable.xml": '<w:fonts><w:font w:name="Maison"><w:family w:val="roman"/></w:font></w:fonts>' };
    expect(
      firstParagraph({ body: `<w:p>${r("a", '<w:rFonts w:ascii="Maison"/>')}</w:p>`, parts }).inlines[0],
    ).toMatchObject({ format: { family: "serif" } });
  });
});

describe("a Word file", () => {
  it("is packed the same whatever the order of its parts", () => {
    const parts = new Map([...unpack(wordFile({ body: p("a") }))]);
    expect(Buffer.compare(pack(parts), pack(new Map([...parts].reverse())))).toBe(0);
  });

  it.each([
    { what: "no zip archive", file: strToU8("bonjour"), part: "archive" },
    { what: "no body", file: zipSync({ "word/document.xml": strToU8("<w:document/>") }), part: "word/document.xml" },
    { what: "no document", file: zipSync({ "a.xml": strToU8("<a/>") }), part: "word/document.xml" },
    {
      what: "malformed XML",
      file: zipSync({ "word/document.xml": strToU8("<w:document><w:body></w:document>") }),
      part: "word/document.xml",
    },
  ])("is refused when it has $what", ({ file, part }) => {
    const read = () => readDocument(file);
    expect(read).toThrow(UnreadableDocument);
    expect(read).toThrow(part);
  });

  it("is refused when it unpacks to more than 64 MB", () => {
    expect(() => unpack(zipSync({ "word/media/a.bin": new Uint8Array(65 * 1024 * 1024) }))).toThrow(
      "archive too large",
    );
  });

  it("is refused when its XML is nested too deep, or names an entity", () => {
    expect(() => parseXml(`${"<a>".repeat(300)}${"</a>".repeat(300)}`, "x")).toThrow(UnreadableDocument);
    expect(() => parseXml('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', "x")).toThrow(UnreadableDocument);
  });
});
