import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { fillTemplate } from "../../functions/documents/fill-template.ts";
import { layOut } from "../../functions/documents/lay-out.ts";
import { sealField } from "../../functions/signatures/seal.ts";
import { openStepFunctions } from "../../local/step-functions/engine.ts";
import { aSeal } from "../support/sealable-document.ts";

/** `npm run bench`: ratios within one run; the absolute times are this machine's, on this day. */
const RUNS = 20;

async function median(work: () => Promise<unknown>): Promise<number> {
  await work(); // warm: fonts are parsed once per process
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[RUNS / 2] ?? Number.NaN;
}

async function documents(): Promise<void> {
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
  const fill = await median(() => fillTemplate(template, data));
  const layout = await median(() => layOut(word, options));
  const sealed = await median(() => sealField(pdf, sealing));
  row(`fill the convention's template`, fill, 1);
  row(`lay out its ${pages} pages as tagged PDF/A`, layout, layout / fill);
  row("seal it, and verify the seal", sealed, sealed / fill);
}

const FLOW = JSON.stringify({
  QueryLanguage: "JSONata",
  StartAt: "Count",
  States: {
    Count: { Type: "Pass", Assign: { n: "{% $states.input.n %}" }, Next: "More" },
    More: { Type: "Choice", Choices: [{ Condition: "{% $n > 0 %}", Next: "Less" }], Default: "Done" },
    Less: { Type: "Pass", Assign: { n: "{% $n - 1 %}" }, Next: "More" },
    Done: { Type: "Succeed" },
  },
});
const TURNS = 1_000;

async function transitions(file: string): Promise<number> {
  const engine = openStepFunctions({
    file,
    now: () => Temporal.Instant.from("2026-01-01T00:00:00Z"),
    invoke: async () => ({}),
  });
  const { stateMachineArn } = engine.createStateMachine({ name: "bench", definition: FLOW });
  const start = performance.now();
  engine.startExecution({ stateMachineArn, input: JSON.stringify({ n: TURNS }) });
  await engine.idle();
  const perSecond = (2 * TURNS * 1_000) / (performance.now() - start);
  await engine.close();
  return perSecond;
}

async function workflows(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kevrat-bench-"));
  const memory = await transitions(":memory:");
  const durable = await transitions(join(folder, "bench.sqlite"));
  rmSync(folder, { recursive: true });
  console.log(`state transitions, in memory                     ${memory.toFixed(0).padStart(8)} /s   1.0`);
  console.log(
    `state transitions, each durable before the next  ${durable.toFixed(0).padStart(8)} /s   ${(durable / memory).toFixed(2)}`,
  );
}

const row = (name: string, milliseconds: number, ratio: number): void =>
  console.log(`${name.padEnd(48)} ${milliseconds.toFixed(1).padStart(8)} ms   ${ratio.toFixed(2)}`);

await documents();
await workflows();
