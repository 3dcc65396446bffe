import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import type { Temporal } from "temporal-polyfill";
import type { JournalEntry } from "../../domain/agreement/journal.ts";
import { type AnyAgreement, kindOf } from "../../domain/kinds/kinds.ts";
import type { Ports } from "../../ports.ts";
import { piecesOf } from "../pieces.ts";

export interface RestitutionPackage {
  readonly zip: Uint8Array;
  readonly sha256: string;
  /** Files in it, the manifest left out. */
  readonly files: number;
}

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Amounts are text, days and instants ISO 8601: as they are stored. */
const json = (value: unknown): Uint8Array =>
  strToU8(`${JSON.stringify(value, (_, held) => (typeof held === "bigint" ? held.toString() : held), 2)}\n`);

/**
 * All that an agreement holds, as it now stands: documents and pieces, the record, the journal with its chain, the
 * evidence among the documents, and a manifest with the SHA-256 of each.
 *
 * Source: access convention, annex 1 art. 4 (MC-46); GDPR art. 28.3.g.
 */
export async function restitutionPackage(
  ports: Ports,
  agreement: AnyAgreement,
  journal: readonly JournalEntry[],
  at: Temporal.Instant,
): Promise<RestitutionPackage> {
  const stored = [
    ...agreement.documents.map(({ key, fileName, title }) => ({ folder: "documents", key, fileName, title })),
    ...piecesOf(agreement).map(({ title, attachment: { key, fileName } }) => ({
      folder: "pieces",
      key,
      fileName,
      title,
    })),
  ];
  const entries: Entry[] = [];
  for (const [rank, { folder, key, fileName, title }] of stored.entries()) {
    const path = `${folder}/${String(rank + 1).padStart(2, "0")}-${fileName}`;
    entries.push({ path, title, bytes: await ports.documents.get(key) });
  }
  entries.push(
    { path: "dossier.json", title: "Enregistrement du dossier", bytes: json(agreement) },
    { path: "journal.json", title: "Journal, chaque événement avec son empreinte", bytes: json(journal) },
  );
  const manifest = json({
    schema: "kevrat/restitution/1",
    agreementId: agreement.id,
    kind: agreement.kind,
    fileNumber: agreement.fileNumber,
    number: kindOf(agreement).numberOf(agreement) ?? null,
    producedAt: at.toString(),
    journalHash: journal.at(-1)?.hash ?? null,
    files: entries.map(({ path, title, bytes }) => ({ path, title, sizeBytes: bytes.length, sha256: hashOf(bytes) })),
  });
  const files = Object.fromEntries([...entries.map(({ path, bytes }) => [path, bytes]), ["manifeste.json", manifest]]);
  const zip = zipSync(files, { level: 6, mtime: new Date(1980, 0, 1, 0, 0, 0) });
  return { zip, sha256: hashOf(zip), files: entries.length };
}
