import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { stateOf } from "../../functions/signatures/pdf/document.ts";
import { readRevisions } from "../../functions/signatures/pdf/revisions.ts";
import { PdfScanner, type PdfValue, sameValue } from "../../functions/signatures/pdf/syntax.ts";
import { decodeText } from "../../functions/signatures/pdf/text-string.ts";

const value = (text: string): PdfValue => new PdfScanner(Buffer.from(text, "latin1")).value();
const bytesOf = (text: string): string => {
  const read = value(text);
  return read !== null && typeof read === "object" && read.kind === "string" ? read.bytes.toString("latin1") : "";
};

describe("values (ISO 32000-1, 7.3)", () => {
  it.each([
    { text: "(a(b)c)", means: "a(b)c", because: "parentheses that match need no escape" },
    { text: "((a))", means: "(a)", because: "the first may come at once" },
    { text: "(\\(\\)\\\\)", means: "()\\", because: "escapes" },
    { text: "(\\101\\7z)", means: "A\u0007z", because: "octal, one to three digits" },
    { text: "(a\\\nb)", means: "ab", because: "an escaped line end is none" },
    { text: "<48 65 6C>", means: "Hel", because: "hexadecimal with white space" },
    { text: "<4>", means: "@", because: "a missing last digit is 0" },
  ])("reads the string $text: $because", ({ text, means }) => {
    expect(bytesOf(text)).toBe(means);
  });

  it.each([
    { text: "12 0 R", is: { kind: "reference", number: 12 } },
    { text: "12 0", is: 12 },
    { text: "-.5", is: -0.5 },
    { text: "+3.", is: 3 },
    { text: "/A#20B", is: { kind: "name", value: "A B" } },
    { text: "true", is: true },
    { text: "null", is: null },
  ])("reads $text", ({ text, is }) => {
    expect(value(text)).toEqual(is);
  });

  it.each([
    { text: "<< /A 1 /A 2 >>", because: "a key stands twice" },
    { text: "(a", because: "a string does not end" },
    { text: "<4G>", because: "that is not hexadecimal" },
    { text: "12 1 R", because: "it refers to another generation" },
    { text: "[".repeat(200), because: "it is nested too deep" },
    { text: "<< 1 2 >>", because: "a key is a name" },
    { text: "truc", because: "that is no value" },
    { text: "% 1 0 obj\n1", because: "a comment hides an object" },
  ])("refuses $text: $because", ({ text }) => {
    expect(() => value(text)).toThrowError(expect.objectContaining({ name: "PdfUnreadable" }));
  });

  it("knows the same text in another encoding, and no other", () => {
    const utf16 = "<FEFF00E900740000>".replace("0000", "2019");
    expect(decodeText(Buffer.from("e97490", "hex"))).toBe("ét’");
    expect(sameValue(value("<e97490>"), value(utf16))).toBe(true);
    expect(sameValue(value("<e97491>"), value(utf16))).toBe(false);
  });
});

/** A file of one revision whose cross-reference is a stream, with object 3 inside an object stream. */
function packed(): Buffer {
  const inner = deflateSync(Buffer.from("3 0 << /Inside true >>"));
  const parts = ["%PDF-1.7\n", "1 0 obj\n<< /Type /Catalog /Kept 3 0 R >>\nendobj\n"];
  const objectStream = `2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${inner.length} >>\nstream\n${inner.toString("latin1")}\nendstream\nendobj\n`;
  const [catalogAt, streamAt] = [9, 9 + (parts[1]?.length ?? 0)];
  const tableAt = streamAt + objectStream.length;
  const rows = [
    [0, 0, 255],
    [1, catalogAt, 0],
    [1, streamAt, 0],
    [2, 2, 0],
    [1, tableAt, 0],
  ];
  let above = [0, 0, 0, 0];
  const predicted = rows.flatMap(([type = 0, second = 0, third = 0]) => {
    const row = [type, second >> 8, second & 255, third];
    const up = row.map((byte, column) => (byte - (above[column] ?? 0)) & 255);
    above = row;
    return [2, ...up];
  });
  const table = deflateSync(Buffer.from(predicted)).toString("latin1");
  const xref = `4 0 obj\n<< /Type /XRef /Size 5 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >> /Length ${table.length} >>\nstream\n${table}\nendstream\nendobj\n`;
  return Buffer.from(`${parts.join("")}${objectStream}${xref}startxref\n${tableAt}\n%%EOF\n`, "latin1");
}

describe("revisions (ISO 32000-1, 7.5)", () => {
  it("reads cross-reference streams and packed objects, as other programs write them", () => {
    const revisions = readRevisions(packed());
    expect(revisions).toHaveLength(1);
    expect(stateOf(revisions).object(3)).toEqual({ kind: "dictionary", entries: new Map([["Inside", true]]) });
  });

  it.each([
    {
      because: "an object is not where the table says",
      from: "/Kept 3 0 R >>\nendobj\n",
      to: "/Kept 3 0 R>> \nendobj\n ",
    },
    { because: "it does not begin as a PDF", from: "%PDF-1.7", to: "%PDE-1.7" },
    { because: "it does not end as a PDF", from: "%%EOF\n", to: "%%EOG\n" },
    { because: "the table is elsewhere", from: /startxref\n\d+/, to: "startxref\n11" },
    { because: "it is encrypted", from: "/Size 5 ", to: "/Size 5 /Encrypt 1 0 R " },
    {
      because: "the stream filter is unknown",
      from: "/ObjStm /N 1 /First 4 /Filter /FlateDecode",
      to: "/ObjStm /N 1 /First 4 /Filter /FlateDecodf",
    },
  ])("refuses a file when $because", ({ from, to }) => {
    const altered = Buffer.from(packed().toString("latin1").replace(from, to), "latin1");
    expect(() => readRevisions(altered)).toThrowError(expect.objectContaining({ name: "PdfUnreadable" }));
  });
});
