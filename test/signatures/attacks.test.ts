import { createHash } from "node:crypto";
import { PDF } from "@libpdf/core";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { isError } from "../../functions/signatures/report.ts";
import { type Seal, sealField } from "../../functions/signatures/seal.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { aSeal, documentWithFields } from "../support/sealable-document.ts";

const signedAt = Temporal.Instant.from("2026-03-02T09:30:00Z");
const appearance = { lines: ["Signé électroniquement par", "Mme Maïwenn Œuvre"] };

let frozen: Buffer;
let seal: Seal;
let root: Uint8Array;
let once: Buffer;

beforeAll(async () => {
  frozen = Buffer.from(await documentWithFields("etablissement", "emetteur"));
  ({ seal, root } = await aSeal());
  once = Buffer.from(await sealField(frozen, { field: "etablissement", seal, appearance, signedAt }));
});

/** The overall verdict, then the codes of the errors, of the document first. */
async function judged(bytes: Uint8Array, frozenSha256?: string): Promise<readonly string[]> {
  const report = await verifySignatures(bytes, { trustedRoots: [root], ...(frozenSha256 ? { frozenSha256 } : {}) });
  const findings = [...report.findings, ...report.signatures.flatMap((signature) => signature.findings)];
  return [report.overall, ...findings.filter(isError).map(({ code }) => code)];
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** One more revision that replaces or adds `objects`, with a table that is right. */
function appended(bytes: Buffer, objects: Readonly<Record<number, string>>): Buffer {
  const text = bytes.toString("latin1");
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1];
  const trailer = text.lastIndexOf("trailer");
  const root = /\/Root (\d+ 0 R)/.exec(text.slice(trailer))?.[1];
  const info = /\/Info (\d+ 0 R)/.exec(text.slice(trailer))?.[1];
  let body = "";
  let table = "xref\n";
  for (const [number, content] of Object.entries(objects)) {
    table += `${number} 1\n${String(bytes.length + body.length).padStart(10, "0")} 00000 n \n`;
    body += `${number} 0 obj\n${content}\nendobj\n`;
  }
  const at = bytes.length + body.length;
  const end = `${table}trailer\n<< /Size 900 /Root ${root} /Info ${info} /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(text + body + end, "latin1");
}

/** Number and text of the first object that `pattern` fits, in its newest version. */
function objectLike(bytes: Buffer, pattern: RegExp): { readonly number: number; readonly content: string } {
  const objects = [...bytes.toString("latin1").matchAll(/(?<=^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)];
  const found = objects.findLast(([, , content]) => pattern.test(content ?? ""));
  if (!found) throw new Error(`no object like ${pattern}`);
  return { number: Number(found[1]), content: found[2] ?? "" };
}

const PAGE = /\/Type \/Page\b(?!s)/;

describe("accidents", () => {
  it("accepts the sealed document as it is", async () => {
    expect(await judged(once, sha256(frozen))).toEqual(["valid-but-incomplete"]);
  });

  it("says of an unsigned document that it is unsigned", async () => {
    expect(await judged(frozen)).toEqual(["unsigned"]);
  });

  it("sees one character changed", async () => {
    const altered = Buffer.from(once);
    altered.write("2", altered.indexOf("<pdfuaid:part>1") + 14);
    expect(await judged(altered, sha256(frozen))).toEqual(["invalid", "NOT_THE_FROZEN_DOCUMENT", "DIGEST_MISMATCH"]);
  });

  it("accepts no file in which any bit was flipped, but for bits of the CMS that change nothing said", async () => {
    const gap = once.indexOf("<3082", frozen.length);
    const resume = once.indexOf(">", gap) + 1;
    const { signatures } = await verifySignatures(once, { trustedRoots: [root] });
    const bit = fc.tuple(fc.nat(once.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(bit, async ([at, position]) => {
        const altered = Buffer.from(once);
        altered[at] = (altered[at] ?? 0) ^ (1 << position);
        const report = await verifySignatures(altered, { trustedRoots: [root] });
        if (at < gap || at >= resume || report.overall === "invalid")
          expect(report.overall).toMatch(/invalid|unsigned/);
        else expect(report.signatures[0]?.certificateSha256).toBe(signatures[0]?.certificateSha256);
      }),
      { seed: 20_261_124, numRuns: 60 },
    );
  });

  it("accepts no file that was cut short", async () => {
    for (const length of [once.length - 1, once.length - 40, frozen.length + 1_000, frozen.length + 10]) {
      const [overall] = await judged(once.subarray(0, length), sha256(frozen));
      expect(overall, `cut at ${length} of ${once.length}`).not.toMatch(/^valid/);
    }
  });

  it("trusts no authority but those it was given", async () => {
    const other = await aSeal("Autre");
    const { signatures } = await verifySignatures(once, { trustedRoots: [other.root] });
    expect(signatures[0]?.findings.map(({ code }) => code)).toContain("CHAIN_UNTRUSTED");
  });

  it("sees that another document was signed", async () => {
    const other = await documentWithFields("etablissement", "emetteur", "archive");
    const sealed = await sealField(other, { field: "etablissement", seal, appearance, signedAt });
    expect(await judged(sealed, sha256(frozen))).toEqual(["invalid", "NOT_THE_FROZEN_DOCUMENT"]);
  });

  it("judges certificates at the instant asked for", async () => {
    const at = Temporal.Instant.from("2041-01-01T00:00:00Z");
    const { signatures } = await verifySignatures(once, { trustedRoots: [root], at });
    expect(signatures[0]?.findings.map(({ code }) => code)).toContain("CERTIFICATE_EXPIRED");
  });
});

describe("incremental saving attack: something shown after the last signature", () => {
  it("sees a page replaced in a well-formed revision", async () => {
    const page = objectLike(once, PAGE);
    const attacked = appended(once, {
      [page.number]: page.content.replace(/\/Contents \d+ 0 R/, "/Contents 800 0 R"),
      800: "<< /Length 4 >>\nstream\nq Q \nendstream",
    });
    expect(await judged(attacked)).toEqual(["invalid", "CONTENT_CHANGED", "CONTENT_ADDED_AFTER"]);
  });

  it("sees text drawn by an ordinary PDF library", async () => {
    const pdf = await PDF.load(once);
    pdf.getPages()[0]?.drawText("Article 12 : tarif annulé", { x: 50, y: 50 });
    expect((await judged(await pdf.save({ incremental: true })))[0]).toBe("invalid");
  });

  it.each([
    { because: "there is no table", tail: "12 0 obj\n<< /Type /Page >>\nendobj\n" },
    { because: "the table is missing but the end is there", tail: "12 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n" },
    { because: "it is a comment", tail: "% more\n%%EOF\n" },
    { because: "it is no PDF at all", tail: "<html>" },
  ])("sees bytes behind the end although $because", async ({ tail }) => {
    const attacked = Buffer.concat([once, Buffer.from(tail)]);
    expect(await judged(attacked)).toEqual(["invalid", "STRUCTURE_UNREADABLE", "CONTENT_ADDED_AFTER"]);
  });

  it("sees an annotation laid over the page", async () => {
    const page = objectLike(once, PAGE);
    const attacked = appended(once, {
      [page.number]: page.content.replace(/\/Annots \[/, "/Annots [801 0 R "),
      801: "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] /Contents (x) >>",
    });
    expect(await judged(attacked)).toContain("CONTENT_CHANGED");
  });

  it("sees the appearance of a signed field replaced", async () => {
    const field = objectLike(once, /\/T \(etablissement\)/);
    const attacked = appended(once, {
      [field.number]: field.content.replace(/\/AP <<[^>]*>>/, "/AP << /N 800 0 R >>"),
      800: "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 4 >>\nstream\nq Q \nendstream",
    });
    expect(await judged(attacked)).toContain("CONTENT_CHANGED");
  });

  it("sees an action added to the document", async () => {
    const catalog = objectLike(once, /\/Type \/Catalog/);
    const attacked = appended(once, {
      [catalog.number]: catalog.content.replace("/Type /Catalog", "/Type /Catalog /OpenAction 800 0 R"),
      800: "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
    });
    expect(await judged(attacked)).toContain("CONTENT_CHANGED");
  });

  it("accepts validation data kept for the long term, and says so", async () => {
    const catalog = objectLike(once, /\/Type \/Catalog/);
    const kept = appended(once, {
      [catalog.number]: catalog.content.replace("/Type /Catalog", "/Type /Catalog /DSS 800 0 R"),
      800: "<< /Type /DSS /Certs [801 0 R] >>",
      801: "<< /Length 4 >>\nstream\nabcd\nendstream",
    });
    const { overall, signatures } = await verifySignatures(kept, { trustedRoots: [root] });
    expect(overall).toBe("valid-but-incomplete");
    expect(signatures[0]?.findings.map(({ code }) => code)).toContain("VALIDATION_DATA_ADDED");
    expect(signatures[0]?.coversWholeFile).toBe(false);
  });
});

describe("between two signatures", () => {
  it("sees a page changed before the second was made", async () => {
    const page = objectLike(once, PAGE);
    const changed = appended(once, { [page.number]: page.content.replace("/Type /Page", "/Type /Page /Rotate 180") });
    await expect(sealField(changed, { field: "emetteur", seal, appearance, signedAt })).rejects.toMatchObject({
      name: "EarlierSignatureInvalid",
      codes: ["CONTENT_CHANGED", "CONTENT_ADDED_AFTER"],
    });
  });

  it("sees a page changed by the signing itself, against the document that was sent", async () => {
    const page = objectLike(frozen, PAGE);
    const changed = appended(frozen, { [page.number]: page.content.replace("/Type /Page", "/Type /Page /Rotate 180") });
    const sealed = await sealField(changed, { field: "etablissement", seal, appearance, signedAt });
    expect(await judged(sealed, sha256(frozen))).toEqual(["invalid", "CONTENT_CHANGED"]);
    expect(await judged(sealed, sha256(changed))).toEqual(["valid-but-incomplete"]);
  });

  it.each([
    { because: "it keeps its place", rect: /x/, to: "x", errors: [] },
    {
      because: "it gives up its place, as when EU DSS signs without showing it",
      rect: /\/Rect \[[^\]]*\]/,
      to: "/Rect [0 0 0 0]",
      errors: [],
    },
    {
      because: "it moves over the text",
      rect: /\/Rect \[[^\]]*\]/,
      to: "/Rect [60 700 280 770]",
      errors: ["CONTENT_CHANGED"],
    },
    { because: "it is renamed", rect: /\/TU \([^)]*\)/, to: "/TU (Visa)", errors: ["CONTENT_CHANGED"] },
  ])("judges the signed field when $because", async ({ rect, to, errors }) => {
    const field = objectLike(frozen, /\/T \(etablissement\)/);
    const moved = appended(frozen, { [field.number]: field.content.replace(rect, to) });
    const sealed = await sealField(moved, { field: "etablissement", seal, appearance, signedAt });
    expect((await judged(sealed, sha256(frozen))).slice(1)).toEqual(errors);
  });

  it("lets a form without anything to type receive its defaults", async () => {
    const withDefaults = (document: Buffer): Buffer => {
      const form = objectLike(document, /\/SigFlags/);
      const font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
      const defaults = "/DA (/Helv 0 Tf) /DR << /Font << /Helv 810 0 R >> >> /SigFlags";
      return appended(document, { [form.number]: form.content.replace("/SigFlags", defaults), 810: font });
    };
    const seals = (document: Buffer) => sealField(document, { field: "etablissement", seal, appearance, signedAt });
    expect(await judged(await seals(withDefaults(frozen)), sha256(frozen))).toEqual(["valid-but-incomplete"]);
    const form = objectLike(frozen, /\/SigFlags/);
    const typed = appended(frozen, {
      [form.number]: form.content.replace(/\/Fields \[([^\]]*)\]/, "/Fields [$1 820 0 R]"),
      820: "<< /FT /Tx /T (montant) /V (100) >>",
    });
    expect(await judged(await seals(withDefaults(typed)), sha256(typed))).toEqual(["invalid", "CONTENT_CHANGED"]);
  });

  it("says when a signature field that was not reserved was added", async () => {
    const form = objectLike(frozen, /\/SigFlags/);
    const page = objectLike(frozen, PAGE);
    const widget = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (ajout) /F 132 /Rect [0 0 0 0] >>";
    const grown = appended(frozen, {
      [form.number]: form.content.replace(/\/Fields \[([^\]]*)\]/, "/Fields [$1 800 0 R]"),
      [page.number]: page.content.replace(/\/Annots \[([^\]]*)\]/, "/Annots [$1 800 0 R]"),
      800: widget,
    });
    const sealed = await sealField(grown, { field: "ajout", seal, appearance, signedAt });
    const report = await verifySignatures(sealed, { trustedRoots: [root], frozenSha256: sha256(frozen) });
    expect(report.findings.map(({ code }) => code)).toEqual(["FIELD_ADDED"]);
    expect(report.overall).toBe("valid-but-incomplete");
  });
});

describe("signature wrapping and forgery: what the signature covers is moved or blurred", () => {
  const rewritten = (bytes: Buffer, from: RegExp, to: string | ((found: string) => string)): Buffer => {
    const text = bytes.toString("latin1");
    const found = from.exec(text)?.[0] ?? "";
    const replaced = typeof to === "string" ? to : to(found);
    return Buffer.from(
      text.replace(found, () => replaced.padEnd(found.length, " ")),
      "latin1",
    );
  };
  const RANGE = /\/ByteRange \[[^\]]*\]/;

  it.each([
    { because: "the range is missing", to: "/ByteRangs [0 1 2 3]" },
    { because: "it is empty", to: "/ByteRange []" },
    { because: "it has two numbers", to: "/ByteRange [0 100]" },
    { because: "it is null", to: "/ByteRange null" },
    { because: "it is negative", to: "/ByteRange [0 100 -5 100]" },
    { because: "it does not begin at the start", to: "/ByteRange [1 100 200 300]" },
    { because: "it ends beyond the file", to: "/ByteRange [0 100 200 9999999]" },
  ])("refuses a byte range when $because", async ({ to }) => {
    expect(await judged(rewritten(once, RANGE, to))).toContain("BYTE_RANGE_MALFORMED");
  });

  it("refuses a range whose gap is wider than the Contents", async () => {
    const wider = rewritten(once, RANGE, (found) =>
      found.replace(
        /\[0 (\d+) (\d+) (\d+)/,
        (_, gap, resume, rest) => `[0 ${gap} ${Number(resume) + 10} ${Number(rest) - 10}`,
      ),
    );
    expect(await judged(wider)).toContain("BYTE_RANGE_MALFORMED");
  });

  it("refuses a range whose second part was moved behind injected objects", async () => {
    const text = once.toString("latin1");
    const [, gap = "", resume = "", rest = ""] = /\/ByteRange \[0 (\d+) (\d+) (\d+)/.exec(text) ?? [];
    const injected = "12 0 obj\n<< /Type /Page >>\nendobj\n";
    const moved = text.slice(0, Number(resume)) + injected + text.slice(Number(resume));
    const claimed = moved.replace(
      `[0 ${gap} ${resume} ${rest}`,
      `[0 ${gap} ${Number(resume) + injected.length} ${rest}`,
    );
    expect((await judged(Buffer.from(claimed, "latin1")))[0]).toBe("invalid");
  });

  it.each([
    { because: "empty", to: (found: string) => `<${"00".repeat((found.length - 2) / 2)}>` },
    {
      because: "cut short",
      to: (found: string) => `<${found.slice(1, 200)}${"00".repeat((found.length - 2 - 199) / 2)}0>`,
    },
  ])("refuses Contents that are $because", async ({ to }) => {
    expect(await judged(rewritten(once, /<3082[0-9a-f]+>/, to))).toContain("CONTENTS_MALFORMED");
  });

  it("refuses a signature taken from another document", async () => {
    const other = Buffer.from(await documentWithFields("etablissement", "emetteur", "archive"));
    const signed = Buffer.from(await sealField(other, { field: "etablissement", seal, appearance, signedAt }));
    const [cms = ""] = /<3082[0-9a-f]+>/.exec(signed.toString("latin1")) ?? [];
    expect(await judged(rewritten(once, /<3082[0-9a-f]+>/, cms))).toContain("DIGEST_MISMATCH");
  });

  it("refuses the same signature in two fields", async () => {
    const text = once.toString("latin1");
    const value = /\/T \(etablissement\)[\s\S]*?\/V (\d+) 0 R|\/V (\d+) 0 R/.exec(text.slice(frozen.length));
    const field = objectLike(once, /\/T \(emetteur\)/);
    const attacked = appended(once, {
      [field.number]: field.content.replace(/>>\s*$/, `/V ${value?.[1] ?? value?.[2]} 0 R >>`),
    });
    expect(await judged(attacked)).toContain("OVERLAPPING_SIGNATURES");
  });

  it("refuses an unknown kind of signature", async () => {
    const other = rewritten(once, /\/SubFilter \/ETSI\.CAdES\.detached/, "/SubFilter /ETSI.CAdES.detachee");
    expect(await judged(other)).toContain("FORMAT_UNSUPPORTED");
  });
});

describe("two readers, two documents: the structure must leave no choice", () => {
  const page = () => objectLike(once, PAGE);

  it("refuses an object that stands twice in a revision", async () => {
    const { number, content } = page();
    const single = appended(frozen, { [number]: content }).toString("latin1");
    const copy = `${number} 0 obj\n<< /Type /Page >>\nendobj\n`;
    const doubled = single.slice(0, frozen.length) + copy + single.slice(frozen.length);
    expect((await verifySignatures(Buffer.from(doubled, "latin1"), { trustedRoots: [root] })).findings).toMatchObject([
      { code: "STRUCTURE_UNREADABLE" },
    ]);
  });

  it("refuses a key that stands twice in a dictionary", async () => {
    const { number, content } = page();
    const attacked = appended(once, { [number]: content.replace("/Type /Page", "/Type /Page /Type /Page") });
    expect(await judged(attacked)).toContain("STRUCTURE_UNREADABLE");
  });

  it("refuses an object hidden in a comment", async () => {
    const attacked = appended(once, { 800: "<<>>\n% 12 0 obj << /Type /Page >> endobj" });
    expect(await judged(attacked)).toContain("STRUCTURE_UNREADABLE");
  });

  it("notes objects that nothing refers to, ready to be shown later", async () => {
    const { signatures } = await verifySignatures(appended(once, { 800: "<< /Type /Page >>" }), {
      trustedRoots: [root],
    });
    expect(signatures[0]?.findings.map(({ code }) => code)).toEqual([
      "NO_TIMESTAMP",
      "UNREFERENCED_OBJECTS",
      "CONTENT_ADDED_AFTER",
    ]);
  });

  it("refuses to let an object appear that something already referred to", async () => {
    const { number, content } = objectLike(frozen, PAGE);
    const prepared = appended(frozen, { [number]: content.replace("/Type /Page", "/Type /Page /Thumb 850 0 R") });
    const sealed = Buffer.from(await sealField(prepared, { field: "etablissement", seal, appearance, signedAt }));
    const attacked = appended(sealed, { 850: "<< /Length 4 >>\nstream\nabcd\nendstream" });
    expect(await judged(attacked)).toEqual(["invalid", "CONTENT_CHANGED", "CONTENT_ADDED_AFTER"]);
  });

  it("does not judge a file that claims more signatures than anyone makes", async () => {
    const form = objectLike(once, /\/SigFlags/);
    const value = /\/V (\d+ 0 R)/.exec(objectLike(once, /\/V \d+ 0 R/).content)?.[1];
    const claimed = Array.from({ length: 64 }, (_, rank) => `<< /FT /Sig /T (f${rank}) /V ${value} >>`);
    const crowded = appended(once, {
      [form.number]: form.content.replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${claimed.join(" ")}]`),
    });
    expect(await verifySignatures(crowded, { trustedRoots: [root] })).toEqual({
      overall: "invalid",
      signatures: [],
      unsignedFields: [],
      findings: [
        {
          code: "STRUCTURE_UNREADABLE",
          severity: "error",
          sentence: "La structure du fichier PDF est irrégulière : la vérification ne peut pas aboutir.",
          detail: "65 signatures",
        },
      ],
    });
  });

  it("knows a name whatever its spelling", async () => {
    const untouched = appended(once, { [page().number]: page().content.replace("/Type", "/#54ype") });
    const { signatures } = await verifySignatures(untouched, { trustedRoots: [root] });
    expect(signatures[0]?.findings.filter(isError)).toEqual([]);
  });
});
