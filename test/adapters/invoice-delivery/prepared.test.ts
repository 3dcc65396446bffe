import { describe, expect, it } from "vitest";
import { postal } from "../../../functions/adapters/invoice-delivery/postal.ts";
import { titreExport } from "../../../functions/adapters/invoice-delivery/titre-export.ts";
import type { BodyId, Sha256 } from "../../../functions/domain/identifiers.ts";
import { titreOf } from "../../../functions/domain/invoicing/titre.ts";
import type { Documents } from "../../../functions/ports.ts";
import { anInvoice } from "../../support/an-invoice.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const invoice = (printFile = () => Promise.reject<Uint8Array>(new Error("nothing to print"))) => ({
  bodyId: "megalis" as BodyId,
  statement: anInvoice(),
  titre: titreOf(anInvoice(), { budget: { code: "00100", article: "70688" } }),
  pdf: bytes("la facture"),
  pdfSha256: "ab".repeat(32) as Sha256,
  printFile,
});

function store() {
  const kept = new Map<string, { readonly text: string; readonly contentType: string }>();
  const put: Documents["put"] = async (key, content, contentType) => {
    kept.set(key, { text: new TextDecoder().decode(content), contentType });
  };
  const unused = () => Promise.reject(new Error("not asked for"));
  return {
    kept,
    documents: { put, get: unused, size: unused, purge: unused, uploadForm: unused, downloadUrl: unused } as Documents,
  };
}

describe("titreExport: data of the titre as JSON and CSV, with the PDF", () => {
  it("prepares three files under the number of the invoice, the same each time", async () => {
    const { kept, documents } = store();
    const first = await titreExport(documents).deliver(invoice());
    expect(await titreExport(documents).deliver(invoice())).toEqual(first);
    if (first.outcome !== "prepared") throw new Error(`it is ${first.outcome}`);
    expect(first.files.map(({ fileName, contentType }) => [fileName, contentType])).toEqual([
      ["F-2023-00042-titre.json", "application/json"],
      ["F-2023-00042-titre.csv", "text/csv"],
      ["F-2023-00042-piece.pdf", "application/pdf"],
    ]);
    expect([...kept.keys()].every((key) => key.startsWith("invoices/megalis/2023/F-2023-00042/"))).toBe(true);
    expect(kept).toHaveProperty("size", 3);
    const json = [...kept.entries()].find(([key]) => key.endsWith(".json"))?.[1].text ?? "{}";
    expect(JSON.parse(json)).toMatchObject({ numeroPiece: "F-2023-00042", pieceJointe: { sha256: "ab".repeat(32) } });
  });

  it("leaves it to a person to say that the titre was sent", async () => {
    expect(await titreExport(store().documents).follow("118")).toEqual({ state: "under-way" });
  });
});

describe("postal: a file to print, address page first", () => {
  it("prepares the print file alone", async () => {
    const { kept, documents } = store();
    const done = await postal(documents).deliver(invoice(() => Promise.resolve(bytes("adresse, facture"))));
    if (done.outcome !== "prepared") throw new Error(`it is ${done.outcome}`);
    expect(done.files.map(({ fileName }) => fileName)).toEqual(["F-2023-00042-a-poster.pdf"]);
    expect([...kept.values()].map(({ text }) => text)).toEqual(["adresse, facture"]);
  });
});
