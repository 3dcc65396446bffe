import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { StoreFailure } from "../errors.ts";
import { MIGRATIONS, SCHEMA, SCHEMA_VERSION } from "./schema.ts";

export interface StoreOptions {
  /** Whether a commit waits for the disk. */
  readonly power?: boolean;
  /** The file may not grow beyond. */
  readonly mostBytes?: number;
}

const PAGE_BYTES = 4_096;
/** The write-ahead log is taken into the file when it has 16 MB: less often means fewer waits for the disk. */
const LOG_PAGES = 4_096;

/**
 * The engine's database: one file (with its write-ahead log), or memory.
 *
 * A committed transaction survives the death of the process at any instant. `power: true` makes it survive a power
 * cut as well, at the price of one disk flush per transition.
 */
export class Store {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;

  /** @throws StoreFailure when the file cannot be opened, is damaged, or was written by a newer version */
  constructor(file: string, { power = false, mostBytes }: StoreOptions = {}) {
    try {
      this.#db = new DatabaseSync(file);
      this.#db.exec("PRAGMA busy_timeout = 500; PRAGMA journal_mode = WAL; PRAGMA temp_store = MEMORY");
      this.#db.exec(`PRAGMA synchronous = ${power ? "FULL" : "NORMAL"}`);
      this.#db.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
      this.#db.exec("PRAGMA locking_mode = EXCLUSIVE"); // two engines on one file would both run every execution
      if (mostBytes !== undefined) this.#db.exec(`PRAGMA max_page_count = ${Math.ceil(mostBytes / PAGE_BYTES)}`);
      const { user_version: found } = this.#db.prepare("PRAGMA user_version").get() as { user_version: number };
      if (found > SCHEMA_VERSION) throw new StoreFailure(`${file} was written by a newer version (${found})`);
      this.#db.exec("BEGIN IMMEDIATE");
      if (found === 0) this.#db.exec(SCHEMA);
      else for (let version = found; version < SCHEMA_VERSION; version++) this.#db.exec(MIGRATIONS[version] ?? "");
      this.#db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
      this.#db.exec("COMMIT");
    } catch (error) {
      throw error instanceof StoreFailure
        ? error
        : new StoreFailure(`${file} cannot be opened: ${String(error)}`, { cause: error });
    }
  }

  /**
   * Runs `change` in one transaction: all of it is kept, or nothing.
   * @throws StoreFailure when the database refuses; whatever `change` throws passes through, with nothing kept
   */
  transact<T>(change: () => T): T {
    if (this.#inTransaction) throw new Error("a transaction is open already");
    this.#inTransaction = true;
    try {
      this.#exec("BEGIN IMMEDIATE");
      const result = change();
      this.#exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return guarded(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return guarded(() => this.#statement(sql).all(...values) as Row[]);
  }

  /** @returns the number of rows changed and the last row id */
  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly id: number } {
    return guarded(() => {
      const { changes, lastInsertRowid } = this.#statement(sql).run(...values);
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    });
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #exec(sql: string): void {
    guarded(() => this.#db.exec(sql));
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new StoreFailure(`the store refused: ${String(error)}`, { cause: error });
  }
}
