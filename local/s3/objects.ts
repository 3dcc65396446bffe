import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface StoredObject {
  readonly rank: number;
  readonly version: string;
  readonly bucket: string;
  readonly key: string;
  readonly deleted: number;
  readonly size: number;
  readonly etag: string;
  readonly modifiedAt: string;
  /** JSON: headers to give back, checksums among them. */
  readonly headers: string;
  readonly lockMode: string | null;
  readonly lockedUntil: string | null;
}

export interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly lockMode?: string;
  readonly lockedUntil?: string;
}

/** Objects and their versions: contents as files, written whole before the record that names them; records in SQLite. */
export class Objects {
  readonly #folder: string;
  readonly #db: DatabaseSync;

  constructor(folder: string) {
    this.#folder = folder;
    this.#db = new DatabaseSync(join(folder, "objects.sqlite"));
    this.#db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
       CREATE TABLE IF NOT EXISTS object (rank INTEGER PRIMARY KEY, version TEXT UNIQUE NOT NULL, bucket TEXT NOT NULL, key TEXT NOT NULL,
         deleted INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modifiedAt TEXT NOT NULL, headers TEXT NOT NULL, lockMode TEXT, lockedUntil TEXT);
       CREATE INDEX IF NOT EXISTS by_key ON object (bucket, key, rank)`,
    );
  }

  put({ bucket, key, body, headers, lockMode, lockedUntil }: NewObject): StoredObject {
    const version = crypto.randomUUID().replaceAll("-", "");
    const file = openSync(join(this.#folder, `${version}.new`), "w", 0o600);
    writeSync(file, body);
    fsyncSync(file);
    closeSync(file);
    renameSync(join(this.#folder, `${version}.new`), join(this.#folder, version));
    const etag = `"${createHash("md5").update(body).digest("hex")}"`;
    this.#insert(
      version,
      bucket,
      key,
      0,
      body.length,
      etag,
      JSON.stringify(headers),
      lockMode ?? null,
      lockedUntil ?? null,
    );
    return this.latest(bucket, key) as StoredObject;
  }

  #insert(
    version: string,
    bucket: string,
    key: string,
    deleted: number,
    size: number,
    etag: string,
    headers: string,
    lockMode: string | null,
    lockedUntil: string | null,
  ): void {
    this.#db
      .prepare(
        "INSERT INTO object (version, bucket, key, deleted, size, etag, modifiedAt, headers, lockMode, lockedUntil) VALUES (?,?,?,?,?,?,?,?,?,?)",
      )
      .run(version, bucket, key, deleted, size, etag, new Date().toUTCString(), headers, lockMode, lockedUntil);
  }

  /** The newest version, a deletion mark included. */
  latest(bucket: string, key: string): StoredObject | undefined {
    return this.#db
      .prepare("SELECT * FROM object WHERE bucket = ? AND key = ? ORDER BY rank DESC LIMIT 1")
      .get(bucket, key) as unknown as StoredObject | undefined;
  }

  version(bucket: string, key: string, version: string): StoredObject | undefined {
    return this.#db
      .prepare("SELECT * FROM object WHERE bucket = ? AND key = ? AND version = ?")
      .get(bucket, key, version) as unknown as StoredObject | undefined;
  }

  content({ version }: StoredObject): Buffer {
    return readFileSync(join(this.#folder, version));
  }

  /** Marks the key as deleted; its versions stay. */
  markDeleted(bucket: string, key: string): string {
    const version = crypto.randomUUID().replaceAll("-", "");
    this.#insert(version, bucket, key, 1, 0, "", "{}", null, null);
    return version;
  }

  remove({ rank, version, deleted }: StoredObject): void {
    this.#db.prepare("DELETE FROM object WHERE rank = ?").run(rank);
    if (!deleted) rmSync(join(this.#folder, version), { force: true });
  }

  lock({ rank }: StoredObject, mode: string, until: string): void {
    this.#db.prepare("UPDATE object SET lockMode = ?, lockedUntil = ? WHERE rank = ?").run(mode, until, rank);
  }

  /** Newest version of each key that is not deleted, by key. */
  list(bucket: string, prefix: string, after: string, limit: number): StoredObject[] {
    return this.#db
      .prepare(
        `SELECT * FROM object o WHERE bucket = ? AND substr(key, 1, ?) = ? AND key > ? AND deleted = 0
         AND rank = (SELECT MAX(rank) FROM object WHERE bucket = o.bucket AND key = o.key) ORDER BY key LIMIT ?`,
      )
      .all(bucket, prefix.length, prefix, after, limit) as unknown as StoredObject[];
  }

  close(): void {
    this.#db.close();
  }
}
