import { DatabaseSync, type SQLOutputValue } from "node:sqlite";

export type RetentionMode = "COMPLIANCE" | "GOVERNANCE";

export interface Lock {
  readonly mode: RetentionMode;
  /** ISO instant. */
  readonly until: string;
}

/** One version of a key: a content or a deletion mark. */
export interface Version {
  /** Order of arrival. */
  readonly rank: number;
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly isMark: boolean;
  readonly size: number;
  readonly etag: string;
  /** ISO instant, real time. */
  readonly modifiedAt: string;
  /** Given back as they came: content type, metadata and the like. */
  readonly headers: Readonly<Record<string, string>>;
  readonly checksums: Readonly<Record<string, string>>;
  readonly lock?: Lock;
  readonly legalHold: boolean;
}

export interface ListedVersion extends Version {
  readonly isLatest: boolean;
}

type Row = Record<string, SQLOutputValue>;

const COLUMNS = "id, bucket, key, isMark, size, etag, modifiedAt, headers, checksums, lockMode, lockedUntil, legalHold";
/** Above every key: keys are UTF-8 of at most 1024 bytes, compared byte by byte. */
const LAST = "\u{10ffff}";

/** The records of versions, in SQLite. A call that writes has reached the disk when it returns. */
export class Records {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
       CREATE TABLE IF NOT EXISTS version (
         rank INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, bucket TEXT NOT NULL, key TEXT NOT NULL,
         isMark INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modifiedAt TEXT NOT NULL,
         headers TEXT NOT NULL, checksums TEXT NOT NULL, lockMode TEXT, lockedUntil TEXT, legalHold INTEGER NOT NULL);
       CREATE INDEX IF NOT EXISTS byKey ON version (bucket, key, rank)`,
    );
  }

  add(version: Omit<Version, "rank">): void {
    const { id, bucket, key, isMark, size, etag, modifiedAt, headers, checksums, lock, legalHold } = version;
    this.#db
      .prepare(`INSERT INTO version (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(
        id,
        bucket,
        key,
        Number(isMark),
        size,
        etag,
        modifiedAt,
        JSON.stringify(headers),
        JSON.stringify(checksums),
        lock?.mode ?? null,
        lock?.until ?? null,
        Number(legalHold),
      );
  }

  /** The newest version, a deletion mark included. */
  latest(bucket: string, key: string): Version | undefined {
    return this.#one("bucket = ? AND key = ? ORDER BY rank DESC LIMIT 1", bucket, key);
  }

  version(bucket: string, key: string, id: string): Version | undefined {
    return this.#one("bucket = ? AND key = ? AND id = ?", bucket, key, id);
  }

  has(id: string): boolean {
    return this.#db.prepare("SELECT 1 FROM version WHERE id = ?").get(id) !== undefined;
  }

  remove({ rank }: Version): void {
    this.#db.prepare("DELETE FROM version WHERE rank = ?").run(rank);
  }

  setLock({ rank }: Version, lock: Lock | undefined): void {
    this.#db
      .prepare("UPDATE version SET lockMode = ?, lockedUntil = ? WHERE rank = ?")
      .run(lock?.mode ?? null, lock?.until ?? null, rank);
  }

  setLegalHold({ rank }: Version, legalHold: boolean): void {
    this.#db.prepare("UPDATE version SET legalHold = ? WHERE rank = ?").run(Number(legalHold), rank);
  }

  /** The next key whose newest version is a content, after `after`, among those that begin with `prefix`. */
  nextCurrent(bucket: string, prefix: string, after: string): Version | undefined {
    return this.#one(
      `bucket = ? AND key >= max(?, ?) AND key > ? AND key < ? AND isMark = 0
       AND rank = (SELECT MAX(other.rank) FROM version other WHERE other.bucket = version.bucket AND other.key = version.key)
       ORDER BY key LIMIT 1`,
      bucket,
      prefix,
      after,
      after,
      prefix + LAST,
    );
  }

  /** The next version in the order of listings: by key, newest first. Without `beforeRank`, the key itself is passed. */
  nextVersion(
    bucket: string,
    prefix: string,
    after: { readonly key: string; readonly beforeRank?: number },
  ): ListedVersion | undefined {
    const found =
      (after.beforeRank === undefined
        ? undefined
        : this.#one(
            "bucket = ? AND key = ? AND rank < ? ORDER BY rank DESC LIMIT 1",
            bucket,
            after.key,
            after.beforeRank,
          )) ??
      this.#one(
        "bucket = ? AND key >= max(?, ?) AND key > ? AND key < ? ORDER BY key, rank DESC LIMIT 1",
        bucket,
        prefix,
        after.key,
        after.key,
        prefix + LAST,
      );
    return found && { ...found, isLatest: this.latest(bucket, found.key)?.rank === found.rank };
  }

  #one(where: string, ...values: (string | number)[]): Version | undefined {
    const row = this.#db.prepare(`SELECT rank, ${COLUMNS} FROM version WHERE ${where}`).get(...values);
    return row && versionOf(row);
  }

  close(): void {
    this.#db.close();
  }
}

function versionOf(row: Row): Version {
  const lock =
    row["lockMode"] && row["lockedUntil"]
      ? { lock: { mode: row["lockMode"] as RetentionMode, until: String(row["lockedUntil"]) } }
      : {};
  return {
    rank: Number(row["rank"]),
    id: String(row["id"]),
    bucket: String(row["bucket"]),
    key: String(row["key"]),
    isMark: row["isMark"] === 1,
    size: Number(row["size"]),
    etag: String(row["etag"]),
    modifiedAt: String(row["modifiedAt"]),
    headers: JSON.parse(String(row["headers"])) as Record<string, string>,
    checksums: JSON.parse(String(row["checksums"])) as Record<string, string>,
    ...lock,
    legalHold: row["legalHold"] === 1,
  };
}
