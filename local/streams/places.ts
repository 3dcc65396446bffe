import { DatabaseSync } from "node:sqlite";
import type { DynamoDBRecord } from "aws-lambda";

/** A record that the function refused every time, set aside so that those behind it pass. */
export interface DeadLetter {
  readonly shard: string;
  readonly sequence: string;
  readonly error: string;
  readonly record: DynamoDBRecord;
}

/** How far each shard of a stream was delivered, and what was set aside. Written after the function accepted. */
export class Places {
  readonly #db: DatabaseSync;
  readonly #stream: string;

  constructor(file: string, stream: string) {
    this.#db = new DatabaseSync(file);
    this.#stream = stream;
    this.#db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
       CREATE TABLE IF NOT EXISTS checkpoint (stream TEXT, shard TEXT, sequence TEXT NOT NULL, PRIMARY KEY (stream, shard));
       CREATE TABLE IF NOT EXISTS deadLetter (
         rank INTEGER PRIMARY KEY, stream TEXT NOT NULL, shard TEXT NOT NULL, sequence TEXT NOT NULL, error TEXT NOT NULL,
         record TEXT NOT NULL, UNIQUE (stream, shard, sequence))`,
    );
  }

  of(shard: string): string | undefined {
    const row = this.#db
      .prepare("SELECT sequence FROM checkpoint WHERE stream = ? AND shard = ?")
      .get(this.#stream, shard);
    return row && String(row["sequence"]);
  }

  keep(shard: string, sequence: string): void {
    this.#db
      .prepare(
        "INSERT INTO checkpoint VALUES (?, ?, ?) ON CONFLICT (stream, shard) DO UPDATE SET sequence = excluded.sequence",
      )
      .run(this.#stream, shard, sequence);
  }

  /** What has been delivered before a shard's begin is forgotten: it will be read from its oldest record. */
  forget(shard: string): void {
    this.#db.prepare("DELETE FROM checkpoint WHERE stream = ? AND shard = ?").run(this.#stream, shard);
  }

  /** Sets a record aside and passes it, in one step. */
  park({ shard, sequence, error, record }: DeadLetter): void {
    this.#db.exec("BEGIN IMMEDIATE");
    this.#db
      .prepare(
        "INSERT INTO deadLetter (stream, shard, sequence, error, record) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      )
      .run(this.#stream, shard, sequence, error, JSON.stringify(record));
    this.keep(shard, sequence);
    this.#db.exec("COMMIT");
  }

  /** Oldest first. */
  deadLetters(): readonly DeadLetter[] {
    const rows = this.#db.prepare("SELECT shard, sequence, error, record FROM deadLetter ORDER BY rank").all();
    return rows.map(({ shard, sequence, error, record }) => ({
      shard: String(shard),
      sequence: String(sequence),
      error: String(error),
      record: JSON.parse(String(record)) as DynamoDBRecord,
    }));
  }

  close(): void {
    this.#db.close();
  }
}
