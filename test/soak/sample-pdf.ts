import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { fillTemplate } from "../../functions/documents/fill-template.ts";
import { layOut } from "../../functions/documents/lay-out.ts";

/** A real PDF to attach, the same bytes each time: the sample receipt. */
export async function samplePdf(): Promise<Uint8Array> {
  const folder = new URL("../../templates/receipt/", import.meta.url);
  const template = new Uint8Array(await readFile(new URL("template.docx", folder)));
  const sample = JSON.parse(await readFile(new URL("sample.json", folder), "utf8")) as object;
  const createdAt = Temporal.Instant.from("2023-03-01T08:00:00Z");
  return (await layOut(await fillTemplate(template, sample), { title: "Pièce", createdAt, documentId: "soak" })).pdf;
}
