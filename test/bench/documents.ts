import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { fillTemplate } from "../../functions/documents/fill-template.ts";
import { layOut } from "../../functions/documents/lay-out.ts";
import { sealField } from "../../functions/signatures/seal.ts";
import { aSeal } from "../support/sealable-document.ts";
import { heading, median, row } from "./table.ts";

const RUNS = 20;

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Documents: filling, layout and sealing of the convention. */
export async function benchDocuments(): Promise<void> {
  const folder = new URL("../../templates/access-convention/", import.meta.url);
  const template = new Uint8Array(readFileSync(new URL("template.docx", folder)));
  const data = JSON.parse(readFileSync(new URL("sample.json", folder), "utf8")) as object;
  const word = await fillTemplate(template, data);
  const options = {
    title: "Banc d’essai",
    createdAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
    documentId: "bench",
  };
  const { pdf, pages } = await layOut(word, options);
  const { seal } = await aSeal();
  const sealing = {
    field: "signature_etablissement",
    seal,
    appearance: { lines: ["Essai"] },
    signedAt: options.createdAt,
  };
  const fill = await median(RUNS, () => millisecondsOf(() => fillTemplate(template, data)));
  const layout = await median(RUNS, () => millisecondsOf(() => layOut(word, options)));
  const sealed = await median(RUNS, () => millisecondsOf(() => sealField(pdf, sealing)));
  heading("documents", "ratio");
  row("fill the convention's template", `${fill.toFixed(1)} ms`, 1);
  row(`lay out its ${pages} pages as tagged PDF/A`, `${layout.toFixed(1)} ms`, layout / fill);
  row("seal it, and verify the seal", `${sealed.toFixed(1)} ms`, sealed / fill);
}
