import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { firstBreak } from "../functions/adapters/journal-chain.ts";
import { fillTemplate } from "../functions/documents/fill-template.ts";
import { layOut } from "../functions/documents/lay-out.ts";
import { serviceLabel } from "../functions/domain/access-convention/settings.ts";
import type { JournalEntry } from "../functions/domain/agreement/journal.ts";
import type { AgreementId } from "../functions/domain/identifiers.ts";
import type { AnyAgreement } from "../functions/domain/kinds/kinds.ts";
import { type JournalNames, journalSentence } from "../functions/http/layout/journal-sentences.ts";
import { scansOf } from "../functions/http/pieces.ts";
import { verifySignatures } from "../functions/signatures/verify.ts";
import { CannotStart, makeFolder } from "./data-folder.ts";
import { Cast } from "./demo/cast.ts";
import { demonstrationApplications } from "./demo/establishments.ts";
import { quietLog } from "./quiet-log.ts";
import { type Runtime, startRuntime } from "./runtime.ts";
import { BODY_ID } from "./seed/issuing-body.ts";

/** A day at nine in the morning in Paris. */
const on = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" }).toInstant();

interface Played {
  readonly name: string;
  readonly id: AgreementId;
  readonly endsAs: AnyAgreement["life"]["status"];
  readonly seals: number;
}

/** `npm run demo -- --out DIR`: three conventions through their whole life, under the movable clock. */
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
  const { music, tourism, health } = demonstrationApplications(power);
  const to = (day: string) => runtime.advanceTo(on(day));

  const renewed = await cast.submits(music);
  await to("2023-03-16");
  await cast.signs(music.representative.email);
  await to("2023-03-20");
  await cast.signs(cast.bodyMailbox);
  await to("2023-04-05");
  await cast.activatesEverything(renewed);

  await to("2023-05-02");
  const byHand = await cast.submits(health);
  await to("2023-05-09");
  const printed = await conventionOf(runtime, byHand);
  await cast.sendsScan(byHand, await cast.keep("demo/scan.pdf", "convention-signee-a-la-main.pdf", printed));
  await to("2023-05-12");
  await cast.signs(cast.bodyMailbox);
  await to("2023-05-24");
  await cast.recordsOriginal(byHand);
  await to("2023-06-06");
  await cast.activatesEverything(byHand);

  await to("2023-08-10");
  const early = await cast.submits(tourism);
  await to("2023-08-16");
  await cast.signs(tourism.representative.email);
  await to("2023-08-18");
  await cast.signs(cast.bodyMailbox);
  await to("2023-09-05");
  await cast.activatesEverything(early);
  await to("2023-10-10");
  await cast.terminates(early, "M. Yves Kerbrat", tourism.representative.quality);

  await to("2025-01-02");
  return [
    { name: music.establishment.name, id: renewed, endsAs: "programme-ended", seals: 2 },
    { name: health.establishment.name, id: byHand, endsAs: "programme-ended", seals: 1 },
    { name: tourism.establishment.name, id: early, endsAs: "terminated", seals: 2 },
  ];
}

/** The convention as it was drawn up: what the demonstration prints, signs and scans. */
async function conventionOf({ ports }: Runtime, id: AgreementId): Promise<Uint8Array> {
  const { documents } = await ports.agreements.load(id);
  const drawnUp = documents.find(({ kind }) => kind === "convention");
  if (!drawnUp) throw new Error("the convention is not drawn up");
  return ports.documents.get(drawnUp.key);
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
    failures.push(...(await writeDocuments(runtime, convention, seals, join(out, convention.fileNumber))));
    lines.push(
      ...journal.map((entry) => ({
        at: entry.at.toString(),
        line: lineOf(entry, convention.fileNumber, names),
      })),
    );
    timeline.push(
      ...journal.map(({ at, event, detail }) => ({
        at: at.toString(),
        agreement: convention.fileNumber,
        event,
        detail,
      })),
    );
  }
  timeline.sort(byInstant);
  writeFileSync(join(out, "timeline.json"), `${JSON.stringify(timeline, null, 2)}\n`);
  for (const { line } of lines.sort(byInstant)) console.log(line);
  const mails = runtime.ses.list();
  mkdirSync(join(out, "mails"), { recursive: true });
  for (const { file, id } of mails) writeFileSync(join(out, "mails", basename(file)), runtime.ses.read(id) ?? "");
  const undelivered = await runtime.ports.outbox.pending(1);
  if (undelivered.length > 0) failures.push("something was left undelivered");
  if (mails.length === 0) failures.push("no mail was sent");
  console.log(`\n${played.length} agreements, ${timeline.length} events, ${mails.length} mails`);
  return failures;
}

async function writeDocuments(
  { ports }: Runtime,
  convention: AnyAgreement,
  seals: number,
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const failures: string[] = [];
  const trustedRoots = await ports.seals.trustedRoots(BODY_ID);
  let sealed = 0;
  for (const document of convention.documents) {
    const bytes = await ports.documents.get(document.key);
    const ending = document.contentType === "application/json" ? "json" : "pdf";
    writeFileSync(join(folder, `${document.id}.${ending}`), bytes);
    if (document.wordKey)
      writeFileSync(join(folder, `${document.id}.docx`), await ports.documents.get(document.wordKey));
    if (document.seals === 0) continue;
    sealed = Math.max(sealed, document.seals);
    const { signatures } = await verifySignatures(bytes, { trustedRoots });
    if (signatures.length !== document.seals || signatures.some(({ status }) => status !== "valid"))
      failures.push(`${document.id}: its seals do not verify`);
  }
  for (const { name, attachment } of scansOf(convention))
    writeFileSync(join(folder, `${name}.pdf`), await ports.documents.get(attachment.key));
  if (sealed !== seals) failures.push(`${convention.fileNumber}: ${sealed} seal(s), not ${seals}`);
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
