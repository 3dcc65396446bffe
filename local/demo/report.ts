import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { firstBreak } from "../../functions/contracts/journal-chain.ts";
import { serviceLabel } from "../../functions/domain/access-convention/settings.ts";
import type { JournalEntry } from "../../functions/domain/agreement/journal.ts";
import { type AnyAgreement, kindOf } from "../../functions/domain/kinds/kinds.ts";
import { actsByRound } from "../../functions/http/layout/journal-sentence.ts";
import { type JournalNames, journalSentence } from "../../functions/http/layout/journal-sentences.ts";
import { scansOf } from "../../functions/http/pieces.ts";
import { knownAuthorities, pemOf } from "../../functions/http/verification/known-authorities.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import type { Runtime } from "../runtime.ts";
import { BODY_ID } from "../seed/issuing-body.ts";
import { invoicesSettled } from "./invoices-settled.ts";
import type { Played } from "./lives.ts";
import { labelOf } from "./to-open.ts";

/**
 * Takes away what an earlier demonstration wrote into a folder, and nothing else: its files would stand beside the new
 * ones, whose numbers are not all the same.
 */
export function takeAwayEarlier(out: string): void {
  const timeline = join(out, "timeline.json");
  if (!existsSync(timeline)) return;
  const told = JSON.parse(readFileSync(timeline, "utf8")) as readonly { readonly agreement: string }[];
  const folders = new Set(told.map(({ agreement }) => agreement).filter((label) => /^[\w-]+$/.test(label)));
  for (const folder of [...folders, "mails"]) rmSync(join(out, folder), { recursive: true, force: true });
  rmSync(timeline);
}

/** Prints the timeline and writes documents and mails. @returns what did not happen as it must */
export async function report(runtime: Runtime, played: readonly Played[], out: string): Promise<readonly string[]> {
  const failures: string[] = [];
  const timeline: { at: string; agreement: string; event: string; detail: object }[] = [];
  const lines: { at: string; line: string }[] = [];
  const body = await runtime.ports.bodies.load(BODY_ID);
  const names = { service: (id: string) => serviceLabel(body, id) };
  for (const { name, id, endsAs, seals } of played) {
    const convention = await runtime.ports.agreements.load(id);
    const journal = await runtime.ports.agreements.journal(id);
    const named = { ...names, words: kindOf(convention).words, actOfRound: actsByRound(journal) };
    if (convention.life.status !== endsAs) failures.push(`${name}: ends as ${convention.life.status}, not ${endsAs}`);
    if (convention.incidents.length > 0) failures.push(`${name}: ${convention.incidents.length} incident(s)`);
    if (firstBreak(journal) !== undefined)
      failures.push(`${name}: the journal's chain breaks at ${firstBreak(journal)}`);
    failures.push(...(await writeDocuments(runtime, convention, seals, join(out, labelOf(convention)))));
    lines.push(
      ...journal.map((entry) => ({
        at: entry.at.toString(),
        line: lineOf(entry, labelOf(convention), named),
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
