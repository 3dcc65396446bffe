import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { firstBreak } from "../functions/contracts/journal-chain.ts";
import { fillTemplate } from "../functions/documents/fill-template.ts";
import { layOut } from "../functions/documents/lay-out.ts";
import { serviceLabel } from "../functions/domain/access-convention/settings.ts";
import type { JournalEntry } from "../functions/domain/agreement/journal.ts";
import { type AnyAgreement, kindOf } from "../functions/domain/kinds/kinds.ts";
import { type JournalNames, journalSentence } from "../functions/http/layout/journal-sentences.ts";
import { scansOf } from "../functions/http/pieces.ts";
import { knownAuthorities, pemOf } from "../functions/http/verification/known-authorities.ts";
import { verifySignatures } from "../functions/signatures/verify.ts";
import { CannotStart, makeFolder } from "./data-folder.ts";
import { accessLives } from "./demo/access-lives.ts";
import { Cast } from "./demo/cast.ts";
import { IndemnityCast } from "./demo/indemnity-cast.ts";
import { indemnityLives } from "./demo/indemnity-lives.ts";
import { invoicesSettled } from "./demo/invoices-settled.ts";
import { inOrder, type Played } from "./demo/lives.ts";
import { quietLog } from "./quiet-log.ts";
import { type Runtime, startRuntime } from "./runtime.ts";
import { BODY_ID } from "./seed/issuing-body.ts";

/** A day at nine in the morning in Paris. */
const on = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" }).toInstant();

/** `npm run demo -- --out DIR`: three access conventions and three indemnities through their whole life, under the movable clock. */
async function main(): Promise<void> {
  const out = outFolder();
  const dataDir = mkdtempSync(join(tmpdir(), "kevrat-demo-"));
  const log = quietLog();
  const runtime = await startRuntime({ dataDir, origin: "http://localhost:8080", frozenAt: on("2023-03-15"), log });
  try {
    const played = await play(runtime);
    const failures = await report(runtime, played, out);
    for (const failure of failures) console.error(`FAILED  ${failure}`);
    console.log(
      failures.length === 0
        ? `\nEverything happened as it must. Documents, mails and timeline: ${out}`
        : "\nNot everything happened.",
    );
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    await runtime.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Where everything is written. @throws CannotStart for an unknown option, or a folder that cannot be made */
function outFolder(): string {
  try {
    const { values } = parseArgs({ options: { out: { type: "string", default: "demo-out" } } });
    const out = resolve(values.out);
    makeFolder(out);
    accessSync(out, constants.W_OK);
    if (!statSync(out).isDirectory()) throw new Error("not a folder");
    return out;
  } catch (cause) {
    throw new CannotStart("Usage: npm run demo -- --out DIR, where DIR is a folder that can be written.", { cause });
  }
}

async function play(runtime: Runtime): Promise<readonly Played[]> {
  const cast = await Cast.of(runtime);
  const power = await cast.keep("demo/deliberation.pdf", "deliberation.pdf", await samplePdf());
  const lives = [accessLives(runtime, cast, power), indemnityLives(await IndemnityCast.of(runtime), power)];
  for (const { on: day, act } of inOrder(lives)) {
    if (Temporal.Instant.compare(on(day), runtime.clock.now()) > 0) await runtime.advanceTo(on(day));
    await act();
  }
  await runtime.advanceTo(on("2025-01-02"));
  return lives.flatMap(({ played }) => played());
}

/** A real PDF to attach: the sample receipt. */
async function samplePdf(): Promise<Uint8Array> {
  const folder = new URL("../templates/receipt/", import.meta.url);
  const template = new Uint8Array(await readFile(new URL("template.docx", folder)));
  const word = await fillTemplate(
    template,
    JSON.parse(await readFile(new URL("sample.json", folder), "utf8")) as object,
  );
  return (await layOut(word, { title: "Pièce de démonstration", createdAt: on("2023-03-01"), documentId: "demo" })).pdf;
}

async function report(runtime: Runtime, played: readonly Played[], out: string): Promise<readonly string[]> {
  const failures: string[] = [];
  const timeline: { at: string; agreement: string; event: string; detail: object }[] = [];
  const lines: { at: string; line: string }[] = [];
  const body = await runtime.ports.bodies.load(BODY_ID);
  const names = { service: (id: string) => serviceLabel(body, id) };
  for (const { name, id, endsAs, seals } of played) {
    const convention = await runtime.ports.agreements.load(id);
    const journal = await runtime.ports.agreements.journal(id);
    if (convention.life.status !== endsAs) failures.push(`${name}: ends as ${convention.life.status}, not ${endsAs}`);
    if (convention.incidents.length > 0) failures.push(`${name}: ${convention.incidents.length} incident(s)`);
    if (firstBreak(journal) !== undefined)
      failures.push(`${name}: the journal's chain breaks at ${firstBreak(journal)}`);
    failures.push(...(await writeDocuments(runtime, convention, seals, join(out, labelOf(convention)))));
    lines.push(
      ...journal.map((entry) => ({
        at: entry.at.toString(),
        line: lineOf(entry, labelOf(convention), { ...names, words: kindOf(convention).words }),
      })),
    );
    timeline.push(
      ...journal.map(({ at, event, detail }) => ({
        at: at.toString(),
        agreement: labelOf(convention),
        event,
        detail,
      })),
    );
  }
  timeline.sort(byInstant);
  writeFileSync(join(out, "timeline.json"), `${JSON.stringify(timeline, null, 2)}\n`);
  for (const { line } of lines.sort(byInstant)) console.log(line);
  failures.push(...(await invoicesSettled(runtime)));
  const mails = runtime.ses.list();
  mkdirSync(join(out, "mails"), { recursive: true });
  for (const { file, id } of mails) writeFileSync(join(out, "mails", basename(file)), runtime.ses.read(id) ?? "");
  const known = await knownAuthorities(runtime.ports);
  writeFileSync(join(out, "autorites-cachets.pem"), pemOf(known.trustedRoots));
  writeFileSync(join(out, "autorites-horodatage.pem"), pemOf(known.timestampRoots));
  const undelivered = await runtime.ports.outbox.pending(1);
  if (undelivered.length > 0) failures.push("something was left undelivered");
  if (mails.length === 0) failures.push("no mail was sent");
  console.log(`\n${played.length} agreements, ${timeline.length} events, ${mails.length} mails`);
  return failures;
}

/** The file's number, with its body where another body counts its own files. */
const labelOf = ({ bodyId, fileNumber }: AnyAgreement): string =>
  bodyId === BODY_ID ? fileNumber : `${bodyId}-${fileNumber}`;

async function writeDocuments(
  { ports }: Runtime,
  convention: AnyAgreement,
  seals: number,
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const failures: string[] = [];
  const trust = await ports.seals.trust(convention.bodyId);
  let sealed = 0;
  for (const document of convention.documents) {
    const bytes = await ports.documents.get(document.key);
    const ending = /\.(\w+)$/.exec(document.fileName)?.[1] ?? "pdf";
    writeFileSync(join(folder, `${document.id}.${ending}`), bytes);
    if (document.wordKey)
      writeFileSync(join(folder, `${document.id}.docx`), await ports.documents.get(document.wordKey));
    if (document.seals === 0) continue;
    sealed = Math.max(sealed, document.seals);
    const { signatures } = await verifySignatures(bytes, trust);
    if (signatures.length !== document.seals || signatures.some(({ status }) => status !== "valid"))
      failures.push(`${document.id}: its seals do not verify`);
  }
  for (const { name, attachment } of scansOf(convention))
    writeFileSync(join(folder, `${name}.pdf`), await ports.documents.get(attachment.key));
  if (sealed !== seals) failures.push(`${labelOf(convention)}: ${sealed} seal(s), not ${seals}`);
  return failures;
}

const byInstant = (a: { readonly at: string }, b: { readonly at: string }): number =>
  Temporal.Instant.compare(Temporal.Instant.from(a.at), Temporal.Instant.from(b.at));

/** An event as people read it, in French like the pages. */
function lineOf(entry: JournalEntry, fileNumber: string, names: JournalNames): string {
  const paris = entry.at.toZonedDateTimeISO("Europe/Paris");
  const { title, detail } = journalSentence(entry, names);
  const time = paris.toPlainTime().toString({ smallestUnit: "minute" });
  return `${paris.toPlainDate()} ${time}  ${fileNumber}  ${title}${detail ? ` (${detail.replace(/\.$/, "")})` : ""}`;
}

main().catch((error: unknown) => {
  if (error instanceof CannotStart) console.error(`\n  The demonstration cannot start. ${error.message}\n`);
  else console.error("\n  The demonstration failed.", error);
  process.exitCode = 1;
});
