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
import { type DemoContents, INDEX_PAGE, writeIndex } from "./index-page.ts";
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
  for (const made of [...folders, "mails", INDEX_PAGE]) rmSync(join(out, made), { recursive: true, force: true });
  rmSync(timeline);
}

/** Prints the timeline and writes documents and mails. @returns what did not happen as it must */
export async function report(runtime: Runtime, played: readonly Played[], out: string): Promise<readonly string[]> {
  const failures: string[] = [];
  const timeline: { at: string; agreement: string; event: string; detail: object }[] = [];
  const lines: { at: string; line: string }[] = [];
  const listed: DemoContents["agreements"][number][] = [];
  const events: DemoContents["events"][number][] = [];
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
    listed.push(listedOf(convention, labelOf(convention)));
    events.push(...journal.map((entry) => eventOf(entry, labelOf(convention), named)));
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
  await writeIndex(out, {
    agreements: listed,
    mails: mails
      .map(({ file, to, subject, receivedAt }) => ({
        to,
        title: subject,
        at: Temporal.Instant.from(receivedAt),
        file: `mails/${basename(file)}`,
      }))
      .toReversed(),
    events: events.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
  });
  const known = await knownAuthorities(runtime.ports);
  writeFileSync(join(out, "autorites-cachets.pem"), pemOf(known.trustedRoots));
  writeFileSync(join(out, "autorites-horodatage.pem"), pemOf(known.timestampRoots));
  const undelivered = await runtime.ports.outbox.pending(1);
  if (undelivered.length > 0) failures.push("something was left undelivered");
  if (mails.length === 0) failures.push("no mail was sent");
  console.log(`\n${played.length} agreements, ${timeline.length} events, ${mails.length} mails`);
  return failures;
}

/** The documents of an agreement under the names of their files here, the oldest first. */
function listedOf(agreement: AnyAgreement, label: string): DemoContents["agreements"][number] {
  const documents = agreement.documents.flatMap(({ id, title, fileName, wordKey, createdAt: at }) => [
    { title, at, file: `${label}/${id}.${endingOf(fileName)}` },
    ...(wordKey ? [{ title: `${title} (Word)`, at, file: `${label}/${id}.docx` }] : []),
  ]);
  const scans = kindOf(agreement)
    .signing.rules.circuits(agreement)
    .flatMap(({ signatories }) =>
      signatories.flatMap(({ standing }) => (standing.status === "scanned" ? [standing] : [])),
    );
  const days = new Map(scans.map(({ scan, receivedAt }) => [scan.key, receivedAt]));
  const pieces = scansOf(agreement).map(({ name, title, attachment: { key } }) => ({
    title,
    at: days.get(key) ?? agreement.submittedAt,
    file: `${label}/${name}.pdf`,
  }));
  const kind = agreement.kind === "access-convention" ? "Convention d’accès" : "Convention d’indemnisation";
  return {
    label,
    kind,
    party: kindOf(agreement).partyName(agreement),
    documents: [...documents, ...pieces].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
  };
}

const endingOf = (fileName: string): string => /\.(\w+)$/.exec(fileName)?.[1] ?? "pdf";

function eventOf(entry: JournalEntry, label: string, names: JournalNames): DemoContents["events"][number] {
  const { title, detail } = journalSentence(entry, names);
  return { at: entry.at, label, title: detail ? `${title}. ${detail}` : title };
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
    writeFileSync(join(folder, `${document.id}.${endingOf(document.fileName)}`), bytes);
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
