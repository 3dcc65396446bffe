import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { fillTemplate } from "../../../functions/documents/fill-template.ts";
import { layOut } from "../../../functions/documents/lay-out.ts";
import { everyFeature } from "../../documents/support/every-feature.ts";

/** PDFs to be judged when none is named: every template filled with its sample, and a document of every feature. */
export async function specimens(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kevrat-specimens-"));
  const templates = join(import.meta.dirname, "../../../templates");
  const documents = new Map([["every-feature", everyFeature()]]);
  for (const name of readdirSync(templates).filter((each) => existsSync(join(templates, each, "template.docx")))) {
    const template = new Uint8Array(readFileSync(join(templates, name, "template.docx")));
    const sample: object = JSON.parse(readFileSync(join(templates, name, "sample.json"), "utf8"));
    documents.set(name, await fillTemplate(template, sample));
  }
  const files: string[] = [];
  for (const [name, document] of documents) {
    const createdAt = Temporal.Instant.from("2023-03-15T09:00:00Z");
    const { pdf } = await layOut(document, { title: name, createdAt, documentId: name });
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, pdf);
    files.push(file);
  }
  return files;
}
