import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import type { Temporal } from "temporal-polyfill";
import type { AcceptedMail } from "./send-email.ts";

export interface KeptMail {
  readonly id: string;
  /** ISO instant, by the runtime's clock. */
  readonly receivedAt: string;
  /** Separated by commas. */
  readonly to: string;
  readonly subject: string;
  /** The .eml file, in the folder of mails. */
  readonly file: string;
}

/** Mails as .eml files, in the order in which they came, with an index. A file is whole before the index names it. */
export class Mailbox {
  readonly #folder: string;
  readonly #index: DatabaseSync;

  constructor(folder: string) {
    this.#folder = folder;
    this.#index = new DatabaseSync(join(folder, "index.sqlite"));
    this.#index.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
       CREATE TABLE IF NOT EXISTS message (
         rank INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, receivedAt TEXT NOT NULL, recipients TEXT NOT NULL,
         subject TEXT NOT NULL, file TEXT NOT NULL)`,
    );
  }

  /**
   * Keeps a mail. One that bears a reference that its recipients already had is the same mail, sent again because the
   * answer was lost: it is kept once. @returns its identifier, the same each time
   */
  keep({ eml, to, subject, reference }: AcceptedMail, at: Temporal.Instant): string {
    const id = identifier(reference ?? crypto.randomUUID(), to);
    if (this.#row(id)) return id;
    const last = this.#index.prepare("SELECT MAX(rank) AS rank FROM message").get();
    const rank = Number(last?.["rank"] ?? 0) + 1;
    const file = `${String(rank).padStart(6, "0")}.eml`; // one without a row is left by a crash, and written over
    this.#write(file, eml);
    this.#index
      .prepare("INSERT INTO message (rank, id, receivedAt, recipients, subject, file) VALUES (?, ?, ?, ?, ?, ?)")
      .run(rank, id, at.toString(), to.join(", "), subject, file);
    return id;
  }

  #write(file: string, content: Buffer): void {
    const path = join(this.#folder, file);
    const handle = openSync(`${path}.new`, "w", 0o600);
    writeSync(handle, content);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(`${path}.new`, path);
  }

  /** Newest first. */
  list(): readonly KeptMail[] {
    return this.#index.prepare("SELECT * FROM message ORDER BY rank DESC").all().map(keptMail);
  }

  /** Undefined when there is no such mail, or someone took its file away. */
  read(id: string): Buffer | undefined {
    const row = this.#row(id);
    const path = row && join(this.#folder, keptMail(row).file);
    return path && existsSync(path) ? readFileSync(path) : undefined;
  }

  #row(id: string): Record<string, SQLOutputValue> | undefined {
    return this.#index.prepare("SELECT * FROM message WHERE id = ?").get(id);
  }

  close(): void {
    this.#index.close();
  }
}

const keptMail = (row: Record<string, SQLOutputValue>): KeptMail => ({
  id: String(row["id"]),
  receivedAt: String(row["receivedAt"]),
  to: String(row["recipients"]),
  subject: String(row["subject"]),
  file: String(row["file"]),
});

function identifier(reference: string, to: readonly string[]): string {
  const recipients = to.map((address) => address.toLowerCase()).sort();
  return createHash("sha256")
    .update(JSON.stringify([reference, recipients]))
    .digest("hex")
    .slice(0, 32);
}
